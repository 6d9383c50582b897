package parse

import (
	"cmp"
	"html"
	"strings"
)

// fields returns the fields that are read where the mender stands.
func (m *mender) fields() map[string]bool {
	switch top := m.stack[len(m.stack)-1]; {
	case top.kind == itemElement:
		return itemFields[m.format]
	case top.kind == channelElement, top.kind == rootElement && m.format == atomFormat:
		return feedFields[m.format]
	}
	return nil
}

// startField opens a child of the feed or of an item. What stands in RSS before any channel opens one.
func (m *mender) startField(e element) {
	if m.format == rssFormat && m.channels == 0 && len(m.stack) == 1 && feedFields[rssFormat][e.name] {
		m.channels = 1
		m.push(element{kind: channelElement, name: "channel", shown: "channel", space: e.space, base: e.base})
		m.write("<channel>")
	}
	e.kind = fieldElement
	if m.fields()[e.name] && (m.item < 0 || m.room() > 0) {
		e.shown = m.shownField(e.name)
	}
	if m.item < 0 {
		m.mark, m.aside = len(m.out), 0
	}
	m.field, m.pieces = len(m.stack), 0
	m.push(e)
	if e.shown != "" {
		m.writeField(e)
	}
	m.textStart = -1
	if m.item >= 0 && e.shown != "" && texts[e.name] && m.mayStandAside() {
		m.textStart = len(m.out)
	}
	if m.tag.empty {
		m.closeTo(m.field)
	}
}

// shownField renames the fields that the XML reader would not read to the end under their own name.
func (m *mender) shownField(name string) string {
	switch {
	case name == "link" && m.format == atomFormat && m.tag.get("href") == "":
		return own + ":link" // it looks at href alone; some feeds write the address as text
	case strings.HasPrefix(name, xhtml+":"):
		return "body" // it keeps the text of extensions without its mark-up
	}
	return name
}

// writeField writes the start tag of a field with the attributes that are read.
func (m *mender) writeField(e element) {
	m.write("<", e.shown)
	if len(m.tag.attrs) == 0 {
		m.write(">")
		return
	}
	kind, mode := strings.ToLower(m.tag.get("type")), strings.ToLower(m.tag.get("mode"))
	if m.format == atomFormat && mode != "" {
		kind, mode = contentType(kind, mode)
	}
	m.attribute("type", kind)
	m.attribute("mode", mode)
	for _, name := range [...]string{"href", "rel", "src", "url", "isPermaLink", "medium", "length", "fileSize", "duration", "isDefault"} {
		value := m.tag.get(name)
		if name == "href" && e.base != "" && value != "" {
			value = cmp.Or(resolve(value, e.base), value)
		}
		m.attribute(name, value)
	}
	m.write(">")
}

// contentType translates the mode of Atom 0.3 into the types of Atom 1.0 and of the XML reader.
func contentType(kind, mode string) (newKind, newMode string) {
	switch mode {
	case "escaped":
		if kind == "" || kind == "application/xhtml+xml" {
			return "html", ""
		}
	case "xml":
		if kind != "text/plain" && kind != "text" {
			return "xhtml", ""
		}
	case "base64":
		return "", mode
	}
	return kind, ""
}

func (m *mender) attribute(name, value string) {
	if value != "" {
		m.write(" ", name, `="`, html.EscapeString(value), `"`)
	}
}
