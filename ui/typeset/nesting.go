package typeset

import (
	"strconv"

	"lede/feed/doc"
	"lede/ui/cell"
)

// margin is what stands left of a block's text, in its first line and in the others, styled.
type margin struct {
	first, rest string
	width       int
	bars        bool // some of it is the bar of a quote
}

// placed is how the frames of a block set it.
type placed struct {
	margin margin
	before margin // of the blank line before it
	apart  bool   // there is one
	base   base
}

// nesting keeps track of the frames that are open.
type nesting struct{ open []level }

// level is one open frame and the list it is an item of.
type level struct {
	kind   doc.FrameKind
	digits int  // of the largest number in the list
	tight  bool // its items are single paragraphs: no blank lines between them
	bullet int  // how many bullets stand around it
}

// enter moves on to block i.
func (n *nesting) enter(s *setter, i int) placed {
	frames := s.doc.Blocks[i].Frames
	keep := 0
	for keep < len(frames) && keep < len(n.open) && !frames[keep].First && frames[keep].Kind == n.open[keep].kind {
		keep++
	}
	var sibling *level // the item before, if the block begins the next item of the same list
	if keep < len(frames) && keep < len(n.open) && sameList(frames[keep].Kind, n.open[keep].kind) {
		l := n.open[keep]
		sibling = &l
	}
	in := placed{apart: n.apart(frames, keep, sibling), before: s.margin(frames[:keep], n.open[:keep], false)}
	n.open = n.open[:keep]
	for depth := keep; depth < len(frames); depth++ {
		if depth == keep && sibling != nil {
			l := *sibling
			l.kind = frames[depth].Kind
			n.open = append(n.open, l)
		} else {
			n.open = append(n.open, s.list(i, depth, n.open))
		}
	}
	in.margin = s.margin(frames, n.open, true)
	for _, f := range frames {
		switch f.Kind {
		case doc.Quote:
			in.base = baseQuote
		case doc.Term:
			in.base = baseTerm
		}
	}
	return in
}

func sameList(a, b doc.FrameKind) bool {
	if a == doc.Term || a == doc.Definition {
		return b == doc.Term || b == doc.Definition
	}
	return a == b && a != doc.Quote
}

// apart reports whether a blank line stands before a block whose first keep frames were open already.
func (n *nesting) apart(frames []doc.Frame, keep int, sibling *level) bool {
	switch {
	case keep == len(frames):
		return true
	case sibling != nil && frames[keep].Kind == doc.Definition:
		return false
	case sibling != nil && frames[keep].Kind == doc.Term:
		return sibling.kind != doc.Term
	case sibling != nil:
		return !sibling.tight
	case keep > 0 && isItem(frames[keep].Kind):
		return !n.open[keep-1].tight
	}
	return true
}

func isItem(k doc.FrameKind) bool { return k == doc.Bullet || k == doc.Number }

// list looks at the list that begins with block i at a depth.
func (s *setter) list(i, depth int, outer []level) level {
	blocks := s.doc.Blocks
	l := level{kind: blocks[i].Frames[depth].Kind, tight: true}
	for _, o := range outer {
		if o.kind == doc.Bullet {
			l.bullet++
		}
	}
	if !isItem(l.kind) {
		l.tight = false
		return l
	}
	for b := i; b < len(blocks) && continues(blocks[b].Frames, depth, b > i, l.kind); b++ {
		f := blocks[b].Frames[depth]
		l.digits = max(l.digits, len(strconv.Itoa(f.Number)))
		if len(blocks[b].Frames) == depth+1 && (!f.First || blocks[b].Kind != doc.Paragraph) {
			l.tight = false
		}
	}
	return l
}

// continues reports whether frames go on in a list at a depth.
func continues(frames []doc.Frame, depth int, later bool, kind doc.FrameKind) bool {
	if len(frames) <= depth || frames[depth].Kind != kind {
		return false
	}
	for _, f := range frames[:depth] {
		if later && f.First {
			return false
		}
	}
	return true
}

// margin draws the frames of a block. Where they would take more than half of the width, the outer ones are left out.
func (s *setter) margin(frames []doc.Frame, levels []level, marker bool) margin {
	total := 0
	for i := range frames {
		total += s.frameWidth(levels[i])
	}
	skip := 0
	for skip < len(frames) && total > s.width/2 {
		total -= s.frameWidth(levels[skip])
		skip++
	}
	m := margin{width: total}
	for i := skip; i < len(frames); i++ {
		width := s.frameWidth(levels[i])
		if frames[i].Kind == doc.Quote {
			bar := s.styled(baseQuoteBar, s.glyphs.Bar) + " "
			m.first += bar
			m.rest += bar
			m.bars = true
			continue
		}
		blank := cell.Blank(width)
		m.rest += blank
		if sign := s.marker(frames[i], levels[i]); marker && frames[i].First && sign != "" {
			m.first += cell.Blank(width-1-cell.Width(sign)) + s.styled(baseMarker, sign) + " "
		} else {
			m.first += blank
		}
	}
	return m
}

// marker returns the sign of an item, "" if it has none.
func (s *setter) marker(f doc.Frame, l level) string {
	switch f.Kind {
	case doc.Bullet:
		return s.glyphs.Bullets[l.bullet%len(s.glyphs.Bullets)]
	case doc.Number:
		return strconv.Itoa(f.Number) + "."
	}
	return ""
}

func (s *setter) frameWidth(l level) int {
	switch l.kind {
	case doc.Number:
		return l.digits + len(". ")
	case doc.Term:
		return 0
	}
	return 2
}

func (s *setter) styled(b base, text string) string {
	g := s.styles.of(look{base: b})
	return g.start + text + g.end
}
