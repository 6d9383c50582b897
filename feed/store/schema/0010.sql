-- Sixteen pieces are merged a bit at each commit, and not all at once when there are sixteen: a commit then takes no
-- longer than another, and the file has no holes of the size of what was merged. A commit is one piece, up to 8 MiB.
INSERT INTO search (search, rank) VALUES ('crisismerge', 64);
INSERT INTO search (search, rank) VALUES ('hashsize', 8388608);
