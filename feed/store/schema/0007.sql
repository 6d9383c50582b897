-- What became of the web page that an article's link leads to. documents keeps the feed's own text beside it.
CREATE TABLE pages (
  item  INTEGER PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
  state TEXT    NOT NULL,           -- feed.PageState
  due   INTEGER NOT NULL DEFAULT 0, -- of the next try, unix seconds; 0 is none
  tries INTEGER NOT NULL DEFAULT 0, -- that failed
  own   INTEGER NOT NULL,           -- words of the feed's own text
  words INTEGER NOT NULL DEFAULT 0, -- words of body
  shown INTEGER NOT NULL DEFAULT 0, -- body stands in place of the feed's own text
  body  BLOB                        -- as in documents; NULL when nothing was found
) STRICT;
CREATE INDEX pages_by_due ON pages (due) WHERE due > 0;

-- feed.Texts: whether the pages of a feed's articles are read.
ALTER TABLE feeds ADD COLUMN texts INTEGER NOT NULL DEFAULT 0;
