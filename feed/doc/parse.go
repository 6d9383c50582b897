package doc

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Parse reads HTML as feeds and web pages give it, or plain text, and returns the article in it. Addresses are made
// absolute against base, which may be empty: relative ones then are lost. Parse never fails and takes time in
// proportion to the input, of which it reads MaxBytes.
func Parse(source string, base string) Document {
	if len(source) > MaxBytes {
		source = source[:MaxBytes]
	}
	if escapedTwice(source) {
		source = html.UnescapeString(source)
	}
	t := parseTree(source)
	w := walker{tree: t, builder: newBuilder(len(source)), resolver: newResolver(base)}
	if t.base != "" {
		w.resolver = newResolver(w.resolve(t.base))
	}
	if !t.blocks {
		w.loose = looseText{blankParts: true, keepLines: !hardWrapped(t.buf)}
	}
	w.children(-1)
	w.flush()
	return w.doc
}

// escapedTwice reports whether s is HTML whose tags are escaped: it begins with an escaped block-level tag and has no
// tag of its own.
func escapedTwice(s string) bool {
	const enough = 4096 // bytes in which a tag ends
	rest := strings.TrimLeft(s, " \t\r\n")
	if !strings.HasPrefix(rest, "&lt;") || strings.IndexByte(s, '<') >= 0 {
		return false
	}
	a, _ := knownTag(html.UnescapeString(rest[:min(len(rest), enough)]))
	return blockLevel(a) || a == atom.A || a == atom.Img || a == atom.Br
}

// hardWrapped reports whether the lines of a text were broken to fit a fixed width: most of those that another line
// follows are about as long as mail and terminals make them.
func hardWrapped(text []byte) bool {
	const shortest, longest = 45, 100 // characters, near enough in bytes
	lines, full := 0, 0
	for line := range bytes.Lines(text) {
		n := len(bytes.TrimSpace(line))
		if n == 0 {
			continue
		}
		lines++
		if n >= shortest && n <= longest {
			full++
		}
	}
	return lines >= 3 && full*3 >= lines*2
}

// walker turns a tree into blocks.
type walker struct {
	*tree
	*builder
	resolver
	look     look
	list     list
	quotes   int    // open q elements
	sources  string // of the picture element at hand: the addresses of its source elements
	inFigure bool
}

// children walks what stands in node i, or the whole tree for -1. The depth of its recursion is that of the tree,
// at most maxDepth.
func (w *walker) children(i int32) {
	end := int32(len(w.nodes))
	if i >= 0 {
		end = w.nodes[i].end
	}
	for c := i + 1; c < end; c = w.nodes[c].end {
		w.node(c)
	}
}

func (w *walker) node(i int32) {
	n := &w.nodes[i]
	switch {
	case n.tag == textTag:
		w.add(w.buf[n.a:n.b], w.look)
	case n.tag == offTag:
		w.end(atom.Atom(n.a))
	case n.hidden:
		w.hiddenNode(i)
	case isDropped(n.tag):
	case blockLevel(n.tag):
		w.block(i)
	default:
		w.inline(i)
	}
}

// end takes back what a formatting element gave, when its end tag came early.
func (w *walker) end(a atom.Atom) {
	if a == atom.A {
		w.look.link = 0
	}
	w.look.style &^= styleOf(a)
}

// block walks a block-level element.
func (w *walker) block(i int32) {
	n := &w.nodes[i]
	if w.run.flow != flowing {
		w.blockInText(i)
		return
	}
	w.flush()
	switch n.tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.heading(i)
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		w.preformatted(i)
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		w.listElement(i)
	case atom.Li:
		w.item(i)
	case atom.Dt:
		w.framed(i, Term)
	case atom.Dd:
		w.framed(i, Definition)
	case atom.Blockquote:
		w.framed(i, Quote)
	case atom.Table:
		w.table(i)
	case atom.Figure:
		w.figure(i)
	case atom.Hr:
		w.append(Block{Kind: Rule})
	case atom.Summary:
		w.summary(i)
	case atom.P:
		w.paragraph(i)
	default:
		w.children(i)
	}
	w.flush()
}

// blockInText walks a block-level element where only text can stand: in a heading, a cell or code.
func (w *walker) blockInText(i int32) {
	w.border(w.look)
	switch tag := w.nodes[i].tag; {
	case tag == atom.Li && w.run.flow == inCell:
		w.word([]byte("-"), w.look)
		w.run.gap = true
	case tag == atom.Td && w.run.flow == code:
	case tag == atom.Td || tag == atom.Th:
		w.run.gap = true
	}
	w.children(i)
	w.border(w.look)
}

func (w *walker) paragraph(i int32) {
	if n := len(w.doc.Blocks); n > 0 && w.doc.Blocks[n-1].Kind == Figure && w.doc.Blocks[n-1].Text == "" {
		if _, ok := w.hasClass(&w.nodes[i], "wp-caption-text"); ok {
			w.caption(i, n-1)
			return
		}
	}
	w.children(i)
}

func (w *walker) heading(i int32) {
	w.kind, w.level = Heading, headingLevel(w.nodes[i].tag)
	w.run.reset(oneLine)
	w.children(i)
	w.flush()
	w.kind, w.level = Paragraph, 0
	w.run.reset(flowing)
}

func (w *walker) preformatted(i int32) {
	w.kind, w.lang = Preformatted, w.language(i)
	w.run.reset(code)
	w.children(i)
	w.flush()
	w.kind, w.lang = Paragraph, ""
	w.run.reset(flowing)
}

// framed walks the content of a frame.
func (w *walker) framed(i int32, k FrameKind) {
	n := w.enter(k, 0)
	saved := w.list
	w.list = list{}
	w.children(i)
	w.flush()
	w.list = saved
	w.leave(n)
}

// summary walks the line that a details element shows when closed.
func (w *walker) summary(i int32) {
	saved := w.look
	w.look.style |= Strong
	w.children(i)
	w.flush()
	w.look = saved
}

// hiddenNode walks the one thing that pages hide and readers need: formulas, hidden in favour of a picture.
func (w *walker) hiddenNode(i int32) {
	for c := i; c < w.nodes[i].end; c++ {
		if w.nodes[c].tag == atom.Math {
			w.math(c)
			return
		}
		if w.nodes[c].tag == textTag && len(bytes.TrimSpace(w.buf[w.nodes[c].a:w.nodes[c].b])) > 0 {
			return
		}
	}
}
