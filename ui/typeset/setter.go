package typeset

import (
	"cmp"
	"slices"

	"lede/feed/doc"
	"lede/ui/cell"
	"lede/ui/theme"
)

// setter sets one document.
type setter struct {
	doc    doc.Document
	opts   Options
	ascii  bool
	glyphs theme.Glyphs
	styles styles
	width  int // cells beside the gutter

	marks  []int // indexes into opts.Marks in the order of the text
	nested nesting

	lines []Line
	first []int
	wide  int

	buf    []byte       // the line being written
	ranges []cell.Range // scratch
}

func newSetter(d doc.Document, o Options, th theme.Theme) *setter {
	o.Width = max(o.Width, 4)
	if th.Glyphs == (theme.Glyphs{}) {
		th.Glyphs = theme.Unicode()
	}
	s := &setter{
		doc: d, opts: o, glyphs: th.Glyphs, ascii: th.Glyphs == theme.ASCII(),
		styles: newStyles(th), width: o.Width - gutter, first: make([]int, len(d.Blocks)),
	}
	s.marks = make([]int, len(o.Marks))
	for i := range s.marks {
		s.marks[i] = i
	}
	slices.SortStableFunc(s.marks, func(a, b int) int {
		x, y := o.Marks[a], o.Marks[b]
		return cmp.Or(cmp.Compare(x.Block, y.Block), cmp.Compare(x.Start, y.Start))
	})
	return s
}

// block sets one block and the space before it.
func (s *setter) block(i int) {
	b := &s.doc.Blocks[i]
	in := s.nested.enter(s, i)
	if i > 0 && in.apart {
		s.blank(in.before)
	}
	s.first[i] = len(s.lines)
	for len(s.marks) > 0 && s.opts.Marks[s.marks[0]].Block < i {
		s.marks = s.marks[1:]
	}
	p := paragraph{setter: s, block: i, text: b.Text, spans: b.Spans, margin: in.margin, base: in.base}
	p.width = s.width - p.margin.width
	switch b.Kind {
	case doc.Heading:
		p.base = baseHeading
		p.set()
	case doc.Preformatted:
		p.base = baseCode
		p.setCode()
	case doc.Table:
		s.table(p, b)
	case doc.Figure:
		p.base = baseCaption
		p.setPicture(s.opts.Pictures[i])
		p.setFigure(b.Image)
	case doc.Rule:
		p.begin()
		s.rule(p.width)
		p.finish(0, 0)
	default:
		p.set()
	}
}

// blank adds a line between blocks. The bars of quotes go through it.
func (s *setter) blank(m margin) {
	s.buf = s.buf[:0]
	if m.bars {
		s.buf = append(s.buf, cell.Blank(gutter)...)
		s.buf = append(s.buf, m.rest...)
	}
	s.lines = append(s.lines, Line{Text: string(s.buf), Block: -1})
}

// rule writes a line across.
func (s *setter) rule(width int) {
	look := s.styles.of(look{base: baseRule})
	s.buf = append(s.buf, look.start...)
	for range width {
		s.buf = append(s.buf, s.glyphs.Horizontal...)
	}
	s.buf = append(s.buf, look.end...)
}
