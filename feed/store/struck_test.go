package store

import (
	"bytes"
	"database/sql"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var everyPage = flag.Bool("pages", false, "TestSalvageLosesWhatStandsOnAPage damages each page of its store in each way, and not some of each kind in one")

// whatMatters is what of each table has to be there again: all but what a repair makes anew.
func whatMatters() map[string]string {
	return map[string]string{
		"feeds": "id, address, title, folder", "items": "id, feed, title, link, read, starred", "documents": "item, hex(body)",
		"pages": "item, state, words, hex(body)", "searches": "*", "rules": "*", "remembered": "*", "hosts": "*",
		"feed_tags": "*", "item_tags": "*", "enclosures": "*", "cleaned": "*",
	}
}

// laden is a closed store at a path, each table of which has a root with pages below it.
func laden(t *testing.T, path string) {
	t.Helper()
	shelved(t, path, 120)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	const many = `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 240) `
	// Articles with labels have ids that no feed has: those of a store's first articles would be taken for feeds'.
	digest := `(i * 7777777777777 + 99999999999)`
	for _, text := range []string{
		`UPDATE documents SET body = ? WHERE item % 3 = 0`,
		many + `INSERT INTO feeds (address, title) SELECT 'https://more.example/' || i, 'More ' || i FROM n WHERE i <= 120`,
		many + `INSERT INTO feed_tags SELECT 1 + i / 2, i || ' label ' || i || hex(zeroblob(30)) FROM n`,
		many + `INSERT INTO item_tags SELECT 123 + i % 118, i || ' label ' || i || hex(zeroblob(30)) FROM n`,
		many + `INSERT INTO enclosures SELECT i, 1, 'https://sound.example/' || i || hex(zeroblob(30)), 'audio/mpeg', i, i FROM n`,
		many + `INSERT INTO cleaned SELECT 1 + i % 2, i, ` + digest + ` FROM n UNION ALL SELECT 1, 1000 + i, 0 FROM n UNION ALL SELECT 2, 1000 + i, ` + digest + ` FROM n`,
		many + `INSERT INTO pages (item, state, own, words, body) SELECT i, 'fetched' || hex(zeroblob(30)), i, i, iif(i % 2, NULL, ?) FROM n`,
		many + `INSERT INTO searches SELECT 'search ' || i, 'words' || hex(zeroblob(30)), '' FROM n`,
		many + `INSERT INTO rules (name, ask) SELECT 'rule ' || i, 'words' || hex(zeroblob(30)) FROM n`,
		many + `INSERT INTO remembered SELECT 'name ' || i, 'value' || hex(zeroblob(30)) FROM n`,
		many + `INSERT INTO hosts SELECT i || 'host.example' || hex(zeroblob(30)), i FROM n`,
	} {
		var args []any
		if strings.Contains(text, "?") {
			args = []any{s.pack(toDocument(items(1)[0]))}
		}
		if _, err := s.write.Exec(text, args...); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
	}
	random, long := rand.New(rand.NewPCG(1, 1)), make([]string, 4000)
	for i := range long {
		long[i] = fmt.Sprint(random.Uint64())
	}
	it := items(1)[0]
	it.Content = "<p>" + strings.Join(long, " ")
	if _, err := s.write.Exec(`UPDATE documents SET body = ? WHERE item IN (5, 200)`, s.pack(toDocument(it))); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(s.Repair(ctx), s.Close()); err != nil {
		t.Fatal(err)
	}
}

// standing is a page of a store: whose it is, and how many rows of that stand on it.
type standing struct {
	page, rows int
	of, kind   string
}

// standings are the pages of the store at path: all, or the inner ones and one of each kind.
func standings(t *testing.T, path string) (all []standing) {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err = collect(ctx, s.read, "list pages", func(rows *sql.Rows) (p standing, err error) {
		err = rows.Scan(&p.page, &p.of, &p.kind, &p.rows)
		return p, err
	}, `SELECT pageno, name, pagetype, CASE pagetype WHEN 'leaf' THEN ncell WHEN 'overflow' THEN 1
		ELSE iif(name IN ('feed_tags', 'item_tags', 'enclosures', 'cleaned'), ncell, 0) END FROM dbstat ORDER BY pageno`)
	if err != nil {
		t.Fatal(err)
	}
	matters, seen := whatMatters(), map[string]int{}
	var some []standing
	inner := map[string]bool{}
	for _, p := range all {
		inner[p.of] = inner[p.of] || p.kind == "internal"
		kind := p.of + p.kind
		if _, ours := matters[p.of]; !ours && p.of != "sqlite_schema" {
			kind = p.kind + " of another"
		}
		if seen[kind]++; p.kind == "internal" && kind == p.of+p.kind || seen[kind] == 1 || *everyPage {
			some = append(some, p)
		}
	}
	for name := range matters {
		if !inner[name] {
			t.Errorf("%s has no page above others", name)
		}
	}
	return some
}

// rowsOf are what matters of the rows of each table.
func rowsOf(t *testing.T, path string) map[string]map[string]bool {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if said := found(t, s); len(said) > 0 {
		t.Errorf("in %s: %q", path, said)
	}
	all := map[string]map[string]bool{}
	for name, columns := range whatMatters() {
		all[name] = map[string]bool{}
		rows, err := s.read.Query(`SELECT ` + columns + ` FROM ` + name)
		if err != nil {
			t.Fatal(err)
		}
		names, _ := rows.Columns()
		values, to := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			to[i] = &values[i]
		}
		for rows.Next() {
			if err := rows.Scan(to...); err != nil {
				t.Fatal(err)
			}
			all[name][fmt.Sprint(values...)] = true
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// along is how many rows of a table go at most with one of another: what belongs to nothing.
func along(lost, table string) int {
	switch {
	case lost == table:
		return 1
	case lost == "items" && (table == "documents" || table == "pages" || table == "enclosures"):
		return 1
	case lost == "items" && table == "item_tags" || lost == "feeds" && table == "feed_tags":
		return 3
	}
	return 0
}

// Whatever page is damaged, no row is lost but those that stand on it: a page above others takes none along.
func TestSalvageLosesWhatStandsOnAPage(t *testing.T) {
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	laden(t, whole)
	good, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	had, random := rowsOf(t, whole), rand.NewChaCha8([32]byte{})
	garbage := make([]byte, pageBytes)
	random.Read(garbage)
	harms := []struct {
		name string
		with []byte
	}{{"garbage", garbage}, {"zeros", make([]byte, pageBytes)}, {"half of it garbage", garbage[:pageBytes/2]}}
	for i, p := range standings(t, whole) {
		if raced && i%4 != 0 {
			continue // nothing here runs at once: the other pages are for tests without the detector
		}
		for k, harm := range harms {
			if !*everyPage && k != i%len(harms) {
				continue // one kind of damage each
			}
			name := fmt.Sprintf("page %d, %s of %s, %s", p.page, p.kind, p.of, harm.name)
			data := bytes.Clone(good)
			copy(data[(p.page-1)*pageBytes:], harm.with)
			from, to := filepath.Join(dir, "damaged.db"), filepath.Join(dir, fmt.Sprint("new", i, k))
			if err := os.WriteFile(from, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := Salvage(ctx, from, to); err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			for table, rows := range rowsOf(t, to) {
				lost := 0
				for row := range had[table] {
					if !rows[row] {
						lost++
					}
				}
				if most := p.rows * along(p.of, table); lost > most {
					t.Errorf("%s: %d rows of %s are lost, %d stood there", name, lost, table, p.rows)
				}
			}
			os.Remove(to)
		}
	}
}

// A log that was not folded in is read with the file, up to the last commit in it that is whole.
func TestSalvageReadsTheLog(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "lede.db")
	shelved(t, path, 50)
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := addFeed(t, s, "https://three.example")
	save(t, s, f, items(20))
	main, err1 := os.ReadFile(path)
	log, err2 := os.ReadFile(path + "-wal")
	if err := errors.Join(err1, err2); err != nil || len(log) == 0 {
		t.Fatalf("a log of %d bytes, %v", len(log), err)
	}
	headless := append(bytes.Repeat([]byte{0xa5}, 100), main[100:]...)
	for name, c := range map[string]struct {
		main, log []byte
		articles  int
	}{
		"whole":                        {main, log, 120},
		"its last page is cut":         {main, log[:len(log)-100], 100},
		"it is garbage":                {main, bytes.Repeat([]byte{7}, 5000), 100},
		"beside a file without header": {headless, log, 120},
	} {
		from, to := filepath.Join(dir, name), filepath.Join(dir, name+", new")
		if err := errors.Join(os.WriteFile(from, c.main, 0o600), os.WriteFile(from+"-wal", c.log, 0o600)); err != nil {
			t.Fatal(err)
		}
		if done, err := Salvage(ctx, from, to); err != nil || done.Articles != c.articles || len(done.Unread) > 0 {
			t.Errorf("%s: %+v, %v; want %d articles", name, done, err, c.articles)
		}
	}
}

// The rows of an older version have fewer columns, and pages may be of another size.
func TestSalvageReadsOlderVersions(t *testing.T) {
	old, err := filepath.Glob("testdata/version-*.db.gz")
	if err != nil || len(old) == 0 {
		t.Fatal(old, err)
	}
	for _, packed := range old {
		from := unpacked(t, packed)
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		for _, header := range []string{"whole", "zeros"} {
			if header == "zeros" {
				clear(data[:100])
			}
			hurt, to := from+"."+header, from+"."+header+".new"
			if err := os.WriteFile(hurt, data, 0o600); err != nil {
				t.Fatal(err)
			}
			if done, err := Salvage(ctx, hurt, to); err != nil || done.Feeds != 2 || done.Articles != 4 || len(done.Unread) > 0 {
				t.Errorf("%s, header %s: %+v, %v", packed, header, done, err)
				continue
			}
			s, err := Open(to)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(ids(t, s, Query{Ask: "is:starred"})); got == 0 {
				t.Errorf("%s, header %s: no star is left", packed, header)
			}
			sound(t, s)
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestSalvageOfWhatIsNoStoreFails(t *testing.T) {
	from := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(from, []byte(strings.Repeat("no database\n", 3000)), 0o600); err != nil {
		t.Fatal(err)
	}
	if done, err := Salvage(ctx, from, from+".new"); !errors.Is(err, ErrDamaged) {
		t.Errorf("%+v, %v", done, err)
	}
}
