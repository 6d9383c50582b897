package parse

import (
	"cmp"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"lede/feed"
)

var update = flag.Bool("update", false, "write what Parse makes of each case beside it")

// header finds the HTTP header that a case stands for.
var header = regexp.MustCompile(`(?i)Header:\s+Content-type:\s+(\S.*)`)

// TestCorpus compares what Parse makes of each feed in testdata with the text file beside it.
func TestCorpus(t *testing.T) {
	for _, path := range corpus(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			body, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			from := Source{Address: "https://feeds.example/dir/feed.xml"}
			if m := header.FindSubmatch(body[:min(len(body), 1<<10)]); m != nil {
				from.ContentType = string(m[1])
			}
			f, items, err := Parse(body, from)
			checkItems(t, items)
			got, golden := dump(f, items, err), path+".txt"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func corpus(t testing.TB) []string {
	t.Helper()
	var paths []string
	for _, ending := range []string{"xml", "json"} {
		found, err := filepath.Glob("testdata/*/*." + ending)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) == 0 {
		t.Fatal("no cases")
	}
	return paths
}

// dump writes a feed as a person reads it; what is empty is left out.
func dump(f feed.Feed, items []feed.Item, err error) string {
	var b strings.Builder
	line := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%-9s %s\n", name, strings.ReplaceAll(value, "\n", "\n          "))
		}
	}
	if err != nil {
		line("error", err.Error())
		return b.String()
	}
	line("feed", f.Title)
	line("site", f.Site)
	line("language", f.Language)
	if f.Pace != (feed.Pace{}) {
		line("pace", fmt.Sprintf("every %v, not in hours %024b, not on days %07b", f.Pace.Every, f.Pace.SkipHours, f.Pace.SkipDays))
	}
	for _, item := range items {
		b.WriteString("\n")
		line("key", item.Key)
		line("title", item.Title)
		line("link", item.Link)
		line("author", item.Author)
		line("published", when(item.Published))
		line("updated", when(item.Updated))
		line("base", item.Base)
		for _, e := range item.Enclosures {
			line("enclosure", fmt.Sprintf("%s %s, %d bytes, %v", e.Address, cmp.Or(e.Type, "of unknown type"), e.Size, e.Duration))
		}
		line("content", item.Content)
	}
	return b.String()
}

func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339Nano)
}
