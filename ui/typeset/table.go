package typeset

import (
	"slices"
	"strings"

	"lede/feed/doc"
	"lede/ui/cell"
)

const (
	// narrowest is how many cells a column is given at least, unless it needs less: with fewer, every word is torn.
	narrowest = 8
	// separator is how many cells stand between two columns: a line with a space on either side.
	separator = 3
	// fewColumns is how many columns still read well as a list of "head: cell", where they don't fit side by side.
	fewColumns = 4
	// widest is how many cells a column of a table that is scrolled sideways has at most.
	widest = 28
)

// table sets a table: its caption, then its rows in columns. Where the width does not do, each row becomes a list of
// its cells with the heads of their columns before them, or with many columns, the table is scrolled sideways.
func (s *setter) table(p paragraph, b *doc.Block) {
	if b.Text != "" {
		caption := p
		caption.base = baseCaption
		caption.set()
		p.begun = true
	}
	p.cells = true
	t := tableSetter{paragraph: p, rows: b.Rows, place: len(b.Text), textLen: len(b.Text), numbers: numberColumns(b.Rows)}
	if len(t.rows) == 0 {
		return
	}
	natural := naturalWidths(t.rows)
	if widths := t.columns(natural); widths != nil {
		t.grid(widths)
	} else if len(natural) <= fewColumns {
		t.list()
	} else {
		t.sideways = true
		for i := range natural {
			natural[i] = min(natural[i], widest)
		}
		t.grid(natural)
	}
}

type tableSetter struct {
	paragraph
	rows     []doc.Row
	numbers  []bool // columns of numbers, which stand at the right
	textLen  int
	place    int  // of the line written last
	sideways bool // lines are wider than the page, which shows a part of them
	body     int  // where the line's text begins in buf
}

// clip leaves of a line what the page shows of it.
func (t *tableSetter) clip() {
	left := gutter + t.margin.width
	total := t.column - left
	t.wide = max(t.wide, total-t.width)
	from := min(t.opts.Shift, max(0, total-1))
	room, more := t.width, total-from > t.width
	if more {
		room -= cell.Width(t.glyphs.Ellipsis)
	}
	shown := cell.CutStyled(string(t.buf[t.body:]), from, from+room)
	t.buf = append(t.buf[:t.body], shown...)
	if more {
		t.buf = append(t.buf, t.styled(baseTableRule, t.glyphs.Ellipsis)...)
	}
	links := t.line.Links[:0]
	for _, a := range t.line.Links {
		a.From, a.To = max(a.From-from, left), min(a.To-from, left+room)
		if a.From < a.To {
			links = append(links, a)
		}
	}
	t.line.Links = links
}

// cellText is the text of one cell, wrapped.
type cellText struct {
	text   string
	spans  []doc.Span
	lines  []cell.Range
	width  int
	header bool
	right  bool // it stands at the right of its column
}

// row starts a line of the table.
func (t *tableSetter) row() {
	t.begin()
	t.body = len(t.buf)
}

// endRow ends a line of the table.
func (t *tableSetter) endRow() {
	if t.sideways {
		t.clip()
	}
	t.place++
	t.line.Start, t.line.End, t.line.place = t.textLen, t.textLen, t.place
	t.end()
}

// columns returns the width of each column, nil if the table does not fit.
func (t *tableSetter) columns(natural []int) []int {
	room := t.width - separator*(len(natural)-1)
	least, total := 0, 0
	for _, w := range natural {
		least += min(w, narrowest)
		total += w
	}
	if least > room {
		return nil
	}
	if total > room {
		natural = slices.Clone(natural)
		shrink(natural, room)
	}
	return natural
}

// naturalWidths returns the width that each column needs to keep its lines whole; cells that cover several columns
// are fitted into what these have.
func naturalWidths(rows []doc.Row) []int {
	var widths []int
	for _, row := range rows {
		column := 0
		for i := range row {
			for len(widths) < column+row[i].Width {
				widths = append(widths, 1)
			}
			if row[i].Width == 1 {
				for line := range strings.SplitSeq(row[i].Text, "\n") {
					widths[column] = max(widths[column], cell.Width(line))
				}
			}
			column += row[i].Width
		}
	}
	return widths
}

// shrink takes cells from the widest columns until all fit into room: columns narrower than a fair share stay.
func shrink(widths []int, room int) {
	left, columns := room, len(widths)
	settled := make([]bool, len(widths))
	for again := true; again && columns > 0; {
		again = false
		share := left / columns
		for i, w := range widths {
			if !settled[i] && w <= share {
				settled[i], again = true, true
				left -= w
				columns--
			}
		}
	}
	for i := range widths {
		if !settled[i] {
			widths[i] = max(1, left/columns)
			left -= widths[i]
			columns--
		}
	}
}

