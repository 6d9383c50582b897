package parse

import (
	"bytes"
	"cmp"
	"html"
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
	m.language = m.tag.get("xml:lang")
	if m.format == atomFormat {
		m.tell("base", e.base)
		m.tell("lang", m.language)
	}
}

func (m *mender) startChannel(e element) {
	m.channels++
	if e.kind = extraChannel; m.channels == 1 {
		e.kind, e.shown = channelElement, "channel"
		m.write("<channel>")
		m.tell("base", e.base)
		m.tell("lang", cmp.Or(m.tag.get("xml:lang"), m.language))
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
