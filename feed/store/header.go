package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
)

// mendHeader puts right what the header of a SQLite file says of the file, where that would keep all of it from being read:
// a file that was cut off is made as long as it says again, and what begins with garbage is taken for a store of this version
// (sqlite.org/fileformat2.html, 1.3).
func mendHeader(path string) (err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	const headerSize = 100 // bytes, as are all offsets below
	head := make([]byte, headerSize)
	if n, err := f.ReadAt(head, 0); n < headerSize {
		return errors.Join(ErrDamaged, err)
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if !bytes.HasPrefix(head, []byte(sqliteMagic)) || page&(page-1) != 0 || page != 0 && page < 512 {
		head, page = freshHeader(), pageBytes
	}
	if page <= 1 { // stands for what has no room in two bytes
		page = 1 << 16
	}
	pages := (info.Size() + page - 1) / page
	switch said := int64(binary.BigEndian.Uint32(head[28:])); {
	case said > pages && said < 1000*pages:
		pages = said // what is missing is there as zeros, for a table that begins on a missing page spoils the others
	case said != pages:
		binary.BigEndian.PutUint32(head[28:], uint32(pages))
		copy(head[92:96], head[24:28]) // the count is of the last change
	}
	if _, err := f.WriteAt(head, 0); err != nil {
		return err
	}
	return f.Truncate(pages * page)
}

// freshHeader is that of a store of one page that nothing was ever removed from.
func freshHeader() []byte {
	head := make([]byte, 100)
	copy(head, sqliteMagic)
	binary.BigEndian.PutUint16(head[16:], pageBytes)
	copy(head[18:], []byte{1, 1, 0, 64, 32, 32}) // no log, no reserved bytes, and three constants
	for _, at := range []int{24, 40, 56, 92} {   // change counter, schema cookie, UTF-8, what the page count is of
		binary.BigEndian.PutUint32(head[at:], 1)
	}
	binary.BigEndian.PutUint32(head[44:], 4) // the schema's format
	return head
}
