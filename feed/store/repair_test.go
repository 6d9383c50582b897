package store

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lede/feed"
)

// shelved is a store at a path with so many articles in two feeds, one of each with a label, a star and read; the store
// is closed.
func shelved(t *testing.T, path string, each int) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"https://one.example", "https://two.example"} {
		f := addFeed(t, s, address)
		its := items(each)
		for i := range its {
			its[i].Key, its[i].Title, its[i].Link = fmt.Sprint(i), fmt.Sprintf("Story %d", i), fmt.Sprintf("%s/%d", address, i)
			its[i].Content = "<p>" + strings.Repeat(fmt.Sprintf("Sentence %d of a longer text. ", i), 20)
		}
		ids := save(t, s, f, its).New
		_, err1 := s.Tag(ctx, ids[:1], "later", true)
		_, err2 := s.SetFlag(ctx, ids[:2], feed.Starred, true)
		_, err3 := s.SetFlag(ctx, ids[:3], feed.Read, true)
		if err := errors.Join(err1, err2, err3); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func found(t *testing.T, s *Store) []string {
	t.Helper()
	said, err := s.Check(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return said
}

func TestRepairPutsRightWhatCheckFinds(t *testing.T) {
	for name, harm := range map[string]struct{ text, says string }{
		"counts":               {`UPDATE feeds SET unread = 7 WHERE id = 1`, "the counts of a feed are wrong"},
		"an unindexed article": {`DELETE FROM search WHERE rowid = 4`, "an article can't be found by search"},
		"a stray index entry":  {`INSERT INTO search (rowid, title, author, body) VALUES (900, 'x', 'x', 'x')`, "the search index has an article that is not there"},
		"a lost text":          {`DELETE FROM documents WHERE item = 2`, "an article has no text"},
		"a stray text":         {`INSERT INTO documents (item, body) VALUES (901, x'00')`, "something belongs to nothing"},
		"a lost feed":          {`DELETE FROM feeds WHERE id = 2`, "something belongs to nothing"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "lede.db")
			shelved(t, path, 5)
			s, err := Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			if said := found(t, s); len(said) > 0 {
				t.Fatalf("before: %q", said)
			}
			if _, err := s.write.Exec(`PRAGMA foreign_keys = 0`); err != nil {
				t.Fatal(err)
			}
			if _, err := s.write.Exec(harm.text); err != nil {
				t.Fatal(err)
			}
			if said := found(t, s); len(said) == 0 || !strings.HasPrefix(strings.Join(said, "\n"), harm.says) {
				t.Errorf("found %q, want %s", said, harm.says)
			}
			if err := s.Repair(ctx); err != nil {
				t.Fatal(err)
			}
			if said := found(t, s); len(said) > 0 {
				t.Errorf("after the repair: %q", said)
			}
			checkIntegrity(t, s)
			if n, err := s.Count(ctx, Query{}); n != 10 || err != nil {
				t.Errorf("%d articles of 10, %v", n, err)
			}
			if n, err := s.Count(ctx, Query{Ask: "story is:read"}); n != 6 || err != nil {
				t.Errorf("%d of 6 are found by search and read, %v", n, err)
			}
		})
	}
}

// articlesByPage is how many articles stand on each page of a store.
func articlesByPage(t *testing.T, path string) map[int]int {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rows, err := s.read.Query(`SELECT pageno, iif(pagetype = 'leaf', ncell, 0) FROM dbstat WHERE name = 'items'`)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	on := map[int]int{}
	for rows.Next() {
		var page, n int
		if err := rows.Scan(&page, &n); err != nil {
			t.Fatal(err)
		}
		on[page] = n
	}
	if len(on) < 5 {
		t.Fatalf("articles stand on %v", on)
	}
	return on
}

