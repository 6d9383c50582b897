package store

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/feed/query"
)

// matchAll is the index's expression for all of words and none of not, in FTS5's language.
func matchAll(words, not []query.Node) string {
	var b strings.Builder
	for i, n := range words {
		if i > 0 {
			b.WriteString(" AND ")
		}
		b.WriteString(matchOf(n))
	}
	if len(not) == 0 {
		return b.String()
	}
	return "(" + b.String() + ") NOT (" + strings.Join(mapped(not, matchOf), " OR ") + ")"
}

// matchOf is the index's expression for a question that it can answer.
func matchOf(n query.Node) string {
	if n.Op == query.Leaf {
		return matchTerm(n.Term)
	}
	joint := " AND "
	if n.Op == query.Any {
		joint = " OR "
	}
	return "(" + strings.Join(mapped(n.Kids, matchOf), joint) + ")"
}

func mapped[T, U any](list []T, f func(T) U) []U {
	all := make([]U, len(list))
	for i, v := range list {
		all[i] = f(v)
	}
	return all
}

// matchTerm is a term as a quoted string, so that nothing in it is taken for syntax: the index cuts it into words as it
// does texts, and finds them side by side.
func matchTerm(t query.Term) string {
	words := strings.FieldsFunc(searchable(t.Text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	match := `"` + strings.Join(words, " ") + `"`
	if t.Prefix {
		match += " *"
	}
	if t.Field != query.Anywhere {
		match = string(t.Field) + " : " + match
	}
	return match
}

// searchable splits runs of scripts that are written without spaces into overlapping pairs: the tokenizer would take
// a whole run for one word, and find it only by its beginning.
func searchable(s string) string {
	if !mayBeUnspaced(s) || strings.IndexFunc(s, query.Unspaced) < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) * 3)
	for len(s) > 0 {
		spaced := runLength(s, false)
		b.WriteString(s[:spaced])
		s = s[spaced:]
		run := runLength(s, true)
		writePairs(&b, s[:run])
		s = s[run:]
	}
	return b.String()
}

// mayBeUnspaced reports whether s has a letter as far up as Thai, the first of these scripts: most texts have none, and
// this costs a tenth of looking at each letter.
func mayBeUnspaced(s string) bool {
	const thai = 0xe0 // the first byte of U+0E00
	for i := range len(s) {
		if s[i] >= thai {
			return true
		}
	}
	return false
}

// runLength is how many bytes s begins with that are all unspaced, or none.
func runLength(s string, want bool) int {
	n := strings.IndexFunc(s, func(r rune) bool { return query.Unspaced(r) != want })
	if n < 0 {
		return len(s)
	}
	return n
}

// writePairs writes "abc" as " ab bc ", and a lone rune as itself.
func writePairs(b *strings.Builder, run string) {
	b.WriteByte(' ')
	first, rest := 0, 0
	for i, r := range run {
		if next := i + utf8.RuneLen(r); i > 0 {
			b.WriteString(run[first:next])
			b.WriteByte(' ')
			rest = next
		}
		first = i
	}
	if rest == 0 && run != "" {
		b.WriteString(run)
		b.WriteByte(' ')
	}
}
