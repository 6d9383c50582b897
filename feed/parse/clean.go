package parse

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// clean drops the characters that XML and JSON forbid (controls but tab and line ends, U+FFFE, U+FFFF) and reads
// U+0080 to U+009F as the windows-1252 characters that they were meant to be, as browsers do for references. The
// text must be valid UTF-8; it is returned as it is when nothing is wrong with it.
func clean(text []byte) []byte {
	i := suspect(text, 0)
	if i == len(text) {
		return text
	}
	out := make([]byte, 0, len(text)+utf8.UTFMax)
	from := 0
	for ; i < len(text); i = suspect(text, from) {
		out = append(out, text[from:i]...)
		r, n := utf8.DecodeRune(text[i:])
		if r, ok := mend(r); ok {
			out = utf8.AppendRune(out, r)
		}
		from = i + n
	}
	return append(out, text[from:]...)
}

// suspects are the bytes that may begin a forbidden character.
var suspects = func() (table [256]bool) {
	for c := range byte(0x20) {
		table[c] = c != '\n' && c != '\r' && c != '\t'
	}
	table[0x7F], table[0xC2], table[0xEF] = true, true, true
	return table
}()

// suspect returns the place of the first byte from i on that begins a forbidden character, or the length.
func suspect(text []byte, i int) int {
	for ; i < len(text); i++ {
		if !suspects[text[i]] {
			continue
		}
		if r, _ := utf8.DecodeRune(text[i:]); r < 0x20 || r >= 0x7F && r < 0xA0 || r == 0xFFFE || r == 0xFFFF {
			return i
		}
	}
	return i
}

// allowed reports whether XML 1.0 has the character, and it is no other control than a tab or a line end.
func allowed(r rune) bool {
	switch {
	case r == '\t', r == '\n', r == '\r':
		return true
	case r >= 0 && r < 0x20, r == 0x7F, r >= 0xD800 && r <= 0xDFFF, r == 0xFFFE, r == 0xFFFF:
		return false
	}
	return r >= 0 && r <= utf8.MaxRune
}

// mend returns the character that r was meant to be: the windows-1252 one for C1 controls. It reports false when
// there is none.
func mend(r rune) (rune, bool) {
	if r >= 0x80 && r <= 0x9F {
		r = charmap.Windows1252.DecodeByte(byte(r))
		return r, r > 0x9F
	}
	return r, allowed(r)
}
