package extract

import (
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/feed/doc"
)

// baseOf returns what a page's relative addresses are relative to, its own address given.
func baseOf(tree *html.Node, address string) string {
	for n := range tree.Descendants() {
		if n.DataAtom != atom.Base || n.Type != html.ElementNode {
			continue
		}
		own, err := url.Parse(strings.TrimSpace(attribute(n, "href")))
		if err != nil {
			return address
		}
		from, err := url.Parse(address)
		if err != nil {
			return address
		}
		return from.ResolveReference(own).String()
	}
	return address
}

// ownTitle returns what the page's title element says.
func ownTitle(tree *html.Node) string {
	for n := range tree.Descendants() {
		if n.DataAtom == atom.Title && n.Type == html.ElementNode && n.Namespace == "" {
			if n.FirstChild == nil {
				return ""
			}
			return doc.Line(n.FirstChild.Data) // it has no other child than text
		}
	}
	return ""
}

// mainPart returns the part with the most text of those that a page marks as its article or its main part, or all of
// its body.
func mainPart(tree *html.Node) part {
	const little = 500 // bytes of text that no page has as its main part
	sizes := map[*html.Node]int{}
	all := measure(tree, sizes)
	best := part{all: all}
	var body *html.Node
	for n := range tree.Descendants() {
		switch {
		case n.Type != html.ElementNode:
		case n.DataAtom == atom.Body && body == nil:
			body = n
		case sizes[n] > best.size && sizes[n] >= little && marked(n):
			best.node, best.size, best.marked = n, sizes[n], true
		}
	}
	if best.node == nil && body != nil {
		best.node, best.size = body, sizes[body]
	}
	return best
}

// clone copies a node with all below it. Scripts and the like are left out.
func clone(n *html.Node) *html.Node {
	c := &html.Node{Type: n.Type, DataAtom: n.DataAtom, Data: n.Data, Namespace: n.Namespace, Attr: slices.Clone(n.Attr)}
	for child := range n.ChildNodes() {
		if !never[child.DataAtom] {
			c.AppendChild(clone(child))
		}
	}
	return c
}

func marked(n *html.Node) bool {
	return n.Type == html.ElementNode &&
		(n.DataAtom == atom.Article || n.DataAtom == atom.Main || attribute(n, "itemprop") == "articleBody" || attribute(n, "role") == "main")
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
