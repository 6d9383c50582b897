package doc

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line returns s as one clean line: white space in runs is one space, none at either end.
func Line(s string) string {
	if lineIsClean(s) {
		return s
	}
	buf := make([]byte, 0, len(s))
	var scrub scrubber
	gap := false
	for _, r := range s {
		switch c := classOf(r); {
		case r == ' ' || c == space || c == line:
			gap = gap || len(buf) > 0
			continue
		case c == drop || len(buf) == 0 && unicode.IsSpace(r):
			continue
		}
		if gap {
			scrub.skip()
		}
		keep, joiner := scrub.admit(r)
		if !keep {
			continue
		}
		if gap {
			buf = append(buf, ' ')
			gap = false
		}
		buf = appendJoined(buf, joiner, r)
	}
	return string(trimRight(buf))
}

// Text returns s clean, its line ends as "\n" and nothing else of it changed.
func Text(s string) string {
	buf := make([]byte, 0, len(s))
	var scrub scrubber
	for i, r := range s {
		switch c := classOf(r); {
		case r == '\r':
			if strings.HasPrefix(s[i+1:], "\n") {
				continue
			}
			buf = append(buf, '\n')
			scrub = scrubber{}
		case c == line:
			buf = append(buf, '\n')
			scrub = scrubber{}
		case c == space:
			buf = append(buf, ' ')
			scrub.skip()
		default:
			if keep, joiner := scrub.admit(r); keep {
				buf = appendJoined(buf, joiner, r)
			}
		}
	}
	return string(buf)
}

// lineIsClean reports whether s is printable ASCII with single spaces between words, as nearly every string is.
func lineIsClean(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c < 0x20 || c > 0x7e || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

func appendJoined(buf []byte, joiner, r rune) []byte {
	if joiner != 0 {
		buf = utf8.AppendRune(buf, joiner)
	}
	return utf8.AppendRune(buf, r)
}

// trimRight cuts white space of every kind off the end.
func trimRight(buf []byte) []byte {
	for len(buf) > 0 {
		r, n := utf8.DecodeLastRune(buf)
		if !unicode.IsSpace(r) {
			break
		}
		buf = buf[:len(buf)-n]
	}
	return buf
}
