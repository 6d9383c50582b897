package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// settle puts what a page sends late where it belongs, as its script would. A page that React renders while it is being
// sent has a template with an id of B:n or P:n where a part is to come, behind it what is shown meanwhile, and the part
// itself at its end, hidden, with the id S:n (react-dom, fizz).
func settle(tree *html.Node) {
	late := map[string]*html.Node{}
	var places []*html.Node
	for n := range tree.Descendants() {
		switch id := attribute(n, "id"); {
		case n.DataAtom == atom.Template && (strings.HasPrefix(id, "B:") || strings.HasPrefix(id, "P:")):
			places = append(places, n)
		case strings.HasPrefix(id, "S:") && hidden(n):
			late[id[2:]] = n
		}
	}
	for _, place := range places {
		number := attribute(place, "id")[2:]
		part := late[number]
		if part == nil || within(place, part) || place.Parent == nil {
			continue
		}
		delete(late, number)
		dropMeanwhile(place)
		for c := part.FirstChild; c != nil; c = part.FirstChild {
			part.RemoveChild(c)
			place.Parent.InsertBefore(c, place)
		}
		place.Parent.RemoveChild(place)
	}
}

// dropMeanwhile takes out what is shown until a part comes: all up to the comment that ends its place.
func dropMeanwhile(place *html.Node) {
	const most = 1000 // nodes
	var shown []*html.Node
	for n := place.NextSibling; n != nil && len(shown) < most; n = n.NextSibling {
		if n.Type == html.CommentNode && n.Data == "/$" {
			for _, s := range shown {
				s.Parent.RemoveChild(s)
			}
			return
		}
		shown = append(shown, n)
	}
}

// within reports whether a node stands in another.
func within(n, other *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == other {
			return true
		}
	}
	return false
}
