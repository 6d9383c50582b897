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
	// shortest is how many characters an article has at least. Where extractors find less it is mostly a caption or a
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
	page = page[:min(len(page), doc.MaxBytes)]
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil { // too deep for a tree; doc reads it all the same
		return "", doc.Parse(string(page), base), false
	}
	base = baseOf(tree, base)
	title = ownTitle(tree)
	name, source := readable(tree)
	if name != "" {
		title = name
	}
	if d = doc.Parse(source, base); longEnough(d) {
		return title, d, true
	}
	if tree, err = html.Parse(bytes.NewReader(page)); err == nil { // readable has torn the first one apart
		if d = doc.Parse(largest(tree), base); longEnough(d) {
			return title, d, true
		}
	}
	return title, doc.Parse(string(page), base), false
}

func longEnough(d doc.Document) bool {
	n := 0
	for i := range d.Blocks {
		n += len(d.Blocks[i].Text)
		for _, row := range d.Blocks[i].Rows {
			for j := range row {
				n += len(row[j].Text)
			}
		}
	}
	return n >= shortest
}

// readable returns the title and the HTML of what looks most like an article (the algorithm of Mozilla's
// Readability.js), nothing where nothing does. It changes the tree.
func readable(tree *html.Node) (title, source string) {
	defer func() {
		if recover() != nil { // a page that the extractor can't cope with is read without it
			title, source = "", ""
		}
	}()
	p := readability.NewParser()
	p.MaxElemsToParse, p.CharThresholds = mostElements, shortest
	p.KeepClasses = true // the language of code is a class
	found, err := p.ParseAndMutate(tree, nil)
	if err != nil {
		return "", ""
	}
	title = doc.Line(found.Title())
	if found.Node == nil {
		return title, ""
	}
	return title, render(found.Node)
}

// render returns a node as HTML.
func render(n *html.Node) string {
	var b strings.Builder
	if err := html.Render(&b, n); err != nil {
		return ""
	}
	return b.String()
}
