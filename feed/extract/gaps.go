package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// mark is the attribute by which an element is known again in what readability made of it. No page can have one of this
// name, for the parser ends names at a space.
const mark = "lede mark"

// number marks all elements of a tree.
func number(tree *html.Node) {
	n := 0
	for e := range tree.Descendants() {
		if e.Type == html.ElementNode {
			n++
			e.Attr = append(e.Attr, html.Attribute{Key: mark, Val: strconv.Itoa(n)})
		}
	}
}

// gaps are the parts of a page that readability left out between others that it took.
type gaps struct {
	taken         map[string]*html.Node // by mark, in the article
	texts         map[string]bool       // of the article, in pieces
	kept          map[*html.Node]int    // how many elements of a part were taken
	before, after int                   // bytes of the article before and after where the walk stands
}

// fill puts back into an article what readability left out of its middle and should not have: it takes paragraphs with
// links in a box of their own for a list of links, and headings for labels. page is what the article was found in.
func fill(article, page *html.Node) {
	g := gaps{taken: map[string]*html.Node{}, texts: map[string]bool{}, kept: map[*html.Node]int{}}
	for n := range article.Descendants() {
		if n.Type == html.TextNode {
			g.texts[strings.TrimSpace(n.Data)] = true
		} else if m := attribute(n, mark); m != "" {
			g.taken[m] = n
		}
	}
	if g.count(page) > 0 {
		g.walk(page)
	}
}

// count counts the elements that were taken, of a part and all below it, and the bytes of text.
func (g *gaps) count(n *html.Node) int {
	sum := 0
	if g.twin(n) != nil {
		sum++
	}
	for c := range n.ChildNodes() {
		g.after += g.size(c)
		sum += g.count(c)
	}
	g.kept[n] = sum
	return sum
}

// twin is what became of an element of the page in the article.
func (g *gaps) twin(n *html.Node) *html.Node {
	if n == nil || n.Type != html.ElementNode {
		return nil
	}
	return g.taken[attribute(n, mark)]
}

// size is how many bytes a text has, if the article has it.
func (g *gaps) size(n *html.Node) int {
	if n.Type != html.TextNode || g.twin(n.Parent) == nil {
		return 0
	}
	text := strings.TrimSpace(n.Data)
	if !g.texts[text] {
		return 0
	}
	return len(text)
}

// walk goes through a part of the page of which some was taken.
func (g *gaps) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			g.before += g.size(c)
			g.after -= g.size(c)
		case c.Type != html.ElementNode:
		case g.kept[c] > 0:
			g.walk(c)
		case g.amid(c):
			g.restore(c)
		}
	}
}

// amid reports whether a part that was left out stands in the middle of the article and belongs to it. What stands before
// the first paragraph is a header unless it is long, what stands after the last one a footer; and what moves sideways is
// something to choose from.
func (g *gaps) amid(n *html.Node) bool {
	const paragraph, long = 150, 1000 // bytes
	if g.after < paragraph || calls(n, sidewaysNames) {
		return false
	}
	w := g.weigh(n)
	return (g.before >= paragraph || w.text >= long) && w.belongs()
}

var sidewaysNames = map[string]bool{"carousel": true, "slick": true, "slider": true, "swiper": true}

// restore puts a copy of a part beside its neighbour in the article.
func (g *gaps) restore(n *html.Node) {
	into, before := g.place(n)
	if into == nil {
		return
	}
	c := clone(n)
	into.InsertBefore(c, before)
	g.taken[attribute(n, mark)] = c
}

// place is where a part belongs in the article: in which element, and before which of its children. Only siblings nearby
// are looked at, so that a page with very many costs no more.
func (g *gaps) place(n *html.Node) (into, before *html.Node) {
	const nearby = 50
	for s, i := n.PrevSibling, 0; s != nil && i < nearby; s, i = s.PrevSibling, i+1 {
		if t := g.twin(s); t != nil && t.Parent != nil {
			return t.Parent, t.NextSibling
		}
	}
	for s, i := n.NextSibling, 0; s != nil && i < nearby; s, i = s.NextSibling, i+1 {
		if t := g.twin(s); t != nil && t.Parent != nil {
			return t.Parent, t
		}
	}
	if t := g.twin(n.Parent); t != nil {
		return t, t.FirstChild
	}
	return nil, nil
}

// weight is how many bytes of text a part has, and how many of these stand in links, in headings, in tables, and in the
// article already.
type weight struct{ text, links, headings, cells, known int }

func (g *gaps) weigh(n *html.Node) (w weight) {
	g.add(n, false, false, false, &w)
	return w
}

func (g *gaps) add(n *html.Node, link, heading, cell bool, w *weight) {
	switch n.DataAtom {
	case atom.A:
		link = true
	case atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		heading = true
	case atom.Table:
		cell = true
	}
	if n.Type == html.TextNode {
		text := strings.TrimSpace(n.Data)
		size := len(text)
		w.text += size
		w.links += btoi(link) * size
		w.headings += btoi(heading) * size
		w.cells += btoi(cell) * size
		w.known += btoi(g.texts[text]) * size
	}
	for c := range n.ChildNodes() {
		g.add(c, link, heading, cell, w)
	}
}

// belongs reports whether a part that was left out is of the text around it: it has sentences, or is a heading or a
// table.
func (w weight) belongs() bool {
	const (
		least  = 150  // bytes of sentences
		linked = 0.25 // of them, at most
	)
	switch {
	case w.text == 0, 2*w.known >= w.text:
		return false
	case w.text < least:
		return w.headings == w.text && w.links == 0
	}
	return w.cells == w.text || float64(w.links) < linked*float64(w.text)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
