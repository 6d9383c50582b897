-- Rules: what becomes of articles as they arrive. ask is in the language of feed/query, tags a JSON list.
CREATE TABLE rules (
  id        INTEGER PRIMARY KEY,
  name      TEXT    NOT NULL UNIQUE,
  ask       TEXT    NOT NULL,
  mark_read INTEGER NOT NULL DEFAULT 0,
  star      INTEGER NOT NULL DEFAULT 0,
  hide      INTEGER NOT NULL DEFAULT 0,
  full_text INTEGER NOT NULL DEFAULT 0,
  notify    INTEGER NOT NULL DEFAULT 0,
  tags      TEXT    NOT NULL DEFAULT '[]'
) STRICT;

-- A muted article is read, which keeps the counts right, and in no list; muted is the rule that did it.
ALTER TABLE items ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;

DROP INDEX items_by_age;
DROP INDEX items_by_feed;
DROP INDEX unread_by_age;
DROP INDEX unread_by_feed;
DROP INDEX starred_by_age;
CREATE INDEX items_by_age   ON items (published DESC, id DESC, feed) WHERE muted = 0;
CREATE INDEX items_by_feed  ON items (feed, published DESC, id DESC) WHERE muted = 0;
CREATE INDEX unread_by_age  ON items (published DESC, id DESC, feed) WHERE read = 0 AND muted = 0;
CREATE INDEX unread_by_feed ON items (feed, published DESC, id DESC) WHERE read = 0 AND muted = 0;
CREATE INDEX starred_by_age ON items (published DESC, id DESC, feed) WHERE starred = 1 AND muted = 0;
CREATE INDEX muted_by_age   ON items (published DESC, id DESC, feed) WHERE muted <> 0;
