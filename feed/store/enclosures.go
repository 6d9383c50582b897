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

// filesDigest is a hash of enclosures; 0 when there are none.
func filesDigest(files []feed.Enclosure) int64 {
	if len(files) == 0 {
		return 0
	}
	return digest(fmt.Sprint(files))
}
