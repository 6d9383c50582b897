package query

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// reader makes a leaf of what stands behind a field's colon; want is what belongs there when it returns false.
type reader struct {
	want string
	read func(p *parser, t token) (Node, bool)
}

// readers are the fields that a person can name, by name.
var readers = map[string]reader{
	"title": text(Title), "author": text(Author),
	"feed": part(Feed), "site": part(Site), "rule": part(Rule), "folder": name(Folder), "tag": name(Tag), "lang": name(Lang),
	"is":      {"one of " + strings.Join(states, ", "), func(p *parser, t token) (Node, bool) { return p.state(strings.ToLower(t.text)) }},
	"newer":   date(func(from, _ time.Time) Term { return Term{Field: Date, From: from} }),
	"after":   date(func(from, _ time.Time) Term { return Term{Field: Date, From: from} }),
	"older":   date(func(from, _ time.Time) Term { return Term{Field: Date, Until: from} }),
	"before":  date(func(from, _ time.Time) Term { return Term{Field: Date, Until: from} }),
	"on":      date(func(from, until time.Time) Term { return Term{Field: Date, From: from, Until: until} }),
	"longer":  length(func(d time.Duration) Term { return Term{Field: Length, Min: d} }),
	"shorter": length(func(d time.Duration) Term { return Term{Field: Length, Max: d} }),
}

// Fields returns the names that may stand before a colon, in order.
func Fields() []string {
	names := make([]string, 0, len(readers))
	for n := range readers {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// States returns the states that may stand behind "is:".
func States() []string { return slices.Clone(states) }

var states = []string{Unread, Read, Starred, Today, Muted}

// bare are the states that need no "is:". The others are words that people search for.
var bare = map[string]bool{Unread: true, Starred: true, Today: true}

func (p *parser) fielded(t token) (Node, error) {
	r, ok := readers[t.field]
	if !ok {
		return Node{}, p.wrong(t.at, fmt.Sprintf("no colon, or a field before it: %s", strings.Join(Fields(), ", ")))
	}
	n, ok := r.read(p, t)
	if !ok && p.typing && p.token.kind == end {
		return Node{}, nil
	}
	if !ok {
		return Node{}, p.wrong(t.colon+1, r.want+" after “"+t.field+":”")
	}
	return n, nil
}

// text is a field that is searched for words.
func text(f Field) reader {
	return reader{"a word", func(_ *parser, t token) (Node, bool) { return t.words(f) }}
}

// part is a field of which the text may be any part.
func part(f Field) reader {
	return reader{"a word", func(_ *parser, t token) (Node, bool) {
		return leaf(Term{Field: f, Text: t.text, Phrase: t.quoted}), says(t.text)
	}}
}

// name is a field that is compared as a whole, or with a star by its beginning.
func name(f Field) reader {
	return reader{"a name", func(_ *parser, t token) (Node, bool) {
		s := strings.TrimSpace(t.text)
		return leaf(Term{Field: f, Text: s, Prefix: t.star || t.typing}), s != ""
	}}
}

// state is what a state's name asks; today is a date.
func (p *parser) state(s string) (Node, bool) {
	if s == Today {
		return leaf(Term{Field: Date, From: midnight(p.now)}), true
	}
	return leaf(Term{Field: State, Text: s}), slices.Contains(states, s)
}

func date(make func(from, until time.Time) Term) reader {
	return reader{"a date (2026-03-05) or a time back (12h, 2d, 3w, 6m, 1y)", func(p *parser, t token) (Node, bool) {
		from, until, ok := period(t.text, p.now)
		return leaf(make(from, until)), ok
	}}
}

func length(make func(time.Duration) Term) reader {
	return reader{"a reading time such as 10m or 1h", func(_ *parser, t token) (Node, bool) {
		n, unit, ok := amount(t.text)
		if !ok || unit != 'm' && unit != 'h' {
			return Node{}, false
		}
		d := time.Duration(n) * time.Minute
		if unit == 'h' {
			d *= 60
		}
		return leaf(make(d)), true
	}}
}
