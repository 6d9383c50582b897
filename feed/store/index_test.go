package store

import (
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"testing"

	"lede/feed"
)

// older makes a store whose index still has to be brought up to date, with n articles in it.
func older(t *testing.T, n int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "lede.db")
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	files, err := fs.Glob(schema, "schema/*.sql")
	if err != nil {
		t.Fatal(err)
	}
	if err := advance(ctx, db, files[:indexVersion-1]); err != nil {
		t.Fatal(err)
	}
	packed := newBodies()
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(`INSERT INTO feeds (id, address, title, kept) VALUES (1, 'https://example.org/', 'A', 1)`); err != nil {
		t.Fatal(err)
	}
	for i := 1; i <= n; i++ {
		title, text := fmt.Sprintf("Harbour %d", i), fmt.Sprintf("The glacier and number%d", i)
		_, err1 := tx.Exec(`INSERT INTO items (id, feed, key, hash, title, published, words) VALUES (?, 1, ?1, 1, ?, ?1, 1)`, i, title)
		_, err2 := tx.Exec(`INSERT INTO documents (item, body) VALUES (?, ?)`, i, packed.pack(toDocument(feed.Item{Content: "<p>" + text + "</p>"})))
		_, err3 := tx.Exec(`INSERT INTO search (rowid, title, author, body) VALUES (?, ?, '', ?)`, i, title, text)
		if err1 != nil || err2 != nil || err3 != nil {
			t.Fatal(err1, err2, err3)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// Before, between and after, every search finds the same; what is written, edited and removed between is in the new
// index as it is in the old one.
func TestAnOlderIndexIsBroughtUpToDateBitByBit(t *testing.T) {
	const articles = 250
	path := older(t, articles)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.Close() }()
	finds := func(when string, want map[string]int) {
		t.Helper()
		for ask, n := range want {
			if got := len(ids(t, s, Query{Ask: ask})); got != n {
				t.Errorf("%s: %s finds %d, not %d", when, ask, got, n)
			}
		}
	}
	step := func() (done bool) {
		t.Helper()
		err := s.change(ctx, "reindex", func(tx *sql.Tx) (err error) {
			done, err = s.reindexSome(ctx, tx)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return done
	}
	finds("before", map[string]int{"glacier": articles, "gl*": articles, "title:ha*": articles, "author:ha*": 0, "ha* number7": 1})
	if step() {
		t.Fatal("done at once")
	}
	if _, err := s.write.Exec(`DELETE FROM items WHERE id IN (1, 240)`); err != nil {
		t.Fatal(err)
	}
	its := items(2)
	its[0].Content = "<p>A zebra.</p>"
	save(t, s, addFeed(t, s, "https://example.org/b"), its)
	between := map[string]int{"glacier": articles - 2, "gl*": articles - 2, "ze*": 1, "title:ha*": articles - 2, "zebra": 1, "number240": 0}
	finds("between", between)

	// The program ends, and another goes on.
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path); err != nil {
		t.Fatal(err)
	}
	if err := s.Reindex(ctx); err != nil {
		t.Fatal(err)
	}
	finds("after", between)
	if lacks, err := lacking(ctx, s.read); lacks.words || err != nil {
		t.Errorf("still an older index: %v, %v", lacks, err)
	}
	for _, table := range []string{"search", "beginnings"} {
		if _, err := s.write.Exec(`INSERT INTO ` + table + ` (` + table + `) VALUES ('integrity-check')`); err != nil {
			t.Errorf("%s: %v", table, err)
		}
		var n int
		if err := s.read.QueryRow(`SELECT count(*) FROM ` + table + `_docsize`).Scan(&n); err != nil || n != articles {
			t.Errorf("%s has %d articles, not %d: %v", table, n, articles, err)
		}
	}
	sound(t, s)
	save(t, s, addFeed(t, s, "https://example.org/c"), items(1))
	finds("later", map[string]int{"glacier": articles - 2, "bo* title:ti*": 2})
	if err := s.Reindex(ctx); err != nil {
		t.Errorf("once more: %v", err)
	}
}

// What two letters find is what words with these beginnings are in, as the index of words has it.
func TestTwoLettersFindWhatBeginsWithThem(t *testing.T) {
	s := openTemp(t)
	its := items(1)
	its[0].Title, its[0].Author = "Élan vital", "Zoë Quill"
	its[0].Content = "<p>The na\u00efve cafe\u0301 (e\u0301tude), x-ray 42nd straße Москва 日本語 हिन्दी don't</p>"
	save(t, s, addFeed(t, s, "https://example.org/feed"), its)
	for ask, want := range map[string]int{
		"el*": 1, "él*": 1, "EL*": 1, "title:el*": 1, "author:el*": 0, "author:zo*": 1, "title:zo*": 0, "zo*": 1,
		"na*": 1, "ca*": 1, "et*": 1, "ra*": 1, "xr*": 0, "42*": 1, "st*": 1, "мо*": 1, "МО*": 1, "日本*": 1, "do*": 1, "qq*": 0,
		"el* ca*": 1, "el* qq*": 0, "vital ca*": 1, "vital qq*": 0, "ca* -vital": 0, "ca* -absent": 1, "ca* or qq*": 1, "-qq*": 1, "-ca*": 0,
		"te*": 0, "az*": 0, "unread ca*": 1, "starred ca*": 0,
	} {
		if got := len(ids(t, s, Query{Ask: ask})); got != want {
			t.Errorf("%s finds %d, not %d", ask, got, want)
		}
		if got := len(ids(t, s, Query{Ask: ask, Ranked: true})); got != want {
			t.Errorf("%s, ranked, finds %d, not %d", ask, got, want)
		}
	}
}
