package transfer

import (
	"cmp"
	"fmt"
	"strings"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/opml"
)

// Sentence says what was done with a file.
func (r Report) Sentence(file string) string {
	var parts []string
	add := func(n int, one, rest string) {
		if n > 0 {
			parts = append(parts, plural(n, one)+rest)
		}
	}
	add(len(r.Added), "feed", " added")
	add(r.Moved, "feed", " changed")
	add(len(r.Removed), "feed", " removed")
	add(r.Articles, "article", " stored")
	add(r.Marked, "article", " marked")
	add(r.Searches, "search", " kept")
	if len(parts) == 0 {
		parts = append(parts, "nothing that was not there already")
	}
	add(len(r.Refused), "entry", " refused")
	add(r.Missing, "article", " not here")
	return fmt.Sprintf("%s is %s: %s.", file, r.Kind, strings.Join(parts, ", "))
}

func plural(n int, one string) string {
	switch {
	case n == 1:
		return "1 " + one
	case strings.HasSuffix(one, "y"):
		return fmt.Sprintf("%d %sies", n, strings.TrimSuffix(one, "y"))
	case strings.HasSuffix(one, "ch"):
		return fmt.Sprintf("%d %ses", n, one)
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// Refusal says what was refused and why.
func Refusal(e opml.Refused) string {
	why := "it can't be understood"
	switch scheme, _, _ := strings.Cut(strings.ToLower(e.Address), ":"); {
	case scheme == "exec", scheme == "filter", strings.HasPrefix(e.Address, "|"):
		why = "it runs a program, which lede never does for a file"
	case e.Reason == feed.Scheme:
		why = "it is no address on the web"
	case e.Reason == feed.NotFeed:
		why = "it is a link and no feed"
	}
	return cmp.Or(doc.Line(e.Address), doc.Line(e.Title), "a damaged entry") + ": " + why
}
