package parse

import (
	"bytes"
	"html"
	"strings"
)

// maxAttributes bounds one tag: real ones have fewer than twenty, and each costs the XML reader an allocation.
const maxAttributes = 64

// tag is one start or end tag as it stands in the source. Its slices point into the source.
type tag struct {
	name    []byte // with its prefix
	attrs   []attribute
	closing bool // </name>
	empty   bool // <name/>
}

type attribute struct {
	name, value []byte // the value's references are not resolved
}

// scan reads the tag that begins at b[i], which is '<'. It returns the place after it, or false when this is no tag
// but a bare '<': when no name follows, or when another '<' comes before the '>'. Each byte is looked at once
// between one '<' and the next, so a text full of '<' stays linear.
func (t *tag) scan(b []byte, i int) (next int, ok bool) {
	i++
	t.closing = i < len(b) && b[i] == '/'
	if t.closing {
		i++
	}
	start := i
	for i < len(b) && isName(b[i]) {
		i++
	}
	if t.name = b[start:i]; !validName(t.name) || i < len(b) && !isSpace(b[i]) && b[i] != '/' && b[i] != '>' && b[i] != '<' {
		return start, false
	}
	t.attrs, t.empty = t.attrs[:0], false
	for {
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		switch {
		case i >= len(b):
			return i, t.closing // the end of the file completes an end tag; what is left of a start tag is worth nothing
		case b[i] == '>':
			return i + 1, true
		case b[i] == '<':
			return i, t.closing
		case b[i] == '/':
			t.empty = i+1 < len(b) && b[i+1] == '>'
			i++
		default:
			i = t.scanAttribute(b, i)
		}
	}
}

// scanAttribute reads name, name=value, name='value' or name="value" at b[i].
func (t *tag) scanAttribute(b []byte, i int) (next int) {
	start := i
	for i < len(b) && !isSpace(b[i]) && b[i] != '=' && b[i] != '>' && b[i] != '<' && b[i] != '/' {
		i++
	}
	a := attribute{name: b[start:i]}
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	if i < len(b) && b[i] == '=' {
		i++
		for i < len(b) && isSpace(b[i]) {
			i++
		}
		a.value, i = attributeValue(b, i)
		if n := len(a.value) - 1; i < len(b) && b[i] == '>' && n >= 0 && bytes.IndexByte(a.value, '/') == n && b[i-1] == '/' {
			a.value, i = a.value[:n], i-1 // <link rel=alternate/>
		}
	}
	if i == start {
		i++ // a stray character that begins nothing
	} else if len(t.attrs) < maxAttributes && validName(a.name) {
		t.attrs = append(t.attrs, a)
	}
	return i
}

// attributeValue reads a value with quotes or without. One whose closing quote does not come before the next '<' has
// lost it, and ends where one without quotes does.
func attributeValue(b []byte, i int) (value []byte, next int) {
	if i < len(b) && (b[i] == '"' || b[i] == '\'') {
		quote := b[i]
		i++
		for j := i; j < len(b) && b[j] != '<'; j++ {
			if b[j] == quote {
				return b[i:j], j + 1
			}
		}
	}
	start := i
	for i < len(b) && !isSpace(b[i]) && b[i] != '>' && b[i] != '<' {
		i++
	}
	return b[start:i], i
}

// get returns the value of the attribute with this name, references resolved, spaces trimmed; "" when there is none.
func (t *tag) get(name string) string {
	for _, a := range t.attrs {
		if strings.EqualFold(string(a.name), name) {
			return strings.TrimSpace(string(clean([]byte(html.UnescapeString(string(a.value))))))
		}
	}
	return ""
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func isName(c byte) bool {
	return isLetter(c) || c >= '0' && c <= '9' || c == ':' || c == '-' || c == '_' || c == '.' || c >= 0x80
}

// validName reports whether an XML reader takes b as the name of an element or attribute, and what stands behind its
// prefix alone too, for a prefix may go. Names beyond ASCII are legal but unheard of in feeds, where "<žena" is a bare '<'.
func validName(b []byte) bool {
	prefix, local, ok := bytes.Cut(b, []byte(":"))
	return plainName(prefix) && (!ok || plainName(local))
}

// plainName reports whether b is a name without a colon.
func plainName(b []byte) bool {
	if len(b) == 0 || !isLetter(b[0]) && b[0] != '_' {
		return false
	}
	for _, c := range b {
		if !isName(c) || c >= 0x80 || c == ':' {
			return false
		}
	}
	return true
}
