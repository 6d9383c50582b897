package doc

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Title returns a feed's title as one clean line. Feeds escape titles once too often and put markup where none
// belongs, so entities are resolved once and tags are taken out; a "<" that no known tag name follows is text.
func Title(htmlish string) string {
	s := htmlish
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	if strings.IndexByte(s, '<') >= 0 {
		s = stripTags(s)
	}
	return Line(s)
}

// stripTags takes known tags out of s. Tags that break a line leave a space.
func stripTags(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '<')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		tag, size := knownTag(s)
		if size == 0 {
			b.WriteByte('<')
			s = s[1:]
			continue
		}
		s = s[size:]
		s = s[strings.IndexByte(s, '>')+1:]
		if tag == atom.Br || blockLevel(tag) {
			b.WriteByte(' ')
		}
	}
	b.WriteString(s)
	return b.String()
}

// knownTag returns the HTML element whose complete tag s begins with and the length of "<name", or zero.
func knownTag(s string) (atom.Atom, int) {
	i := 1
	if i < len(s) && s[i] == '/' {
		i++
	}
	start := i
	for i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || i > start && s[i] >= '0' && s[i] <= '9') {
		i++
	}
	if i == start || i-start > len("blockquote") || i < len(s) && !strings.ContainsRune(" \t\n\r/>", rune(s[i])) {
		return 0, 0
	}
	a := atom.Lookup([]byte(strings.ToLower(s[start:i])))
	if !isElement(a) || strings.IndexByte(s[i:], '>') < 0 {
		return 0, 0
	}
	return a, i
}
