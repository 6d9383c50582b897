package store

import (
	"path/filepath"
	"testing"

	"lede/feed"
)

func TestOtherProgramsChangesShow(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	mine, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer mine.Close()
	other, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	version := func() int64 {
		t.Helper()
		v, err := mine.Elsewhere(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	before := version()
	f := addFeed(t, mine, "https://mine.example")
	ids := save(t, mine, f, items(2)).New
	if _, err := other.Counts(ctx, base); err != nil {
		t.Fatal(err)
	}
	if v := version(); v != before {
		t.Errorf("its own writes, or another's reading, made it %d, which was %d", v, before)
	}
	if _, err := other.SetFlag(ctx, ids, feed.Read, true); err != nil {
		t.Fatal(err)
	}
	after := version()
	if after == before || version() != after {
		t.Errorf("another's write made it %d, which was %d", after, before)
	}
}

func BenchmarkElsewhere(b *testing.B) {
	s := filled(b, 1, 10)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Elsewhere(ctx); err != nil {
			b.Fatal(err)
		}
	}
}
