package query

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind tells tokens apart.
type kind uint8

const (
	end kind = iota
	opening
	closing
	minus
	word
)

// token is a piece of what was typed.
type token struct {
	kind   kind
	at     int    // its first byte
	field  string // what stands before the colon, in lower case
	colon  int    // the byte of the colon, where there is a field
	text   string // of a word, without quotes and without the star at its end
	quoted bool
	star   bool
	open   bool // a quote that nobody closed
	typing bool // the last word of text is still being typed
}

// lexer cuts what was typed into tokens.
type lexer struct {
	text string
	at   int
}

func (l *lexer) next() token {
	l.spaces()
	if l.at >= len(l.text) {
		return token{kind: end, at: l.at}
	}
	at := l.at
	switch c := l.text[at]; {
	case c == '(':
		l.at++
		return token{kind: opening, at: at}
	case c == ')':
		l.at++
		return token{kind: closing, at: at}
	case c == '-' && l.negates():
		l.at++
		return token{kind: minus, at: at}
	}
	return l.word()
}

func (l *lexer) spaces() {
	rest := strings.TrimLeftFunc(l.text[l.at:], unicode.IsSpace)
	l.at = len(l.text) - len(rest)
}

// negates reports whether the minus at hand stands before something.
func (l *lexer) negates() bool {
	r, _ := utf8.DecodeRuneInString(l.text[l.at+1:])
	return l.at+1 < len(l.text) && !unicode.IsSpace(r) && r != ')'
}

// word reads a word, a phrase, or either behind a field and its colon.
func (l *lexer) word() token {
	t := token{kind: word, at: l.at}
	if n := fieldLength(l.text[l.at:]); n > 0 {
		t.field, t.colon = strings.ToLower(l.text[l.at:l.at+n]), l.at+n
		l.at += n + 1
	}
	if strings.HasPrefix(l.text[l.at:], `"`) {
		return l.phrase(t)
	}
	rest := l.text[l.at:]
	n := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || r == '(' || r == ')' || r == '"' })
	if n < 0 {
		n = len(rest)
	}
	l.at += n
	t.text, t.star = strings.CutSuffix(rest[:n], "*")
	return t
}

// phrase reads what stands between quotes.
func (l *lexer) phrase(t token) token {
	rest := l.text[l.at+1:]
	n := strings.IndexByte(rest, '"')
	t.quoted = true
	if n < 0 {
		t.text, t.open = rest, true
		l.at = len(l.text)
		return t
	}
	t.text = rest[:n]
	l.at += n + 2
	if strings.HasPrefix(l.text[l.at:], "*") {
		t.star = true
		l.at++
	}
	return t
}

// fieldLength is how many bytes a field's name has that s begins with, before its colon: letters alone, and no
// address, in which two slashes follow.
func fieldLength(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if n <= 0 || s[n] != ':' || strings.HasPrefix(s[n:], "://") {
		return 0
	}
	return n
}
