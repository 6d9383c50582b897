package btree

import (
	"bytes"
	"encoding/binary"
	"maps"
)

const (
	logHeader   = 32 // bytes
	frameHeader = 24 // bytes, before each page in a log
)

// isLog reports whether a log begins like this. The last bit of the first number is the order of the bytes of sums.
func isLog(head []byte) bool { return binary.BigEndian.Uint32(head)&^1 == 0x377f0682 }

// readLog notes which pages the log has anew, up to the last commit that is whole. What comes after it never happened.
func (f *File) readLog() {
	head := f.header(f.log)[:logHeader]
	if !isLog(head) || int(binary.BigEndian.Uint32(head[8:])) != f.size {
		return
	}
	sum := checksum{order: binary.LittleEndian}
	if head[3]&1 == 1 {
		sum.order = binary.BigEndian
	}
	if sum.add(head[:24]); !sum.is(head[24:]) {
		return
	}
	since := map[uint32]int64{} // the commit before
	frame := make([]byte, frameHeader+f.size)
	for at := int64(logHeader); ; at += int64(len(frame)) {
		if n, _ := f.log.ReadAt(frame, at); n < len(frame) || !bytes.Equal(frame[8:16], head[16:24]) {
			return // the end, or what is left of an earlier log
		}
		sum.add(frame[:8])
		if sum.add(frame[frameHeader:]); !sum.is(frame[16:]) {
			return
		}
		since[binary.BigEndian.Uint32(frame)] = at + frameHeader
		if pages := binary.BigEndian.Uint32(frame[4:]); pages > 0 {
			maps.Copy(f.logged, since)
			clear(since)
			f.pages = f.bounded(pages)
		}
	}
}

// bounded is how many pages a commit says there are, but no more than both files have room for.
func (f *File) bounded(pages uint32) uint32 {
	return uint32(min(int64(pages), (f.main.bytes+f.log.bytes)/int64(f.size)+1))
}

// checksum is a log's, of all that was added to it.
type checksum struct {
	order binary.ByteOrder
	a, b  uint32
}

// add takes a multiple of eight bytes.
func (c *checksum) add(data []byte) {
	for ; len(data) >= 8; data = data[8:] {
		c.a += c.order.Uint32(data) + c.b
		c.b += c.order.Uint32(data[4:]) + c.a
	}
}

func (c *checksum) is(said []byte) bool {
	return binary.BigEndian.Uint32(said) == c.a && binary.BigEndian.Uint32(said[4:]) == c.b
}
