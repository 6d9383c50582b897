package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/extract"
)

// result is what both made of a page.
type result struct {
	page          page
	library, lede score
	shown         bool // lede shows what it found rather than the feed's own text
	document      doc.Document
}

func measure(pages []page) []result {
	var out []result
	for _, p := range pages {
		found := extract.Read(p.source, extract.Options{Address: p.address})
		out = append(out, result{
			page: p, library: compare(p.truth, alone(p).Plain()), lede: compare(p.truth, found.Document.Plain()),
			shown: found.State == feed.PageFound, document: found.Document,
		})
	}
	return out
}

// alone is what the library makes of a page by itself.
func alone(p page) doc.Document {
	tree, err := html.Parse(bytes.NewReader(p.source))
	if err != nil {
		return doc.Document{}
	}
	parser := readability.NewParser()
	parser.KeepClasses = true
	found, err := parser.ParseAndMutate(tree, nil)
	if err != nil || found.Node == nil {
		return doc.Document{}
	}
	var b strings.Builder
	if err := html.Render(&b, found.Node); err != nil {
		return doc.Document{}
	}
	return doc.Parse(b.String(), p.address)
}

func printTimes(pages []page) {
	for _, s := range []struct {
		name string
		do   func(p page)
	}{
		{"library", func(p page) { alone(p) }},
		{"lede", func(p page) { extract.Read(p.source, extract.Options{Address: p.address}) }},
	} {
		start := time.Now()
		for _, p := range pages {
			s.do(p)
		}
		fmt.Printf("%s: %v for %d pages\n", s.name, time.Since(start).Round(time.Millisecond), len(pages))
	}
}

// total sums results.
type total struct {
	pages, libraryBad, bad, shown, shownBad int
	library, lede                           score
	libraryF1, f1                           float64
}

func (t *total) add(r result) {
	t.pages++
	t.libraryBad += btoi(r.library.f1() < 0.5)
	t.bad += btoi(r.lede.f1() < 0.5)
	t.shown += btoi(r.shown)
	t.shownBad += btoi(r.shown && r.lede.f1() < 0.5)
	t.library.precision += r.library.precision
	t.library.recall += r.library.recall
	t.lede.precision += r.lede.precision
	t.lede.recall += r.lede.recall
	t.libraryF1 += r.library.f1()
	t.f1 += r.lede.f1()
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func printScores(results []result) {
	by := map[string]*total{"all": {}}
	for _, r := range results {
		if by[r.page.kind] == nil {
			by[r.page.kind] = new(total)
		}
		by[r.page.kind].add(r)
		by["all"].add(r)
	}
	fmt.Println("| pages | n | library: mean F1 | of the means | below 0.5 | lede: mean F1 | of the means | below 0.5 | shown | of these below 0.5 |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|---|")
	kinds := slices.SortedFunc(maps.Keys(by), func(a, b string) int { return cmp.Compare(by[b].pages, by[a].pages) })
	for _, kind := range kinds {
		t := by[kind]
		n := float64(t.pages)
		fmt.Printf("| %s | %d | %.3f | %.3f | %d | %.3f | %.3f | %d | %d | %d |\n", kind, t.pages,
			t.libraryF1/n, t.library.over(n).f1(), t.libraryBad, t.f1/n, t.lede.over(n).f1(), t.bad, t.shown, t.shownBad)
	}
}
