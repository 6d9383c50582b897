package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

//go:embed schema/*.sql
var schema embed.FS

// ErrNewer is returned for a store that a later version of the program has written; it is left untouched.
var ErrNewer = errors.New("the store was made by a newer version of lede")

// migrate brings the store to the newest schema, one numbered file after another, each in its own transaction with
// its number as user_version. An older store at path is copied first; a store without a path is new.
func migrate(ctx context.Context, db *sql.DB, path string) error {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return fmt.Errorf("list the schema: %w", err)
	}
	var have int
	if err := db.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil {
		return fmt.Errorf("read the store's version: %w", err)
	}
	if have > len(files) {
		return fmt.Errorf("%w (its version is %d, this program knows %d)", ErrNewer, have, len(files))
	}
	if have > 0 && have < len(files) && path != "" {
		if err := backUp(ctx, db, fmt.Sprintf("%s.version-%d", path, have)); err != nil {
			return fmt.Errorf("copy the store before it is brought up to date: %w", err)
		}
	}
	for ; have < len(files); have++ {
		if err := step(ctx, db, files[have], have+1); err != nil {
			return err
		}
	}
	return nil
}

// step applies one file, unless another program that opened the store at the same moment has done so.
func step(ctx context.Context, db *sql.DB, file string, version int) error {
	text, err := schema.ReadFile(file)
	if err != nil {
		return fmt.Errorf("read the schema: %w", err)
	}
	s := Store{write: db}
	return s.change(ctx, "bring the store to version "+fmt.Sprint(version), func(tx *sql.Tx) error {
		var have int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil || have >= version {
			return err
		}
		if _, err := tx.ExecContext(ctx, string(text)); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version))
		return err
	})
}

// backUp writes a copy of the store as it is now, for its owner alone. A copy that is there already stays: it is older.
func backUp(ctx context.Context, db *sql.DB, to string) error {
	f, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, to); err != nil {
		return errors.Join(err, os.Remove(to)) // half a copy is none
	}
	return nil
}
