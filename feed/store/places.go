package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"lede/feed"
)

// Place is where in an article one stopped reading: a block of its document and an offset in it, in bytes. The zero
// place is the beginning.
type Place struct{ Block, Offset int }

const (
	placesName = "places"
	// mostPlaces is how many articles' places are kept. All of them are one value, read with each article: some 10 KB.
	mostPlaces = 500
)

// KeepPlace keeps where one stopped reading an article; the beginning forgets it. The places of those articles that
// were left longest ago are forgotten.
func (s *Store) KeepPlace(ctx context.Context, id feed.ItemID, p Place) error {
	return s.change(ctx, "keep the place in an article", func(tx *sql.Tx) error {
		all, err := remembered(ctx, tx, placesName)
		if err != nil {
			return err
		}
		return remember(ctx, tx, placesName, withPlace(all, id, p))
	})
}

// Place returns where one stopped reading an article.
func (s *Store) Place(ctx context.Context, id feed.ItemID) (Place, error) {
	all, err := s.Remembered(ctx, placesName)
	if err != nil {
		return Place{}, err
	}
	for line := range strings.Lines(all) {
		if at, p := parsePlace(line); at == id {
			return p, nil
		}
	}
	return Place{}, nil
}

// withPlace puts an article's place before all others, which are a line each: id, block, offset.
func withPlace(all string, id feed.ItemID, p Place) string {
	var b strings.Builder
	n := 0
	if p != (Place{}) {
		fmt.Fprintln(&b, id, p.Block, p.Offset)
		n++
	}
	for line := range strings.Lines(all) {
		if at, _ := parsePlace(line); at != 0 && at != id && n < mostPlaces {
			b.WriteString(line)
			n++
		}
	}
	return b.String()
}

// parsePlace reads a line; the id of one that is damaged is 0.
func parsePlace(line string) (feed.ItemID, Place) {
	var id feed.ItemID
	var p Place
	if _, err := fmt.Sscanf(line, "%d %d %d\n", &id, &p.Block, &p.Offset); err != nil || p.Block < 0 {
		return 0, Place{}
	}
	return id, p
}
