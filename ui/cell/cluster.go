package cell

import (
	"unicode"
	"unicode/utf8"
)

// widestCluster is how many cells belong together at most. Base and spacing mark are two; what is more may be torn,
// so that every line two cells wide holds something.
const widestCluster = 2

// next returns the length in bytes and the width of the first cluster of s, which is not empty: a character with
// everything that combines with it, or a flag's two letters.
func next(s string) (size, width int) {
	if s[0] < ' ' || s[0] == 0x7f {
		return 1, 0
	}
	if s[0] < utf8.RuneSelf && (len(s) == 1 || s[1] < utf8.RuneSelf) {
		return 1, 1
	}
	first, size := utf8.DecodeRuneInString(s)
	width = runeWidth(first)
	for size < len(s) && s[size] >= utf8.RuneSelf {
		r, n := utf8.DecodeRuneInString(s[size:])
		w := runeWidth(r)
		flag := isRegional(first) && isRegional(r) && width == runeWidth(first)
		if w > 0 && !flag && !isSpacingMark(r) || width+w > widestCluster {
			break
		}
		size += n
		width += w
	}
	return size, width
}

func isRegional(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// isSpacingMark reports whether r takes a cell and belongs to the letter before it, as many vowel signs do.
func isSpacingMark(r rune) bool { return r >= 0x900 && unicode.Is(unicode.Mc, r) }
