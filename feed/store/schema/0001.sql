-- One row a subscription. unread and total are kept by the triggers below, so that no list ever counts.
CREATE TABLE feeds (
  id            INTEGER PRIMARY KEY,
  address       TEXT    NOT NULL UNIQUE,
  title         TEXT    NOT NULL,
  named         INTEGER NOT NULL DEFAULT 0, -- a person chose the title: the publisher's doesn't replace it
  site          TEXT    NOT NULL DEFAULT '',
  folder        TEXT    NOT NULL DEFAULT '',
  kept          INTEGER NOT NULL DEFAULT 0,
  local         INTEGER NOT NULL DEFAULT 0, -- a person typed an address on a private network, or of a file
  removed       INTEGER NOT NULL DEFAULT 0, -- a removed feed can be brought back until it is purged
  etag          TEXT    NOT NULL DEFAULT '',
  last_modified TEXT    NOT NULL DEFAULT '',
  checked       INTEGER NOT NULL DEFAULT 0, -- unix seconds, here and below; 0 is never
  due           INTEGER NOT NULL DEFAULT 0,
  every         INTEGER NOT NULL DEFAULT 0, -- seconds
  skip_hours    INTEGER NOT NULL DEFAULT 0,
  skip_days     INTEGER NOT NULL DEFAULT 0,
  reason        TEXT    NOT NULL DEFAULT '',
  detail        TEXT    NOT NULL DEFAULT '',
  failing       INTEGER NOT NULL DEFAULT 0,
  failures      INTEGER NOT NULL DEFAULT 0,
  unread        INTEGER NOT NULL DEFAULT 0,
  total         INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Narrow on purpose: lists are read from here and never touch a body.
CREATE TABLE items (
  id        INTEGER PRIMARY KEY,
  feed      INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  key       INTEGER NOT NULL, -- 64 bits of a hash of feed.Item.Key: a tenth of the size of the addresses it stands for
  hash      INTEGER NOT NULL, -- of what the feed said, to see an edit without reading the body
  title     TEXT    NOT NULL,
  author    TEXT    NOT NULL DEFAULT '',
  link      TEXT    NOT NULL DEFAULT '',
  published INTEGER NOT NULL,
  words     INTEGER NOT NULL,
  read      INTEGER NOT NULL DEFAULT 0,
  starred   INTEGER NOT NULL DEFAULT 0,
  UNIQUE (feed, key)
) STRICT;

-- Each list has an index of its own: with single-column ones the planner takes the wrong one as the store grows.
-- Those by age end with the feed, so that a removed feed's articles are left out without reading the rows.
CREATE INDEX items_by_age   ON items (published DESC, id DESC, feed);
CREATE INDEX items_by_feed  ON items (feed, published DESC, id DESC);
CREATE INDEX unread_by_age  ON items (published DESC, id DESC, feed) WHERE read = 0;
CREATE INDEX unread_by_feed ON items (feed, published DESC, id DESC) WHERE read = 0;
CREATE INDEX starred_by_age ON items (published DESC, id DESC, feed) WHERE starred = 1;

-- The article itself: its document's clean HTML, compressed with zstd.
CREATE TABLE documents (
  item INTEGER PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
  body BLOB NOT NULL
) STRICT;

-- Contentless: the text is in documents already. Its rowid is the item's id, so newest first needs no sorting.
CREATE VIRTUAL TABLE search USING fts5 (
  title, author, body,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2'
);

-- What the screen remembers from one run to the next.
CREATE TABLE remembered (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TRIGGER item_added AFTER INSERT ON items BEGIN
  UPDATE feeds SET total = total + 1, unread = unread + (NEW.read = 0) WHERE id = NEW.feed;
END;
CREATE TRIGGER item_removed AFTER DELETE ON items BEGIN
  UPDATE feeds SET total = total - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed;
  DELETE FROM search WHERE rowid = OLD.id;
END;
CREATE TRIGGER item_read AFTER UPDATE OF read ON items WHEN OLD.read <> NEW.read BEGIN
  UPDATE feeds SET unread = unread + (NEW.read = 0) - (OLD.read = 0) WHERE id = NEW.feed;
END;
