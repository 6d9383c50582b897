ALTER TABLE feeds ADD COLUMN language TEXT NOT NULL DEFAULT '';

ALTER TABLE items ADD COLUMN files INTEGER NOT NULL DEFAULT 0; -- hash of the enclosures, 0 for none

-- The files that come with an article. Few articles have any, and only an open one shows them.
CREATE TABLE enclosures (
  item     INTEGER NOT NULL REFERENCES items (id) ON DELETE CASCADE,
  place    INTEGER NOT NULL, -- in the feed's order
  address  TEXT    NOT NULL,
  type     TEXT    NOT NULL,
  size     INTEGER NOT NULL, -- bytes, 0 when unknown
  duration INTEGER NOT NULL, -- seconds, 0 when unknown
  PRIMARY KEY (item, place)
) STRICT, WITHOUT ROWID;
