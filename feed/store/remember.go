package store

import (
	"context"
	"database/sql"
)

// Remember keeps a value under a name for the next run.
func (s *Store) Remember(ctx context.Context, name, value string) error {
	return s.change(ctx, "remember "+name, func(tx *sql.Tx) error { return remember(ctx, tx, name, value) })
}

func remember(ctx context.Context, tx *sql.Tx, name, value string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO remembered (name, value) VALUES (?, ?)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}

// Remembered returns what was kept under a name, or "".
func (s *Store) Remembered(ctx context.Context, name string) (string, error) {
	return remembered(ctx, s.read, name)
}

func remembered(ctx context.Context, db queryer, name string) (string, error) {
	scan := func(rows *sql.Rows) (value string, err error) {
		err = rows.Scan(&value)
		return value, err
	}
	found, err := collect(ctx, db, "recall "+name, scan, `SELECT value FROM remembered WHERE name = ?`, name)
	if err != nil || len(found) == 0 {
		return "", err
	}
	return found[0], nil
}
