package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Remember keeps a value of the screen's under a name for the next run.
func (s *Store) Remember(ctx context.Context, name, value string) error {
	return s.change(ctx, "remember "+name, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO remembered (name, value) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
		return err
	})
}

// Remembered returns what was kept under a name, or "".
func (s *Store) Remembered(ctx context.Context, name string) (string, error) {
	var value string
	err := s.read.QueryRowContext(ctx, `SELECT value FROM remembered WHERE name = ?`, name).Scan(&value)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return "", fmt.Errorf("recall %s: %w", name, err)
	}
	return value, nil
}