// Whatever is damaged, salvaging loses no more than stands there, ends with a store in order, and the damaged file stays as it was.
func TestSalvage(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	shelved(t, whole, 300)
	on := articlesByPage(t, whole)
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 12 {
		data := bytes.Clone(good)
		const page = 4096
		there := 0 // articles on the pages that are damaged
		struck := map[int]bool{}
		for range round { // none at first
			at := (1 + random.IntN(len(data)/page-1)) * page
			if n := at/pageBytes + 1; !struck[n] {
				struck[n], there = true, there+on[n]
			}
			for i := range page {
				data[at+i] = byte(random.Uint32())
			}
		}
		from, to := filepath.Join(dir, fmt.Sprint("damaged", round)), filepath.Join(dir, fmt.Sprint("new", round))
		if err := os.WriteFile(from, data, 0o600); err != nil {
			t.Fatal(err)
		}
		done, err := Salvage(ctx, from, to)
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		if round == 0 && (done.Articles != 600 || done.Feeds != 2 || done.Lost != 0 || len(done.Unread) > 0) {
			t.Errorf("of a whole one: %+v", done)
		}
		if done.Articles < 600-there {
			t.Errorf("round %d: %+v, but only %d articles stood on what is damaged", round, done, there)
		}
		if now, err := os.ReadFile(from); err != nil || !bytes.Equal(now, data) {
			t.Errorf("round %d: the damaged file was changed, %v", round, err)
		}
		s, err := Open(to)
		if err != nil {
			t.Fatal(err)
		}
		if said := found(t, s); len(said) > 0 {
			t.Errorf("round %d: in the new store: %q", round, said)
		}
		if n, err := s.Count(ctx, Query{}); n != done.Articles || err != nil {
			t.Errorf("round %d: %d articles of %d, %v", round, n, done.Articles, err)
		}
		if n, err := s.Count(ctx, Query{Ask: "is:starred tag:later"}); round == 0 && n != 2 || err != nil {
			t.Errorf("%d starred and labelled, %v", n, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Salvage(ctx, whole, whole); err == nil {
		t.Error("a store was salvaged over one that is there")
	}
}

func TestWhatIsNoStoreIsCalledDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("no database\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); !errors.Is(Why(err), ErrDamaged) {
		t.Errorf("got %v", err)
	}
}

func TestSalvageWithoutAHeader(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	shelved(t, whole, 300)
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data  []byte
		least int
	}{
		"the header is garbage": {append(bytes.Repeat([]byte{0xa5}, 100), good[100:]...), 600},
		"half of it":            {good[:len(good)/2], 100},
		"cut within a page":     {good[:len(good)-1000], 500},
	} {
		from, to := filepath.Join(dir, name), filepath.Join(dir, name+", new")
		if err := os.WriteFile(from, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		done, err := Salvage(ctx, from, to)
		if err != nil || done.Feeds != 2 || done.Articles < c.least {
			t.Errorf("%s: %+v, %v", name, done, err)
			continue
		}
		s, err := Open(to)
		if err != nil {
			t.Fatal(err)
		}
		if said := found(t, s); len(said) > 0 {
			t.Errorf("%s: in the new store: %q", name, said)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	short := filepath.Join(dir, "short")
	if err := os.WriteFile(short, good[:50], 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Salvage(ctx, short, short+", new"); !errors.Is(err, ErrDamaged) {
		t.Errorf("of 50 bytes: %v", err)
	}
}

func TestSalvageKnowsAllTables(t *testing.T) {
	s := openTemp(t)
	all, err := collect(ctx, s.read, "list tables", func(rows *sql.Rows) (name string, err error) {
		err = rows.Scan(&name)
		return name, err
	}, `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
		AND name <> 'reindexing'`) // which is of the search index, and made anew with it
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	for _, name := range all {
		if !slices.ContainsFunc(tables(), func(known *table) bool { return known.name == name }) {
			t.Errorf("%s would be lost", name)
		}
	}
}

// The search index is made anew beside the old one, which then leaves its room free: a repair gives it back.
func TestRepairGivesFreeRoomBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	shelved(t, path, 1000)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	room := func() (free, pages int) {
		t.Helper()
		if err := s.write.QueryRow(`SELECT freelist_count, page_count FROM pragma_freelist_count, pragma_page_count`).Scan(&free, &pages); err != nil {
			t.Fatal(err)
		}
		return free, pages
	}
	if _, err := s.write.Exec(`DELETE FROM items WHERE feed = 2; DELETE FROM documents WHERE item NOT IN (SELECT id FROM items)`); err != nil {
		t.Fatal(err)
	}
	free, before := room()
	if free*4 < before {
		t.Fatalf("%d of %d pages are free: too few to show anything", free, before)
	}
	if err := s.Repair(ctx); err != nil {
		t.Fatal(err)
	}
	if free, pages := room(); free*4 >= pages || pages >= before {
		t.Errorf("%d of %d pages are free; there were %d", free, pages, before)
	}
	if got := len(ids(t, s, Query{Ask: "sentence"})); got != 1000 {
		t.Errorf("%d articles are found", got)
	}
	sound(t, s)
}
