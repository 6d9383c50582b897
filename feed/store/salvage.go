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
	if err := mendHeader(copied); err != nil {
		return done, fmt.Errorf("salvage a store: %w", err)
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
	name   string
	owner  string // for a table without rowids: the column that its key begins with,
	owners string // and where its values come from
}

var tables = []table{
	{name: "feeds"}, {name: "items"}, {name: "documents"}, {name: "pages"}, {name: "searches"}, {name: "rules"}, {name: "remembered"}, {name: "hosts"},
	{"feed_tags", "feed", "feeds"}, {"item_tags", "item", "items"}, {"enclosures", "item", "items"}, {"cleaned", "feed", "feeds"},
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
		if err := c.all(); err != nil {
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

func (c *copier) all() error {
	if c.table.owner == "" {
		return c.rows()
	}
	if _, c.damaged = c.copy(0, `SELECT 0, `+c.columns+` FROM `+c.table.name); c.damaged != nil && c.failed == nil {
		return c.byOwner()
	}
	return c.failed
}

// rowsABatch is how many rows are asked for at a time, and how many are looked for one by one around what can't be read.
const rowsABatch = 500

// rows copies in the order of the rowids, and steps over what can't be read.
func (c *copier) rows() error {
	after := int64(-1 << 62)
	for c.ctx.Err() == nil {
		last, err := c.copy(after, `SELECT rowid, `+c.columns+` FROM `+c.table.name+` NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT ?`, after, rowsABatch)
		switch {
		case c.failed != nil:
			return c.failed
		case err == nil && last == after:
			return nil
		case err == nil:
			after = last
			continue
		}
		c.note(err)
		next, ok := c.beyond(last)
		if !ok {
			next = max(last, 0) + rowsABatch
		}
		if err := c.oneByOne(last, next); err != nil || !ok {
			return err
		}
		after = next
	}
	return c.ctx.Err()
}

// beyond finds a rowid after which rows can be read again, where the first after bad can't; ok is false where there is
// none. It looks ever further ahead, then halves what it went over. A page that is garbage may have it stop too late, but
// never before bad.
func (c *copier) beyond(bad int64) (next int64, ok bool) {
	const farthest = 1 << 40
	if row, ok := c.first(bad); ok {
		return row, true // it is there, but not all of it
	}
	bad = max(bad, 0)
	readable := func(after int64) bool { _, ok := c.first(after); return ok }
	step := int64(1)
	for ; !readable(bad + step); step *= 2 {
		if step > farthest {
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
	return row, err == nil && row > after && c.genuine(row)
}

// genuine reports whether a rowid leads to its row: one that stands on a page of garbage does not.
func (c *copier) genuine(row int64) bool {
	var same int64
	return c.src.QueryRowContext(c.ctx, `SELECT rowid FROM `+c.table.name+` NOT INDEXED WHERE rowid = ?`, row).Scan(&same) == nil && same == row
}

// oneByOne copies what can be read of the rows after one rowid up to another, or of the first and last of them.
func (c *copier) oneByOne(after, last int64) error {
	const most = 20 * rowsABatch
	after = max(after, 0)
	for row := after + 1; row <= last && c.ctx.Err() == nil; row++ {
		if row == after+most && last-row > most {
			row = last - most
		}
		_, err := c.copy(row-1, `SELECT rowid, `+c.columns+` FROM `+c.table.name+` NOT INDEXED WHERE rowid = ?`, row)
		if c.failed != nil {
			return c.failed
		}
		c.note(err)
	}
	return c.ctx.Err()
}

// byOwner copies the rows of each owner that is known.
func (c *copier) byOwner() error {
	owners, err := collect(c.ctx, c.dst, "list "+c.table.owners, func(rows *sql.Rows) (id int64, err error) {
		err = rows.Scan(&id)
		return id, err
	}, `SELECT id FROM `+c.table.owners)
	if err != nil {
		return err
	}
	for _, owner := range owners {
		if _, err := c.copy(0, `SELECT 0, `+c.columns+` FROM `+c.table.name+` WHERE `+c.table.owner+` = ?`, owner); c.failed != nil {
			return c.failed
		} else {
			c.note(err)
		}
	}
	return c.ctx.Err()
}

var errDisorder = errors.New("rows are out of order")

// copy copies the rows of a query, whose first column is the rowid, and returns the last rowid that could be read. Rowids
// must grow from after on, and be genuine where they leave others out; those of 0 are of tables without.
func (c *copier) copy(after int64, query string, args ...any) (last int64, err error) {
	type row struct {
		id     int64
		values []any
	}
	var read []row // before any is looked up: there is one connection
	rows, err := c.src.QueryContext(c.ctx, query, args...)
	if err != nil {
		return after, err
	}
	for rows.Next() {
		r := row{values: make([]any, c.width)}
		to := make([]any, c.width+1)
		to[0] = &r.id
		for i := range r.values {
			to[i+1] = &r.values[i]
		}
		if err = rows.Scan(to...); err != nil {
			break
		}
		read = append(read, r)
	}
	err = errors.Join(err, rows.Err(), rows.Close())
	last = after
	for _, r := range read {
		if c.table.owner == "" && (r.id <= last || r.id != last+1 && !c.genuine(r.id)) {
			return last, errDisorder
		}
		last = r.id
		if c.put(r.values); c.failed != nil {
			break
		}
	}
	return last, err
}

// put writes a row. One that the schema refuses is damage.
func (c *copier) put(values []any) {
	_, err := c.dst.ExecContext(c.ctx, c.insert, values...)
	if full(err) || readOnly(err) {
		c.failed = err
		return
	}
	c.note(err)
}

func (c *copier) note(damage error) {
	if c.damaged == nil {
		c.damaged = damage
	}
}
