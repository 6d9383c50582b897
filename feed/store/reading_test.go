package store

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"lede/feed"
)

func TestAStoreThatIsOnlyRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	shelved(t, path, 5)
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s, err := OpenToRead(path, ErrDamaged)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := s.Count(ctx, Query{Ask: "story tag:later"}); n != 2 || err != nil {
		t.Errorf("%d of 2 are found, %v", n, err)
	}
	if d, err := s.Document(ctx, 1); err != nil || d.Words() == 0 {
		t.Errorf("the text has %d words, %v", d.Words(), err)
	}
	if _, err := s.SetFlag(ctx, []feed.ItemID{1}, feed.Starred, false); !errors.Is(Why(err), ErrDamaged) {
		t.Errorf("a mark: %v", err)
	}
	if err := s.Purge(ctx); err != nil {
		t.Errorf("a purge: %v", err)
	}
	if said := found(t, s); len(said) > 0 {
		t.Errorf("found %q", said)
	}
	copied := filepath.Join(t.TempDir(), "copy.db")
	if err := s.Backup(ctx, copied); err != nil {
		t.Errorf("a backup: %v", err)
	}
	if again, err := Open(copied); err != nil {
		t.Errorf("its backup: %v", err)
	} else if n, err := again.Count(ctx, Query{Ask: "story tag:later"}); n != 2 || errors.Join(err, again.Close()) != nil {
		t.Errorf("%d of 2 are found in its backup, %v", n, err)
	}
	if _, err := s.SetFlag(ctx, []feed.ItemID{1}, feed.Starred, false); !errors.Is(Why(err), ErrDamaged) {
		t.Errorf("a mark after the backup: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
		t.Errorf("the file has changed, %v", err)
	}
	if _, err := OpenToRead(filepath.Join(t.TempDir(), "none.db"), ErrReadOnly); err == nil {
		t.Error("a store that is not there was opened")
	}
}

// What is damaged and noticed while writing is no longer written to; all that can be read still is.
func TestADamagedStoreIsOnlyRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	shelved(t, path, 5)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	var root int64
	if err := s.read.QueryRow(`SELECT rootpage FROM sqlite_schema WHERE name = 'starred_by_age'`).Scan(&root); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, err1 := f.WriteAt(bytes.Repeat([]byte{0xa5}, pageBytes), (root-1)*pageBytes)
	if err := errors.Join(err1, f.Close()); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.SetFlag(ctx, []feed.ItemID{5}, feed.Starred, true); !errors.Is(Why(err), ErrDamaged) {
		t.Errorf("a star: %v", err)
	}
	if err := s.Remember(ctx, "name", "value"); !errors.Is(Why(err), ErrDamaged) {
		t.Errorf("what has nothing to do with it: %v", err)
	}
	if n, err := s.Count(ctx, Query{Ask: "story"}); n != 10 || err != nil {
		t.Errorf("%d of 10 are found, %v", n, err)
	}
}
