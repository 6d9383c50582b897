package main

import (
	"fmt"
	"strings"

	"lede/feed/doc"
	"lede/feed/extract"
)

// elements are what a document has of one kind of structure, each by its words.
type elements map[string]map[string]int

func (e elements) add(kind, text string) {
	const few = 8 // the beginning names an element; its end may differ by a footnote
	w := words(strings.ToLower(text))
	if len(w) == 0 {
		return
	}
	if e[kind] == nil {
		e[kind] = map[string]int{}
	}
	e[kind][strings.Join(w[:min(few, len(w))], " ")]++
}

// elementsOf lists headings, list items, links and tables.
func elementsOf(d doc.Document) elements {
	e := elements{}
	for i := range d.Blocks {
		b := &d.Blocks[i]
		if b.Kind == doc.Heading {
			e.add("headings", b.Text)
		}
		if n := len(b.Frames); n > 0 && b.Frames[n-1].First && (b.Frames[n-1].Kind == doc.Bullet || b.Frames[n-1].Kind == doc.Number) {
			e.add("list items", b.Text)
		}
		if b.Kind == doc.Table && len(b.Rows) > 0 {
			var row strings.Builder
			for _, c := range b.Rows[0] {
				row.WriteString(c.Text + " ")
			}
			e.add("tables", row.String())
		}
		addLinks(e, b.Text, b.Spans)
		for _, row := range b.Rows {
			for _, c := range row {
				addLinks(e, c.Text, c.Spans)
			}
		}
	}
	return e
}

// addLinks counts links by their text; neighbouring spans of one link are one.
func addLinks(e elements, text string, spans []doc.Span) {
	for i := 0; i < len(spans); {
		s := spans[i]
		for i++; i < len(spans) && s.Link != 0 && spans[i].Link == s.Link && spans[i].Start == s.End; i++ {
			s.End = spans[i].End
		}
		if s.Link != 0 {
			e.add("links", text[s.Start:s.End])
		}
	}
}

// printStructure prints, for the articles that were found, the share of the truth's elements that are still such.
func printStructure(results []result) {
	kept, all := map[string]int{}, map[string]int{}
	for _, r := range results {
		if r.page.kind != "article" || r.lede.f1() < 0.5 || r.page.markdown == "" {
			continue
		}
		_, truth := extract.Markdown([]byte(r.page.markdown), r.page.address)
		got := elementsOf(r.document)
		for kind, texts := range elementsOf(truth) {
			for text, n := range texts {
				all[kind] += n
				kept[kind] += min(n, got[kind][text])
			}
		}
	}
	fmt.Println("\n| kept in articles | of | share |\n|---|---|---|")
	for _, kind := range []string{"headings", "list items", "links", "tables"} {
		fmt.Printf("| %s | %d | %.1f %% |\n", kind, all[kind], 100*float64(kept[kind])/float64(max(1, all[kind])))
	}
}
