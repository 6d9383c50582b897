package extract

import (
	"bytes"
	"fmt"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"

	"lede/feed"
	"lede/feed/doc"
)

// Rule says for one site where its articles stand: CSS selectors. The zero value says nothing.
type Rule struct {
	take, drop cascadia.SelectorGroup
}

// NewRule makes a rule of selectors: take chooses what the article is made of, drop what is left out of it. Either may
// be empty. The error says which can't be read.
func NewRule(take, drop string) (r Rule, err error) {
	for _, s := range []struct {
		to   *cascadia.SelectorGroup
		text string
	}{{&r.take, take}, {&r.drop, drop}} {
		if s.text == "" {
			continue
		}
		if *s.to, err = cascadia.ParseGroup(s.text); err != nil {
			return Rule{}, fmt.Errorf("%q is no CSS selector: %w", s.text, err)
		}
	}
	return r, nil
}

// apply takes what is to be dropped out of a tree, and returns what is to be taken, one below the other; ok tells
// whether the rule names anything that is there.
func (r Rule) apply(tree *html.Node) (source string, ok bool) {
	if r.drop != nil {
		for _, n := range cascadia.QueryAll(tree, r.drop) {
			if n.Parent != nil {
				n.Parent.RemoveChild(n)
			}
		}
	}
	if r.take == nil {
		return "", false
	}
	var all bytes.Buffer
	taken := map[*html.Node]bool{}
	for _, n := range cascadia.QueryAll(tree, r.take) {
		if inside(n, taken) {
			continue
		}
		taken[n] = true
		if html.Render(&all, n) != nil {
			return "", false
		}
	}
	return all.String(), len(taken) > 0
}

func inside(n *html.Node, taken map[*html.Node]bool) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if taken[p] {
			return true
		}
	}
	return false
}

// read reads a page by what the rule takes; ok tells whether it took anything.
func (r Rule) read(page []byte, address string) (p Page, ok bool) {
	if r.take == nil {
		return Page{}, false
	}
	tree, err := html.Parse(bytes.NewReader(page[:min(len(page), doc.MaxBytes)]))
	if err != nil {
		return Page{}, false
	}
	settle(tree)
	base, title := baseOf(tree, address), ownTitle(tree)
	source, ok := r.apply(tree)
	if !ok {
		return Page{}, false
	}
	d := doc.Parse(source, base)
	return Page{Title: title, Document: d, State: feed.PageFound}, len(d.Blocks) > 0
}