// grid writes the rows in columns, with a rule below the heads.
func (t *tableSetter) grid(widths []int) {
	heads := true
	for i, row := range t.rows {
		if heads && i > 0 && !isHead(row) {
			heads = false
			if isHead(t.rows[0]) {
				t.gridRule(widths)
			}
		}
		t.gridRow(row, widths)
	}
}

func (t *tableSetter) gridRule(widths []int) {
	t.row()
	for i, w := range widths {
		t.column += w
		if i > 0 {
			t.column += separator
		}
	}
	g := t.styles.of(look{base: baseTableRule})
	t.buf = append(t.buf, g.start...)
	for i, w := range widths {
		if i > 0 {
			t.buf = append(t.buf, t.glyphs.Horizontal+t.glyphs.Crossing+t.glyphs.Horizontal...)
		}
		for range w {
			t.buf = append(t.buf, t.glyphs.Horizontal...)
		}
	}
	t.buf = append(t.buf, g.end...)
	t.endRow()
}

func (t *tableSetter) gridRow(row doc.Row, widths []int) {
	cells, height := make([]cellText, 0, len(row)), 1
	column := 0
	for i := range row {
		w, right := -separator, row[i].Width == 1 && t.numbers[column]
		for range row[i].Width {
			w += widths[column] + separator
			column++
		}
		c := cellText{text: row[i].Text, spans: row[i].Spans, width: w, header: row[i].Header, right: right}
		c.lines = cell.Wrap(c.text, w)
		height = max(height, len(c.lines))
		cells = append(cells, c)
	}
	for n := range height {
		t.row()
		for i := range cells {
			if i > 0 {
				t.piece(" "+t.glyphs.Vertical+" ", look{base: baseTableRule}, 0, -1)
			}
			t.gridCell(&cells[i], n, i == len(cells)-1)
		}
		t.endRow()
	}
}

// gridCell writes line n of a cell.
func (t *tableSetter) gridCell(c *cellText, n int, last bool) {
	from := t.column
	if n < len(c.lines) {
		if r := c.lines[n]; c.right {
			t.space(c.width - cell.Width(c.text[r.Start:r.End]))
		}
		t.cellLine(c, c.lines[n])
	}
	if !last {
		t.space(c.width - (t.column - from))
	}
}

// space leaves n cells free, if there are any.
func (t *tableSetter) space(n int) {
	if n > 0 {
		t.buf = append(t.buf, cell.Blank(n)...)
		t.column += n
	}
}

func (t *tableSetter) cellLine(c *cellText, r cell.Range) {
	t.text, t.spans, t.base = c.text, c.spans, baseBody
	if c.header {
		t.base = baseTableHead
	}
	t.write(r.Start, r.End)
	c.spans = t.spans
}

// isHead reports whether all cells of a row are heads.
func isHead(row doc.Row) bool {
	for i := range row {
		if !row[i].Header {
			return false
		}
	}
	return true
}

// list writes each row as lines of "head: cell", rows apart by a blank one.
func (t *tableSetter) list() {
	rows := t.rows
	var heads []string
	if isHead(rows[0]) && len(rows) > 1 {
		heads = headsOf(rows[0])
		rows = rows[1:]
	}
	for i, row := range rows {
		if i > 0 {
			t.begin()
			t.endRow()
		}
		t.listRow(row, heads)
	}
}

// headsOf returns the head of each column.
func headsOf(row doc.Row) []string {
	var heads []string
	for i := range row {
		for range row[i].Width {
			heads = append(heads, row[i].Text)
		}
	}
	return heads
}

func (t *tableSetter) listRow(row doc.Row, heads []string) {
	if heads == nil && len(row) > 1 && row[0].Header && !row[1].Header {
		for i := range row[1:] {
			t.entry(row[0].Text, &row[i+1])
		}
		return
	}
	column := 0
	for i := range row {
		head := ""
		if column < len(heads) {
			head = heads[column]
		}
		if row[i].Text != "" {
			t.entry(head, &row[i])
		}
		column += row[i].Width
	}
}

// entry writes one cell and its head, wrapped together.
func (t *tableSetter) entry(head string, c *doc.Cell) {
	if head != "" {
		head = strings.ReplaceAll(head, "\n", " ") + ": "
	}
	text := head + c.Text
	shown := cellText{text: c.Text, spans: c.Spans, header: c.Header}
	for _, r := range cell.Wrap(text, t.width) {
		t.begin()
		if r.Start < len(head) {
			t.piece(text[r.Start:min(r.End, len(head))], look{base: baseTableHead}, 0, -1)
		}
		if r.End > len(head) {
			t.cellLine(&shown, cell.Range{Start: max(0, r.Start-len(head)), End: r.End - len(head)})
		}
		t.endRow()
	}
}
