package doc

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// maxDepth is how many elements may be open at once; deeper ones are flattened into the innermost. Real pages stay
// below 100.
const maxDepth = 200

// Tags are atoms, a hash for names that HTML does not know, or one of these.
const (
	textTag atom.Atom = 0       // a node of text
	offTag  atom.Atom = 1 << 31 // an end tag that ended formatting while blocks inside it were still open; a holds the tag
)

// node is an element or a text. A tree is a slice of them in document order: a node's children stand after it, up
// to end. No pointers and no recursion, so that the size of the input is the only thing that costs.
type node struct {
	tag    atom.Atom
	end    int32 // one past the last descendant
	a, b   int32 // of a text: its bytes in tree.buf; of an element: its attributes in tree.attrs
	hidden bool
}

type attribute struct {
	key  key
	a, b int32 // bytes in tree.buf
}

// tree is HTML repaired: every element closed, none crossing another.
//
// It is built from tokens by rules simpler than those of the HTML standard. The standard reopens formatting
// elements in every block that follows, which lets a few kilobytes of hostile input grow into gigabytes; here
// every token makes at most one node.
type tree struct {
	nodes   []node
	attrs   []attribute
	buf     []byte
	open    []open
	dropped map[atom.Atom]int // open elements that were not opened, being too deep
	blocks  bool              // some element is block level or a line break
	base    string            // of the base element
}

// open is an element that waits for its end.
type open struct {
	tag   atom.Atom
	node  int32
	ended bool // its end tag came while blocks inside it were open
}

// parseTree reads all of s. It never fails: whatever is wrong with s, there is a tree.
func parseTree(s string) *tree {
	t := &tree{
		nodes: make([]node, 0, len(s)/20+8),
		attrs: make([]attribute, 0, len(s)/64+8),
		buf:   make([]byte, 0, len(s)*3/4+64),
		open:  make([]open, 0, 64),
	}
	z := html.NewTokenizer(strings.NewReader(s))
	for skip := false; ; {
		switch z.Next() {
		case html.ErrorToken: // the end
			t.closeTo(0)
			return t
		case html.TextToken:
			if !skip {
				t.text(z.Text())
			}
			skip = false
		case html.StartTagToken:
			skip = t.start(z, false)
		case html.SelfClosingTagToken:
			skip = t.start(z, true)
		case html.EndTagToken:
			name, _ := z.TagName()
			t.endTag(lookup(name))
			skip = false
		}
	}
}

// lookup returns the tag of a name. Feeds with XHTML content may prefix the names.
func lookup(name []byte) atom.Atom {
	if a := atom.Lookup(name); a != 0 {
		return a
	}
	if i := bytes.IndexByte(name, ':'); i > 0 {
		switch string(name[:i]) {
		case "h", "html", "xhtml":
			return lookup(name[i+1:])
		}
	}
	h := uint32(2166136261) // FNV-1a; a collision only closes an unknown element early
	for _, c := range name {
		h = (h ^ uint32(c)) * 16777619
	}
	return atom.Atom((h | 1<<30) &^ (1 << 31))
}

func (t *tree) text(b []byte) {
	a := int32(len(t.buf))
	t.buf = append(t.buf, b...)
	t.nodes = append(t.nodes, node{tag: textTag, end: int32(len(t.nodes)) + 1, a: a, b: int32(len(t.buf))})
}

// start opens an element and reports whether the next text token is to be ignored.
func (t *tree) start(z *html.Tokenizer, selfClosing bool) (skip bool) {
	name, more := z.TagName()
	tag := lookup(name)
	raw := isRaw(tag) && !selfClosing
	if !raw || tag == atom.Xmp || tag == atom.Plaintext {
		z.NextIsNotRawText() // noscript holds tags for readers without scripts, which we are
	}
	if blockLevel(tag) || tag == atom.Br {
		t.blocks = true
	}
	t.implyEnds(tag)
	i := int32(len(t.nodes))
	n := node{tag: tag, end: i + 1, a: int32(len(t.attrs))}
	if more {
		n.hidden = t.readAttributes(z)
	}
	n.b = int32(len(t.attrs))
	if tag == atom.Base && t.base == "" {
		t.base = t.attr(&n, keyHref)
	}
	t.nodes = append(t.nodes, n)
	if !isVoid(tag) && !selfClosing {
		t.push(tag, i)
	}
	return raw && tag != atom.Xmp && tag != atom.Plaintext
}

func (t *tree) push(tag atom.Atom, i int32) {
	if len(t.open) < maxDepth {
		t.open = append(t.open, open{tag: tag, node: i})
		return
	}
	if t.dropped == nil {
		t.dropped = map[atom.Atom]int{}
	}
	t.dropped[tag]++
}
