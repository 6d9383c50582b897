package parse

import (
	"bytes"
	"strings"
)

// startMarkup opens an element inside a field. In a title only what HTML knows is an element: "List<String>" is not.
func (m *mender) startMarkup(e element) {
	if m.stack[m.field].name == "title" && !strings.Contains(e.name, ":") && !isHTML(e.name) {
		m.pos = m.tagStart + len("<")
		m.text([]byte("&lt;"))
		return
	}
	e.kind = markupElement
	if parent := len(m.stack) - 1; parent == m.field && e.base != m.stack[parent].base {
		m.stack[parent].base = e.base
	}
	local := m.tag.name[bytes.IndexByte(m.tag.name, ':')+1:]
	if m.count(); m.visible() {
		m.textStart = -1
		e.shown = m.shownMarkup(e.name, local)
		m.writeMarkup(e.shown)
	}
	if m.tag.empty || voids[lower(local)] {
		if e.shown != "" {
			m.out = append(m.out[:len(m.out)-1], "/>"...)
		}
		return
	}
	m.push(e)
}

// shownMarkup gives an element of text no prefix when it is HTML or the feed's own.
func (m *mender) shownMarkup(name string, local []byte) string {
	if len(local) == len(m.tag.name) {
		return string(local)
	}
	if prefix, rest, ok := strings.Cut(name, ":"); ok && prefix != xhtml {
		return qualified(prefix, rest)
	}
	return string(local)
}

func (m *mender) writeMarkup(shown string) {
	m.write("<", shown)
	for _, a := range m.tag.attrs {
		if bytes.HasPrefix(a.name, []byte("xmlns")) || bytes.EqualFold(a.name, []byte("xml:base")) {
			continue
		}
		m.write(" ", string(a.name), `="`)
		from := len(m.out)
		m.out = appendText(m.out, a.value)
		if quoted := m.out[from:]; bytes.IndexByte(quoted, '"') >= 0 {
			m.out = append(m.out[:from], bytes.ReplaceAll(quoted, []byte(`"`), []byte("&quot;"))...)
		}
		m.write(`"`)
	}
	m.write(">")
}
