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

// indexVersion is the first whose index is as now; Reindex takes over what an older one has.
const indexVersion = 12

// ErrNewer is returned for a store that a later version of the program has written; it is left untouched.
var ErrNewer = errors.New("the store was made by a newer version of lede")

// migrate brings the store to the newest schema, whose version is the number of its files. An older store at path is copied first; a store without a path is new.
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
	if have == len(files) {
		return nil
	}
	return advance(ctx, db, files)
}

// current fails unless the store has the newest schema.
func current(ctx context.Context, db *sql.DB) error {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		return fmt.Errorf("list the schema: %w", err)
	}
	var have, tables int
	if err := db.QueryRowContext(ctx, `SELECT user_version, (SELECT count(*) FROM sqlite_schema) FROM pragma_user_version`).Scan(&have, &tables); err != nil {
		return fmt.Errorf("read the store's version: %w", err)
	}
	if have != len(files) {
		return fmt.Errorf("the store is of version %d, this program reads %d", have, len(files))
	}
	return nil
}

// advance applies the files that the store has not seen, in one transaction: a new store then waits for the disk once,
// and an old one is never between two versions. Another program that opened the store at the same moment may have done
// so already.
func advance(ctx context.Context, db *sql.DB, files []string) error {
	s := Store{write: db}
	return s.change(ctx, fmt.Sprintf("bring the store to version %d", len(files)), func(tx *sql.Tx) error {
		var have int
		if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&have); err != nil || have >= len(files) {
			return err
		}
		for _, file := range files[have:] {
			text, err := schema.ReadFile(file)
			if err != nil {
				return err
			}
			if _, err := tx.ExecContext(ctx, string(text)); err != nil {
				return fmt.Errorf("%s: %w", file, err)
			}
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(files))); err != nil {
			return err
		}
		if have > 0 || len(files) < indexVersion {
			return nil
		}
		return replaceIndex(ctx, tx) // a new store has nothing to take over
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
