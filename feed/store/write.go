package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"time"

	"lede/feed"
	"lede/feed/doc"
)

// itemWriter holds the statements of one transaction: preparing each once is a third of the cost of a row.
type itemWriter struct {
	ctx context.Context
	now int64 // what a date in the future is put back to

	feed    feed.FeedID
	empty   bool           // the feed had no articles: none can be known under another key
	added   map[int64]bool // the keys that an empty feed has got since
	present present        // what the feed has now

	any, find, byLink, byTitle *sql.Stmt
	insert, update, known      *sql.Stmt
	body, newBody, oldBody     *sql.Stmt
	dropFiles, file            *sql.Stmt

	unpack  func([]byte) (doc.Document, error)
	written []written
}

func (s *Store) newItemWriter(ctx context.Context, tx *sql.Tx, now time.Time) (*itemWriter, error) {
	told, err := clocksIn(ctx, tx)
	if err != nil {
		return nil, err
	}
	w := &itemWriter{ctx: ctx, now: told.Present(now).Unix(), unpack: s.unpack}
	for _, p := range []struct {
		to   **sql.Stmt
		text string
	}{
		{&w.any, `SELECT EXISTS (SELECT 1 FROM items WHERE feed = ?)`},
		{&w.find, `SELECT ` + storedColumns + ` FROM items WHERE feed = ? AND key = ?`},
		{&w.byLink, `SELECT ` + storedColumns + ` FROM items INDEXED BY items_by_link WHERE feed = ? AND by_link = ? AND by_link <> 0 LIMIT 2`},
		{&w.byTitle, `SELECT ` + storedColumns + ` FROM items INDEXED BY items_by_title WHERE feed = ? AND by_title = ? AND by_title <> 0 LIMIT 2`},
		{&w.insert, `INSERT INTO items (feed, key, hash, files, by_link, by_title, title, author, link, published, words)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&w.update, `UPDATE items SET hash = ?, title = ?, author = ?, link = ?, published = CASE ?5 WHEN 0 THEN published ELSE ?5 END,
			words = ?, edited = CASE WHEN ? THEN ? ELSE edited END WHERE id = ?`},
		{&w.known, `UPDATE items SET key = ?, files = ?, by_link = ?, by_title = ? WHERE id = ?`},
		{&w.body, `INSERT INTO documents (item, body) VALUES (?, ?)`},
		{&w.newBody, `INSERT OR REPLACE INTO documents (item, body) VALUES (?, ?)`},
		{&w.oldBody, `SELECT body FROM documents WHERE item = ?`},
		{&w.dropFiles, `DELETE FROM enclosures WHERE item = ?`},
		{&w.file, `INSERT INTO enclosures (item, place, address, type, size, duration) VALUES (?, ?, ?, ?, ?, ?)`},
	} {
		if *p.to, err = tx.PrepareContext(ctx, p.text); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	return w, nil
}

func (w *itemWriter) close() error {
	var errs []error
	for _, s := range []*sql.Stmt{w.any, w.find, w.byLink, w.byTitle, w.insert, w.update, w.known, w.body, w.newBody, w.oldBody,
		w.dropFiles, w.file} {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}

// begin turns to the items of a feed.
func (w *itemWriter) begin(id feed.FeedID, here present) error {
	w.feed, w.present = id, here
	var some bool
	err := w.any.QueryRowContext(w.ctx, id).Scan(&some)
	w.empty, w.added = !some, map[int64]bool{}
	return err
}

// written is an item with the id that it was stored under.
type written struct {
	id feed.ItemID
	prepared
	known bool // the index has it already
}

// indexAll makes all that was written findable, after every other write.
func (w *itemWriter) indexAll(tx *sql.Tx) error {
	return index(w.ctx, tx, mapped(w.written, func(it written) indexed {
		return indexed{it.id, it.Title, it.Author, it.text, it.letters, it.known}
	}))
}

// write stores one item. Another program may have stored it since the prints were read, so it is looked up again.
func (w *itemWriter) write(p prepared, saved *Saved) error {
	st, err := w.lookUp(p)
	switch {
	case err != nil:
		return err
	case st.id == 0 && p.body == nil:
		return nil // it was there when the prints were read and is gone: the next visit brings it back
	case st.id == 0:
		return w.add(p, saved)
	}
	if st.files != p.files {
		if err := w.writeFiles(st.id, p); err != nil {
			return err
		}
	}
	known := print{hash: st.hash, files: p.files, link: p.print.link, title: p.print.title}
	if st.key != p.key || st.print != known {
		if _, err := w.known.ExecContext(w.ctx, p.key, p.files, p.print.link, p.print.title, st.id); err != nil {
			return err
		}
	}
	if st.hash == p.hash || p.body == nil || p.hash == takenOver {
		return nil
	}
	return w.revise(st, p, saved)
}

// add stores an item that is new.
func (w *itemWriter) add(p prepared, saved *Saved) error {
	published := cmp.Or(min(seconds(p.Published), w.now), w.now)
	added, err := w.insert.ExecContext(w.ctx, w.feed, p.key, p.hash, p.files, p.print.link, p.print.title,
		p.Title, p.Author, p.Link, published, p.words)
	if err != nil {
		return err
	}
	row, err := added.LastInsertId()
	if err != nil {
		return err
	}
	id := feed.ItemID(row)
	if _, err := w.body.ExecContext(w.ctx, id, p.body); err != nil {
		return err
	}
	if p.files != 0 {
		if err := w.writeFiles(id, p); err != nil {
			return err
		}
	}
	w.added[p.key] = true
	saved.New = append(saved.New, id)
	w.written = append(w.written, written{id: id, prepared: p})
	return nil
}

// writeFiles replaces the enclosures of an item.
func (w *itemWriter) writeFiles(id feed.ItemID, p prepared) error {
	if _, err := w.dropFiles.ExecContext(w.ctx, id); err != nil {
		return err
	}
	for i, e := range p.Enclosures {
		if _, err := w.file.ExecContext(w.ctx, id, i, e.Address, e.Type, e.Size, int64(e.Duration/time.Second)); err != nil {
			return err
		}
	}
	return nil
}
