-- What a person wants of a feed, where it differs from the settings; 0 is as set for all.
ALTER TABLE feeds ADD COLUMN own_every INTEGER NOT NULL DEFAULT 0; -- seconds between visits
ALTER TABLE feeds ADD COLUMN keep_days INTEGER NOT NULL DEFAULT 0; -- -1: articles stay, whatever their age
ALTER TABLE feeds ADD COLUMN keep_most INTEGER NOT NULL DEFAULT 0; -- -1: articles stay, however many
ALTER TABLE feeds ADD COLUMN paused    INTEGER NOT NULL DEFAULT 0; -- not visited by itself
ALTER TABLE feeds ADD COLUMN notify    INTEGER NOT NULL DEFAULT 0; -- tell of what is new

-- Articles that were cleaned away, so that their feed does not bring them back: digests of key and link.
CREATE TABLE cleaned (
  feed INTEGER NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
  key  INTEGER NOT NULL,
  link INTEGER NOT NULL,
  PRIMARY KEY (feed, key)
) STRICT, WITHOUT ROWID;
