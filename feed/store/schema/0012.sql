-- What search becomes: the same with the text first. FTS5 notes each word of a column that is not the first with two
-- bytes more, for each article: a quarter of the index.
DROP TABLE IF EXISTS smaller; -- as much as was there of what version 11 wanted it to become
CREATE VIRTUAL TABLE smaller USING fts5 (
  body, title, author,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO smaller (smaller, rank) VALUES ('automerge', 16);
INSERT INTO smaller (smaller, rank) VALUES ('crisismerge', 64);
INSERT INTO smaller (smaller, rank) VALUES ('hashsize', 8388608);

-- The articles that smaller lacks, by id, inclusive, and beginnings too if letters is not 0. It has no row when none is left.
CREATE TABLE lacking (
  next    INTEGER NOT NULL,
  last    INTEGER NOT NULL,
  letters INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS reindexing (next, last);
INSERT INTO lacking VALUES (1, (SELECT coalesce(max(id), 0) FROM items), (SELECT count(*) FROM reindexing));
DROP TABLE reindexing;
ALTER TABLE lacking RENAME TO reindexing;

DROP TRIGGER item_removed;
CREATE TRIGGER item_removed AFTER DELETE ON items BEGIN
  UPDATE feeds SET total = total - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed;
  DELETE FROM search WHERE rowid = OLD.id;
  DELETE FROM smaller WHERE rowid = OLD.id;
  DELETE FROM beginnings WHERE rowid = OLD.id;
END;
