package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"lede/feed"
	"lede/feed/doc"
)

// Saved tells what a Save did.
type Saved struct {
	New     []feed.ItemID
	Changed int // items that were there and whose title or text reads differently now

	FullText, Notify []feed.ItemID // new ones whose page a rule wants fetched, and that it wants told
}

// Save writes what a feed gave: the feed's own particulars (f, with Due and Last set by the caller) and the items that
// are new or have changed, each turned into a document by toDocument. Items that are there already, under their key or
// under another that the feed has given up, keep their state; their date stays what it was when the feed gives none;
// and a text of which the feed gives only the beginning now is kept whole. A date in the future counts as now.
func (s *Store) Save(ctx context.Context, f feed.Feed, items []feed.Item, toDocument func(feed.Item) doc.Document) (Saved, error) {
	ready, err := s.Prepare(ctx, f, items, toDocument)
	if err != nil {
		return Saved{}, err
	}
	return s.Write(ctx, ready, func(write func()) { write() })
}

// Ready is what a feed gave, ready to be written.
type Ready struct {
	feed    feed.Feed
	present present
	fresh   []prepared
}

// Prepare does the part of Save that costs processor time. It writes nothing.
func (s *Store) Prepare(ctx context.Context, f feed.Feed, items []feed.Item, toDocument func(feed.Item) doc.Document) (Ready, error) {
	known, err := s.prints(ctx, f.ID, keys(items, func(it feed.Item) string { return it.Key }))
	if err != nil {
		return Ready{}, err
	}
	if items, err = s.withoutCleaned(ctx, f.ID, items); err != nil {
		return Ready{}, err
	}
	all := recognized(items)
	return Ready{feed: f, present: presentIn(all), fresh: s.prepare(all, known, toDocument)}, nil
}

// keys returns the hashed keys of items.
func keys[T any](items []T, key func(T) string) []int64 {
	hashed := make([]int64, len(items))
	for i, it := range items {
		hashed[i] = digest(key(it))
	}
	return hashed
}

// prints returns the prints of those of a feed's items that are stored under one of the keys.
func (s *Store) prints(ctx context.Context, id feed.FeedID, keys []int64) (map[int64]print, error) {
	type pair struct {
		key int64
		print
	}
	scan := func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.key, &p.hash, &p.files, &p.link, &p.title)
		return p, err
	}
	list, err := json.Marshal(keys)
	if err != nil {
		return nil, fmt.Errorf("look up what a feed has: %w", err)
	}
	pairs, err := collect(ctx, s.read, "look up what a feed has", scan, `SELECT key, hash, files, by_link, by_title FROM items
		WHERE feed = ? AND key IN (SELECT value FROM json_each(?))`, id, string(list))
	known := make(map[int64]print, len(pairs))
	for _, p := range pairs {
		known[p.key] = p.print
	}
	return known, err
}

// prepared is an item ready to be written: what costs processor time is done before the writer's turn.
type prepared struct {
	feed.Item
	key int64
	print
	words int
	body  []byte // nil when the article itself is as it was
	text  string

	letters string // what the index of beginnings has of it
}

// recognized are items with what they are known by, and nothing else done yet.
func recognized(items []feed.Item) []prepared {
	return mapped(items, func(it feed.Item) prepared {
		return prepared{Item: it, key: digest(it.Key), print: printOf(it)}
	})
}

// prepare keeps the items that are new or changed and does their work, oldest first so that ids run with age.
func (s *Store) prepare(items []prepared, known map[int64]print, toDocument func(feed.Item) doc.Document) []prepared {
	var fresh []prepared
	for _, p := range items {
		before, ok := known[p.key]
		if ok && before == p.print {
			continue
		}
		if !ok || before.hash != p.hash {
			d := toDocument(p.Item)
			p.words, p.text, p.body = d.Words(), d.Plain(), s.pack(d)
			p.letters = beginnings(p.Title, p.Author, p.text)
		}
		p.Content = "" // what waits for the writer needs its memory once
		fresh = append(fresh, p)
	}
	slices.Reverse(fresh) // feeds list the newest first
	slices.SortStableFunc(fresh, func(a, b prepared) int { return cmp.Compare(seconds(a.Published), seconds(b.Published)) })
	return fresh
}

// saveFeed writes what the feed says of itself; a title that a person chose stays.
func saveFeed(ctx context.Context, tx *sql.Tx, f feed.Feed, now time.Time) error {
	_, err := tx.ExecContext(ctx, `UPDATE feeds SET title = CASE WHEN named OR ?1 = '' THEN title ELSE ?1 END,
		site = CASE ?2 WHEN '' THEN site ELSE ?2 END, etag = ?, last_modified = ?, checked = ?, due = ?,
		every = ?, skip_hours = ?, skip_days = ?, language = ?, reason = '', detail = '', failing = 0, failures = 0 WHERE id = ?`,
		f.Title, f.Site, f.Validators.ETag, f.Validators.LastModified, now.Unix(), seconds(f.Due),
		int64(f.Pace.Every/time.Second), f.Pace.SkipHours, f.Pace.SkipDays, f.Language, f.ID)
	if err != nil {
		return err
	}
	return noteParsed(ctx, tx, f, now)
}
