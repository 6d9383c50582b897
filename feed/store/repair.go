package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

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
	err := errors.Join(s.dropDamaged(ctx, "documents", `UPDATE documents SET body = ? WHERE item = ?`, empty),
		s.dropDamaged(ctx, "pages", `DELETE FROM pages WHERE item = ?`))
	if err != nil {
		return err
	}
	err = s.change(ctx, "repair the store", func(tx *sql.Tx) error {
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
	if err := s.Reindex(ctx); err != nil {
		return err
	}
	return s.giveBack(ctx)
}

// giveBack gives the file system the room that nothing needs any more, where it is a quarter of the file or more: the
// search index is made anew beside the one that it replaces. It writes the whole file anew, and needs as much room
// meanwhile; without that the file stays as it is, and what is free in it is used for what comes.
func (s *Store) giveBack(ctx context.Context) error {
	var much bool
	err := s.write.QueryRowContext(ctx, `SELECT freelist_count * 4 >= page_count FROM pragma_freelist_count, pragma_page_count`).Scan(&much)
	if err == nil && much {
		_, err = s.write.ExecContext(ctx, `VACUUM`)
	}
	if err != nil && !full(err) {
		return fmt.Errorf("give back what is free in the store: %w", err)
	}
	return nil
}

// emptyIndex puts empty indexes with the same settings in the place of those that are there, which Reindex then fills: it
// is as if the store came from an older version. FTS5's own way ('delete-all') leaves other connections with what they
// have read of the old ones, which they then take for damage.
func emptyIndex(ctx context.Context, tx *sql.Tx) error {
	lacks, err := lacking(ctx, tx)
	if err != nil {
		return err
	}
	newest := "search"
	if lacks.words {
		newest = "smaller"
	}
	words, err := indexAsMade(ctx, tx, newest)
	if err != nil {
		return err
	}
	letters, err := indexAsMade(ctx, tx, "beginnings")
	if err != nil {
		return err
	}
	steps := []string{`DROP TABLE IF EXISTS smaller`, `DROP TABLE search`, `DROP TABLE beginnings`}
	steps = append(append(append(steps, words.as("search")...), words.as("smaller")...), letters.as("beginnings")...)
	for _, text := range append(steps, beginReindexing()...) {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return fmt.Errorf("empty the search index: %w", err)
		}
	}
	return nil
}

// shape is how an index was made: its statement, from USING on, and its settings.
type shape struct {
	using    string
	settings []string
}

// as are the statements that make such an index under a name.
func (m shape) as(name string) []string {
	all := []string{`CREATE VIRTUAL TABLE ` + name + ` ` + m.using}
	for _, set := range m.settings {
		all = append(all, `INSERT INTO `+name+` (`+name+`, rank) VALUES `+set)
	}
	return all
}

func indexAsMade(ctx context.Context, tx *sql.Tx, name string) (m shape, err error) {
	var text string
	if err := tx.QueryRowContext(ctx, `SELECT sql FROM sqlite_schema WHERE name = ?`, name).Scan(&text); err != nil {
		return m, fmt.Errorf("read how the search index was made: %w", err)
	}
	at := strings.Index(strings.ToUpper(text), "USING")
	if at < 0 {
		return m, fmt.Errorf("%s is no index", name)
	}
	m.using = text[at:]
	m.settings, err = collect(ctx, tx, "read the settings of the search index", func(rows *sql.Rows) (set string, err error) {
		err = rows.Scan(&set)
		return set, err
	}, `SELECT format('(%Q, %d)', k, v) FROM `+name+`_config WHERE k <> 'version'`)
	return m, err
}

// dropDamaged does something about each text of a table that can't be unpacked; some are looked at a time, so that others
// can come between.
func (s *Store) dropDamaged(ctx context.Context, table, statement string, args ...any) error {
	const textsAStep = 500
	for after := feed.ItemID(-1); ; {
		n := 0
		err := s.change(ctx, "look for damaged texts", func(tx *sql.Tx) error {
			texts, err := s.texts(ctx, tx, table, after, textsAStep)
			if n = len(texts); n > 0 {
				after = texts[n-1].item
			}
			for _, t := range texts {
				if !t.damaged {
					continue
				}
				if _, err := tx.ExecContext(ctx, statement, append(args, t.item)...); err != nil {
					return err
				}
			}
			return err
		})
		if err != nil || n < textsAStep {
			return err
		}
	}
}

// text is whether the text of an article can be unpacked.
type text struct {
	item    feed.ItemID
	damaged bool
}

func (s *Store) texts(ctx context.Context, tx *sql.Tx, table string, after feed.ItemID, most int) ([]text, error) {
	var body sql.RawBytes
	var unpacked []byte
	return collect(ctx, tx, "look for damaged texts", func(rows *sql.Rows) (t text, err error) {
		if err := rows.Scan(&t.item, &body); err != nil {
			return t, err
		}
		unpacked, err = s.decoder().DecodeAll(body, unpacked[:0])
		t.damaged = err != nil
		return t, nil
	}, `SELECT item, body FROM `+table+` WHERE item > ? AND body IS NOT NULL ORDER BY item LIMIT ?`, after, most)
}
