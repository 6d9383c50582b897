// Package cell puts text on a grid of terminal cells: it measures, cuts, pads and wraps.
//
// Text is clean: no control characters but line ends, which only Wrap expects. Functions with Styled in their names
// take text that carries SGR and OSC 8 sequences of our own. Widths are those of wcwidth, a character at a time,
// because that is how most terminals advance and how Bubble Tea's renderer lays out its cells by default.
package cell

import (
	"strings"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
)

// Width returns how many cells s takes.
func Width(s string) int {
	w := 0
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			if c >= ' ' && c < 0x7f {
				w++
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		w += runeWidth(r)
		i += n
	}
	return w
}

// runeWidth returns the cells of one character: 0 for those that combine, 2 for wide ones.
func runeWidth(r rune) int {
	if r < 0x300 {
		if r < ' ' || r >= 0x7f && r < 0xa0 || r == 0xad {
			return 0
		}
		return 1
	}
	switch { // the alphabets that most text is written in, ahead of the search in a table
	case r >= 0x370 && r <= 0x482:
		return 1
	case r >= 0x4e00 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3, r >= 0x30a0 && r <= 0x30ff, r >= 0x3041 && r <= 0x3096:
		return 2
	case prepended(r):
		return 0
	}
	// Ambiguous characters are narrow; the environment is not asked. StrictEmojiNeutral would change nothing then, and
	// look widths up in a table of 2 MB.
	c := runewidth.Condition{}
	return c.RuneWidth(r)
}

// prepended reports whether r is one of the signs that go-runewidth counts as a cell and the renderer as none: number
// signs that stand around the digits that follow, and tag characters.
func prepended(r rune) bool {
	switch {
	case r < 0x600 || r > 0x1171e:
		return r >= 0xe0020 && r <= 0xe007f
	case r <= 0x605:
		return true
	}
	switch r {
	case 0x6dd, 0x890, 0x891, 0x8e2, 0x110bd, 0x110cd, 0x1171e:
		return true
	}
	return false
}

// Truncate returns s if it fits into w cells, else as much of its beginning as fits before the ellipsis.
func Truncate(s string, w int, ellipsis string) string {
	if len(s) <= w { // no character takes more cells than bytes
		return s
	}
	end, _ := Cut(s, w)
	if end == len(s) {
		return s
	}
	room := w - Width(ellipsis)
	if room < 0 {
		return ""
	}
	end, _ = Cut(s, room)
	return strings.TrimRight(s[:end], " ") + ellipsis
}

// Fit returns s in exactly w cells: padded with spaces, or truncated. A wide character that would stand across the
// edge gives way to a space.
func Fit(s string, w int, ellipsis string) string {
	s = Truncate(s, w, ellipsis)
	return Pad(s, w)
}

// Pad returns s with spaces after it up to w cells; wider text stays as it is.
func Pad(s string, w int) string {
	if n := w - Width(s); n > 0 {
		return s + Blank(n)
	}
	return s
}

// blanks is a row of spaces to cut from: wider than any usual terminal.
const blanks = "                                                                                                                                " +
	"                                                                                                                                "

// Blank returns n spaces, none if n is negative.
func Blank(n int) string {
	if n <= len(blanks) {
		return blanks[:max(n, 0)]
	}
	return strings.Repeat(" ", n)
}

// Cut returns the length in bytes of the longest beginning of s, in whole clusters, that fits into w cells, and
// its width.
func Cut(s string, w int) (end, width int) {
	for end < len(s) {
		n, cells := next(s[end:])
		if width+cells > w {
			break
		}
		end += n
		width += cells
	}
	return end, width
}
