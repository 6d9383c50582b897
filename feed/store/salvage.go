package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"lede/feed/store/btree"
)

// ErrDamaged is what an error of a store whose file is damaged, or is none of SQLite's, is.
var ErrDamaged = errors.New("the file of the store is damaged")

// Salvaged is what Salvage could copy.
type Salvaged struct {
	Feeds, Articles int
	Lost            int      // articles that the feeds had, as far as that is known
	Unread          []string // tables of which a page could not be read, so that rows may be missing
}

// Salvage copies what can be read of a damaged store into a new one, which must not be there yet. The damaged file is
// only read, with its write-ahead log, and stays as it is; nothing may write to it meanwhile.
func Salvage(ctx context.Context, from, to string) (done Salvaged, err error) {
	if done, err = salvage(ctx, from, to); err != nil {
		return done, fmt.Errorf("salvage a store: %w", err)
	}
	return done, nil
}

func salvage(ctx context.Context, from, to string) (done Salvaged, err error) {
	if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
		return done, fmt.Errorf("%s is there already", to)
	}
	damaged, err := btree.Open(from, pageBytes)
	if err != nil {
		return done, err
	}
	defer damaged.Close()
	dir, err := os.MkdirTemp(filepath.Dir(to), ".lede-salvage-")
	if err != nil {
		return done, err
	}
	defer os.RemoveAll(dir)
	draft := filepath.Join(dir, "lede.db")
	if done, err = salvageInto(ctx, damaged, draft); err != nil {
		return done, err
	}
	if err := damaged.Unchanged(); err != nil {
		return done, fmt.Errorf("%w: leave lede, and try again", err)
	}
	return done, os.Rename(draft, to)
}

func salvageInto(ctx context.Context, from *btree.File, path string) (done Salvaged, err error) {
	dst, err := Open(path)
	if err != nil {
		return done, err
	}
	defer func() { err = errors.Join(err, dst.Close()) }()
	if _, err := dst.write.ExecContext(ctx, `PRAGMA foreign_keys = 0`); err != nil {
		return done, err
	}
	s, err := newSalvager(ctx, from, dst)
	if err != nil {
		return done, err
	}
	if err := s.copy(ctx); err != nil {
		return done, err
	}
	if done, err = s.result(ctx); err != nil {
		return done, err
	}
	return done, dst.Repair(ctx)
}

// salvager copies the rows of a damaged store into a new one, page by page: first those that the trees of the tables lead
// to, then those on pages that no tree leads to. No row takes the place of one that was copied before.
type salvager struct {
	from   *btree.File
	dst    *Store
	tables []*table
}

func newSalvager(ctx context.Context, from *btree.File, dst *Store) (*salvager, error) {
	s := &salvager{from: from, dst: dst, tables: tables()}
	for _, t := range s.tables {
		if err := t.describe(ctx, dst); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func (s *salvager) copy(ctx context.Context) error {
	again, err := s.stopCounting(ctx)
	if err != nil {
		return err
	}
	roots, all := roots(s.from)
	for _, t := range s.tables {
		root, known := roots[t.name]
		if t.unread = !known && !all; !known { // a store that lists all its tables may be older than this one
			continue
		}
		if err := s.copyTree(ctx, t, root); err != nil {
			return err
		}
	}
	for _, index := range []bool{false, true} { // articles before their labels
		for _, whole := range []bool{true, false} {
			if err := s.copyRest(ctx, index, whole); err != nil {
				return err
			}
		}
	}
	_, err = s.dst.write.ExecContext(ctx, again)
	return err
}

// stopCounting leaves the feeds' counts of articles as they are salvaged, for they say how many are lost. It returns the
// statement that begins it again.
func (s *salvager) stopCounting(ctx context.Context) (again string, err error) {
	if err := s.dst.write.QueryRowContext(ctx, `SELECT sql FROM sqlite_schema WHERE name = 'item_added'`).Scan(&again); err != nil {
		return "", err
	}
	_, err = s.dst.write.ExecContext(ctx, `DROP TRIGGER item_added`)
	return again, err
}

// roots are the first pages of tables by name, as far as the schema can be read, and whether that is all of it.
func roots(from *btree.File) (found map[string]uint32, all bool) {
	found = map[string]uint32{}
	note := func(p btree.Page) {
		for _, r := range p.Rows {
			if len(r.Values) != 5 || r.Values[0] != "table" { // type, name, tbl_name, rootpage, sql
				continue
			}
			name, isName := r.Values[1].(string)
			root, isPage := r.Values[3].(int64)
			if _, known := found[name]; isName && isPage && root == int64(uint32(root)) && !known {
				found[name] = uint32(root)
			}
		}
	}
	all, _ = from.Walk(1, func(p btree.Page) (bool, error) { note(p); return !p.Index, nil })
	if !all {
		for _, p := range from.Rest(false) {
			note(p)
		}
	}
	return found, all
}

// copyTree copies the rows that the tree of a table leads to.
func (s *salvager) copyTree(ctx context.Context, t *table, root uint32) error {
	return s.dst.change(ctx, "salvage "+t.name, func(tx *sql.Tx) error {
		w := s.writer(ctx, tx)
		all, err := s.from.Walk(root, func(p btree.Page) (bool, error) {
			if p.Index != t.index() || !t.fits(p.Rows) {
				return false, nil
			}
			return true, w.write(t, p.Rows)
		})
		t.unread = !all
		return err
	})
}

// copyRest copies what stands on pages that no tree leads to, for the tables of which something could not be read.
func (s *salvager) copyRest(ctx context.Context, index, whole bool) error {
	var unread []*table
	for _, t := range s.tables {
		if t.unread && t.index() == index {
			unread = append(unread, t)
		}
	}
	if len(unread) == 0 {
		return nil
	}
	return s.dst.change(ctx, "salvage what no tree leads to", func(tx *sql.Tx) error {
		w := s.writer(ctx, tx)
		for n, p := range s.from.Rest(index) {
			if p.Whole != whole {
				continue
			}
			t, rows, err := w.choose(unread, p.Rows)
			if err != nil || t == nil {
				if err = errors.Join(err, ctx.Err()); err != nil {
					return err
				}
				continue
			}
			if err := w.write(t, rows); err != nil {
				return err
			}
			s.from.Take(n)
		}
		return nil
	})
}

// result counts what was copied. A table is complete, whatever could not be read, if what belongs to it says so.
func (s *salvager) result(ctx context.Context) (done Salvaged, err error) {
	var had, textless int
	err = s.dst.write.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM feeds), (SELECT coalesce(sum(total), 0) FROM feeds),
		(SELECT count(*) FROM items), (SELECT count(*) FROM items WHERE id NOT IN (SELECT item FROM documents))`).
		Scan(&done.Feeds, &had, &done.Articles, &textless)
	if err != nil {
		return done, err
	}
	done.Lost = max(0, had-done.Articles)
	feeds := s.tables[0]
	for _, t := range s.tables {
		complete := t.name == "items" && !feeds.unread && done.Lost == 0 || t.name == "documents" && textless == 0 && done.Articles > 0
		if t.unread && !complete {
			done.Unread = append(done.Unread, t.name)
		}
	}
	if len(done.Unread) == len(s.tables) && done.Feeds+done.Articles == 0 {
		return done, fmt.Errorf("%w: nothing can be read of it", ErrDamaged)
	}
	return done, nil
}
