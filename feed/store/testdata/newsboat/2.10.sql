CREATE TABLE rss_feed ( rssurl VARCHAR(1024) PRIMARY KEY NOT NULL, url VARCHAR(1024) NOT NULL, title VARCHAR(1024) NOT NULL );
CREATE TABLE rss_item ( id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, guid VARCHAR(64) NOT NULL, title VARCHAR(1024) NOT NULL, author VARCHAR(1024) NOT NULL, url VARCHAR(1024) NOT NULL, feedurl VARCHAR(1024) NOT NULL, pubDate INTEGER NOT NULL, content VARCHAR(65535) NOT NULL, unread INTEGER(1) NOT NULL );
ALTER TABLE rss_item ADD enclosure_url VARCHAR(1024);
ALTER TABLE rss_item ADD enclosure_type VARCHAR(1024);
ALTER TABLE rss_item ADD enqueued INTEGER(1) NOT NULL DEFAULT 0;
ALTER TABLE rss_item ADD flags VARCHAR(52);
ALTER TABLE rss_feed ADD lastmodified INTEGER(11) NOT NULL DEFAULT 0;
ALTER TABLE rss_item ADD deleted INTEGER(1) NOT NULL DEFAULT 0;
INSERT INTO rss_feed (rssurl, url, title) VALUES ('https://a.example/rss', 'https://a.example/', 'A');
INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread) VALUES ('one', 'One', 'Ann', 'https://a.example/1', 'https://a.example/rss', 1717405200, '<p>First', 0);
INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread) VALUES ('https://a.example/2Sun, 02 Jun 2024 09:00:00 GMT', 'Two', '', 'https://a.example/2', 'https://a.example/rss', 0, '1 < 2

Next', 1);
UPDATE rss_item SET enclosure_url = 'https://a.example/1.mp3', enclosure_type = 'audio/mpeg', flags = 'aZ' WHERE guid = 'one';
INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, deleted) VALUES ('gone', 'Gone', '', '', 'https://a.example/rss', 1, '', 1, 1);
