package parse

import (
	"net/url"
	"path"
	"strings"
	"time"

	"lede/feed/doc"
)

// maxTitle bounds a title in bytes; what is longer is no title, and lists show a line of it.
const maxTitle = 500

func firstTitle(titles []string) string {
	for _, s := range titles {
		if t := shorten(doc.Title(string(cut([]byte(s), 8*maxTitle))), maxTitle); t != "" {
			return t
		}
	}
	return ""
}

const (
	madeTitle   = 80      // bytes of a title that is made of the text
	madeTitleOf = 4 << 10 // bytes of HTML that are looked at for one
)

// beginning makes a title of the first words of a text.
func beginning(html string) string {
	for _, block := range doc.Parse(string(cut([]byte(html), madeTitleOf)), "").Blocks {
		if line := doc.Line(block.Text); line != "" {
			return shorten(line, madeTitle)
		}
	}
	return ""
}

// shorten cuts a line at a word's end before n bytes.
func shorten(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = string(cutPartialRune([]byte(s[:n-len("…")])))
	if i := strings.LastIndexByte(s, ' '); i > n/2 {
		s = s[:i]
	}
	return doc.Line(s + "…")
}

// untitled stands where a feed or an item gives nothing at all to call it by.
const untitled = "untitled"

// fromAddress makes a title of the last part of an address, or of its host.
func fromAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return ""
	}
	if name := path.Base(u.Path); name != "." && name != "/" {
		return shorten(doc.Line(strings.NewReplacer("-", " ", "_", " ").Replace(name)), maxTitle)
	}
	return trimWWW(u.Hostname())
}

func fromDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

func trimWWW(host string) string { return doc.Line(strings.TrimPrefix(host, "www.")) }
