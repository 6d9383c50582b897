package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"errors"
	"slices"
	"time"

	"lede/feed"
	"lede/feed/doc"
)

// Saved tells what a Save did.
type Saved struct {
	New     []feed.ItemID
	Changed int // items that were there and read differently now

	FullText, Notify []feed.ItemID // new ones whose page a rule wants fetched, and that it wants told
}

// prepared is an item ready to be written: what costs processor time is done before the writer's turn.
type prepared struct {
	feed.Item
	key int64
	print
	words int
	body  []byte // nil when the article itself is as it was
	text  string
}

// print is what tells whether an item is as it was, without reading it.
type print struct {
	hash  int64 // of what the feed says
	files int64 // of the enclosures; apart, because some feeds sign their addresses anew at each visit
}

// Save writes what a feed gave, in one transaction: the feed's own particulars (f, with Due and Last set by the caller) and
// the items that are new or have changed, each turned into a document by toDocument. Items that are there already keep
// their state, and their date stays what it was when the feed gives none. A date in the future counts as now.
func (s *Store) Save(ctx context.Context, f feed.Feed, items []feed.Item, toDocument func(feed.Item) doc.Document) (Saved, error) {
	known, err := s.prints(ctx, f.ID)
	if err != nil {
		return Saved{}, err
	}
	fresh := s.prepare(items, known, toDocument)
	now := time.Now()
	var saved Saved
	err = s.change(ctx, "save "+f.Title, func(tx *sql.Tx) error {
		if err := saveFeed(ctx, tx, f, now); err != nil {
			return err
		}
		w, err := newItemWriter(ctx, tx, f.ID, now)
		if err != nil {
			return err
		}
		for _, p := range fresh {
			if err := w.write(p, &saved); err != nil {
				return errors.Join(err, w.close())
			}
		}
		if err := errors.Join(w.indexAll(), w.close()); err != nil {
			return err
		}
		t, err := treat(ctx, tx, saved.New)
		saved.FullText, saved.Notify = t.fullText, t.notify
		return err
	})
	if err != nil {
		return Saved{}, err
	}
	return saved, nil
}

// prints returns the print of every item of a feed by its key.
func (s *Store) prints(ctx context.Context, id feed.FeedID) (map[int64]print, error) {
	type pair struct {
		key int64
		print
	}
	scan := func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.key, &p.hash, &p.files)
		return p, err
	}
	pairs, err := collect(ctx, s.read, "look up what a feed has", scan, `SELECT key, hash, files FROM items WHERE feed = ?`, id)
	known := make(map[int64]print, len(pairs))
	for _, p := range pairs {
		known[p.key] = p.print
	}
	return known, err
}

// prepare keeps the items that are new or changed and does their work, oldest first so that ids run with age.
func (s *Store) prepare(items []feed.Item, known map[int64]print, toDocument func(feed.Item) doc.Document) []prepared {
	var fresh []prepared
	for _, it := range items {
		p := prepared{Item: it, key: digest(it.Key), print: print{digest(it.Title, it.Author, it.Link, it.Content), filesDigest(it.Enclosures)}}
		before, ok := known[p.key]
		if ok && before == p.print {
			continue
		}
		if !ok || before.hash != p.hash {
			d := toDocument(it)
			p.words, p.text, p.body = d.Words(), d.Plain(), s.pack(d)
		}
		fresh = append(fresh, p)
	}
	slices.Reverse(fresh) // feeds list the newest first
	slices.SortStableFunc(fresh, func(a, b prepared) int { return cmp.Compare(seconds(a.Published), seconds(b.Published)) })
	return fresh
}

// digest is 64 bits of a cryptographic hash: feeds are hostile, and an item is only ever compared within its own.
func digest(parts ...string) int64 {
	h := sha256.New()
	for _, p := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(p))))
		h.Write([]byte(p))
	}
	return int64(binary.LittleEndian.Uint64(h.Sum(nil)))
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
