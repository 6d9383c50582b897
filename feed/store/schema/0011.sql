-- Words by what they begin with, for what is searched while it is typed: each article's beginnings of two letters, those
-- of titles after a t, those of authors after an a. It takes an eighth of what prefixes take in an index with places.
CREATE VIRTUAL TABLE beginnings USING fts5 (
  letters,
  content = '', contentless_delete = 1, detail = none,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO beginnings (beginnings, rank) VALUES ('automerge', 16);
INSERT INTO beginnings (beginnings, rank) VALUES ('crisismerge', 64);
INSERT INTO beginnings (beginnings, rank) VALUES ('hashsize', 8388608);

-- What search becomes: the same without prefixes. The program fills it bit by bit and puts it in search's place.
CREATE VIRTUAL TABLE smaller USING fts5 (
  title, author, body,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO smaller (smaller, rank) VALUES ('automerge', 16);
INSERT INTO smaller (smaller, rank) VALUES ('crisismerge', 64);
INSERT INTO smaller (smaller, rank) VALUES ('hashsize', 8388608);

-- The articles that smaller and beginnings lack, by id, inclusive. There is no such table when none is left.
CREATE TABLE reindexing AS SELECT 1 AS next, coalesce(max(id), 0) AS last FROM items;

DROP TRIGGER item_removed;
CREATE TRIGGER item_removed AFTER DELETE ON items BEGIN
  UPDATE feeds SET total = total - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed;
  DELETE FROM search WHERE rowid = OLD.id;
  DELETE FROM smaller WHERE rowid = OLD.id;
  DELETE FROM beginnings WHERE rowid = OLD.id;
END;
