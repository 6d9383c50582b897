package query

import (
	"strings"
	"time"
)

// Spot is what is being typed at a place of a question, so that it can be completed.
type Spot struct {
	Start int    // the byte where Typed begins
	Field string // the field whose value is being typed; empty: a word, which may become a field's name
	Typed string // so far, without an opening quote
	Quote bool   // an opening quote stands before it
}

// At returns what is being typed before a byte of the text.
func At(text string, at int) Spot {
	l := lexer{text: text[:min(max(at, 0), len(text))]}
	last, stop := token{kind: end}, 0
	for t := l.next(); t.kind != end; t = l.next() {
		last, stop = t, l.at
	}
	if last.kind != word || stop != len(l.text) || last.quoted && !last.open {
		return Spot{Start: len(l.text)}
	}
	typed := last.text
	if last.star {
		typed += "*"
	}
	return Spot{Start: len(l.text) - len(typed), Field: last.field, Typed: typed, Quote: last.open}
}

// Quoted returns a value as it must stand behind a colon.
func Quoted(value string) string {
	value = strings.ReplaceAll(value, `"`, "")
	if value == "" || strings.ContainsAny(value, " \t()*") {
		return `"` + value + `"`
	}
	return value
}

// Examples returns what may stand behind a field of dates or lengths, for a person to choose from; nil for other fields.
func Examples(field string, now time.Time) []string {
	switch field {
	case "newer", "older":
		return []string{"12h", "1d", "2d", "1w", "2w", "1m", "6m", "1y"}
	case "after", "before":
		return []string{now.Format("2006-01-02"), now.Format("2006-01"), now.Format("2006"), "1w", "1m", "1y"}
	case "on":
		return []string{"today", "yesterday", now.Format("2006-01-02"), now.Format("2006-01"), now.Format("2006")}
	case "longer", "shorter":
		return []string{"2m", "5m", "10m", "30m", "1h"}
	}
	return nil
}
