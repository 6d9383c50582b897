package extract

import (
	"bytes"
	"mime"
	"path"
	"regexp"
	"strings"
)

// Format is how an article is written down.
type Format uint8

// The formats.
const (
	PlainText Format = iota
	MarkdownText
	WebPage  // with everything that stands around an article
	Fragment // HTML of an article alone
)

// FormatOf tells the format of text. What it was called by its name (a file's or an address's) or by its media type is
// believed unless the text shows otherwise; either may be empty.
func FormatOf(name, mediaType string, text []byte) Format {
	head := bytes.TrimSpace(text[:min(len(text), sniffed)])
	if wholePage.Match(head) {
		return WebPage
	}
	if f, ok := named(name); ok {
		return f
	}
	switch t, _, _ := mime.ParseMediaType(mediaType); t {
	case "text/markdown", "text/x-markdown":
		return MarkdownText
	case "text/html", "application/xhtml+xml":
		return Fragment
	case "text/plain":
		return PlainText
	}
	return sniff(head)
}

// sniffed is how many bytes are looked at to tell what nobody named.
const sniffed = 16 << 10

// wholePage matches what begins as a page does, comments and processing instructions before it; tags matches those that
// prose is marked up with; markdown what hardly stands in plain text: a heading, a fence, a link.
var (
	wholePage = regexp.MustCompile(`(?is)\A(?:\x{feff}|\s|<!--.*?-->|<\?.*?\?>)*<(?:!doctype\s+html|html|head|body|title|meta|base)\b`)
	tags      = regexp.MustCompile(`(?i)</(?:p|div|h[1-6]|ul|ol|li|blockquote|a|em|strong|article|section|table)>|<(?:p|br)\s*/?>`)
	markdown  = regexp.MustCompile("(?m)^#{1,6} \\S|^```|^~~~|\\]\\([^)\\s]+\\)|^.+\n(?:={3,}|-{3,})[ \t]*$")
)

func sniff(head []byte) Format {
	switch {
	case bytes.HasPrefix(head, []byte("<")) && tags.Match(head):
		return Fragment
	case markdown.Match(head):
		return MarkdownText
	case tags.Match(head):
		return Fragment
	}
	return PlainText
}

// named tells the format by what a name ends in, the query of an address aside.
func named(name string) (f Format, ok bool) {
	name, _, _ = strings.Cut(name, "?")
	switch strings.ToLower(path.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd":
		return MarkdownText, true
	case ".html", ".htm", ".xhtml", ".shtml":
		return Fragment, true
	case ".txt", ".text":
		return PlainText, true
	}
	return 0, false
}
