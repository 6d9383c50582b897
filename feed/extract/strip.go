package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// sums are how many bytes of text the elements of a tree have: in all, in paragraphs, and in links.
type sums struct{ text, prose, links map[*html.Node]int }

func sum(tree *html.Node) sums {
	const sentence = 80 // bytes; a shorter paragraph may be a label
	s := sums{map[*html.Node]int{}, map[*html.Node]int{}, map[*html.Node]int{}}
	measure(tree, s.text)
	for n := range tree.Descendants() {
		of := s.links
		switch {
		case n.DataAtom == atom.P && s.text[n] >= sentence:
			of = s.prose
		case n.DataAtom != atom.A:
			continue
		}
		for p := n; p != nil; p = p.Parent {
			of[p] += s.text[n]
		}
	}
	return s
}

// strip takes out of a tree what stands around its text, and what is not seen. What holds much of the text or of its
// paragraphs stays, whatever it is called: pages name their frames after what stands in them. So does all, where most
// would go.
func strip(tree *html.Node) {
	const most = 0.7 // of the text
	unfold(tree)
	s := sum(tree)
	var out []*html.Node
	gone := 0
	var walk func(n *html.Node) // as deep as the tree, which html.Parse bounds
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type != html.ElementNode:
			case s.stands(tree, c):
				out = append(out, c)
				gone += s.text[c]
			case !never[c.DataAtom]:
				walk(c)
			}
		}
	}
	walk(tree)
	if float64(gone) > most*float64(s.text[tree]) {
		return
	}
	for _, n := range out {
		n.Parent.RemoveChild(n)
	}
}

// unfold takes away the buttons that headings are in, or that are in headings: a text that folds has its headings so
// (ARIA Authoring Practices, accordion).
func unfold(tree *html.Node) {
	var buttons []*html.Node
	for n := range tree.Descendants() {
		if n.DataAtom == atom.Button && (isHeading(n.Parent) || holdsHeading(n)) {
			buttons = append(buttons, n)
		}
	}
	for _, b := range buttons {
		for c := b.FirstChild; c != nil; c = b.FirstChild {
			b.RemoveChild(c)
			b.Parent.InsertBefore(c, b)
		}
		b.Parent.RemoveChild(b)
	}
}

func holdsHeading(n *html.Node) bool {
	for c := range n.Descendants() {
		if isHeading(c) {
			return true
		}
	}
	return false
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// stands reports whether an element stands around the text of a tree.
func (s sums) stands(tree, n *html.Node) bool {
	const (
		much = 0.4  // of the text, or of the paragraphs
		some = 1500 // bytes of paragraphs that a page with an article has
	)
	if float64(s.text[n]) > much*float64(s.text[tree]) || float64(s.prose[n]) > much*max(some, float64(s.prose[tree])) {
		return false
	}
	return around[n.DataAtom] || hidden(n) || namedAround(n, 2*s.links[n] >= s.text[n])
}

// measure notes how many bytes of text each element has.
func measure(n *html.Node, sizes map[*html.Node]int) int {
	switch {
	case n.Type == html.TextNode:
		return len(strings.TrimSpace(n.Data))
	case never[n.DataAtom]:
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		sum += measure(c, sizes)
	}
	sizes[n] = sum
	return sum
}
