-- A feed is a piece of the index at each visit. Merging sixteen of them at a time instead of four costs half as much.
INSERT INTO search (search, rank) VALUES ('automerge', 16);
