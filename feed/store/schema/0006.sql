-- When the text of an article was last seen to have changed; 0 is never.
ALTER TABLE items ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;

-- By what else than its key an article is known again: hashes of its link, and of its title and date as the feed gives
-- them; 0 when there is none, or when an older version stored the article and the feed has not named it since.
ALTER TABLE items ADD COLUMN by_link INTEGER NOT NULL DEFAULT 0;
ALTER TABLE items ADD COLUMN by_title INTEGER NOT NULL DEFAULT 0;
CREATE INDEX items_by_link  ON items (feed, by_link) WHERE by_link <> 0;
CREATE INDEX items_by_title ON items (feed, by_title) WHERE by_title <> 0;
