package store

import (
	"database/sql"
	"path/filepath"
	"testing"

	"lede/feed"
)

func TestADiskOfThisMachineIsNoNetwork(t *testing.T) {
	dir := t.TempDir()
	for _, path := range []string{dir, filepath.Join(dir, "not", "there", "yet.db")} {
		if kind := Network(path); kind != "" {
			t.Errorf("%s is on %s", path, kind)
		}
	}
}

// Where no memory is shared, the store has no write-ahead log, also one that had, and two programs still take turns.
func TestStoreOnANetwork(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	shelved(t, path, 5)
	var both [2]*Store
	for i := range both {
		s, err := openWith(path, remote)
		if err != nil {
			t.Fatal(err)
		}
		both[i] = s
		for _, db := range []*sql.DB{s.write, s.read} {
			var mode string
			if err := db.QueryRow(`PRAGMA journal_mode`).Scan(&mode); err != nil || mode != "delete" {
				t.Errorf("the journal is kept as %q, %v", mode, err)
			}
		}
	}
	for turn := range 20 {
		if _, err := both[turn%2].SetFlag(ctx, []feed.ItemID{feed.ItemID(turn%10 + 1)}, feed.Starred, turn < 10); err != nil {
			t.Fatal(err)
		}
		if n, err := both[1-turn%2].Count(ctx, Query{Starred: true}); err != nil || turn == 19 && n != 0 {
			t.Errorf("turn %d: the other sees %d, %v", turn, n, err)
		}
	}
	for _, s := range both {
		checkIntegrity(t, s)
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
}
