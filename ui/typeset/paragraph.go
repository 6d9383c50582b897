package typeset

import (
	"strconv"
	"strings"

	"lede/feed/doc"
	"lede/ui/cell"
)

// paragraph is one run of text being set.
type paragraph struct {
	*setter
	block  int
	cells  bool // text is that of a table's cell: no mark means it
	text   string
	spans  []doc.Span // those not passed yet
	ahead  int        // bytes of text before that of the block: a figure's description
	margin margin
	width  int
	base   base
	begun  bool // its first line is written
	line   Line
	column int
}

// set wraps and writes the text. A block always has a line, even without text.
func (p *paragraph) set() {
	p.ranges = cell.AppendWrap(p.ranges[:0], p.text, p.width)
	for _, r := range p.ranges {
		p.begin()
		p.write(r.Start, r.End)
		p.finish(r.Start, r.End)
	}
}

// begin starts a line with its margin.
func (p *paragraph) begin() {
	p.line = Line{Block: p.block, Column: gutter + p.margin.width}
	p.buf = append(p.buf[:0], "  "...)
	if p.begun {
		p.buf = append(p.buf, p.margin.rest...)
	} else {
		p.buf = append(p.buf, p.margin.first...)
	}
	p.begun = true
	p.column = gutter + p.margin.width
}

// finish ends the line, which shows bytes of the text.
func (p *paragraph) finish(start, end int) {
	p.line.Start = max(0, start-p.ahead)
	p.line.End = max(0, end-p.ahead)
	if start < p.ahead && p.ahead < end {
		p.line.Column += cell.Width(p.text[start:p.ahead])
	}
	p.line.place = p.line.Start
	p.end()
}

// end ends the line whose place is set, with the bar in the gutter where a mark is.
func (p *paragraph) end() {
	if len(p.line.Marks) > 0 {
		bar := p.styled(baseMarkBar, p.glyphs.Mark)
		p.line.Text = bar + string(p.buf[1:])
	} else {
		p.line.Text = string(p.buf)
	}
	p.lines = append(p.lines, p.line)
}

// write appends text[start:end] piece by piece, each in its look. Pieces are asked for in order.
func (p *paragraph) write(start, end int) {
	for start < end {
		for len(p.spans) > 0 && p.spans[0].End <= start {
			p.spans = p.spans[1:]
		}
		stop := end
		l := look{base: p.base}
		link := 0
		if len(p.spans) > 0 {
			if s := p.spans[0]; s.Start <= start {
				l.style, link, stop = s.Style, s.Link, min(stop, s.End)
			} else {
				stop = min(stop, s.Start)
			}
		}
		mark, stop := p.markAt(start, stop)
		switch {
		case mark >= 0 && mark == p.opts.Focus:
			l.mark = focused
		case mark >= 0:
			l.mark = marked
		}
		p.piece(p.text[start:stop], l, link, mark)
		start = stop
	}
}

// markAt returns the mark at a byte of the text, or -1, and where that ends, at most stop.
func (p *paragraph) markAt(at, stop int) (mark, end int) {
	for len(p.marks) > 0 && !p.cells {
		m := p.opts.Marks[p.marks[0]]
		first, last := m.Start+p.ahead, m.End+p.ahead
		switch {
		case m.Block != p.block || first >= stop:
			return -1, stop
		case last <= at:
			p.marks = p.marks[1:]
		case first > at:
			return -1, first
		default:
			return p.marks[0], min(stop, last)
		}
	}
	return -1, stop
}

// piece appends text in one look.
func (p *paragraph) piece(text string, l look, link, mark int) {
	l.link = link > 0
	g := p.styles.of(l)
	if l.link && p.opts.Hyperlinks {
		p.buf = append(p.buf, "\x1b]8;id="...)
		p.buf = strconv.AppendInt(p.buf, int64(link), 10)
		p.buf = append(p.buf, ';')
		p.buf = append(p.buf, p.doc.Links[link-1]...)
		p.buf = append(p.buf, "\x1b\\"...)
	}
	p.buf = append(p.buf, g.start...)
	p.buf = append(p.buf, text...)
	p.buf = append(p.buf, g.end...)
	if l.link && p.opts.Hyperlinks {
		p.buf = append(p.buf, "\x1b]8;;\x1b\\"...)
	}
	to := p.column + cell.Width(text)
	if l.link {
		p.line.Links = addLink(p.line.Links, LinkArea{p.column, to, link})
	}
	if mark >= 0 {
		p.line.Marks = addMark(p.line.Marks, MarkArea{p.column, to, mark})
	}
	p.column = to
}

