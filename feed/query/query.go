// Package query reads the language in which a person asks for articles: words, phrases, fields, states, dates and
// lengths, joined by and, or and not. It knows nothing of how they are found.
package query

import (
	"time"
)

// Op says what a Node does with what is below it. The zero value holds when all of it does, and of none always.
type Op uint8

// The operations.
const (
	All Op = iota
	Any
	Not  // of one
	Leaf // nothing is below: Term decides
)

// Node is a question, or a part of one. The zero value is asked of nothing and holds for every article.
type Node struct {
	Op   Op
	Kids []Node
	Term Term // of a Leaf
}

// Field is where a term looks.
type Field string

// The fields. Each but Anywhere is what stands before its colon.
const (
	Anywhere Field = ""       // title, text, author
	Title    Field = "title"  // of the article
	Author   Field = "author" // of the article
	Feed     Field = "feed"   // in the feed's title
	Folder   Field = "folder" // the folder, with those below it
	Tag      Field = "tag"    // a tag of the article or of its feed
	Site     Field = "site"   // in the host of the article's link or of the feed's address
	Lang     Field = "lang"   // the language that the feed names: en, or en-gb
	Rule     Field = "rule"   // the rule that muted it
	State    Field = "is"     // a state: unread, starred, today …
	Date     Field = "date"   // published
	Length   Field = "length" // reading time
)

// The states, which may stand without "is:" where they can't be meant as words.
const (
	Unread  = "unread"
	Read    = "read"
	Starred = "starred"
	Today   = "today" // published since midnight; comes as a Date
	Muted   = "muted"
)

// Term is one thing asked of an article.
type Term struct {
	Field Field
	Text  string // what to look for, never empty but for Date and Length; a state's name for State
	// Phrase: the words of Text stand in this order. Prefix: the last one may go on.
	Phrase, Prefix bool

	From, Until time.Time     // of Date: from the one, inclusive, to before the other; zero is no bound
	Min, Max    time.Duration // of Length: likewise; 0 is no bound
}

// Everything reports whether nothing is asked.
func (n Node) Everything() bool { return n.Op == All && len(n.Kids) == 0 }

// Terms returns the terms of a question in the order in which they were typed.
func (n Node) Terms() []Term {
	if n.Op == Leaf {
		return []Term{n.Term}
	}
	var all []Term
	for _, k := range n.Kids {
		all = append(all, k.Terms()...)
	}
	return all
}

func leaf(t Term) Node { return Node{Op: Leaf, Term: t} }

// join makes one node of several; of one it is that one.
func join(op Op, kids []Node) Node {
	if len(kids) == 1 {
		return kids[0]
	}
	return Node{Op: op, Kids: kids}
}
