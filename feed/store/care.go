package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Backup writes a whole and tidy copy of the store to path, while it is in use. A file that is there is replaced, at
// the end and in one step.
func (s *Store) Backup(ctx context.Context, path string) error {
	dir, err := os.MkdirTemp(filepath.Dir(path), ".lede-backup-") // for its owner alone, and so is what is made in it
	if err != nil {
		return fmt.Errorf("make a backup: %w", err)
	}
	defer os.RemoveAll(dir)
	draft := filepath.Join(dir, "lede.db")
	if err := touch(draft); err != nil {
		return fmt.Errorf("make a backup: %w", err)
	}
	if err := s.copyInto(ctx, draft); err != nil {
		return fmt.Errorf("make a backup: %w", err)
	}
	if err := os.Rename(draft, path); err != nil {
		return fmt.Errorf("make a backup: %w", err)
	}
	return nil
}

// copyInto writes a copy of the store into an empty file. A connection that is for reading alone would refuse to write
// the copy too, so that this is lifted meanwhile: the store's own file is open without the right to write.
func (s *Store) copyInto(ctx context.Context, path string) error {
	c, err := s.write.Conn(ctx)
	if err != nil {
		return err
	}
	defer c.Close()
	var reading bool
	if err := c.QueryRowContext(ctx, `PRAGMA query_only`).Scan(&reading); err != nil {
		return err
	}
	if reading {
		if _, err := c.ExecContext(ctx, `PRAGMA query_only(0)`); err != nil {
			return err
		}
		defer func() { _, _ = c.ExecContext(context.WithoutCancel(ctx), `PRAGMA query_only(1)`) }()
	}
	_, err = c.ExecContext(ctx, `VACUUM INTO ?`, path)
	return err
}

// Check looks for damage: in the file, between the tables, in the counts and in the search index. It returns a sentence
// for each, none where all is well.
func (s *Store) Check(ctx context.Context) ([]string, error) {
	var found []string
	first := func(what, query string) error {
		var said string
		switch err := s.read.QueryRowContext(ctx, query).Scan(&said); {
		case errors.Is(err, sql.ErrNoRows):
			return nil
		case err != nil:
			return fmt.Errorf("check the store: %w", err)
		case said != "ok":
			found = append(found, what+": "+said)
		}
		return nil
	}
	err := errors.Join(
		first("the file is damaged", `PRAGMA integrity_check(1)`),
		first("something belongs to nothing", `SELECT "table" || ' ' || coalesce(rowid, '') FROM pragma_foreign_key_check LIMIT 1`),
		first("the counts of a feed are wrong", `SELECT title FROM feeds f WHERE total <> (SELECT count(*) FROM items WHERE feed = f.id)
			OR unread <> (SELECT count(*) FROM items WHERE feed = f.id AND read = 0) LIMIT 1`),
		first("an article has no text", `SELECT title FROM items WHERE id NOT IN (SELECT item FROM documents) LIMIT 1`),
	)
	indexes, why := s.indexes(ctx)
	err = errors.Join(err, why)
	for _, index := range indexes {
		err = errors.Join(err,
			first("an article can't be found by search", `SELECT title FROM items WHERE id NOT IN (SELECT id FROM `+index+`_docsize) LIMIT 1`),
			first("the search index has an article that is not there", `SELECT id FROM `+index+`_docsize WHERE id NOT IN (SELECT id FROM items) LIMIT 1`))
		// It is an INSERT by its form, and changes nothing.
		if _, why := s.write.ExecContext(ctx, `INSERT INTO `+index+` (`+index+`) VALUES ('integrity-check')`); damaged(why) {
			found = append(found, "the search index is damaged")
		} else if why != nil && !readOnly(why) {
			err = errors.Join(err, fmt.Errorf("check the search index: %w", why))
		}
	}
	return found, err
}

// indexes are those that have all articles.
func (s *Store) indexes(ctx context.Context) ([]string, error) {
	if lacks, err := lacking(ctx, s.read); err != nil || lacks.letters {
		return []string{"search"}, err
	}
	return []string{"search", "beginnings"}, nil
}
