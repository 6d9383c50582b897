package store

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/query"
)

// queryer is a connection or a transaction to read from.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// asked is a question taken apart for SQLite: what the full-text index answers, and what the rows do.
type asked struct {
	match           string // an expression of the index, or empty
	index           string // the index that it is of
	inTitles        string // the same of titles alone
	where           []string
	args            []any
	muted           bool // it asks for muted articles, which lists leave out
	unread, starred bool // it asks for no others: there are indexes of these
	unindexed       bool // it asks something of rows, and nothing of that has an index
	bounds
}

// bounds are the ids that a question is about, inclusive; the zero value is all.
type bounds struct{ first, last feed.ItemID }

// condition bounds the hits of an index, behind its MATCH.
func (b bounds) condition() (string, []any) {
	if b.last == 0 {
		return "", nil
	}
	return ` AND rowid BETWEEN ? AND ?`, []any{b.first, b.last}
}

// ask reads the question of q. Errors are *query.Error, or of the store.
func (s *Store) ask(ctx context.Context, q Query) (asked, error) {
	parse := query.Parse
	if q.Typing {
		parse = query.ParseTyping
	}
	n, err := parse(q.Ask, time.Now())
	if err != nil {
		return asked{}, err
	}
	return newCompiler(ctx, s.read).question(n)
}

// rows is the whole question as a condition on rows of items.
func (a asked) rows() (where string, args []any) {
	parts := append([]string(nil), a.where...)
	args = append(args, a.args...)
	if a.match != "" {
		bound, ids := a.bounds.condition()
		parts = append(parts, `items.id IN (SELECT rowid FROM `+a.index+` WHERE `+a.index+` MATCH ?`+bound+`)`)
		args = append(append(args, a.match), ids...)
	}
	if a.unread {
		parts = append(parts, `read = 0`)
	}
	if a.starred {
		parts = append(parts, `starred = 1`)
	}
	if !a.muted {
		parts = append(parts, `muted = 0`)
	}
	return strings.Join(append(parts, "1"), " AND "), args
}

// compiler turns a question into SQL. Names of feeds and labels are compared here, since SQLite folds ASCII alone; they
// are read when first needed.
type compiler struct {
	ctx   context.Context
	db    queryer
	words string // the index of words
	bounds
	feeds []feed.Feed
	args  []any
}

func newCompiler(ctx context.Context, db queryer) *compiler {
	return &compiler{ctx: ctx, db: db, words: "search"}
}

// question splits what has to hold together into what the index can answer at once, and the rest.
func (c *compiler) question(n query.Node) (asked, error) {
	parts := []query.Node{n}
	if n.Op == query.All {
		parts = n.Kids
	}
	var words, not []query.Node
	indexed := false
	a := asked{muted: asksForMuted(n)}
	for _, p := range parts {
		switch {
		case textual(p):
			words = append(words, p)
		case p.Op == query.Not && textual(p.Kids[0]):
			not = append(not, p.Kids[0])
		case isState(p, query.Unread):
			a.unread = true
		case isState(p, query.Starred):
			a.starred = true
		default:
			w, err := c.condition(p)
			if err != nil {
				return asked{}, err
			}
			a.where = append(a.where, w)
			indexed = indexed || hasIndex(p)
		}
	}
	letters, err := c.allBegin(words)
	switch {
	case err != nil:
		return asked{}, err
	case len(letters) > 0:
		a.index, a.match = "beginnings", strings.Join(letters, " AND ")
		a.inTitles = strings.Join(mapped(letters, inTitle), " AND ")
	case len(words) > 0:
		a.index, a.match = c.words, matchAll(words, not)
		a.inTitles = "title : (" + a.match + ")"
		not = nil
	}
	for _, p := range not {
		a.where = append(a.where, "NOT "+c.found(p))
	}
	a.bounds = c.bounds
	a.args, a.unindexed = c.args, len(a.where) > 0 && !indexed
	return a, nil
}

// hasIndex reports whether few rows need be read to answer a part of a question.
func hasIndex(n query.Node) bool {
	return n.Op == query.Leaf && n.Term.Field != query.Length && n.Term.Field != query.Site && !isState(n, query.Read)
}

// allBegin are the expressions of the index of beginnings for words, if it has all of them. Beside others the index of words
// takes them: to ask another one about each hit takes longer.
func (c *compiler) allBegin(words []query.Node) (letters []string, err error) {
	for _, w := range words {
		begins, err := c.begins(w)
		if begins == "" || err != nil {
			return nil, err
		}
		letters = append(letters, begins)
	}
	return letters, nil
}

// begins is the expression of the index of beginnings for a word of two letters that may go on; other parts of a
// question have none, nor has a store where that index is not filled yet.
func (c *compiler) begins(n query.Node) (string, error) {
	if n.Op != query.Leaf || !n.Term.Prefix || !textual(n) {
		return "", nil
	}
	two, ok := beginning(n.Term.Text)
	if !ok {
		return "", nil
	}
	if lacks, err := lacking(c.ctx, c.db); err != nil || lacks.letters {
		return "", err
	}
	mark := map[query.Field]string{query.Title: "t", query.Author: "a"}[n.Term.Field]
	return `"` + mark + two + `"`, nil
}

// inTitle is an expression of the index of beginnings for titles alone. What is of titles or authors alone stays.
func inTitle(letters string) string {
	if len([]rune(letters)) > len(`"xx"`) {
		return letters
	}
	return `"t` + letters[1:]
}

// textual reports whether the index can answer a question alone.
func textual(n query.Node) bool {
	switch n.Op {
	case query.Leaf:
		return isOfWords(n.Term.Field)
	case query.Not:
		return false // the index knows no "all but"
	}
	for _, k := range n.Kids {
		if !textual(k) {
			return false
		}
	}
	return !n.Everything()
}

// isOfWords reports whether a field is searched for words.
func isOfWords(f query.Field) bool {
	return f == query.Anywhere || f == query.Title || f == query.Author
}

func isState(n query.Node, state string) bool {
	return n.Op == query.Leaf && n.Term.Field == query.State && n.Term.Text == state
}

func asksForMuted(n query.Node) bool {
	for _, t := range n.Terms() {
		if t.Field == query.Rule || t.Field == query.State && t.Text == query.Muted {
			return true
		}
	}
	return false
}

// found is the condition that the index has an article for n.
func (c *compiler) found(n query.Node) string {
	bound, ids := c.bounds.condition()
	c.args = append(append(c.args, matchOf(n)), ids...)
	return `items.id IN (SELECT rowid FROM ` + c.words + ` WHERE ` + c.words + ` MATCH ?` + bound + `)`
}

// condition is n as a condition on a row of items.
func (c *compiler) condition(n query.Node) (string, error) {
	switch {
	case textual(n):
		return c.found(n), nil
	case n.Op == query.Leaf:
		return c.term(n.Term)
	case n.Op == query.Not:
		w, err := c.condition(n.Kids[0])
		return "NOT " + w, err
	}
	parts := make([]string, len(n.Kids))
	for i, k := range n.Kids {
		var err error
		if parts[i], err = c.condition(k); err != nil {
			return "", err
		}
	}
	joint := " AND "
	if n.Op == query.Any {
		joint = " OR "
	}
	return "(" + strings.Join(append(parts, "1")[:max(1, len(parts))], joint) + ")", nil
}
