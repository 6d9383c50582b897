package doc

import (
	"bytes"

	"golang.org/x/net/html/atom"
)

// Limits on a table: beyond them it is read as layout, or cells stop spanning.
const (
	maxColumns = 64
	maxSpan    = 64
)

// table walks a table element: data become one block, layout is flattened.
func (w *walker) table(i int32) {
	var rows []int32
	if !w.isLayout(i) {
		rows = w.rows(i, nil)
	}
	if columns := w.columns(rows); columns < 2 || columns > maxColumns {
		w.children(i)
		return
	}
	b := Block{Kind: Table}
	for c := i + 1; c < w.nodes[i].end; c = w.nodes[c].end {
		if w.nodes[c].tag == atom.Caption {
			b.Text, b.Spans = w.capture(c)
		}
	}
	if b.Rows = w.tableRows(rows); b.Rows != nil {
		w.append(b)
	}
}

// isLayout reports whether a table only places things: it says so, or its cells hold more than text. A cell that is
// all heading names its column or its row.
func (w *walker) isLayout(i int32) bool {
	switch w.attr(&w.nodes[i], keyRole) {
	case "presentation", "none":
		return true
	}
	const maxParagraphs = 2
	paragraphs := 0
	for c := i + 1; c < w.nodes[i].end; c++ {
		switch w.nodes[c].tag {
		case atom.Td, atom.Th:
			if paragraphs = 0; w.headsMore(c) {
				return true
			}
		case atom.Table, atom.Pre, atom.Blockquote, atom.Figure, atom.Article, atom.Hr:
			return true
		case atom.P:
			if paragraphs++; paragraphs > maxParagraphs {
				return true
			}
		}
	}
	return false
}

// headsMore reports whether a cell has a heading, and text or pictures beside it.
func (w *walker) headsMore(cell int32) bool {
	heading, more := false, false
	for c := cell + 1; c < w.nodes[cell].end; c++ {
		n := &w.nodes[c]
		switch {
		case isHeading(n.tag):
			if heading {
				return true
			}
			heading = true
			c = n.end - 1
		case n.tag == textTag:
			more = more || len(bytes.TrimSpace(w.buf[n.a:n.b])) > 0
		case n.tag == atom.Img:
			more = true
		}
	}
	return heading && more
}

// rows collects the row elements of a table, through its groups and whatever else stands between.
func (w *walker) rows(i int32, rows []int32) []int32 {
	for c := i + 1; c < w.nodes[i].end; c = w.nodes[c].end {
		switch n := &w.nodes[c]; {
		case n.tag == textTag || n.hidden:
		case n.tag == atom.Tr:
			rows = append(rows, c)
		default:
			rows = w.rows(c, rows)
		}
	}
	return rows
}

// columns returns the most cells a row has.
func (w *walker) columns(rows []int32) int {
	most := 0
	for _, r := range rows {
		most = max(most, w.cells(r))
	}
	return most
}

// cells counts the cells of a row.
func (w *walker) cells(r int32) int {
	n := 0
	for c := r + 1; c < w.nodes[r].end; c = w.nodes[c].end {
		if w.isCell(c) {
			n++
		}
	}
	return n
}

func (w *walker) isCell(i int32) bool {
	n := &w.nodes[i]
	return (n.tag == atom.Td || n.tag == atom.Th) && !n.hidden
}

// tableRows reads the cells. Cells that cover several rows are followed by empty ones in the rows below. A table
// without any text gives nil.
func (w *walker) tableRows(rows []int32) []Row {
	var out []Row
	var below [maxColumns]int // column → rows still covered from above
	text := false
	for _, r := range rows {
		var row Row
		column := 0
		room := maxColumns - w.cells(r) // for cells that rows above reach down with
		covered := func() {
			for column < maxColumns && below[column] > 0 && room > 0 {
				room--
				below[column]--
				row = append(row, Cell{Width: 1})
				column++
			}
		}
		for c := r + 1; c < w.nodes[r].end; c = w.nodes[c].end {
			if !w.isCell(c) {
				continue
			}
			covered()
			cell := w.cell(c)
			text = text || cell.Text != ""
			row = append(row, cell)
			spans := min(w.intAttr(&w.nodes[c], keyRowspan, 1), maxSpan)
			for range cell.Width {
				if column < maxColumns {
					below[column] = max(below[column], spans-1)
					column++
				}
			}
		}
		covered()
		if row != nil {
			out = append(out, row)
		}
	}
	if !text {
		return nil
	}
	return out
}

func (w *walker) cell(i int32) Cell {
	n := &w.nodes[i]
	c := Cell{Header: n.tag == atom.Th, Width: max(1, min(w.intAttr(n, keyColspan, 1), maxSpan))}
	c.Text, c.Spans = w.capture(i)
	return c
}
