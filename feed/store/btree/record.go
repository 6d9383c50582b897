package btree

import (
	"encoding/binary"
	"math"
)

const (
	maxRecord  = 64 << 20 // bytes of a row, so that a damaged one can't ask for all memory
	maxColumns = 2000     // SQLite's own bound
)

// reader takes numbers and bytes off a page, and notes when it has no more.
type reader struct {
	b      []byte
	failed bool
}

func (r *reader) bytes(n int) []byte {
	if n < 0 || n > len(r.b) {
		r.failed, r.b = true, nil
		return nil
	}
	b := r.b[:n:n]
	r.b = r.b[n:]
	return b
}

func (r *reader) uint32() uint32 {
	if b := r.bytes(4); b != nil {
		return binary.BigEndian.Uint32(b)
	}
	return 0
}

// varint is a number of one to nine bytes, of which all but the ninth have seven bits.
func (r *reader) varint() (n uint64) {
	for i, b := range r.b {
		if i == 8 {
			r.b = r.b[9:]
			return n<<8 | uint64(b)
		}
		n = n<<7 | uint64(b&0x7f)
		if b < 0x80 {
			r.b = r.b[i+1:]
			return n
		}
	}
	r.failed, r.b = true, nil
	return 0
}

// payload is what a cell holds, of which pages of their own have the end if it is long.
func (f *File) payload(r *reader, size uint64, index bool) []byte {
	if size > min(maxRecord, uint64(f.pages)*uint64(f.usable)) {
		r.failed = true
		return nil
	}
	local := f.local(int(size), index)
	begin := r.bytes(local)
	if local == int(size) {
		return begin
	}
	next := r.uint32()
	all := append(make([]byte, 0, 2*f.size), begin...)
	for len(all) < int(size) && f.exists(next) {
		page := f.read(next)
		next = binary.BigEndian.Uint32(page)
		all = append(all, page[4:min(f.usable, 4+int(size)-len(all))]...)
	}
	r.failed = r.failed || len(all) < int(size) || next != 0
	return all
}

// local is how many of so many bytes stand in the cell itself (1.6, "cell payload overflow").
func (f *File) local(size int, index bool) int {
	most, least := f.usable-35, (f.usable-12)*32/255-23
	if index {
		most = (f.usable-12)*64/255 - 23
	}
	if size <= most {
		return size
	}
	if some := least + (size-least)%(f.usable-4); some <= most {
		return some
	}
	return least
}

// record reads the values of a row: their types, then they themselves, which must fill it exactly.
func record(payload []byte) (values []any, ok bool) {
	r := reader{b: payload}
	size := int(min(r.varint(), maxRecord))
	types := reader{b: r.bytes(size - (len(payload) - len(r.b)))} // the size counts itself
	for len(types.b) > 0 && len(values) < maxColumns {
		values = append(values, r.value(types.varint()))
	}
	return values, !r.failed && !types.failed && len(types.b)+len(r.b) == 0 && len(values) > 0
}

// value takes one of a type (2.1, "record format").
func (r *reader) value(kind uint64) any {
	switch {
	case kind == 0:
		return nil
	case kind <= 4:
		return r.integer(int(kind))
	case kind == 5:
		return r.integer(6)
	case kind == 6:
		return r.integer(8)
	case kind == 7:
		return math.Float64frombits(uint64(r.integer(8)))
	case kind <= 9:
		return int64(kind - 8)
	case kind < 12 || kind > 2*maxRecord:
		r.failed = true
		return nil
	case kind%2 == 0:
		return r.bytes(int(kind-12) / 2)
	}
	return string(r.bytes(int(kind-13) / 2))
}

// integer is a number of so many bytes, with its sign.
func (r *reader) integer(bytes int) (n int64) {
	b := r.bytes(bytes)
	if len(b) > 0 {
		n = int64(int8(b[0]))
		for _, low := range b[1:] {
			n = n<<8 | int64(low)
		}
	}
	return n
}
