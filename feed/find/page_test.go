package find

import (
	"flag"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write what is found into testdata")

const testBase = "https://blog.example/sub/page.html"

// A case is a page and, beside it, the feeds that it names.
func TestInPage(t *testing.T) {
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			page, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			for _, f := range InPage(page, testBase) {
				fmt.Fprintf(&b, "%s | %s | %s\n", f.Type, f.Address, f.Title)
			}
			wantFile := strings.TrimSuffix(file, ".html") + ".want"
			if *update {
				if err := os.WriteFile(wantFile, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(wantFile)
			if err != nil {
				t.Fatal(err)
			}
			if b.String() != string(want) {
				t.Errorf("got:\n%swant:\n%s", b.String(), want)
			}
		})
	}
}

func TestInPageIsBounded(t *testing.T) {
	many := strings.Repeat(`<link rel=alternate type=application/rss+xml href=/%d>`, 2000) + strings.Repeat(`<a href=/x.rss>`, 2000)
	var b strings.Builder
	for i, part := range strings.SplitAfter(many, ">") {
		b.WriteString(strings.Replace(part, "%d", fmt.Sprint(i), 1))
	}
	if got := InPage([]byte(b.String()), testBase); len(got) != maxCandidates+1 {
		t.Errorf("found %d", len(got))
	}
	if got := InPage([]byte(strings.Repeat("<div>", 200_000)), testBase); len(got) != 0 {
		t.Errorf("found %v", got)
	}
}

func FuzzInPage(f *testing.F) {
	files, _ := filepath.Glob("testdata/pages/*.html")
	for _, file := range files {
		page, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(page, testBase)
	}
	f.Fuzz(func(t *testing.T, page []byte, base string) {
		seen := map[string]bool{}
		for _, c := range InPage(page, base) {
			u, err := url.Parse(c.Address)
			if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
				t.Errorf("address %q: %v", c.Address, err)
			}
			if seen[c.Address] || len(c.Title) > maxTitle || !utf8.ValidString(c.Title) || strings.ContainsAny(c.Title, "\n\r\t") {
				t.Errorf("candidate %+v", c)
			}
			seen[c.Address] = true
		}
		sniff(page)
	})
}

func BenchmarkInPage(b *testing.B) {
	head, err := os.ReadFile("testdata/pages/blog.html")
	if err != nil {
		b.Fatal(err)
	}
	page := append(head, strings.Repeat(`<p class="x">Some <a href="/story/1">words</a> of a story.</p>`, 2000)...)
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		InPage(page, testBase)
	}
}
