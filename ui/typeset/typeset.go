// Package typeset sets a document in lines for a terminal: wrapped to a width, styled, and with the place of every
// link and of every marked sentence. It is pure: the same document, options and theme give the same page.
package typeset

import (
	"slices"

	"lede/feed/doc"
	"lede/ui/theme"
)

// gutter is how many cells on the left are kept for the bar beside marked sentences.
const gutter = 2

// Options say how a document is set.
type Options struct {
	Width      int              // cells of a line, the gutter of two among them; less than 4 counts as 4
	Marks      []Mark           // sentences to mark; they do not overlap
	Focus      int              // index of the mark to emphasise, -1 for none
	Hyperlinks bool             // links as OSC 8 hyperlinks
	Pictures   map[int][]string // drawn pictures by their Figure's block: styled lines, no wider than Width less the gutter
	Shift      int              // cells by which code and wide tables, which are not wrapped, are moved to the left
}

// Mark is a piece of a block's text, in bytes.
type Mark struct{ Block, Start, End int }

// Page is a document in lines.
type Page struct {
	Lines []Line
	Wide  int // the largest Shift that brings more into sight; 0 if all of it fits

	first []int // block → index of its first line
}

// Line is one line of a page.
type Line struct {
	Text       string // styled, never wider than Options.Width, and not padded
	Block      int    // the block it shows a part of, -1 for lines between blocks
	Start, End int    // which bytes of the block's text; both its length where the line shows no text, as in a table
	Links      []LinkArea
	Marks      []MarkArea
	Column     int // the cell that shows byte Start; less than the gutter where Shift has moved it out of sight

	place int // grows from line to line of a block; Start, or beyond the text
}

// LinkArea is the cells of a line, from From up to To, that show a link: a 1-based index into Document.Links.
type LinkArea struct{ From, To, Link int }

// MarkArea is the cells of a line, from From up to To, that show a mark: an index into Options.Marks. The bar in
// the gutter is not among them.
type MarkArea struct{ From, To, Mark int }

// Set sets d. It takes time in proportion to the text.
func Set(d doc.Document, o Options, th theme.Theme) Page {
	s := newSetter(d, o, th)
	for i := range d.Blocks {
		s.block(i)
	}
	return Page{Lines: s.lines, Wide: s.wide, first: s.first}
}

// LineOf returns the index of the line that shows a place of a block, in bytes; the nearest if none does.
func (p Page) LineOf(block, offset int) int {
	if len(p.Lines) == 0 || block < 0 {
		return 0
	}
	if block >= len(p.first) {
		return len(p.Lines) - 1
	}
	end := len(p.Lines)
	if block+1 < len(p.first) {
		end = p.first[block+1]
	}
	lines := p.Lines[p.first[block]:end]
	if n := len(lines); n > 0 && lines[n-1].Block < 0 { // the space before the next block
		lines = lines[:n-1]
	}
	if len(lines) == 0 { // a table without cells
		return min(p.first[block], len(p.Lines)-1)
	}
	i, found := slices.BinarySearchFunc(lines, offset, func(l Line, at int) int { return l.place - at })
	if !found {
		i = max(i-1, 0)
		at := lines[i].place
		i, _ = slices.BinarySearchFunc(lines, at, func(l Line, at int) int { return l.place - at })
	}
	return p.first[block] + i
}

// PlaceOf returns the place that a line shows, such that LineOf finds the place again after a change of width. A line
// between blocks stands for the block below it. On an empty page block is -1.
func (p Page) PlaceOf(line int) (block, offset int) {
	line = max(0, min(line, len(p.Lines)-1))
	for i := line; i < len(p.Lines); i++ {
		if l := &p.Lines[i]; l.Block >= 0 {
			return l.Block, l.place
		}
	}
	return -1, 0
}
