package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lede/feed"
)

// fiveHundredWords is the body of an article of the usual length.
var fiveHundredWords = "<p>" + strings.Repeat("The council met on Monday to weigh the harbour plan, and left it open. ", 36) + "</p>"

func filled(b *testing.B, feeds, each int) *Store {
	s := openTemp(b)
	for i := range feeds {
		f := addFeed(b, s, fmt.Sprintf("https://%d.example", i))
		save(b, s, f, items(each))
	}
	return s
}

func BenchmarkSave50(b *testing.B) {
	s := openTemp(b)
	its := items(50)
	for i := range its {
		its[i].Content = fiveHundredWords
	}
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		save(b, s, addFeed(b, s, fmt.Sprint("https://example.org/", i)), its)
	}
	b.ReportMetric(float64(50*b.N)/b.Elapsed().Seconds(), "articles/s")
}

func BenchmarkSave50Known(b *testing.B) {
	s := openTemp(b)
	f := addFeed(b, s, "https://example.org/feed")
	its := items(50)
	save(b, s, f, its)
	b.ReportAllocs()
	for b.Loop() {
		save(b, s, f, its)
	}
}

func BenchmarkLists20k(b *testing.B) {
	s := filled(b, 200, 100)
	for _, c := range []struct {
		name string
		q    Query
	}{
		{"first page", Query{Unread: true, Limit: 200}}, {"unread", Query{Unread: true}}, {"feed", Query{Feed: 7}},
		{"search", Query{Ask: "body"}},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				ids(b, s, c.q)
			}
		})
	}
	b.Run("screenful", func(b *testing.B) {
		first := ids(b, s, Query{Limit: 50})
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.Headlines(ctx, first); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("feeds and counts", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := s.Feeds(ctx); err != nil {
				b.Fatal(err)
			}
			if _, err := s.Counts(ctx, time.Now()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDocument(b *testing.B) {
	s := openTemp(b)
	it := items(1)
	it[0].Content = fiveHundredWords
	id := save(b, s, addFeed(b, s, "https://example.org/feed"), it).New[0]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Document(ctx, id); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSetFlag(b *testing.B) {
	s := openTemp(b)
	mine := save(b, s, addFeed(b, s, "https://example.org/feed"), items(1)).New
	b.ReportAllocs()
	on := false
	for b.Loop() {
		on = !on
		if _, err := s.SetFlag(ctx, mine, feed.Read, on); err != nil {
			b.Fatal(err)
		}
	}
}
