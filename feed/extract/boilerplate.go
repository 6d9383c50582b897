package extract

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// around are the elements that stand around an article rather than in it.
var around = map[atom.Atom]bool{
	atom.Nav: true, atom.Aside: true, atom.Footer: true, atom.Form: true, atom.Dialog: true, atom.Button: true,
}

// never are elements that are no text.
var never = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Select: true, atom.Svg: true, atom.Noscript: true,
	atom.Iframe: true, atom.Head: true,
}

// aroundNames are words of class names and ids by which pages call what stands around an article.
var aroundNames = map[string]bool{
	"sidebar": true, "footer": true, "navbar": true, "nav": true, "menu": true, "breadcrumb": true, "breadcrumbs": true, "cookie": true,
	"cookies": true, "consent": true, "newsletter": true, "subscribe": true, "signup": true, "share": true, "sharing": true, "social": true,
	"related": true, "recommended": true, "recommendations": true, "promo": true, "advert": true, "advertisement": true, "ad": true,
	"ads": true, "popup": true, "modal": true, "pagination": true, "pager": true, "toc": true, "outbrain": true, "taboola": true,
	"sponsored": true, "skip": true, "login": true, "search": true, "toolbar": true, "comments": true, "disqus": true,
}

// strip takes out of a tree what stands around its text, and what is not seen. What holds much of the text stays,
// whatever it is called: pages name their frames after what stands in them. So does all, where most would go.
func strip(tree *html.Node) {
	const much, most = 0.4, 0.7 // of the text
	sizes := map[*html.Node]int{}
	all := float64(measure(tree, sizes))
	var out []*html.Node
	gone := 0
	var walk func(n *html.Node) // as deep as the tree, which html.Parse bounds
	walk = func(n *html.Node) {
		for c := range n.ChildNodes() {
			switch {
			case c.Type != html.ElementNode:
			case float64(sizes[c]) <= much*all && (around[c.DataAtom] || hidden(c) || namedAround(c)):
				out = append(out, c)
				gone += sizes[c]
			case !never[c.DataAtom]:
				walk(c)
			}
		}
	}
	walk(tree)
	if float64(gone) > most*all {
		return
	}
	for _, n := range out {
		n.Parent.RemoveChild(n)
	}
}

// unname takes the names off headings and off the parts of lists and tables. Readability leaves out what bears a name
// such as header or menu, as Substack calls its headings, but these elements stand where their parents do.
func unname(tree *html.Node) {
	for n := range tree.Descendants() {
		switch n.DataAtom {
		case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Tr, atom.Td, atom.Th, atom.Tbody, atom.Thead, atom.Dt, atom.Dd:
			n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return a.Key == "class" || a.Key == "id" })
		}
	}
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

func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return true
		case "aria-hidden":
			return a.Val == "true"
		case "style":
			if strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
				return true
			}
		}
	}
	return false
}

func namedAround(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Head, atom.Tr, atom.Td, atom.Th, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return false
	}
	switch attribute(n, "role") {
	case "navigation", "complementary", "contentinfo", "banner", "dialog", "alertdialog", "menu", "menubar", "search":
		return true
	}
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for name := range strings.FieldsSeq(a.Val) {
			if strings.Contains(name, ":") {
				continue // a utility class of a style sheet
			}
			for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) }) {
				if aroundNames[strings.ToLower(word)] {
					return true
				}
			}
		}
	}
	return false
}
