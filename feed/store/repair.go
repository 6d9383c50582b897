package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"lede/feed"
	"lede/feed/doc"
)

// Repair puts right what Check finds and can be made anew from the rest: indexes, counts, the search index, rows that
// belong to nothing. What belongs to a feed that is lost is kept under a paused one. Nothing that can be read is removed.
func (s *Store) Repair(ctx context.Context) error {
	// REINDEX can't run inside a transaction that other statements share without locking all for long; it is one itself.
	if _, err := s.write.ExecContext(ctx, `REINDEX`); err != nil {
		return fmt.Errorf("make the indexes anew: %w", err)
	}
	empty := s.pack(doc.Document{})
	err := s.change(ctx, "repair the store", func(tx *sql.Tx) error {
		for _, step := range []struct {
			text string
			args []any
		}{
			{`INSERT INTO feeds (id, address, title, named, kept, paused)
				SELECT DISTINCT feed, 'https://lost.invalid/' || feed, 'Articles of a lost feed', 1, 1, 1 FROM items WHERE feed NOT IN (SELECT id FROM feeds)`, nil},
			{`INSERT INTO documents (item, body) SELECT id, ? FROM items WHERE id NOT IN (SELECT item FROM documents)`, []any{empty}},
			{`UPDATE items SET hash = 0 WHERE id IN (SELECT item FROM documents WHERE body = ?)`, []any{empty}}, // so that its feed fills it
			{`DELETE FROM documents WHERE item NOT IN (SELECT id FROM items)`, nil},
			{`DELETE FROM pages WHERE item NOT IN (SELECT id FROM items)`, nil},
			{`DELETE FROM enclosures WHERE item NOT IN (SELECT id FROM items)`, nil},
			{`DELETE FROM item_tags WHERE item NOT IN (SELECT id FROM items)`, nil},
			{`DELETE FROM feed_tags WHERE feed NOT IN (SELECT id FROM feeds)`, nil},
			{`DELETE FROM cleaned WHERE feed NOT IN (SELECT id FROM feeds)`, nil},
			{`UPDATE feeds SET total = (SELECT count(*) FROM items WHERE feed = feeds.id),
				unread = (SELECT count(*) FROM items WHERE feed = feeds.id AND read = 0)`, nil},
		} {
			if _, err := tx.ExecContext(ctx, step.text, step.args...); err != nil {
				return err
			}
		}
		return emptyIndex(ctx, tx)
	})
	if err != nil {
		return err
	}
	return s.reindex(ctx, empty)
}

// emptyIndex puts an empty search index with the same settings in the place of the one that is there. FTS5's own way
// ('delete-all') leaves other connections with what they have read of the old one, which they then take for damage.
func emptyIndex(ctx context.Context, tx *sql.Tx) error {
	var made string
	if err := tx.QueryRowContext(ctx, `SELECT sql FROM sqlite_schema WHERE name = 'search'`).Scan(&made); err != nil {
		return err
	}
	type setting struct {
		name  string
		value int64
	}
	settings, err := collect(ctx, tx, "read the settings of the search index", func(rows *sql.Rows) (s setting, err error) {
		err = rows.Scan(&s.name, &s.value)
		return s, err
	}, `SELECT k, v FROM search_config WHERE k <> 'version'`)
	if err != nil {
		return err
	}
	_, err1 := tx.ExecContext(ctx, `DROP TABLE search`)
	_, err2 := tx.ExecContext(ctx, made)
	err = errors.Join(err1, err2)
	for _, s := range settings {
		_, set := tx.ExecContext(ctx, `INSERT INTO search (search, rank) VALUES (?, ?)`, s.name, s.value)
		err = errors.Join(err, set)
	}
	return err
}

// reindex makes all articles findable, some at a time: others can come between, and what is read meanwhile is little.
func (s *Store) reindex(ctx context.Context, empty []byte) error {
	const articlesAStep = 500
	for after := feed.ItemID(-1); ; {
		n := 0
		err := s.change(ctx, "make the search index anew", func(tx *sql.Tx) error {
			rows, err := indexable(ctx, tx, after, articlesAStep)
			if err != nil {
				return err
			}
			for _, r := range rows {
				if err := s.indexAnew(ctx, tx, r, empty); err != nil {
					return err
				}
				after = r.id
			}
			n = len(rows)
			return nil
		})
		if err != nil || n < articlesAStep {
			return err
		}
	}
}

// unindexed is what the index has of an article.
type unindexed struct {
	id            feed.ItemID
	title, author string
	body          []byte
}

func indexable(ctx context.Context, db queryer, after feed.ItemID, most int) ([]unindexed, error) {
	return collect(ctx, db, "read articles for the search index", func(rows *sql.Rows) (r unindexed, err error) {
		err = rows.Scan(&r.id, &r.title, &r.author, &r.body)
		return r, err
	}, `SELECT items.id, items.title, author, coalesce((SELECT body FROM pages WHERE pages.item = items.id AND shown = 1), documents.body)
		FROM items JOIN documents ON documents.item = items.id WHERE items.id > ? ORDER BY items.id LIMIT ?`, after, most)
}

// indexAnew indexes an article. A text that can't be unpacked gives way to an empty one, which its feed may fill.
func (s *Store) indexAnew(ctx context.Context, tx *sql.Tx, r unindexed, empty []byte) error {
	d, err := s.unpack(r.body)
	if err != nil {
		_, err1 := tx.ExecContext(ctx, `UPDATE documents SET body = ? WHERE item = ?`, empty, r.id)
		_, err2 := tx.ExecContext(ctx, `DELETE FROM pages WHERE item = ?`, r.id)
		_, err3 := tx.ExecContext(ctx, `UPDATE items SET hash = 0 WHERE id = ?`, r.id)
		if err := errors.Join(err1, err2, err3); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO search (rowid, title, author, body) VALUES (?, ?, ?, ?)`,
		r.id, searchable(r.title), searchable(r.author), searchable(d.Plain()))
	return err
}
