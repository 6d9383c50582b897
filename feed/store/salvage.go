package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// ErrDamaged is what an error of a store whose file is damaged, or is none of SQLite's, is.
var ErrDamaged = errors.New("the file of the store is damaged")

// Salvaged is what Salvage could copy.
type Salvaged struct {
	Feeds, Articles int
	Lost            int      // articles that the feeds had, as far as that is known
	Unread          []string // tables that could not be read to their end
}

// Salvage copies what can be read of a damaged store into a new one, which must not be there yet. The damaged file is
// only read, with its write-ahead log, and stays as it is.
func Salvage(ctx context.Context, from, to string) (done Salvaged, err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return done, fmt.Errorf("salvage a store: %s is there already", to)
	}
	dir, err := os.MkdirTemp(filepath.Dir(to), ".lede-salvage-")
	if err != nil {
		return done, fmt.Errorf("salvage a store: %w", err)
	}
	defer os.RemoveAll(dir)
	copied := filepath.Join(dir, "damaged.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(from+suffix, copied+suffix); err != nil && (suffix == "" || !errors.Is(err, fs.ErrNotExist)) {
			return done, fmt.Errorf("salvage a store: %w", err)
		}
	}
	src, err := sql.Open("sqlite", (&url.URL{Scheme: "file", Opaque: escape(copied)}).String()+"?_pragma=trusted_schema(0)&_pragma=cell_size_check(1)")
	if err != nil {
		return done, fmt.Errorf("salvage a store: %w", err)
	}
	defer src.Close()
	src.SetMaxOpenConns(1)
	draft := filepath.Join(dir, "lede.db")
	if done, err = salvageInto(ctx, src, draft); err != nil {
		return done, fmt.Errorf("salvage a store: %w", err)
	}
	return done, os.Rename(draft, to)
}

