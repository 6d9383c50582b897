package parse

import (
	"bytes"
	"errors"
	"strings"
)

// Limits on one feed. Real ones stay far below (99 of 100 are under 2 MB); they bound what a hostile one can cost.
const (
	maxDepth = 256     // open elements: the XML reader recurses
	maxItems = 5_000   // the rest, the oldest in nearly every feed, is left out
	maxItem  = 2 << 20 // bytes of one item; its text is cut there
	maxBase  = 2 << 10 // bytes of one xml:base

	// Tags and CDATA sections inside a field that the XML reader takes for an extension: it joins their texts one by
	// one, which takes time with the square of their number.
	maxPieces = 100
)

var errTooDeep = errors.New("elements nested deeper than 256")

// kind is the part that an element plays.
type kind uint8

const (
	rootElement kind = iota
	channelElement
	extraChannel // a second channel: its items count, what it says of itself does not
	itemElement
	fieldElement  // a direct child of the feed or of an item
	markupElement // whatever stands inside a field
)

// element is one that is open.
type element struct {
	kind  kind
	name  string // qualified, in lower case
	shown string // as written out; "" when it is left out
	space string // prefix that unprefixed names inside have
	base  string // xml:base in scope, absolute; "" when there is none
}

// mender writes a feed anew as XML that is well formed: tags balanced, attributes quoted, every '<' and every
// reference sound, namespaces replaced by fixed prefixes, xml:base taken out and told in elements of our own, and
// everything that nobody reads left out.
type mender struct {
	in, out []byte
	pos     int
	format  format
	address string // where the feed came from

	stack  []element
	open   map[string]int    // how many elements of a name are open: an end tag without one is dropped at once
	spaces map[string]string // prefix → prefix after repair; scopes are not kept apart
	item   int               // index of the open item, or -1
	field  int               // index of the open field, or -1
	mark   int               // where in out the open item began, or a field outside of items
	pieces int               // of the open field, where they are counted
	items  int
	done   bool

	prolog   prolog
	cdataEnd int // the next "]]>"; -1 when there is none left
	channels int
	language string // that the root names
	bare     bool   // the channel is the root
	tag      tag
	tagStart int

	texts     []string // long texts that are set aside
	aside     int      // bytes of them in the open item
	textStart int      // where in out the text of the open field begins if it may be set aside, else -1
}

// mended is a feed after repair.
type mended struct {
	xml    []byte
	texts  []string // what was set aside of xml
	items  int
	closed bool // the root element was closed: the feed did not break off
}

// repair mends the feed whose root element begins at in[at]. It fails on nesting that no feed needs, and on nothing
// else.
func repair(in []byte, at int, f format, address string) (mended, error) {
	m := mender{in: in, prolog: prolog{text: in}, pos: at, format: f, address: address, item: -1, field: -1, textStart: -1,
		out: make([]byte, 0, (len(in)-at)/4+1<<10), open: map[string]int{}, spaces: map[string]string{}}
	for m.pos < len(in) && !m.done {
		if len(m.stack) > maxDepth {
			return mended{}, errTooDeep
		}
		m.step()
	}
	closed := m.done || m.bare
	m.closeTo(0)
	return mended{m.out, m.texts, m.items, closed}, nil
}

// step takes the text up to the next '<' and what begins there.
func (m *mender) step() {
	n := bytes.IndexByte(m.in[m.pos:], '<')
	if n < 0 {
		n = len(m.in) - m.pos
	}
	m.text(m.in[m.pos : m.pos+n])
	m.pos += n
	switch rest := m.in[m.pos:]; {
	case len(rest) == 0:
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		m.cdata()
	case bytes.HasPrefix(rest, []byte("<!--")):
		m.pos = m.prolog.afterComment(m.pos)
	case bytes.HasPrefix(rest, []byte("<?")):
		m.pos = m.prolog.afterInstruction(m.pos)
	case bytes.HasPrefix(rest, []byte("<!")) && m.field < 0:
		m.pos = m.prolog.afterDeclaration(m.pos)
	default:
		m.element()
	}
}

// element takes a tag, or a '<' that begins none.
func (m *mender) element() {
	m.tagStart = m.pos
	next, ok := m.tag.scan(m.in, m.pos)
	switch {
	case !ok && next >= len(m.in):
		m.pos = len(m.in) // the file ends inside a tag
	case !ok:
		m.text([]byte("&lt;"))
		m.pos++
	case m.tag.closing:
		m.pos = next
		m.end()
	default:
		m.pos = next
		m.start()
	}
}

// room is how many bytes the open item, or the open field outside of items, may still have.
func (m *mender) room() int { return maxItem - m.aside - (len(m.out) - m.mark) }

// visible reports whether text at this place is read.
func (m *mender) visible() bool {
	return m.field >= 0 && m.stack[m.field].shown != "" && m.room() > 0 && m.pieces <= maxPieces
}

// count counts one more piece of a field whose pieces the XML reader strings together one by one.
func (m *mender) count() {
	if m.field >= 0 && strings.Contains(m.stack[m.field].shown, ":") {
		m.pieces++
	}
}

func (m *mender) text(b []byte) {
	if len(b) > 0 && m.visible() {
		m.out = appendText(m.out, cut(b, m.room()))
	}
}
