package store

import (
	"context"
	"database/sql"
	"strings"
	"unicode/utf8"

	"lede/feed/store/btree"
)

// rowWriter writes salvaged rows in one transaction.
type rowWriter struct {
	ctx      context.Context
	dst      *Store
	tx       *sql.Tx
	prepared map[string]*sql.Stmt
	unpacked []byte
}

func (s *salvager) writer(ctx context.Context, tx *sql.Tx) *rowWriter {
	return &rowWriter{ctx: ctx, dst: s.dst, tx: tx, prepared: map[string]*sql.Stmt{}}
}

// prepare is for a statement that is used for many rows; the transaction closes it.
func (w *rowWriter) prepare(text string) (*sql.Stmt, error) {
	if known := w.prepared[text]; known != nil {
		return known, nil
	}
	made, err := w.tx.PrepareContext(w.ctx, text)
	w.prepared[text] = made
	return made, err
}

// write writes rows of a table, but none in the place of another.
func (w *rowWriter) write(t *table, rows []btree.Row) error {
	for _, r := range rows {
		values := r.Values[:min(len(r.Values), len(t.columns))]
		for i, c := range t.columns[:len(values)] {
			if c.rowid {
				values[i] = r.ID
			}
		}
		insert, err := w.prepare(t.insert(len(values)))
		if err != nil {
			return err
		}
		if _, err := insert.ExecContext(w.ctx, values...); err != nil {
			return err
		}
	}
	return nil
}

// insert is the statement for a row of so many columns; the others have their defaults.
func (t *table) insert(columns int) string {
	names := make([]string, columns)
	for i := range names {
		names[i] = t.columns[i].name
	}
	return `INSERT OR IGNORE INTO ` + t.name + ` (` + strings.Join(names, ", ") + `) VALUES (?` + strings.Repeat(", ?", columns-1) + `)`
}

// choose finds the table that most rows of a page may be of, and those rows. Most of the page must be of it.
func (w *rowWriter) choose(tables []*table, rows []btree.Row) (of *table, its []btree.Row, err error) {
	for _, t := range tables {
		var fit []btree.Row
		for _, r := range rows {
			ok, err := w.believes(t, r)
			if err != nil {
				return nil, nil, err
			}
			if ok {
				fit = append(fit, r)
			}
		}
		if len(fit) > len(its) {
			of, its = t, fit
		}
	}
	if 2*len(its) <= len(rows) {
		return nil, nil, nil
	}
	return of, its, nil
}

// believes reports whether a row may be taken for one of a table that did not lead to it.
func (w *rowWriter) believes(t *table, r btree.Row) (bool, error) {
	if len(r.Values) > len(t.columns) || !t.fits([]btree.Row{r}) || t.genuine != nil && !t.genuine(r.Values) {
		return false, nil
	}
	for _, value := range r.Values {
		switch v := value.(type) {
		case string:
			if !utf8.ValidString(v) {
				return false, nil
			}
		case []byte: // all that is no text is a packed document
			var err error
			if w.unpacked, err = w.dst.decoder().DecodeAll(v, w.unpacked[:0]); err != nil {
				return false, nil
			}
		}
	}
	if !t.index() {
		return true, nil
	}
	return w.belongs(t, r)
}

// belongs reports whether what a row belongs to was salvaged.
func (w *rowWriter) belongs(t *table, r btree.Row) (there bool, err error) {
	look, err := w.prepare(`SELECT EXISTS (SELECT 1 FROM ` + t.owners + ` WHERE id = ?)`)
	if err != nil {
		return false, err
	}
	err = look.QueryRowContext(w.ctx, r.Values[0]).Scan(&there)
	return there, err
}