func addLink(areas []LinkArea, a LinkArea) []LinkArea {
	if n := len(areas); n > 0 && areas[n-1].Link == a.Link && areas[n-1].To == a.From {
		areas[n-1].To = a.To
		return areas
	}
	return append(areas, a)
}

func addMark(areas []MarkArea, a MarkArea) []MarkArea {
	if n := len(areas); n > 0 && areas[n-1].Mark == a.Mark && areas[n-1].To == a.From {
		areas[n-1].To = a.To
		return areas
	}
	return append(areas, a)
}

// setCode writes each line of code as it is, as much of it as the width shows, on a ground of its own.
func (p *paragraph) setCode() {
	for at := 0; at <= len(p.text); {
		end := at + len(p.text[at:])
		if n := strings.IndexByte(p.text[at:], '\n'); n >= 0 {
			end = at + n
		}
		p.codeLine(at, end)
		at = end + 1
	}
}

// codeAir is how many cells of its ground stand on either side of code. On the left it is the gutter's last, so that code
// begins where the text around it does; code inside of something else has none.
const codeAir = 1

func (p *paragraph) codeLine(start, end int) {
	line := p.text[start:end]
	room, air := p.width, 0
	if p.margin.width == 0 && room > gutter {
		room, air = room-codeAir, codeAir
	}
	total := cell.Width(line)
	p.wide = max(p.wide, total-room)
	from, skipped := cell.Cut(line, p.opts.Shift)
	shown := line[from:]
	more := total-skipped > room
	if more {
		n, _ := cell.Cut(shown, room-cell.Width(p.glyphs.Ellipsis))
		shown = shown[:n]
	}
	p.begin()
	p.buf = p.buf[:len(p.buf)-air]
	p.column -= air
	p.ground(air)
	p.write(start+from, start+from+len(shown))
	if more {
		p.piece(p.glyphs.Ellipsis, look{base: p.base}, 0, -1)
	}
	p.ground(gutter + p.margin.width + p.width - p.column)
	p.line.Column -= skipped
	p.finish(start, end)
}

// ground writes n cells of the ground, if that is any.
func (p *paragraph) ground(n int) {
	if n > 0 {
		p.piece(cell.Blank(n), look{base: p.base}, 0, -1)
	}
}

// setPicture writes the lines of a drawn picture. Their places are before that of the caption.
func (p *paragraph) setPicture(lines []string) {
	for n, text := range lines {
		p.begin()
		p.buf = append(p.buf, cell.CutStyled(text, 0, p.width)...)
		p.line.place = n - len(lines)
		p.end()
	}
}

// setFigure writes a picture's description and caption.
func (p *paragraph) setFigure(m doc.Image) {
	head := figureHead(m.Alt, p.text, p.ascii)
	if head != "" {
		spans := make([]doc.Span, 0, len(p.spans)+1)
		if m.Link > 0 {
			spans = append(spans, doc.Span{Start: 0, End: len(head), Link: m.Link})
		}
		if p.text != "" {
			dash := " "
			if m.Alt != "" && m.Alt != p.text && !p.ascii {
				dash = " — "
			}
			p.text = head + dash + p.text
			p.ahead = len(head) + len(dash)
		} else {
			p.text, p.ahead = head, len(head)
		}
		for _, s := range p.spans {
			s.Start += p.ahead
			s.End += p.ahead
			spans = append(spans, s)
		}
		p.spans = spans
	}
	p.set()
}

// figureHead returns the words for a picture.
func figureHead(alt, caption string, ascii bool) string {
	if alt == "" || alt == caption {
		alt = ""
	}
	switch {
	case ascii && alt == "":
		return "[image]"
	case ascii:
		return "[image: " + alt + "]"
	case alt == "" && caption == "":
		return "▣ image"
	case alt == "":
		return "▣"
	}
	return "▣ " + alt
}
