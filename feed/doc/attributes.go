package doc

import (
	"bytes"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// key is an attribute that the walker looks at.
type key uint8

const (
	keyNone key = iota
	keyHref
	keySrc
	keyLazySrc // where pages keep a picture's real address until it scrolls into view
	keySrcset
	keyLazySrcset
	keyAlt
	keyTitle
	keyClass
	keyWidth
	keyHeight
	keyStart
	keyValue
	keyReversed
	keyRole
	keyColspan
	keyRowspan
	keyAltText
	keyEncoding
	keyLanguage
)

func keyOf(name []byte) key {
	switch string(name) {
	case "href":
		return keyHref
	case "src":
		return keySrc
	case "data-src", "data-original", "data-lazy-src", "data-lazy", "data-orig-file", "data-hi-res-src", "data-actualsrc":
		return keyLazySrc
	case "srcset":
		return keySrcset
	case "data-srcset", "data-lazy-srcset":
		return keyLazySrcset
	case "alt":
		return keyAlt
	case "title":
		return keyTitle
	case "class":
		return keyClass
	case "width":
		return keyWidth
	case "height":
		return keyHeight
	case "start":
		return keyStart
	case "value":
		return keyValue
	case "reversed":
		return keyReversed
	case "role":
		return keyRole
	case "colspan":
		return keyColspan
	case "rowspan":
		return keyRowspan
	case "alttext":
		return keyAltText
	case "encoding":
		return keyEncoding
	case "data-lang", "data-language":
		return keyLanguage
	}
	return keyNone
}

// readAttributes keeps the attributes of interest and reports whether they hide the element.
func (t *tree) readAttributes(z *html.Tokenizer) (hidden bool) {
	first := len(t.attrs)
	for more := true; more; {
		var name, value []byte
		name, value, more = z.TagAttr()
		switch string(name) {
		case "hidden":
			hidden = true
			continue
		case "aria-hidden":
			hidden = hidden || string(value) == "true"
			continue
		case "style":
			hidden = hidden || styleHides(value)
			continue
		case "class":
			hidden = hidden || classHides(value)
		}
		k := keyOf(name)
		if k == keyNone || t.has(first, k) {
			continue
		}
		a := int32(len(t.buf))
		t.buf = append(t.buf, value...)
		t.attrs = append(t.attrs, attribute{k, a, int32(len(t.buf))})
	}
	return hidden
}

func (t *tree) has(first int, k key) bool {
	for _, at := range t.attrs[first:] {
		if at.key == k {
			return true
		}
	}
	return false
}

// styleHides reports whether an inline style keeps an element from being seen.
func styleHides(style []byte) bool {
	if len(style) < len("display:none") {
		return false
	}
	s := bytes.ToLower(bytes.Join(bytes.Fields(style), nil))
	return bytes.Contains(s, []byte("display:none")) || bytes.Contains(s, []byte("visibility:hidden")) ||
		bytes.Contains(s, []byte("mso-hide:all"))
}

// classHides reports whether a class is one by which pages hide duplicates for screen readers, edit links and the
// line numbers of code.
func classHides(class []byte) bool {
	for name := range bytes.FieldsSeq(class) {
		switch string(name) {
		case "screen-reader-text", "sr-only", "visually-hidden", "mw-editsection", "gutter", "lineno", "linenos",
			"linenodiv":
			return true
		}
	}
	return false
}

// attr returns an attribute's value, or "".
func (t *tree) attr(n *node, k key) string { return string(t.attrBytes(n, k)) }

// attrBytes returns an attribute's value, empty if it has none, nil if the attribute is missing.
func (t *tree) attrBytes(n *node, k key) []byte {
	for _, at := range t.attrs[n.a:n.b] {
		if at.key == k {
			return t.buf[at.a:at.b]
		}
	}
	return nil
}

// intAttr returns an attribute's whole number, or other if it has none.
func (t *tree) intAttr(n *node, k key, other int) int {
	s := strings.TrimSpace(strings.TrimSuffix(t.attr(n, k), "px"))
	if v, err := strconv.Atoi(s); err == nil {
		return v
	}
	return other
}

// hasClass reports whether one of an element's classes begins with the prefix, and returns the rest of it.
func (t *tree) hasClass(n *node, prefix string) (rest string, ok bool) {
	for name := range strings.FieldsSeq(t.attr(n, keyClass)) {
		if rest, ok = strings.CutPrefix(name, prefix); ok {
			return rest, true
		}
	}
	return "", false
}
