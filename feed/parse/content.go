package parse

import (
	"html"
	"strings"
	"unicode/utf8"

	"lede/feed/doc"
)

// longest returns the text with the most words: of content and description, the other is its teaser.
func longest(bodies []string) string {
	if len(bodies) == 1 {
		return strings.TrimSpace(bodies[0])
	}
	best, most := "", 0
	for _, b := range bodies {
		if n := countWords(b); n > most || n == most && len(b) > len(best) {
			best, most = b, n
		}
	}
	return strings.TrimSpace(best)
}

// countWords counts words outside of tags; characters of scripts without word spaces count one each. It is for
// comparing two texts of one item: entities and scripts are not looked into.
func countWords(s string) int {
	n, inWord, inTag := 0, false, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case inTag:
			inTag = c != '>'
		case c == '<' && i+1 < len(s) && (isLetter(s[i+1]) || s[i+1] == '/' || s[i+1] == '!'):
			inTag, inWord = true, false
		case c <= ' ':
			inWord = false
		case c >= 0xE3 && utf8.RuneStart(c): // U+3000 and up: Han, kana, Hangul
			n++
			inWord = false
		case c < 0x80 && !inWord:
			n++
			inWord = true
		case utf8.RuneStart(c) && !inWord:
			n++
			inWord = true
		}
	}
	return n
}

// asHTML returns a text whose publisher did not say whether it is HTML as HTML: it is when it holds a known tag or a
// character reference.
func asHTML(s string) string {
	if s == "" || hasMarkup(s) {
		return s
	}
	return escape(s, " ")
}

// textToHTML returns plain text as HTML: blank lines part paragraphs, other line ends stay.
func textToHTML(s string) string { return escape(s, "<br>\n") }

func escape(s, lineEnd string) string {
	s = strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n"))
	if !strings.Contains(s, "\n") {
		return html.EscapeString(s)
	}
	var b strings.Builder
	for p := range strings.SplitSeq(s, "\n\n") {
		if p = strings.Trim(p, "\n"); p != "" {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p), "\n", lineEnd) + "</p>\n")
		}
	}
	return b.String()
}

// hasMarkup reports whether s holds a tag of HTML or a character reference.
func hasMarkup(s string) bool {
	if hasReference(s) {
		return true
	}
	for i := strings.IndexByte(s, '<'); i >= 0; {
		name := strings.TrimPrefix(s[i+1:min(len(s), i+longestTag)], "/")
		if n := strings.IndexFunc(name, func(r rune) bool { return r >= 0x80 || !isName(byte(r)) }); n > 0 && isHTML(name[:n]) {
			return true
		}
		next := strings.IndexByte(s[i+1:], '<')
		if next < 0 {
			return false
		}
		i += 1 + next
	}
	return false
}

// longestTag is the length of "</blockquote>".
const longestTag = 13

// isHTML reports whether HTML has an element of that name: titles lose only tags of such.
func isHTML(name string) bool { return doc.Title("<"+name+">") == "" }

// hasReference reports whether s holds something like "&amp;" or "&#39;".
func hasReference(s string) bool {
	const longest = 10
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			return false
		}
		s = s[i+1:]
		name := s[:min(len(s), longest)]
		if n := strings.IndexByte(name, ';'); n > 1 && html.UnescapeString("&"+name[:n+1]) != "&"+name[:n+1] {
			return true
		}
	}
}
