package btree

import (
	"encoding/binary"
	"slices"
)

// The kinds of pages that trees have, by their first byte. An index is also what a table without rowids is.
const (
	innerIndex = 2
	innerTable = 5
	leafIndex  = 10
	leafTable  = 13
)

func isKind(b byte) bool {
	return b == innerIndex || b == innerTable || b == leafIndex || b == leafTable
}

// Page is one of a tree.
type Page struct {
	Index bool  // of an index, or of a table without rowids
	Rows  []Row // those that can be read, in the order of the tree; an inner page of a table has none
	Whole bool  // nothing on it contradicts itself

	children []uint32
}

// Row is a record with its rowid, which is 0 in an index. A value is nil, an int64, a float64, a string or a []byte.
type Row struct {
	ID     int64
	Values []any
}

// page reads one. What is no page of a tree is not whole, and has no rows.
func (f *File) page(n uint32) Page {
	b := f.read(n)[:f.usable]
	at := pageStart(n)
	kind := b[at]
	if !isKind(kind) {
		return Page{}
	}
	p := Page{Index: kind == innerIndex || kind == leafIndex, Whole: true}
	cells, pointers := int(binary.BigEndian.Uint16(b[at+3:])), b[at+8:]
	if inner(kind) {
		pointers = b[at+12:]
	}
	if most := len(pointers) / 2; cells > most {
		cells, p.Whole = most, false
	}
	for i := range cells {
		f.cell(&p, kind, b, int(binary.BigEndian.Uint16(pointers[2*i:])))
	}
	if inner(kind) {
		p.children = append(p.children, binary.BigEndian.Uint32(b[at+8:]))
	}
	p.checkOrder(kind)
	return p
}

// pageStart is where the header of a page stands in it.
func pageStart(n uint32) int {
	if n == 1 {
		return headerSize
	}
	return 0
}

func inner(kind byte) bool { return kind == innerIndex || kind == innerTable }

// cell adds to a page what one of its cells has.
func (f *File) cell(p *Page, kind byte, b []byte, at int) {
	r := reader{b: b[min(at, len(b)):]}
	if inner(kind) {
		p.children = append(p.children, r.uint32())
	}
	if kind == innerTable {
		r.varint()
		p.Whole = p.Whole && !r.failed
		return
	}
	size := r.varint()
	var row Row
	if kind == leafTable {
		row.ID = int64(r.varint())
	}
	ok := false
	if payload := f.payload(&r, size, p.Index); !r.failed {
		row.Values, ok = record(payload)
	}
	if !ok {
		p.Whole = false
		return
	}
	p.Rows = append(p.Rows, row)
}

// checkOrder leaves out what does not stand between its neighbours: rowids on a page ascend, those of garbage don't.
func (p *Page) checkOrder(kind byte) {
	if kind != leafTable {
		return
	}
	kept := make([]Row, 0, len(p.Rows))
	for i, row := range p.Rows {
		after := len(kept) == 0 || row.ID > kept[len(kept)-1].ID
		before := i+1 == len(p.Rows) || row.ID < p.Rows[i+1].ID
		if after && before {
			kept = append(kept, row)
		}
	}
	p.Whole = p.Whole && len(kept) == len(p.Rows)
	p.Rows = slices.Clip(kept)
}
