package extract

import (
	"net/url"
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

// largest returns, as HTML, the element with the most text of those that a page marks as its article or its main part.
func largest(tree *html.Node) string {
	var best *html.Node
	most := 0
	var size func(n *html.Node) int // bytes of text; its recursion is as deep as the tree, which html.Parse bounds
	size = func(n *html.Node) int {
		if n.Type == html.TextNode {
			return len(n.Data)
		}
		sum := 0
		if n.DataAtom != atom.Script && n.DataAtom != atom.Style {
			for c := range n.ChildNodes() {
				sum += size(c)
			}
		}
		if sum > most && marked(n) {
			best, most = n, sum
		}
		return sum
	}
	size(tree)
	if best == nil {
		return ""
	}
	return render(best)
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
