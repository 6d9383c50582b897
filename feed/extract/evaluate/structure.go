package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/feed/doc"
	"lede/feed/extract"
)

// elements are what a document has of each kind of structure: the words of each element.
type elements map[string][][]string

var structures = []string{"headings", "list items", "links", "tables"}

func (e elements) add(kind, text string) {
	if w := words(strings.ToLower(text)); len(w) > 0 {
		e[kind] = append(e[kind], w)
	}
}

// elementsOf lists headings, list items, links and the first rows of tables.
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

// elementsIn lists what the page has, by its tags.
func elementsIn(p page) elements {
	e := elements{}
	tree, err := html.Parse(bytes.NewReader(p.source))
	if err != nil {
		return e
	}
	kinds := map[atom.Atom]string{
		atom.H1: "headings", atom.H2: "headings", atom.H3: "headings", atom.H4: "headings", atom.H5: "headings", atom.H6: "headings",
		atom.Li: "list items", atom.A: "links", atom.Table: "tables",
	}
	for n := range tree.Descendants() {
		if kind := kinds[n.DataAtom]; n.Type == html.ElementNode && kind != "" {
			e.add(kind, textIn(n))
		}
	}
	return e
}

func textIn(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode && c.Parent.DataAtom != atom.Script && c.Parent.DataAtom != atom.Style:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && (c.DataAtom == atom.Td || c.DataAtom == atom.Th || c.DataAtom == atom.P || c.DataAtom == atom.Br || c.DataAtom == atom.Div):
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// beginning is how many words name an element; its end may differ by a footnote or by what stands inside of it.
const beginning = 8

// name is the words that name an element.
func name(w []string) []string { return w[:min(beginning, len(w))] }

// is reports whether an element is the one of a name: a number or a label may stand before it, and what is short ends
// where the name does.
func is(element, name []string, open bool) bool {
	const label = 2 // words
	for i := range min(label, len(element)) + 1 {
		rest := element[i:]
		if len(rest) >= len(name) && slices.Equal(rest[:len(name)], name) {
			return open || len(name) == beginning || len(rest)-len(name) <= label
		}
	}
	return false
}

// count is how many of the elements are of a name.
func count(all [][]string, name []string, open bool) int {
	n := 0
	for _, w := range all {
		if is(w, name, open) {
			n++
		}
	}
	return n
}

// kept counts elements of the truth.
type kept struct{ all, inPage, library, lede, libraryInPage, ledeInPage int }

func (k *kept) add(n, page, library, lede int) {
	k.all += n
	k.inPage += min(n, page)
	k.library += min(n, library)
	k.lede += min(n, lede)
	k.libraryInPage += min(n, page, library)
	k.ledeInPage += min(n, page, lede)
}

// structureOf compares the structure of what was found with the truth's, for the articles that were found.
func structureOf(results []result, lost func(p page, kind string, name []string)) map[string]*kept {
	all := map[string]*kept{}
	for _, kind := range structures {
		all[kind] = new(kept)
	}
	for _, r := range results {
		if r.page.kind != "article" || r.lede.f1() < 0.5 || r.page.markdown == "" {
			continue
		}
		_, truth := extract.Markdown([]byte(r.page.markdown), r.page.address)
		had, page, got, library := elementsOf(truth), elementsIn(r.page), elementsOf(r.document), elementsOf(alone(r.page))
		for _, kind := range structures {
			names := map[string]int{}
			for _, w := range had[kind] {
				names[strings.Join(name(w), " ")]++
			}
			for joined, n := range names {
				w := strings.Fields(joined)
				open := kind == "list items" || kind == "tables" // they hold others
				inPage, found := count(page[kind], w, open), count(got[kind], w, open)
				all[kind].add(n, inPage, count(library[kind], w, open), found)
				for range min(n, inPage) - min(n, inPage, found) {
					lost(r.page, kind, w)
				}
			}
		}
	}
	return all
}

// printStructure prints the share of the truth's elements that are still such, of all and of those that the page has
// as such: not every list that the truth has is a list for the page, and no extractor can keep it.
func printStructure(results []result) {
	all := structureOf(results, func(page, string, []string) {})
	fmt.Println("\n| kept in articles | of | library | lede | of those in the page | library | lede |\n|---|---|---|---|---|---|---|")
	for _, kind := range structures {
		k := all[kind]
		share := func(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }
		fmt.Printf("| %s | %d | %.1f %% | %.1f %% | %d | %.1f %% | %.1f %% |\n", kind, k.all, share(k.library, k.all), share(k.lede, k.all),
			k.inPage, share(k.libraryInPage, k.inPage), share(k.ledeInPage, k.inPage))
	}
}
