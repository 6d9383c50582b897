// Package btree reads the rows of a SQLite file page by page, however damaged the rest of it is. It does so without
// SQLite, by the format of the file (sqlite.org/fileformat2.html), and knows nothing of what the rows are for.
//
// Nothing in a file is trusted: no number in it leads outside of it, and what is read for one row is bounded.
package btree

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"
)

// File is a SQLite file with its write-ahead log. Both are only read, by one goroutine at a time.
type File struct {
	main, log    part
	size, usable int              // bytes of a page, and those without what is reserved at its end
	pages        uint32           // how many there are; the first is 1
	logged       map[uint32]int64 // the pages that the log has anew, and where
	taken, free  set              // pages of trees that were walked, and of what was removed
}

// part is one of the two files.
type part struct {
	io.ReaderAt
	bytes   int64
	changed time.Time
	path    string
}

// Open opens the file at path and the log beside it, if there is one. Its pages are of usual bytes where nothing tells.
func Open(path string, usual int) (*File, error) {
	main, err := openPart(path)
	if err != nil {
		return nil, err
	}
	log, err := openPart(path + "-wal")
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, errors.Join(err, main.close())
	}
	return newFile(main, log, usual), nil
}

func openPart(path string) (part, error) {
	none := part{path: path}
	f, err := os.Open(path)
	if err != nil {
		return none, err
	}
	info, err := f.Stat()
	if err != nil {
		return none, errors.Join(err, f.Close())
	}
	return part{f, info.Size(), info.ModTime(), path}, nil
}

func newFile(main, log part, usual int) *File {
	f := &File{main: main, log: log, logged: map[uint32]int64{}}
	f.measure(usual)
	f.readLog()
	f.taken, f.free = newSet(f.pages), newSet(f.pages)
	f.listFree()
	return f
}

// Close closes both files.
func (f *File) Close() error { return errors.Join(f.main.close(), f.log.close()) }

func (p part) close() error {
	if c, ok := p.ReaderAt.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

// Unchanged fails if one of the files was written to since it was opened: what was read may then be of two moments.
func (f *File) Unchanged() error {
	for _, p := range []part{f.main, f.log} {
		info, err := os.Stat(p.path)
		switch {
		case errors.Is(err, fs.ErrNotExist) && p.bytes == 0:
		case err != nil:
			return err
		case info.Size() != p.bytes || p.bytes > 0 && !info.ModTime().Equal(p.changed):
			return fmt.Errorf("%s was written to meanwhile", p.path)
		}
	}
	return nil
}

// read returns the bytes of a page, with zeros for those that are not there or that the disk can't read.
func (f *File) read(n uint32) []byte {
	page := make([]byte, f.size)
	from, at := f.main, int64(n-1)*int64(f.size)
	if logged, ok := f.logged[n]; ok {
		from, at = f.log, logged
	}
	got, _ := from.ReadAt(page, at) // a sector that can't be read is damage like any other
	clear(page[got:])
	return page
}

// exists reports whether there is such a page.
func (f *File) exists(n uint32) bool { return n > 0 && n <= f.pages }

// set is of pages.
type set []uint64

func newSet(pages uint32) set   { return make(set, pages/64+1) }
func (s set) add(n uint32)      { s[n/64] |= 1 << (n % 64) }
func (s set) has(n uint32) bool { return s[n/64]&(1<<(n%64)) != 0 }
