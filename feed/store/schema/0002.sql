-- Labels that a person gave feeds and articles, here or in the reader that they came from.
CREATE TABLE feed_tags (
  feed INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  tag  TEXT    NOT NULL,
  PRIMARY KEY (feed, tag)
) STRICT, WITHOUT ROWID;

CREATE TABLE item_tags (
  item INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
  tag  TEXT    NOT NULL,
  PRIMARY KEY (item, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX item_tags_by_tag ON item_tags (tag, item);

-- Searches kept under a name. dialect is empty for lede's own language of searches, else the reader's that they came from.
CREATE TABLE searches (
  name    TEXT PRIMARY KEY,
  words   TEXT NOT NULL,
  dialect TEXT NOT NULL DEFAULT ''
) STRICT;
