package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"lede/feed"
)

// Enclosures returns the files that come with an article, in the feed's order; none for an article that is not there.
func (s *Store) Enclosures(ctx context.Context, id feed.ItemID) ([]feed.Enclosure, error) {
	scan := func(rows *sql.Rows) (e feed.Enclosure, err error) {
		var length int64
		err = rows.Scan(&e.Address, &e.Type, &e.Size, &length)
		e.Duration = time.Duration(length) * time.Second
		return e, err
	}
	return collect(ctx, s.read, "read an article's files", scan,
		`SELECT address, type, size, duration FROM enclosures WHERE item = ? ORDER BY place`, id)
}

// SetFile notes where a file that comes with articles was saved, by its address; "" forgets it.
func (s *Store) SetFile(ctx context.Context, address, path string) error {
	return s.Remember(ctx, savedAs+address, path)
}

// savedAs begins the name that the path of a saved file is remembered by.
const savedAs = "file "

// Files returns where the files of an article were saved, by their addresses. Whether they are still there is not known.
func (s *Store) Files(ctx context.Context, id feed.ItemID) (map[string]string, error) {
	scan := func(rows *sql.Rows) (f [2]string, err error) { return f, rows.Scan(&f[0], &f[1]) }
	found, err := collect(ctx, s.read, "read where an article's files are", scan, `SELECT enclosures.address, remembered.value
		FROM enclosures JOIN remembered ON remembered.name = ? || enclosures.address
		WHERE enclosures.item = ? AND remembered.value <> ''`, savedAs, id)
	paths := make(map[string]string, len(found))
	for _, f := range found {
		paths[f[0]] = f[1]
	}
	return paths, err
}

// filesDigest is a hash of enclosures; 0 when there are none.
func filesDigest(files []feed.Enclosure) int64 {
	if len(files) == 0 {
		return 0
	}
	return digest(fmt.Sprint(files))
}
