package store

import (
	"context"
	"path/filepath"
	"testing"

	"lede/feed"
)

func TestPlacesAreKeptAndBounded(t *testing.T) {
	ctx := context.Background()
	s, err := Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	keep := func(id feed.ItemID, p Place) {
		t.Helper()
		if err := s.KeepPlace(ctx, id, p); err != nil {
			t.Fatal(err)
		}
	}
	want := func(id feed.ItemID, p Place) {
		t.Helper()
		if got, err := s.Place(ctx, id); got != p || err != nil {
			t.Errorf("article %d: %v, %v; want %v", id, got, err, p)
		}
	}
	want(7, Place{})
	keep(7, Place{3, 120})
	keep(8, Place{1, 0})
	want(7, Place{3, 120})
	keep(7, Place{4, 5})
	want(7, Place{4, 5})
	want(8, Place{1, 0})
	keep(7, Place{})
	want(7, Place{})
	for i := range mostPlaces {
		keep(feed.ItemID(100+i), Place{1, i})
	}
	want(8, Place{})
	want(100, Place{1, 0})
	if err := s.Remember(ctx, placesName, "damaged\n\n9 2 x\n11 2 3\n"); err != nil {
		t.Fatal(err)
	}
	want(9, Place{})
	want(11, Place{2, 3})
}
