package parse

import (
	"bytes"
	"strings"
	"testing"

	"github.com/mmcdole/gofeed"
)

// The feeds of the benchmarks: 4 KB an item, as in feeds that carry full texts.
func benchFeeds() map[string][]byte {
	const long = 20
	feeds := map[string][]byte{}
	for name, n := range map[string]int{"100 items": 100, "5000 items": 5000} {
		made := stories(n, latin)
		for i := range made {
			made[i].body = strings.Repeat(made[i].body, long*4/16)
		}
		feeds["rss, "+name] = []byte(rssOf(made))
		feeds["cdata, "+name] = []byte(cdataOf(made))
		feeds["atom, "+name] = []byte(atomOf(made))
	}
	return feeds
}

// BenchmarkParse compares Parse with gofeed alone on the same bytes.
func BenchmarkParse(b *testing.B) {
	for name, body := range benchFeeds() {
		b.Run(name+"/lede", func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, _, err := Parse(body, Source{Address: "https://example.org/feed"}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/gofeed", func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(body)))
			for b.Loop() {
				if _, err := gofeed.NewParser().Parse(bytes.NewReader(body)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkPrepare measures what comes before the XML reader.
func BenchmarkPrepare(b *testing.B) {
	body := []byte(rssOf(stories(5000, latin)))
	b.ReportAllocs()
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		text := clean(Decode(body, ""))
		_, at, f := findRoot(text)
		if _, err := repair(text, at, f, ""); err != nil {
			b.Fatal(err)
		}
	}
}
