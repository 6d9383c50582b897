package transfer

import (
	"errors"
	"strings"
)

// symbol is a name or a number in Emacs Lisp.
type symbol string

var errLisp = errors.New("broken Lisp")

// lisp reads what Emacs Lisp prints: strings, symbols and numbers, and lists, pairs, vectors and records of them, all of
// which become []any. Nothing is evaluated.
type lisp struct {
	text string
	at   int
}

// maxDepth is how deep lists may be nested: a tree of a million articles is forty deep.
const maxDepth = 500

func (l *lisp) read(depth int) (any, error) {
	l.space()
	if l.at >= len(l.text) || depth > maxDepth {
		return nil, errLisp
	}
	switch c := l.text[l.at]; c {
	case '"':
		return l.str()
	case '(', '[':
		return l.list(depth)
	case '\'', '`', ',':
		l.at++
		return l.read(depth + 1)
	case '#':
		return l.special(depth)
	case ')', ']':
		return nil, errLisp
	}
	return l.symbol()
}

func (l *lisp) space() {
	for l.at < len(l.text) {
		switch c := l.text[l.at]; {
		case c == ';':
			end := strings.IndexByte(l.text[l.at:], '\n')
			if end < 0 {
				end = len(l.text) - l.at
			}
			l.at += end
		case c <= ' ':
			l.at++
		default:
			return
		}
	}
}

// list reads from one bracket to the one that closes it. The dot of a pair is left out.
func (l *lisp) list(depth int) ([]any, error) {
	end := byte(')')
	if l.text[l.at] == '[' {
		end = ']'
	}
	l.at++
	list := []any{}
	for {
		l.space()
		if l.at < len(l.text) && l.text[l.at] == end {
			l.at++
			return list, nil
		}
		v, err := l.read(depth + 1)
		if err != nil {
			return nil, err
		}
		if v != symbol(".") {
			list = append(list, v)
		}
	}
}

// special reads records #s(…), strings with properties #("…" …), of which the string remains, byte code and functions.
func (l *lisp) special(depth int) (any, error) {
	for l.at++; l.at < len(l.text); l.at++ {
		switch l.text[l.at] {
		case 's', '\'', '^', '&':
		case '(', '[':
			list, err := l.list(depth)
			if text, ok := first(list).(string); ok {
				return text, err
			}
			return list, err
		default:
			return l.symbol()
		}
	}
	return nil, errLisp
}

func (l *lisp) str() (string, error) {
	var b strings.Builder
	for l.at++; l.at < len(l.text); l.at++ {
		switch c := l.text[l.at]; c {
		case '"':
			l.at++
			return b.String(), nil
		case '\\':
			l.at++
			if l.at < len(l.text) && l.text[l.at] != '\n' {
				b.WriteByte(l.escaped())
			}
		default:
			b.WriteByte(c)
		}
	}
	return "", errLisp
}

func (l *lisp) escaped() byte {
	switch c := l.text[l.at]; c {
	case 'n':
		return '\n'
	case 't':
		return '\t'
	default:
		return c
	}
}

func (l *lisp) symbol() (symbol, error) {
	from := l.at
	for l.at < len(l.text) && l.text[l.at] > ' ' && !strings.ContainsRune("()[]\"';", rune(l.text[l.at])) {
		if l.text[l.at] == '\\' {
			l.at++
		}
		l.at++
	}
	l.at = min(l.at, len(l.text))
	if l.at == from {
		return "", errLisp
	}
	return symbol(strings.ReplaceAll(l.text[from:l.at], `\`, "")), nil
}

func first(list []any) any {
	if len(list) == 0 {
		return nil
	}
	return list[0]
}
