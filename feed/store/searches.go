package store

import (
	"context"
	"database/sql"
	"fmt"

	"lede/feed"
)

// RemoveSearch forgets a search, and returns it as it was. Without one of that name it fails with feed.ErrMissing.
func (s *Store) RemoveSearch(ctx context.Context, name string) (was Search, err error) {
	err = s.change(ctx, "forget a search", func(tx *sql.Tx) error {
		return missing(tx.QueryRowContext(ctx, `DELETE FROM searches WHERE name = ? RETURNING name, words, dialect`, name).
			Scan(&was.Name, &was.Words, &was.Dialect))
	})
	return was, err
}

// ErrNameTaken is returned for a name that something else of the kind has.
var ErrNameTaken = fmt.Errorf("that name is taken")

// RenameSearch gives a search another name. It fails with ErrNameTaken or feed.ErrMissing.
func (s *Store) RenameSearch(ctx context.Context, name, to string) error {
	return s.change(ctx, "rename a search", func(tx *sql.Tx) error {
		var taken, changed int64
		if err := tx.QueryRowContext(ctx, `SELECT count(*) FROM searches WHERE name = ?`, to).Scan(&taken); err != nil {
			return err
		}
		if taken > 0 {
			return ErrNameTaken
		}
		if err := count(&changed)(tx.ExecContext(ctx, `UPDATE searches SET name = ? WHERE name = ?`, to, name)); err != nil {
			return err
		}
		if changed == 0 {
			return feed.ErrMissing
		}
		return nil
	})
}
