// Package extract reads what is no feed: it finds the article in a web page, and reads Markdown and plain text, all into
// a Document. It fetches nothing and decodes nothing.
package extract

import (
	"bytes"
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"lede/feed/doc"
)

const (
	// shortest is how many bytes of text an article has at least. Where extractors find less it is mostly a caption or a
	// notice; short news lies above it.
	shortest = 250
	// mostElements bounds the time for one page: 100,000 links take a second, while pages of news have a few thousand
	// elements. A larger page is searched for its article element only.
	mostElements = 60_000
)

// Article returns the article inside a web page, and its title; both are clean. The page is valid UTF-8. base is its
// address, which relative links need, and may be empty; a base element in the page overrides it. ok tells whether an
// article stood out: if not, d is the page as a whole. Only the first doc.MaxBytes are looked at.
func Article(page []byte, base string) (title string, d doc.Document, ok bool) {
	found := find(page, Options{Address: base})
	if found.stoodOut {
		return found.title, found.document, true
	}
	page = page[:min(len(page), doc.MaxBytes)]
	return found.title, doc.Parse(string(page), found.base), false
}

// found is what was found in a page.
type found struct {
	title    string
	base     string // what the page's links are relative to
	document doc.Document
	stoodOut bool // document is an article rather than nothing
	signals  signals
}

// find looks for the article: what the readability algorithm takes for it, with the gaps in its middle filled, unless a
// much larger part of the page is left once all is stripped that stands around articles. Then readability has stopped at
// one of several sections.
func find(page []byte, o Options) found {
	address := o.Address
	page = page[:min(len(page), doc.MaxBytes)]
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil { // too deep for a tree; doc reads it all the same
		return found{base: address}
	}
	f := found{base: baseOf(tree, address), title: ownTitle(tree)}
	f.signals = look(tree, address)
	settle(tree)
	o.Rule.apply(tree) // what it drops
	strip(tree)
	unname(tree)
	number(tree)
	left := clone(tree)
	part := mainPart(left)
	name, article := readable(tree)
	if name != "" {
		f.title = name
	}
	if article != nil {
		if !part.holds(measure(article, map[*html.Node]int{})) {
			fill(article, left)
		}
		f.document = doc.Parse(render(article), f.base)
	}
	if size := textSize(f.document); part.holds(size) {
		if whole := doc.Parse(render(part.node), f.base); textSize(whole) > size {
			f.document = whole
		}
	}
	f.stoodOut = textSize(f.document) >= shortest
	f.signals.measure(f.document, part.all)
	return f
}

// part is the part of a page that has its text.
type part struct {
	node   *html.Node
	size   int  // bytes of text
	marked bool // the page says that this is its article or its main part; otherwise it is all there is
	all    int  // bytes of text in all of the page that was left
}

// holds reports whether the part has so much more text than an article of the given size that the article can't be
// all. Around an unmarked part stands more that is none of it, such as comments.
func (p part) holds(size int) bool {
	const ofMarked, ofAll = 0.5, 0.25
	if p.node == nil {
		return false
	}
	if p.marked {
		return float64(size) < ofMarked*float64(p.size)
	}
	return float64(size) < ofAll*float64(p.size)
}

// textSize is how many bytes of text a document has.
func textSize(d doc.Document) int {
	n := 0
	for i := range d.Blocks {
		n += len(d.Blocks[i].Text)
		for _, row := range d.Blocks[i].Rows {
			for j := range row {
				n += len(row[j].Text)
			}
		}
	}
	return n
}

// readable returns the title of a page and what looks most like an article in it (the algorithm of Mozilla's
// Readability.js), nil where nothing does. It changes the tree.
func readable(tree *html.Node) (title string, article *html.Node) {
	defer func() {
		if recover() != nil { // a page that the extractor can't cope with is read without it
			title, article = "", nil
		}
	}()
	p := readability.NewParser()
	p.MaxElemsToParse = mostElements
	p.KeepClasses = true // the language of code is a class
	found, err := p.ParseAndMutate(tree, nil)
	if err != nil {
		return "", nil
	}
	return doc.Line(found.Title()), found.Node
}

// render returns a node as HTML.
func render(n *html.Node) string {
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return ""
	}
	return b.String()
}
