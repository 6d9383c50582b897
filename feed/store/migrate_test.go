package store

import (
	"compress/gzip"
	"database/sql"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"lede/feed"
)

// testdata/version-N.db.gz was written by the program whose schema had that number: a feed with four articles, two of
// them read and one of these starred, and a feed that has a person's own title.
func TestOldStoresAreBroughtUpToDate(t *testing.T) {
	old, err := filepath.Glob("testdata/version-*.db.gz")
	if err != nil || len(old) == 0 {
		t.Fatalf("%d old stores, %v", len(old), err)
	}
	for _, file := range old {
		t.Run(filepath.Base(file), func(t *testing.T) {
			path := unpacked(t, file)
			holdsTheOldStore(t, path)
			copies, err := filepath.Glob(path + ".version-*")
			if err != nil || len(copies) != 1 {
				t.Fatalf("copies: %v, %v", copies, err)
			}
			if info, err := os.Stat(copies[0]); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("the copy's mode: %v, %v", info.Mode(), err)
			}
			holdsTheOldStore(t, copies[0])
		})
	}
}

// unpacked copies a store of an older version out of testdata.
func unpacked(t *testing.T, file string) string {
	t.Helper()
	packed, err := os.Open(file)
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

// holdsTheOldStore opens a store and checks that all of the old one is there, before its index is brought up to date
// and after it.
func holdsTheOldStore(t *testing.T, path string) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	feeds, err := s.Feeds(ctx)
	if err != nil || len(feeds) != 2 || feeds[0].Title != "Mine" || feeds[0].Folder != "News/Local" {
		t.Fatalf("feeds: %+v, %v", feeds, err)
	}
	wire := feeds[1]
	if wire.Title != "Example Wire" || wire.Validators.ETag != `"abc"` || wire.Unread != 2 || wire.Total != 4 {
		t.Errorf("%+v", wire)
	}
	asked := map[string]int{"unread": 2, "starred": 1, "body": 4, "bo*": 4, "title:ti* starred": 1, "folder:News": 0, `feed:"example wire" is:read`: 2}
	finds := func() {
		for ask, want := range asked {
			if got := len(ids(t, s, Query{Ask: ask})); got != want {
				t.Errorf("%s: %d, want %d", ask, got, want)
			}
		}
	}
	finds()
	if err := s.Reindex(ctx); err != nil {
		t.Error(err)
	}
	finds()
	if summary, err := s.Remembered(ctx, "summary"); err != nil || summary != "open" {
		t.Errorf("remembered: %q, %v", summary, err)
	}
	if d, err := s.Document(ctx, ids(t, s, Query{Starred: true})[0]); err != nil || d.Plain() != "The body of article 3." {
		t.Errorf("document: %q, %v", d.Plain(), err)
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
	finds()
	sound(t, s)
}

// sound checks the file and that the numbers beside the feeds are right.
func sound(t *testing.T, s *Store) {
	t.Helper()
	var verdict string
	if err := s.read.QueryRow(`PRAGMA integrity_check`).Scan(&verdict); err != nil || verdict != "ok" {
		t.Errorf("integrity: %s, %v", verdict, err)
	}
	var wrong int
	err := s.read.QueryRow(`SELECT count(*) FROM feeds WHERE total <> (SELECT count(*) FROM items WHERE feed = feeds.id)
		OR unread <> (SELECT count(*) FROM items WHERE feed = feeds.id AND read = 0)`).Scan(&wrong)
	if err != nil || wrong != 0 {
		t.Errorf("%d feeds with wrong numbers, %v", wrong, err)
	}
}

func TestEveryVersionIsBroughtUpToDate(t *testing.T) {
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for have := range len(files) {
		path := filepath.Join(t.TempDir(), "lede.db")
		db, err := sql.Open("sqlite", "file:"+path)
		if err != nil {
			t.Fatal(err)
		}
		if err := advance(ctx, db, files[:have]); err != nil {
			t.Fatal(err)
		}
		if have > 0 {
			if _, err := db.Exec(`INSERT INTO feeds (id, address, title, kept) VALUES (1, 'https://example.org/', 'A', 1);
				INSERT INTO items (id, feed, key, hash, title, published, words, starred) VALUES (1, 1, 1, 1, 'T', 1, 1, 1);
				INSERT INTO search (rowid, title, author, body) VALUES (1, 'T', '', 'glacier')`); err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Close(); err != nil {
			t.Fatal(err)
		}
		s, err := Open(path)
		if err != nil {
			t.Fatalf("from version %d: %v", have, err)
		}
		if got := len(ids(t, s, Query{Ask: "starred glacier"})); got != min(have, 1) {
			t.Errorf("from version %d: %d articles", have, got)
		}
		sound(t, s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A store that can't be copied is left as it is.
func TestWithoutACopyNothingIsChanged(t *testing.T) {
	path := unpacked(t, "testdata/version-1.db.gz")
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	elsewhere := filepath.Join(t.TempDir(), "none", "lede.db")
	if err := migrate(ctx, db, elsewhere); err == nil {
		t.Error("brought up to date without a copy")
	}
	var version int
	if err := db.QueryRow("PRAGMA user_version").Scan(&version); err != nil || version != 1 {
		t.Errorf("its version is %d, %v", version, err)
	}
}
