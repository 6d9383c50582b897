package parse

import (
	"bytes"
	"html"
	"strings"
)

// describe names the element of the tag at hand and notes the namespaces and the base that it declares.
func (m *mender) describe() element {
	var e element
	if n := len(m.stack); n > 0 {
		e.space, e.base = m.stack[n-1].space, m.stack[n-1].base
	}
	for _, a := range m.tag.attrs {
		if bytes.HasPrefix(a.name, []byte("xml")) {
			m.declare(&e, string(a.name), html.UnescapeString(string(a.value)))
		}
	}
	e.name = m.qualify(m.tag.name, e.space)
	return e
}

// declare notes a declaration: xmlns, xmlns:prefix or xml:base.
func (m *mender) declare(e *element, name, value string) {
	value = strings.TrimSpace(value)
	uri := strings.ToLower(value)
	switch {
	case name == "xmlns":
		known, ok := prefixes[uri]
		switch {
		case len(m.stack) == 0, ok && known == atom && m.format == atomFormat:
			e.space = "" // whatever the root claims, what it holds is the feed's own vocabulary
		case ok:
			e.space = known
		case value == "":
			e.space = ""
		case m.field < 0:
			e.space = "unknown"
		}
	case name == "xml:base" && len(value) < maxBase:
		e.base = resolve(value, e.base, m.address)
	case strings.HasPrefix(name, "xmlns:"):
		prefix := name[len("xmlns:"):]
		known, ok := prefixes[uri]
		if known == atom && m.format == atomFormat {
			known = ""
		}
		if ok {
			m.spaces[prefix] = known
		} else {
			delete(m.spaces, prefix)
		}
	}
}

// qualify looks up the prefix of a name; space is the one for names without.
func (m *mender) qualify(name []byte, space string) string {
	prefix, local, ok := bytes.Cut(name, []byte(":"))
	if !ok {
		return qualified(space, lower(name))
	}
	known, ok := m.spaces[string(prefix)]
	if !ok {
		known = lower(prefix)
		if roots[lower(local)] == m.format && len(m.stack) == 0 || known == "rss" || known == atom && m.format == atomFormat {
			known = ""
		}
	}
	return qualified(known, lower(local))
}
