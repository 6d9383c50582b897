package query

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Bounds: more than anybody types, and little enough for any way of finding.
const (
	MaxBytes = 4096
	maxTerms = 128
	maxDepth = 32 // of parentheses
)

// Error is a mistake in a question.
type Error struct {
	Column int    // of the character where it shows, from 1
	Want   string // what was expected there: "a word or a parenthesis"
}

// Error says where and what.
func (e *Error) Error() string { return fmt.Sprintf("column %d: expected %s", e.Column, e.Want) }

// Parse reads a question. Relative dates count back from now, and days begin at midnight in its zone. An empty
// question holds for everything. Errors are *Error.
func Parse(text string, now time.Time) (Node, error) {
	return parse(parser{lexer: lexer{text: text}, now: now})
}

// ParseTyping reads a question that is still being typed: the last word may go on, and what is not finished at the
// end is no mistake.
func ParseTyping(text string, now time.Time) (Node, error) {
	return parse(parser{lexer: lexer{text: text}, now: now, typing: true})
}

func parse(p parser) (Node, error) {
	text := p.text
	if len(text) > MaxBytes {
		return Node{}, p.wrong(MaxBytes, fmt.Sprintf("at most %d bytes", MaxBytes))
	}
	if !utf8.ValidString(text) {
		return Node{}, p.wrong(len(text)-len(strings.TrimLeftFunc(text, valid)), "text in UTF-8")
	}
	p.advance()
	n, err := p.either()
	if err == nil && p.token.kind == closing {
		err = p.wrong(p.token.at, "an opening parenthesis before this closing one")
	}
	if err == nil && n.Everything() && strings.TrimSpace(text) != "" && !p.typing {
		err = p.wrong(0, "a word with a letter or a digit")
	}
	if err != nil {
		return Node{}, err
	}
	return n, nil
}

func valid(r rune) bool { return r != utf8.RuneError }

// parser is a descent by precedence: or binds loosest, then what stands side by side, then the minus.
type parser struct {
	lexer
	token token
	now   time.Time
	terms int
	depth int

	typing bool // what is missing at the end is still to come
}

func (p *parser) advance() { p.token = p.next() }

// wrong is a mistake at a byte of the text.
func (p *parser) wrong(at int, want string) *Error {
	return &Error{Column: utf8.RuneCountInString(p.text[:min(at, len(p.text))]) + 1, Want: want}
}

// joins reports whether the token at hand is a joining word.
func (p *parser) joins(w string) bool {
	return p.token.kind == word && p.token.field == "" && !p.token.quoted && !p.token.star && strings.EqualFold(p.token.text, w)
}

// either reads what is joined by or.
func (p *parser) either() (Node, error) {
	var kids []Node
	for {
		n, err := p.together()
		if err != nil {
			return Node{}, err
		}
		kids = append(kids, n)
		if !p.joins("or") {
			return flat(Any, kids), nil
		}
		if n.Everything() {
			return Node{}, p.wrong(p.token.at, "a word before “or” (in quotes it is a word itself)")
		}
		at := p.token.at
		p.advance()
		if p.token.kind == closing || p.token.kind == end && !p.typing {
			return Node{}, p.wrong(at+len("or"), "a word after “or” (in quotes it is a word itself)")
		}
	}
}

// together reads what stands side by side.
func (p *parser) together() (Node, error) {
	var kids []Node
	for p.token.kind != end && p.token.kind != closing && !p.joins("or") {
		if p.joins("and") {
			p.advance()
			continue
		}
		n, err := p.one()
		if err != nil {
			return Node{}, err
		}
		if !n.Everything() {
			kids = append(kids, n)
		}
	}
	return flat(All, kids), nil
}

// flat joins kids, those that are joined in the same way already by what is in them.
func flat(op Op, kids []Node) Node {
	var all []Node
	for _, k := range kids {
		switch {
		case k.Everything():
		case k.Op == op:
			all = append(all, k.Kids...)
		default:
			all = append(all, k)
		}
	}
	if len(all) == 0 {
		return Node{}
	}
	return join(op, all)
}

// one reads a term, a group, or the negation of either.
func (p *parser) one() (Node, error) {
	switch p.token.kind {
	case minus:
		return p.negated()
	case opening:
		return p.group()
	}
	t := p.token
	p.advance()
	if p.terms++; p.terms > maxTerms {
		return Node{}, p.wrong(t.at, fmt.Sprintf("at most %d words", maxTerms))
	}
	return p.term(t)
}

func (p *parser) negated() (Node, error) {
	p.advance()
	if p.depth++; p.depth > maxDepth {
		return Node{}, p.wrong(p.token.at, fmt.Sprintf("at most %d levels", maxDepth))
	}
	n, err := p.one()
	p.depth--
	switch {
	case err != nil:
		return Node{}, err
	case n.Everything():
		return n, nil
	case n.Op == Not:
		return n.Kids[0], nil
	}
	return Node{Op: Not, Kids: []Node{n}}, nil
}

func (p *parser) group() (Node, error) {
	at := p.token.at
	if p.depth++; p.depth > maxDepth {
		return Node{}, p.wrong(at, fmt.Sprintf("at most %d levels of parentheses", maxDepth))
	}
	p.advance()
	n, err := p.either()
	if err != nil {
		return Node{}, err
	}
	switch {
	case p.token.kind == end && p.typing:
		return n, nil
	case p.token.kind != closing:
		return Node{}, p.wrong(p.token.at, "a closing parenthesis")
	case n.Everything() && !p.typing:
		return Node{}, p.wrong(p.token.at, "a word between the parentheses")
	}
	p.depth--
	p.advance()
	return n, nil
}

// term makes a leaf of a word; one without a letter or a digit says nothing and is left out.
func (p *parser) term(t token) (Node, error) {
	last := p.typing && p.token.kind == end && !unicode.IsSpace(lastRune(p.text))
	if t.open && !p.typing {
		return Node{}, p.wrong(len(p.text), "a closing quote")
	}
	t.typing = last && !t.star && (!t.quoted || t.open)
	if t.field != "" {
		return p.fielded(t)
	}
	if !t.quoted && !t.star {
		if n, ok := p.state(strings.ToLower(t.text)); ok && bare[strings.ToLower(t.text)] {
			return n, nil
		}
	}
	n, _ := t.words(Anywhere)
	return n, nil
}

// words is the leaf that looks for the token's words; ok is false where it has none. Of a last word that is still being
// typed the first letter is not asked for: nearly every article has a word with it.
func (t token) words(f Field) (n Node, ok bool) {
	if t.typing {
		t.text, t.star = begun(t.text)
	}
	if !says(t.text) {
		return Node{}, false
	}
	return leaf(Term{Field: f, Text: t.text, Phrase: t.quoted, Prefix: t.star || isCharacter(t.text)}), true
}

// isCharacter reports whether a text is one character of a script without spaces: a word that stands within others.
func isCharacter(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	return size == len(text) && Unspaced(r)
}

// begun is what of a text may be looked for while its last word is being typed, and whether that word may go on. One
// character of a script without spaces is a word, or half of one.
func begun(text string) (rest string, goesOn bool) {
	at := strings.LastIndexFunc(text, func(r rune) bool { return !inWord(r) })
	_, size := utf8.DecodeRuneInString(text[max(at, 0):])
	start := at + 1
	if at >= 0 {
		start = at + size
	}
	word := []rune(Fold(text[start:]))
	switch {
	case len(word) == 0:
		return text, false
	case len(word) == 1 && !Unspaced(word[0]):
		return text[:start], false
	}
	return text, true
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// says reports whether s has a letter or a digit.
func says(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) >= 0
}
