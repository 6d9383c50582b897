package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"time"

	"lede/feed"
)

// itemWriter holds the statements of one Save: preparing each once is a third of the cost of a row.
type itemWriter struct {
	ctx  context.Context
	feed feed.FeedID
	now  int64

	find, insert, update, body, index *sql.Stmt
	dropFiles, file, print            *sql.Stmt

	written []written
}

func newItemWriter(ctx context.Context, tx *sql.Tx, id feed.FeedID, now time.Time) (*itemWriter, error) {
	w := &itemWriter{ctx: ctx, feed: id, now: now.Unix()}
	for _, p := range []struct {
		to   **sql.Stmt
		text string
	}{
		{&w.find, `SELECT id, hash, files FROM items WHERE feed = ? AND key = ?`},
		{&w.insert, `INSERT INTO items (feed, key, hash, title, author, link, published, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`},
		{&w.update, `UPDATE items SET hash = ?, title = ?, author = ?, link = ?, published = CASE ?5 WHEN 0 THEN published ELSE ?5 END, words = ? WHERE id = ?`},
		{&w.body, `INSERT OR REPLACE INTO documents (item, body) VALUES (?, ?)`},
		{&w.index, `INSERT OR REPLACE INTO search (rowid, title, author, body) VALUES (?, ?, ?, ?)`},
		{&w.dropFiles, `DELETE FROM enclosures WHERE item = ?`},
		{&w.file, `INSERT INTO enclosures (item, place, address, type, size, duration) VALUES (?, ?, ?, ?, ?, ?)`},
		{&w.print, `UPDATE items SET files = ? WHERE id = ?`},
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
	for _, s := range []*sql.Stmt{w.find, w.insert, w.update, w.body, w.index, w.dropFiles, w.file, w.print} {
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

// write stores one item. Another program may have stored it since the prints were read, so it is looked up again.
func (w *itemWriter) write(p prepared, saved *Saved) error {
	var id feed.ItemID
	var before print
	published := min(seconds(p.Published), w.now)
	switch err := w.find.QueryRowContext(w.ctx, w.feed, p.key).Scan(&id, &before.hash, &before.files); {
	case errors.Is(err, sql.ErrNoRows):
		row := w.insert.QueryRowContext(w.ctx, w.feed, p.key, p.hash, p.Title, p.Author, p.Link, cmp.Or(published, w.now), p.words)
		if err := row.Scan(&id); err != nil {
			return err
		}
		saved.New = append(saved.New, id)
	case err != nil:
		return err
	case before.hash != p.hash && p.body != nil:
		if _, err := w.update.ExecContext(w.ctx, p.hash, p.Title, p.Author, p.Link, published, p.words, id); err != nil {
			return err
		}
		saved.Changed++
	default:
		p.body = nil
	}
	if before.files != p.files {
		if err := w.writeFiles(id, p); err != nil {
			return err
		}
	}
	if p.body == nil {
		return nil
	}
	if _, err := w.body.ExecContext(w.ctx, id, p.body); err != nil {
		return err
	}
	w.written = append(w.written, written{id, p})
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
	_, err := w.print.ExecContext(w.ctx, p.files, id)
	return err
}
