package doc

import "golang.org/x/net/html/atom"

// implyEnds closes what the start of an element ends without saying so.
func (t *tree) implyEnds(tag atom.Atom) {
	if blockLevel(tag) {
		t.closeInner(atom.P, 0, isCellBoundary)
	}
	switch tag {
	case atom.Li:
		t.closeInner(atom.Li, 0, isListBoundary)
	case atom.Dt, atom.Dd:
		t.closeInner(atom.Dt, atom.Dd, isListBoundary)
	case atom.Td, atom.Th:
		t.closeInner(atom.Td, atom.Th, isTable)
	case atom.Tr:
		t.closeInner(atom.Tr, atom.Caption, isTable)
	case atom.Thead, atom.Tbody, atom.Tfoot:
		t.closeInner(atom.Tr, atom.Caption, isTable)
		t.closeInner(atom.Thead, 0, isTable)
		t.closeInner(atom.Tbody, atom.Tfoot, isTable)
	case atom.A:
		if t.find(atom.A, isCellBoundary) >= 0 {
			t.endTag(atom.A)
		}
	case atom.Rt, atom.Rp, atom.Rb:
		if n := len(t.open); n > 0 && (t.open[n-1].tag == atom.Rt || t.open[n-1].tag == atom.Rp || t.open[n-1].tag == atom.Rb) {
			t.closeTo(n - 1)
		}
	case atom.Option, atom.Optgroup:
		if n := len(t.open); n > 0 && t.open[n-1].tag == atom.Option {
			t.closeTo(n - 1)
		}
	default:
		if n := len(t.open); n > 0 && isHeading(tag) && isHeading(t.open[n-1].tag) {
			t.closeTo(n - 1)
		}
	}
}

func isTable(a atom.Atom) bool { return a == atom.Table }

// isCellBoundary reports whether the element keeps end tags inside it from closing what is outside.
func isCellBoundary(a atom.Atom) bool {
	return a == atom.Td || a == atom.Th || a == atom.Caption || a == atom.Table
}

func isListBoundary(a atom.Atom) bool {
	switch a {
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Dl, atom.Blockquote, atom.Details, atom.Figure:
		return true
	}
	return isCellBoundary(a)
}

// find returns the index in open of the innermost element with the tag, or -1 if a boundary comes before it.
func (t *tree) find(tag atom.Atom, boundary func(atom.Atom) bool) int {
	for i := len(t.open) - 1; i >= 0; i-- {
		o := &t.open[i]
		if o.tag == tag && !o.ended {
			return i
		}
		if boundary(o.tag) {
			return -1
		}
	}
	return -1
}

// closeInner closes the innermost element with one of two tags and all inside it.
func (t *tree) closeInner(one, other atom.Atom, boundary func(atom.Atom) bool) {
	i := t.find(one, boundary)
	if other != 0 {
		i = max(i, t.find(other, boundary))
	}
	if i >= 0 {
		t.closeTo(i)
	}
}

// closeTo closes elements until n are open, and those left on top whose end tags came before.
func (t *tree) closeTo(n int) {
	for n > 0 && t.open[n-1].ended {
		n--
	}
	for i := n; i < len(t.open); i++ {
		t.nodes[t.open[i].node].end = int32(len(t.nodes))
	}
	t.open = t.open[:n]
}

// endTag closes an element, or ends its formatting if blocks inside it are still open.
func (t *tree) endTag(tag atom.Atom) {
	if t.dropped[tag] > 0 {
		t.dropped[tag]--
		return
	}
	boundary := isCellBoundary
	switch {
	case tag == atom.Br:
		t.mark(atom.Br, 0)
		return
	case tablePart(tag) || tag == atom.Table:
		boundary = isTable
	case tag == atom.Li:
		boundary = isListBoundary
	}
	i := t.find(tag, boundary)
	switch {
	case i < 0 && tag == atom.P:
		t.mark(atom.P, 0)
	case i < 0:
	case blockLevel(tag) || !t.blockOpen(i+1):
		t.closeTo(i)
	case isFormatting(tag):
		t.open[i].ended = true
		t.mark(offTag, int32(tag))
	}
}

// blockOpen reports whether a block-level element is open at or above index i.
func (t *tree) blockOpen(i int) bool {
	for ; i < len(t.open); i++ {
		if blockLevel(t.open[i].tag) {
			return true
		}
	}
	return false
}

// mark adds an empty node.
func (t *tree) mark(tag atom.Atom, a int32) {
	b := a
	if tag != offTag {
		a, b = int32(len(t.attrs)), int32(len(t.attrs))
	}
	t.nodes = append(t.nodes, node{tag: tag, end: int32(len(t.nodes)) + 1, a: a, b: b})
}
