package btree

import (
	"bytes"
	"encoding/binary"
	"math"
)

const (
	magic      = "SQLite format 3\x00"
	headerSize = 100 // bytes; those of the first page begin after it
)

// measure finds out how large a page is and how many there are. A header that is damaged does not tell: then the log may,
// or what pages begin with.
func (f *File) measure(usual int) {
	head := f.header(f.main)
	f.size = 1 << 16 // which is 1 in two bytes
	if said := int(binary.BigEndian.Uint16(head[16:])); said != 1 {
		f.size = said
	}
	if !isHeader(head) || !isPageSize(f.size) {
		clear(head)
		f.size = f.guess(usual)
	}
	f.usable = f.size
	if reserved := int(head[20]); reserved <= f.size-480 {
		f.usable -= reserved
	}
	f.pages = uint32(min((f.main.bytes+int64(f.size)-1)/int64(f.size), math.MaxUint32))
}

// header is the beginning of a file.
func (f *File) header(of part) []byte {
	head := make([]byte, headerSize)
	if of.ReaderAt != nil {
		of.ReadAt(head, 0) // what is not there stays zero
	}
	return head
}

func isHeader(head []byte) bool { return bytes.HasPrefix(head, []byte(magic)) }

func isPageSize(n int) bool { return n >= 512 && n <= 1<<16 && n&(n-1) == 0 }

// guess is what the log says, or the smallest size with which most of the pages begin as those of trees do.
func (f *File) guess(usual int) int {
	if log := f.header(f.log); isLog(log) {
		if size := int(binary.BigEndian.Uint32(log[8:])); isPageSize(size) {
			return size
		}
	}
	const few, looks = 8, 500 // of pages, to judge by
	kind := make([]byte, 1)
	for size := int64(512); size <= 1<<16; size *= 2 {
		like, all := 0, 0
		for at := size; at < f.main.bytes && all < looks; at += 2 * size { // where no page of twice the size begins
			if n, _ := f.main.ReadAt(kind, at); n == 1 && isKind(kind[0]) {
				like++
			}
			all++
		}
		if all >= few && 2*like > all {
			return int(size)
		}
	}
	return usual
}

// listFree notes the pages that the list of free ones has: they hold what was removed.
func (f *File) listFree() {
	if !f.exists(1) {
		return
	}
	first := f.read(1)
	if !isHeader(first) {
		return
	}
	next := binary.BigEndian.Uint32(first[32:])
	for f.exists(next) && !f.free.has(next) {
		f.free.add(next)
		page := f.read(next)
		n := int64(binary.BigEndian.Uint32(page[4:]))
		if n > int64(f.usable/4-2) {
			return // it is damaged, and so is what it leads to
		}
		for i := range n {
			if free := binary.BigEndian.Uint32(page[8+4*i:]); f.exists(free) {
				f.free.add(free)
			}
		}
		next = binary.BigEndian.Uint32(page)
	}
}
