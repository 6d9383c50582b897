package store

import (
	"crypto/sha256"
	"encoding/binary"
	"strconv"

	"lede/feed"
)

// print is what tells whether an item is as it was, and whether it is one that was known under another key.
type print struct {
	hash  int64 // of what the feed says
	files int64 // of the enclosures; apart, because some feeds sign their addresses anew at each visit
	link  int64 // of the link; 0 when there is none
	title int64 // of the title with the date that the feed gives, or with the text when it gives none
}

func printOf(it feed.Item) print {
	p := print{hash: digest(it.Title, it.Author, it.Link, it.Content), files: filesDigest(it.Enclosures)}
	if it.Link != "" {
		p.link = digest("link", it.Link)
	}
	if it.Published.IsZero() {
		p.title = digest("title", it.Title, "text", it.Content)
	} else {
		p.title = digest("title", it.Title, "date", strconv.FormatInt(it.Published.Unix(), 10))
	}
	return p
}

// digest is 64 bits of a cryptographic hash: feeds are hostile, and an item is only ever compared within its own.
func digest(parts ...string) int64 {
	h := sha256.New()
	for _, p := range parts {
		h.Write(binary.AppendUvarint(nil, uint64(len(p))))
		h.Write([]byte(p))
	}
	return int64(binary.LittleEndian.Uint64(h.Sum(nil)))
}