func salvageInto(ctx context.Context, src *sql.DB, path string) (done Salvaged, err error) {
	dst, err := Open(path)
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	if _, err := dst.write.ExecContext(ctx, `PRAGMA foreign_keys = 0`); err != nil {
		return done, err
	}
	for _, t := range tables {
		whole, err := dst.take(ctx, src, t)
		if err != nil {
			return done, err
		}
		if !whole {
			done.Unread = append(done.Unread, t.name)
		}
	}
	had := 0
	err1 := dst.write.QueryRowContext(ctx, `SELECT count(*) FROM items`).Scan(&done.Articles)
	err2 := dst.write.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(total), 0) FROM feeds`).Scan(&done.Feeds, &had)
	done.Lost = max(0, had-done.Articles)
	if err := errors.Join(err1, err2); err != nil {
		return done, err
	}
	return done, dst.Repair(ctx)
}

// table is one whose rows matter; the search index is made anew from them.
type table struct {
	name  string
	keyed bool // it has no rowid
}

var tables = []table{
	{"feeds", false}, {"items", false}, {"documents", false}, {"pages", false}, {"searches", false}, {"rules", false},
	{"remembered", false}, {"hosts", false}, {"feed_tags", true}, {"item_tags", true}, {"enclosures", true}, {"cleaned", true},
}

// take copies the rows of a table that can be read, and reports whether those are all.
func (s *Store) take(ctx context.Context, src *sql.DB, t table) (whole bool, err error) {
	columns, err := shared(ctx, src, s.write, t.name)
	if err != nil {
		return false, err
	}
	if len(columns) == 0 {
		return false, nil
	}
	c := copier{ctx: ctx, src: src, table: t, columns: strings.Join(columns, ", "), width: len(columns)}
	c.insert = `INSERT OR IGNORE INTO ` + t.name + ` (` + c.columns + `) VALUES (?` + strings.Repeat(", ?", len(columns)-1) + `)`
	err = s.change(ctx, "salvage "+t.name, func(tx *sql.Tx) error {
		if t.name == "items" { // their feeds have the counts of all, which say how many are lost
			if _, err := tx.ExecContext(ctx, `CREATE TEMP TABLE counts AS SELECT id, total FROM feeds`); err != nil {
				return err
			}
		}
		c.dst = tx
		if t.keyed {
			_, c.damaged = c.batch(0)
		} else if err := c.rows(); err != nil {
			return err
		}
		if t.name == "items" {
			_, err := tx.ExecContext(ctx, `UPDATE feeds SET total = (SELECT total FROM counts WHERE counts.id = feeds.id)`)
			return err
		}
		return c.failed
	})
	return c.damaged == nil, err
}

// shared are the columns of a table that both have.
func shared(ctx context.Context, src, dst *sql.DB, name string) ([]string, error) {
	names := func(db *sql.DB) ([]string, error) {
		return collect(ctx, db, "look into "+name, func(rows *sql.Rows) (s string, err error) {
			err = rows.Scan(&s)
			return s, err
		}, `SELECT name FROM pragma_table_info(?)`, name)
	}
	ours, err := names(dst)
	if err != nil {
		return nil, err
	}
	theirs, err := names(src)
	if err != nil {
		if damaged(err) {
			return nil, nil
		}
		return nil, err
	}
	has := map[string]bool{}
	for _, n := range theirs {
		has[n] = true
	}
	var both []string
	for _, n := range ours {
		if has[n] {
			both = append(both, n)
		}
	}
	return both, nil
}

// copier copies the rows of one table.
type copier struct {
	ctx             context.Context
	src             *sql.DB
	dst             *sql.Tx
	table           table
	columns, insert string
	width           int
	damaged         error // the first row or page that could not be read
	failed          error // why no row could be written
}

// rows copies in the order of the rowids, and steps over what can't be read.
func (c *copier) rows() error {
	after := int64(-1 << 62)
	for c.failed == nil && c.ctx.Err() == nil {
		last, err := c.batch(after)
		if c.failed != nil {
			break
		}
		if err == nil && last == after {
			return nil
		}
		if after = last; err == nil {
			continue
		}
		if c.damaged == nil {
			c.damaged = err
		}
		next, ok := c.beyond(after)
		if !ok {
			return nil
		}
		after = next
	}
	return errors.Join(c.failed, c.ctx.Err())
}

// beyond finds the rowid after which rows can be read again, where the first after bad can't; ok is false where there are
// none. Each answer is larger than bad, and no row is stepped over twice.
func (c *copier) beyond(bad int64) (next int64, ok bool) {
	if row, ok := c.first(bad); ok {
		return row, true // it is there, but not all of it
	}
	bad = max(bad, 0)
	readable := func(after int64) bool { _, ok := c.first(after); return ok }
	step := int64(1)
	for ; !readable(bad + step); step *= 2 {
		if step > 1<<40 {
			return 0, false
		}
	}
	low, high := bad, bad+step // rows can't be read after low, and can after high
	for high-low > 1 {
		if middle := low + (high-low)/2; readable(middle) {
			high = middle
		} else {
			low = middle
		}
	}
	return high, true
}

// first is the first rowid after another, if it can be read.
func (c *copier) first(after int64) (row int64, ok bool) {
	err := c.src.QueryRowContext(c.ctx, `SELECT rowid FROM `+c.table.name+` NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1`, after).Scan(&row)
	return row, err == nil && row > after
}

var errDisorder = errors.New("rows are out of order")

// batch copies some rows after a rowid, and returns the last rowid that could be read.
func (c *copier) batch(after int64) (last int64, err error) {
	const rowsABatch = 500
	last = after
	text, args := `SELECT 0, `+c.columns+` FROM `+c.table.name, []any(nil)
	if !c.table.keyed {
		text, args = `SELECT rowid, `+c.columns+` FROM `+c.table.name+` NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ?`, []any{after, rowsABatch}
	}
	rows, err := c.src.QueryContext(c.ctx, text, args...)
	if err != nil {
		return last, err
	}
	defer rows.Close()
	var row int64
	values, to := make([]any, c.width), make([]any, c.width+1)
	to[0] = &row
	for i := range values {
		to[i+1] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(to...); err != nil {
			return last, err
		}
		if !c.table.keyed {
			if row <= last { // a damaged page: going on from here would go round in circles
				return last, errDisorder
			}
			last = row
		}
		_, err := c.dst.ExecContext(c.ctx, c.insert, values...)
		if full(err) || readOnly(err) {
			c.failed = err
			return last, err
		}
		if err != nil && c.damaged == nil { // a row that the schema refuses is damage
			c.damaged = err
		}
	}
	return last, rows.Err()
}
