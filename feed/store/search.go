package store

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"lede/feed"
)

// searchLimit bounds the hits of a search: nobody reads further, and walking every hit of a common word is slow.
const searchLimit = 500

// search returns the newest articles that match, newest first. The index is walked by id, which runs with age but for
// feeds that were added later, so what was found is put in order of date afterwards.
func (s *Store) search(ctx context.Context, q Query) ([]feed.ItemID, error) {
	match := matchExpression(q.Match)
	if match == "" {
		return nil, nil
	}
	where, args := q.conditions()
	limit := q.Limit
	if limit == 0 || limit > searchLimit {
		limit = searchLimit
	}
	// The placeholders of the conditions are numbered from the start where they are numbered, so they come first.
	text := `SELECT id FROM (SELECT items.id, published FROM search JOIN items ON items.id = search.rowid
		WHERE ` + strings.Join(where, " AND ") + ` AND search MATCH ? ORDER BY search.rowid DESC LIMIT ?)
		ORDER BY published DESC, id DESC`
	return collect(ctx, s.read, "search", scanID, text, append(args, match, limit)...)
}

// matchExpression turns what a person typed into FTS5's language: every word a quoted string, so that nothing in it
// is taken for syntax, the last one as a prefix because it may be half typed.
func matchExpression(typed string) string {
	words := strings.FieldsFunc(searchable(typed), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
	for i, w := range words {
		words[i] = `"` + w + `"`
	}
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, " ") + "*"
}

// searchable splits runs of scripts that are written without spaces into overlapping pairs: the tokenizer would take
// a whole run for one word, and find it only by its beginning.
func searchable(s string) string {
	if strings.IndexFunc(s, unspaced) < 0 {
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

// runLength is how many bytes s begins with that are all unspaced, or none.
func runLength(s string, want bool) int {
	n := strings.IndexFunc(s, func(r rune) bool { return unspaced(r) != want })
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

// unspaced reports whether r belongs to a script that puts no spaces between words.
func unspaced(r rune) bool {
	const first = 0x0e00 // Thai; most text lies below it and needs no table
	return r >= first && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}
