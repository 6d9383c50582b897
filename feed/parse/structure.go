package parse

import (
	"bytes"
	"cmp"
	"html"
	"strings"
)

// start opens an element.
func (m *mender) start() {
	e := m.describe()
	if e.name == itemNames[m.format] && (m.field < 0 || m.format == rssFormat) && len(m.stack) > 0 {
		m.startItem(e)
		return
	}
	if m.field >= 0 && m.item >= 0 && m.endsField(e.name) {
		m.closeTo(m.field)
	}
	switch {
	case len(m.stack) == 0 && e.name == "channel":
		m.bare = true
		m.startRoot(element{name: "rss"})
		m.startChannel(e)
	case len(m.stack) == 0:
		m.startRoot(e)
	case m.field >= 0:
		m.startMarkup(e)
	case e.name == "channel" && m.format == rssFormat && m.item < 0:
		m.startChannel(e)
	default:
		m.startField(e)
	}
}

// endsField reports whether an element inside a field of an item can only be the field after it: the open one was
// never closed.
func (m *mender) endsField(name string) bool {
	field := m.stack[m.field].name
	return name != field && (m.format == rssFormat && alone[name] || plain[field] && itemFields[m.format][name])
}

func (m *mender) push(e element) {
	m.stack = append(m.stack, e)
	m.open[e.name]++
}

// startRoot opens the root, and remembers that its prefix, if it has one, is that of the feed's own vocabulary.
func (m *mender) startRoot(e element) {
	if prefix, _, ok := bytes.Cut(m.tag.name, []byte(":")); ok && m.format == atomFormat {
		m.spaces[string(prefix)] = ""
	}
	e.kind, e.shown = rootElement, "rss"
	if m.format == atomFormat {
		e.shown = "feed"
	}
	m.push(e)
	m.write("<", e.shown, ">")
	if m.format == atomFormat {
		m.tell("base", e.base)
	}
}

func (m *mender) startChannel(e element) {
	m.channels++
	if e.kind = extraChannel; m.channels == 1 {
		e.kind, e.shown = channelElement, "channel"
		m.write("<channel>")
		m.tell("base", e.base)
		m.tell("href", m.tag.get("href"))
	}
	m.push(e)
}

// startItem opens an item, after closing one that was left open. An empty one inside another is a slip.
func (m *mender) startItem(e element) {
	if m.tag.empty && m.item >= 0 {
		return
	}
	if m.item >= 0 {
		m.closeTo(m.item)
	} else if m.field >= 0 {
		m.closeTo(m.field)
	}
	if m.items == maxItems {
		m.done = true
		return
	}
	m.items++
	e.kind, e.shown = itemElement, e.name
	m.item, m.mark, m.aside = len(m.stack), len(m.out), 0
	m.push(e)
	m.write("<", e.shown, ">")
	m.tell("base", e.base)
	m.tell("about", cmp.Or(m.tag.get("rdf:about"), m.tag.get("href")))
	m.tell("modified", m.tag.get("lastmod"))
	if m.tag.empty {
		m.closeTo(m.item)
	}
}

// tell adds an element of our own.
func (m *mender) tell(name, value string) {
	if value != "" {
		m.write("<", own, ":", name, ">", html.EscapeString(value), "</", own, ":", name, ">")
	}
}

func (m *mender) write(parts ...string) {
	for _, s := range parts {
		m.out = append(m.out, s...)
	}
}

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
	for _, name := range [...]string{"href", "rel", "src", "url", "isPermaLink", "medium"} {
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

// end closes the element of the end tag at hand and all that was left open inside it. An end tag without a start
// is dropped; the end of an item, a channel or the feed ends every field.
func (m *mender) end() {
	if len(m.stack) == 0 {
		return
	}
	name := m.qualify(m.tag.name, m.stack[len(m.stack)-1].space)
	if m.open[name] == 0 {
		return
	}
	for i := len(m.stack) - 1; i >= 0; i-- {
		if m.stack[i].name == name {
			m.closeTo(i)
			return
		}
	}
}

// closeTo closes every element from index i of the stack on.
func (m *mender) closeTo(i int) {
	for n := len(m.stack) - 1; n >= i && n >= 0; n-- {
		e := m.stack[n]
		if n == m.field {
			m.setAside()
		}
		if e.shown != "" {
			m.write("</", e.shown, ">")
		}
		if n == m.field {
			m.field = -1
			if m.item >= 0 && texts[e.name] && e.base != m.stack[n-1].base {
				m.tell("text-base", e.base)
			}
		}
		if n == m.item {
			m.item = -1
		}
		m.open[e.name]--
		m.stack = m.stack[:n]
	}
	if i == 0 {
		m.done = true
	}
}
