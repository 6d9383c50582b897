package store

import (
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/feed"
)

// A case is the SQL of a cache as some version of newsboat made it, with the same three articles as far as it can say.
func TestReadsEveryCacheOfNewsboat(t *testing.T) {
	files, err := filepath.Glob("testdata/newsboat/*.sql")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			script, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "cache.db")
			db, err := sql.Open("sqlite", path)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			db.SetMaxOpenConns(1)
			// newsboat keeps a write open: what it has not committed is in no import.
			if _, err := db.Exec(string(script) + `; BEGIN IMMEDIATE; DELETE FROM rss_item`); err != nil {
				t.Fatal(err)
			}
			before, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			n, err := OpenNewsboat(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			defer n.Close()
			feeds, err := n.Feeds(t.Context())
			if err != nil || len(feeds) != 1 || feeds[0] != (NewsboatFeed{"https://a.example/rss", "A", "https://a.example/"}) {
				t.Errorf("feeds %+v, %v", feeds, err)
			}
			list, err := n.Articles(t.Context(), "https://a.example/rss")
			if err != nil || len(list) != 2 {
				t.Fatalf("articles %+v, %v", list, err)
			}
			one, two := list[0], list[1]
			if one.Key != "one" || one.Title != "One" || one.Author != "Ann" || !one.Published.Equal(time.Unix(1717405200, 0)) || one.Flags&feed.Read == 0 {
				t.Errorf("got %+v", one)
			}
			if two.Key != "https://a.example/2" || two.Flags.Has(feed.Read) || !two.Published.IsZero() {
				t.Errorf("got %+v", two)
			}
			if strings.Contains(string(script), "flags VARCHAR") && (!one.Flags.Has(feed.Starred) || strings.Join(one.Tags, " ") != "flag-a flag-Z") {
				t.Errorf("flags %v, %v", one.Flags, one.Tags)
			}
			if strings.Contains(string(script), "enclosure_url VARCHAR") && (len(one.Enclosures) != 1 || one.Enclosures[0].Type != "audio/mpeg") {
				t.Errorf("enclosures %v", one.Enclosures)
			}
			if strings.Contains(string(script), "content_mime_type") && two.Content != "<p>1 &lt; 2<p>Next" {
				t.Errorf("plain text became %q", two.Content)
			}
			if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
				t.Errorf("newsboat's own file has changed, %v", err)
			}
		})
	}
}
