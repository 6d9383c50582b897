package store

import (
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lede/feed"
)

// unpacked copies a store of an older version out of testdata.
func unpacked(t *testing.T, name string) string {
	t.Helper()
	packed, err := os.Open(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	defer packed.Close()
	z, err := gzip.NewReader(packed)
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "lede.db")
	if err := os.WriteFile(path, body, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestAStoreOfVersion1IsUpgraded opens a store that the first version wrote: a feed with four articles, two of them
// read and one of these starred, and a feed that has a person's own title.
func TestAStoreOfVersion1IsUpgraded(t *testing.T) {
	s, err := Open(unpacked(t, "version-1.db.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	feeds, err := s.Feeds(ctx)
	if err != nil || len(feeds) != 2 || feeds[0].Title != "Mine" || feeds[0].Folder != "News/Local" {
		t.Fatalf("%+v, %v", feeds, err)
	}
	wire := feeds[1]
	if wire.Title != "Example Wire" || wire.Validators.ETag != `"abc"` || wire.Unread != 2 || wire.Total != 4 {
		t.Errorf("%+v", wire)
	}
	if wire.Parsed.IsZero() || !wire.Parsed.Equal(wire.Checked) {
		t.Errorf("its validators are of %v, it was checked at %v", wire.Parsed, wire.Checked)
	}
	if got := ids(t, s, Query{Ask: "body"}); len(got) != 4 {
		t.Errorf("a search finds %d", len(got))
	}
	if v, err := s.Remembered(ctx, "summary"); v != "open" || err != nil {
		t.Errorf("remembered %q, %v", v, err)
	}
	renumbered := func(prefix string) []feed.Item {
		its := items(4)[:3]
		for i := range its {
			its[i].Key = prefix + its[i].Key
		}
		return its
	}
	if saved := save(t, s, wire, renumbered("")); len(saved.New) != 0 || saved.Changed != 0 {
		t.Errorf("the same articles again: %+v", saved)
	}
	if saved := save(t, s, wire, renumbered("new-")); len(saved.New) != 0 {
		t.Errorf("the same articles under new keys: %+v", saved)
	}
	if got := titles(t, s, Query{Unread: true}); !strings.Contains(got, "Title 4") || len(ids(t, s, Query{Unread: true})) != 2 {
		t.Errorf("unread: %s", got)
	}
	if got := ids(t, s, Query{Starred: true}); len(got) != 1 {
		t.Errorf("%d starred", len(got))
	}
}
