package store

import (
	"database/sql"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// testdata/version-N.db was written by the program whose schema had that number.
func TestOldStoresAreBroughtUpToDate(t *testing.T) {
	old, err := filepath.Glob("testdata/version-*.db")
	if err != nil || len(old) == 0 {
		t.Fatalf("%d old stores, %v", len(old), err)
	}
	for _, file := range old {
		t.Run(filepath.Base(file), func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "lede.db")
			copyTo(t, file, path)
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

func copyTo(t *testing.T, from, to string) {
	t.Helper()
	bytes, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, bytes, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// holdsTheOldStore opens a store and checks that all of the old one is there.
func holdsTheOldStore(t *testing.T, path string) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if got, want := titles(t, s, Query{}), "Second, First, Second, First"; got != want {
		t.Errorf("articles %s, want %s", got, want)
	}
	for ask, want := range map[string]int{"unread": 3, "starred": 1, "glacier": 2, "日本語": 2, "folder:World": 2, `feed:"my wire" is:read`: 1} {
		if got := len(ids(t, s, Query{Ask: ask})); got != want {
			t.Errorf("%s: %d, want %d", ask, got, want)
		}
	}
	feeds, err := s.Feeds(ctx)
	if err != nil || len(feeds) != 2 || feeds[0].Title != "My Wire" || feeds[0].Unread != 1 || feeds[0].Validators.ETag != `"one"` {
		t.Errorf("feeds: %+v, %v", feeds, err)
	}
	if summary, err := s.Remembered(ctx, "summary"); err != nil || summary != "open" {
		t.Errorf("remembered: %q, %v", summary, err)
	}
	if d, err := s.Document(ctx, ids(t, s, Query{Starred: true})[0]); err != nil || d.Plain() != "日本語の本文。" {
		t.Errorf("document: %q, %v", d.Plain(), err)
	}
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
	path := filepath.Join(t.TempDir(), "lede.db")
	copyTo(t, "testdata/version-1.db", path)
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
