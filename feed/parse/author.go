package parse

import (
	"strings"

	"lede/feed/doc"
)

// authorLine joins the names of authors, each once.
func authorLine(authors []string) string {
	var names []string
	for _, a := range authors {
		name := shorten(doc.Title(personName(a)), maxTitle)
		if name != "" && !containsFold(names, name) && len(names) < maxAuthors {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// maxAuthors bounds the names that are shown; papers in physics have thousands.
const maxAuthors = 10

func containsFold(names []string, name string) bool {
	for _, n := range names {
		if strings.EqualFold(n, name) {
			return true
		}
	}
	return false
}

// personName takes the name out of "address (Name)", "Name (address)" and "Name <address>", the ways in which RSS
// feeds write authors.
func personName(s string) string {
	s = strings.TrimSpace(string(cut([]byte(s), 8*maxTitle)))
	if _, rest, ok := strings.Cut(s, "<name>"); ok { // Atom's way, in RSS
		s, _, _ = strings.Cut(rest, "<")
	}
	for _, brackets := range [...]string{"()", "<>"} {
		before, rest, ok := strings.Cut(s, brackets[:1])
		inside, _, closed := strings.Cut(rest, brackets[1:])
		before, inside = strings.TrimSpace(before), strings.TrimSpace(inside)
		switch {
		case !ok || !closed:
		case strings.Contains(before, "@") && inside != "" && !strings.Contains(before, " "):
			return inside
		case strings.Contains(inside, "@") && before != "":
			return before
		}
	}
	return s
}
