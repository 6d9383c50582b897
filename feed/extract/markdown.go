package extract

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	"lede/feed/doc"
)

// Markdown reads CommonMark with GitHub's tables and strike-through, and returns its title: that of its front matter,
// else its first heading of the first level. base is the address that relative links are relative to, and may be
// empty. What is longer than a book is read as plain text.
func Markdown(source []byte, base string) (title string, d doc.Document) {
	title, source = frontMatter(source)
	if len(source) > longestMarkdown {
		return title, Text(source)
	}
	// HTML inside Markdown is let through: doc takes out what could do harm.
	m := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough), goldmark.WithRendererOptions(html.WithUnsafe()))
	var page bytes.Buffer
	if err := m.Convert(source, &page); err != nil {
		return title, Text(source)
	}
	d = doc.Parse(page.String(), base)
	if title == "" {
		title = firstHeading(d)
	}
	return title, d
}

// longestMarkdown bounds the parser's memory: nested quotes take 200 bytes for each of theirs. The longest books have
// three megabytes, most a half.
const longestMarkdown = 2 << 20 // bytes

// frontMatter cuts off the lines between two lines of three dashes that a file begins with, and returns the title in
// them.
func frontMatter(source []byte) (title string, rest []byte) {
	m := front.FindSubmatch(source)
	if m == nil {
		return "", source
	}
	for line := range strings.Lines(string(m[1])) {
		if value, ok := strings.CutPrefix(line, "title:"); ok {
			title = doc.Line(strings.Trim(strings.TrimSpace(value), `"'`))
		}
	}
	return title, source[len(m[0]):]
}

var front = regexp.MustCompile(`\A---[ \t]*\r?\n((?:[^\n]*\n){0,100}?)---[ \t]*(?:\r?\n|\z)`)

func firstHeading(d doc.Document) string {
	for i := range d.Blocks {
		if b := &d.Blocks[i]; b.Kind == doc.Heading && b.Level == 1 {
			return b.Text
		}
	}
	return ""
}
