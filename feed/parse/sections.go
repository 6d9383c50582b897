package parse

import (
	"bytes"
	"strings"
)

// cdata takes a section of literal text.
func (m *mender) cdata() {
	start := m.pos + len("<![CDATA[")
	end, next := m.cdataBounds(start)
	if m.count(); m.visible() {
		m.out = append(m.out, "<![CDATA["...)
		section := cut(m.in[start:end], m.room())
		m.out = append(m.out, bytes.ReplaceAll(section, []byte("]]>"), []byte("]]]]><![CDATA[>"))...)
		m.out = append(m.out, "]]>"...)
	}
	m.pos = next
}

// cdataBounds returns where the text of a section ends and where what follows begins. A section was not closed when
// its field's end tag comes before the next section's opening, and that before any "]]>".
func (m *mender) cdataBounds(start int) (end, next int) {
	if m.cdataEnd >= 0 && m.cdataEnd < start {
		m.cdataEnd = m.sectionEnd(start)
	}
	limit := len(m.in)
	if m.cdataEnd >= 0 {
		limit = m.cdataEnd
	}
	reopened := bytes.Index(m.in[start:limit], []byte("<![CDATA["))
	if m.cdataEnd >= 0 && reopened < 0 {
		return limit, limit + len("]]>")
	}
	if reopened >= 0 {
		limit = start + reopened
	}
	if n := m.fieldEnd(m.in[start:limit]); n >= 0 {
		return start + n, start + n
	}
	if m.cdataEnd >= 0 {
		return m.cdataEnd, m.cdataEnd + len("]]>")
	}
	return limit, limit
}

// sectionEnd returns the place of the "]]>" that ends the section whose text begins at start, or -1. One that text
// follows, and then another before a new section opens, is part of the text.
func (m *mender) sectionEnd(start int) int {
	n := bytes.Index(m.in[start:], []byte("]]>"))
	if n < 0 {
		return -1
	}
	end := start + n
	for {
		rest := m.in[end+len("]]>"):]
		if text := bytes.TrimLeft(rest[:min(len(rest), 64)], " \t\r\n"); len(text) == 0 || text[0] == '<' {
			return end
		}
		n := bytes.Index(rest, []byte("]]>"))
		if n < 0 || bytes.Contains(rest[:n], []byte("<![CDATA[")) {
			return end
		}
		end += len("]]>") + n
	}
}

// fieldEnd returns the place in b of the open field's end tag, else of the item's, else -1.
func (m *mender) fieldEnd(b []byte) int {
	if m.field < 0 {
		return bytes.Index(b, []byte("</"))
	}
	field := m.stack[m.field].name
	field = field[strings.IndexByte(field, ':')+1:]
	item := -1
	for i := 0; ; i += len("</") {
		n := bytes.Index(b[i:], []byte("</"))
		if n < 0 {
			return item
		}
		i += n
		switch name := endName(b[i+len("</"):]); {
		case strings.EqualFold(name, field):
			return i
		case item < 0 && strings.EqualFold(name, itemNames[m.format]):
			item = i
		}
	}
}

// endName returns the local name of the end tag whose name begins b, "" when it is too long to be of interest.
func endName(b []byte) string {
	const longest = 40
	name, _, ok := bytes.Cut(b[:min(len(b), longest)], []byte(">"))
	if !ok {
		return ""
	}
	return string(bytes.TrimSpace(name[bytes.IndexByte(name, ':')+1:]))
}
