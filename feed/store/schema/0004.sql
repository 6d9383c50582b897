-- What visits to a feed were like: what the next one goes by, and what a person may want to know.
ALTER TABLE feeds ADD COLUMN parsed      INTEGER NOT NULL DEFAULT 0;  -- etag, last_modified and digest are of then
ALTER TABLE feeds ADD COLUMN digest      INTEGER NOT NULL DEFAULT 0;  -- of the bytes that were parsed
ALTER TABLE feeds ADD COLUMN gap         INTEGER NOT NULL DEFAULT 0;  -- seconds between its posts; 0 is unknown
ALTER TABLE feeds ADD COLUMN newest      INTEGER NOT NULL DEFAULT 0;  -- its newest post
ALTER TABLE feeds ADD COLUMN status      INTEGER NOT NULL DEFAULT 0;  -- the last visit: HTTP's status,
ALTER TABLE feeds ADD COLUMN wire        INTEGER NOT NULL DEFAULT 0;  -- bytes as sent,
ALTER TABLE feeds ADD COLUMN came_from   TEXT    NOT NULL DEFAULT ''; -- the address that answered, if another,
ALTER TABLE feeds ADD COLUMN wait        TEXT    NOT NULL DEFAULT ''; -- and why the next is not sooner
ALTER TABLE feeds ADD COLUMN moved       TEXT    NOT NULL DEFAULT ''; -- where permanent redirects lead,
ALTER TABLE feeds ADD COLUMN moved_since INTEGER NOT NULL DEFAULT 0;  -- since when
ALTER TABLE feeds ADD COLUMN moved_times INTEGER NOT NULL DEFAULT 0;  -- and how often in a row
ALTER TABLE feeds ADD COLUMN formerly    TEXT    NOT NULL DEFAULT ''; -- the address before such a redirect was followed for good
ALTER TABLE feeds ADD COLUMN read_well   INTEGER NOT NULL DEFAULT 0;  -- when it last did not fail
ALTER TABLE feeds ADD COLUMN visits      INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN unchanged   INTEGER NOT NULL DEFAULT 0;  -- visits that were answered by 304
ALTER TABLE feeds ADD COLUMN size        INTEGER NOT NULL DEFAULT 0;  -- bytes of the last body as sent
ALTER TABLE feeds ADD COLUMN spared      INTEGER NOT NULL DEFAULT 0;  -- bytes that were not sent, thanks to 304

-- Validators were taken at the last visit at the latest.
UPDATE feeds SET parsed = checked WHERE etag <> '' OR last_modified <> '';
UPDATE feeds SET read_well = checked WHERE failing = 0;

-- Hosts that asked to be left alone, and until when.
CREATE TABLE hosts (
  name  TEXT PRIMARY KEY,
  until INTEGER NOT NULL
) STRICT;
