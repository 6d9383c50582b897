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
}

// prepared is an item ready to be written: what costs processor time is done before the writer's turn.
type prepared struct {
	feed.Item
	key, hash int64
	words     int
	body      []byte
	text      string
}

// Save writes what a feed gave, in one transaction: the feed's own particulars (f, with Due set by the caller) and the
// items that are new or have changed, each turned into a document by toDocument. Items that are there already keep
// their state, and their date stays what it was when the feed gives none. A date in the future counts as now.
func (s *Store) Save(ctx context.Context, f feed.Feed, items []feed.Item, toDocument func(feed.Item) doc.Document) (Saved, error) {
	known, err := s.hashes(ctx, f.ID)
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
		return errors.Join(w.indexAll(), w.close())
	})
	if err != nil {
		return Saved{}, err
	}
	return saved, nil
}

// hashes returns the content hash of every item of a feed by its key.
func (s *Store) hashes(ctx context.Context, id feed.FeedID) (map[int64]int64, error) {
	type pair struct{ key, hash int64 }
	scan := func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.key, &p.hash)
		return p, err
	}
	pairs, err := collect(ctx, s.read, "look up what a feed has", scan, `SELECT key, hash FROM items WHERE feed = ?`, id)
	known := make(map[int64]int64, len(pairs))
	for _, p := range pairs {
		known[p.key] = p.hash
	}
	return known, err
}

// prepare keeps the items that are new or changed and does their work, oldest first so that ids run with age.
func (s *Store) prepare(items []feed.Item, known map[int64]int64, toDocument func(feed.Item) doc.Document) []prepared {
	var fresh []prepared
	for _, it := range items {
		p := prepared{Item: it, key: digest(it.Key), hash: digest(it.Title, it.Author, it.Link, it.Content)}
		if hash, ok := known[p.key]; ok && hash == p.hash {
			continue
		}
		d := toDocument(it)
		p.words, p.text, p.body = d.Words(), d.Plain(), s.pack(d)
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
		every = ?, skip_hours = ?, skip_days = ?, reason = '', detail = '', failing = 0, failures = 0 WHERE id = ?`,
		f.Title, f.Site, f.Validators.ETag, f.Validators.LastModified, now.Unix(), seconds(f.Due),
		int64(f.Pace.Every/time.Second), f.Pace.SkipHours, f.Pace.SkipDays, f.ID)
	return err
}

// itemWriter holds the statements of one Save: preparing each once is a third of the cost of a row.
type itemWriter struct {
	ctx                        context.Context
	feed                       feed.FeedID
	now                        int64
	find, insert, update, body *sql.Stmt
	index                      *sql.Stmt
	written                    []written
}

func newItemWriter(ctx context.Context, tx *sql.Tx, id feed.FeedID, now time.Time) (*itemWriter, error) {
	w := &itemWriter{ctx: ctx, feed: id, now: now.Unix()}
	for _, p := range []struct {
		to   **sql.Stmt
		text string
	}{
		{&w.find, `SELECT id, hash FROM items WHERE feed = ? AND key = ?`},
		{&w.insert, `INSERT INTO items (feed, key, hash, title, author, link, published, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`},
		{&w.update, `UPDATE items SET hash = ?, title = ?, author = ?, link = ?, published = CASE ?5 WHEN 0 THEN published ELSE ?5 END, words = ? WHERE id = ?`},
		{&w.body, `INSERT OR REPLACE INTO documents (item, body) VALUES (?, ?)`},
		{&w.index, `INSERT OR REPLACE INTO search (rowid, title, author, body) VALUES (?, ?, ?, ?)`},
	} {
		var err error
		if *p.to, err = tx.PrepareContext(ctx, p.text); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	return w, nil
}

func (w *itemWriter) close() error {
	var errs []error
	for _, s := range []*sql.Stmt{w.find, w.insert, w.update, w.body, w.index} {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}

// written is an item with the id that it was stored under.
type written struct {
	id feed.ItemID
	prepared
}

// indexAll makes all that was written findable. It comes after every other write: one of those between two of these
// makes FTS5 write its index to the disk anew, which took half of the time.
func (w *itemWriter) indexAll() error {
	for _, it := range w.written {
		if _, err := w.index.ExecContext(w.ctx, it.id, searchable(it.Title), searchable(it.Author), searchable(it.text)); err != nil {
			return err
		}
	}
	return nil
}

// write stores one item. Another program may have stored it since the hashes were read, so it is looked up again.
func (w *itemWriter) write(p prepared, saved *Saved) error {
	var id feed.ItemID
	var hash int64
	published := min(seconds(p.Published), w.now)
	switch err := w.find.QueryRowContext(w.ctx, w.feed, p.key).Scan(&id, &hash); {
	case errors.Is(err, sql.ErrNoRows):
		row := w.insert.QueryRowContext(w.ctx, w.feed, p.key, p.hash, p.Title, p.Author, p.Link, cmp.Or(published, w.now), p.words)
		if err := row.Scan(&id); err != nil {
			return err
		}
		saved.New = append(saved.New, id)
	case err != nil:
		return err
	case hash == p.hash:
		return nil
	default:
		if _, err := w.update.ExecContext(w.ctx, p.hash, p.Title, p.Author, p.Link, published, p.words, id); err != nil {
			return err
		}
		saved.Changed++
	}
	if _, err := w.body.ExecContext(w.ctx, id, p.body); err != nil {
		return err
	}
	w.written = append(w.written, written{id, p})
	return nil
}
