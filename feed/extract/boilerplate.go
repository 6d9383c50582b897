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
	"ads": true, "popup": true, "modal": true, "pagination": true, "pager": true, "outbrain": true, "taboola": true,
	"sponsored": true, "skip": true, "login": true, "search": true, "toolbar": true, "comments": true, "disqus": true,
}

// listNames are such words for lists of links. Where other text bears them, it is what the links lead to: toc_results.
var listNames = map[string]bool{"toc": true}

// stateNames are words of class names that say what stands beside an element, or whether something does: has-sidebar.
var stateNames = map[string]bool{"has": true, "no": true, "with": true, "without": true, "enabled": true, "disabled": true, "layout": true}

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

// namedAround reports whether an element calls itself something that stands around an article; linked says that most of
// its text is in links.
func namedAround(n *html.Node, linked bool) bool {
	switch n.DataAtom {
	case atom.Html, atom.Body, atom.Main, atom.Article, atom.Head, atom.Tr, atom.Td, atom.Th, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return false
	}
	switch attribute(n, "role") {
	case "navigation", "complementary", "contentinfo", "banner", "dialog", "alertdialog", "menu", "menubar", "search":
		return true
	}
	return calls(n, aroundNames) || linked && calls(n, listNames)
}

// calls reports whether one of an element's class names or its id has one of some words.
func calls(n *html.Node, some map[string]bool) bool {
	for _, a := range n.Attr {
		if a.Key != "class" && a.Key != "id" {
			continue
		}
		for name := range strings.FieldsSeq(a.Val) {
			if strings.Contains(name, ":") {
				continue // a utility class of a style sheet
			}
			words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return !unicode.IsLetter(r) })
			if slices.ContainsFunc(words, func(w string) bool { return some[w] }) &&
				!slices.ContainsFunc(words, func(w string) bool { return stateNames[w] }) {
				return true
			}
		}
	}
	return false
}
