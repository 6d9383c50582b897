package store

import (
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/feed"
)

// A library as large as wanted, to measure on: go test ./feed/store -run '^$' -bench Scale -articles 1000000 -library FILE
// makes it in FILE, or takes the one that is there.
var (
	scaleArticles = flag.Int("articles", 10_000, "how many articles BenchmarkScale has, of 3 KB, from a feed for each 500")
	scaleLibrary  = flag.String("library", "", "where they are kept; empty is a temporary folder")
)

// prose makes texts whose words are as frequent as those of a language: the nth has 1/n of the first one's share.
type prose struct {
	random *rand.Rand
	zipf   *rand.Zipf
}

func newProse(seed uint64) prose {
	r := rand.New(rand.NewPCG(seed, 1))
	return prose{r, rand.NewZipf(r, 1.1, 2, 60_000)}
}

// spelled is the nth word: short ones are frequent, as in languages.
func spelled(n uint64) string {
	const letters, syllables = "aeiou", "bcdfghjklmnprstvz"
	var b strings.Builder
	for n += 2; n > 0; n /= uint64(len(letters) * len(syllables)) {
		k := int(n % uint64(len(letters)*len(syllables)))
		b.WriteByte(syllables[k/len(letters)])
		b.WriteByte(letters[k%len(letters)])
	}
	return b.String()
}

func (w prose) text(n int) string {
	all := make([]string, n)
	for i := range all {
		all[i] = spelled(w.zipf.Uint64())
	}
	return strings.Join(all, " ")
}

// article is the nth of a feed.
func (w prose) article(n int, published time.Time) feed.Item {
	var html strings.Builder
	for range 6 {
		fmt.Fprintf(&html, "<p>%s.</p>", w.text(90+w.random.IntN(40)))
	}
	return feed.Item{Key: fmt.Sprint(n), Title: w.text(8), Author: w.text(2), Link: fmt.Sprintf("https://example.org/%d", n), Published: published, Content: html.String()}
}

// scaled opens the library, making it first where it is not there.
func scaled(b *testing.B) *Store {
	b.Helper()
	path := *scaleLibrary
	if path == "" {
		path = filepath.Join(b.TempDir(), "lede.db")
	}
	_, err := os.Stat(path)
	s, openErr := Open(path)
	if openErr != nil {
		b.Fatal(openErr)
	}
	b.Cleanup(func() { s.Close() })
	if errors.Is(err, fs.ErrNotExist) {
		fill(b, s, *scaleArticles)
	}
	return s
}

// fill saves articles as refreshes would: fifty of a feed at a time, the newest last.
func fill(b *testing.B, s *Store, articles int) {
	const each, visits = 500, 10
	began, w, bytes := time.Now(), newProse(1), 0
	feeds := make([]feed.Feed, max(1, articles/each))
	for i := range feeds {
		feeds[i] = addFeed(b, s, fmt.Sprintf("https://f%d.example/feed", i))
	}
	start := time.Now().AddDate(-2, 0, 0)
	for visit := range visits {
		for i := range feeds {
			var items []feed.Item
			for n := range each / visits {
				at := start.Add(time.Duration(visit*len(feeds)*each/visits+i*each/visits+n) * 2 * 365 * 24 * time.Hour / time.Duration(len(feeds)*each))
				items = append(items, w.article(visit*each/visits+n, at))
				bytes += len(items[n].Content) + len(items[n].Title)
			}
			slices.Reverse(items)
			save(b, s, feeds[i], items)
		}
	}
	b.Logf("%d articles, %d MB of text, in %s: %.0f a second, making them included", len(feeds)*each, bytes>>20,
		time.Since(began).Round(time.Second), float64(len(feeds)*each)/time.Since(began).Seconds())
}

// BenchmarkScale asks what a screen asks, and reports how long the slowest of a hundred takes.
func BenchmarkScale(b *testing.B) {
	s := scaled(b)
	rare, common, middling := spelled(50_000), spelled(1), spelled(3000)
	list := ids(b, s, Query{Limit: 100})
	for _, c := range []struct {
		name string
		q    Query
	}{
		{"rare", Query{Ask: rare, Typing: true, Limit: 500}}, {"common", Query{Ask: common + " ", Typing: true, Limit: 500}},
		{"two letters", Query{Ask: common[:2], Typing: true, Limit: 500}}, {"middling", Query{Ask: middling, Typing: true, Limit: 500}},
		{"three letters", Query{Ask: common[:2] + "c", Typing: true, Limit: 500}}, {"and three letters", Query{Ask: middling + " " + common[:2] + "c", Typing: true, Limit: 500}},
		{"and two letters", Query{Ask: middling + " " + common[:2], Typing: true, Limit: 500}},
		{"phrase", Query{Ask: `"` + common + " " + spelled(2) + `"`, Limit: 500}},
		{"ranked rare", Query{Ask: rare, Ranked: true}}, {"ranked common", Query{Ask: common, Ranked: true}},
		{"ranked three letters", Query{Ask: common[:2] + "c", Typing: true, Ranked: true}},
		{"filter of a feed", Query{Feed: 7, Ask: middling}}, {"filter of unread", Query{Unread: true, Ask: middling, Limit: 500}},
		{"starred and common", Query{Ask: "starred " + common}}, {"without", Query{Ask: common + " -" + spelled(2), Limit: 500}},
		{"long", Query{Ask: "longer:10m"}}, {"the longest first", Query{Order: Longest}},
		{"first page", Query{Unread: true, Limit: 200}}, {"everything", Query{}},
	} {
		b.Run(c.name, func(b *testing.B) { slowest(b, func() { ids(b, s, c.q) }) })
	}
	for _, typed := range []string{common[:1], common[:2], common[:2] + "c", common[:2] + "c" + "a", middling + " " + common[:2], middling + " " + common[:2] + "c", rare} {
		b.Run("first of "+typed, func(b *testing.B) {
			slowest(b, func() {
				if _, _, err := s.First(ctx, Query{Ask: typed, Typing: true, Limit: 500}, 200); err != nil {
					b.Fatal(err)
				}
			})
		})
	}
	b.Run("counts", func(b *testing.B) {
		slowest(b, func() {
			if _, err := s.Counts(ctx, time.Now()); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("feeds", func(b *testing.B) {
		slowest(b, func() {
			if _, err := s.Feeds(ctx); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("open", func(b *testing.B) {
		n := 0
		slowest(b, func() {
			n++
			if _, err := s.Document(ctx, list[n%len(list)]); err != nil {
				b.Fatal(err)
			}
		})
	})
	b.Run("rows", func(b *testing.B) {
		slowest(b, func() {
			if _, err := s.Headlines(ctx, list); err != nil {
				b.Fatal(err)
			}
		})
	})
}

// slowest runs f and reports the time that 99 of 100 runs stay under.
func slowest(b *testing.B, f func()) {
	b.ReportAllocs()
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		f()
		took = append(took, time.Since(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100])/1e6, "p99-ms")
}
