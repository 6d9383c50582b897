package doc

import "unicode"

// maxMarks is how many combining marks a base keeps. No living script needs more on one letter; floods of them
// overwrite the lines above and below.
const maxMarks = 6

const (
	nonJoiner = '\u200c'
	joiner    = '\u200d'
)

// class tells what the scrubber does with a character.
type class uint8

const (
	plain   class = iota
	drop          // never shown
	space         // tab, carriage return and the like: white space that is not itself kept
	line          // a line end
	mark          // combines with the character before
	joining       // U+200C, U+200D
)

// classOf classifies every character that is not printable ASCII; printable ASCII is plain.
func classOf(r rune) class {
	switch {
	case r < 0x20:
		return classOfControl(r)
	case r < 0x7f:
		return plain
	case r < 0xa0:
		if r == 0x85 {
			return line
		}
		return drop
	case r < 0x300:
		if r == 0xad {
			return drop
		}
		return plain
	case r >= 0x3400 && r <= 0x9fff, r >= 0xac00 && r <= 0xd7a3: // the bulk of Han and Hangul
		return plain
	case r == nonJoiner || r == joiner:
		return joining
	case r == 0x2028 || r == 0x2029:
		return line
	case hidden(r):
		return drop
	case unicode.Is(unicode.M, r):
		return mark
	}
	return plain
}

func classOfControl(r rune) class {
	switch r {
	case '\n':
		return line
	case '\t', '\r', '\f', '\v':
		return space
	}
	return drop
}

// hidden reports whether r prints nothing, reorders text, or changes a neighbour in ways terminals disagree about.
func hidden(r rune) bool {
	switch {
	case r < 0x2000:
		switch r {
		case 0x034f, 0x061c, 0x115f, 0x1160, 0x180e: // grapheme joiner, Arabic letter mark, Hangul fillers, Mongolian separator
			return true
		}
		return r >= 0x180b && r <= 0x180f // Mongolian variation selectors
	case r < 0x3000:
		return r == 0x200b || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x206f ||
			r == 0x20e3
	case r < 0x10000:
		return r == 0x3164 || r == 0xffa0 || r == 0xfeff || r >= 0xfe00 && r <= 0xfe0f ||
			r >= 0xfdd0 && r <= 0xfdef || r >= 0xfff0 && r <= 0xfffc || r >= 0xfffe
	}
	return r >= 0x1f3fb && r <= 0x1f3ff || // skin tones
		r >= 0x13430 && r <= 0x1345f || r >= 0x1bca0 && r <= 0x1bca3 || r >= 0x1d173 && r <= 0x1d17a || // format controls
		r >= 0xe0000 && r <= 0xe0fff || r&0xfffe == 0xfffe
}

// joins reports whether r is written in a script whose letters change shape with U+200C and U+200D between them.
func joins(r rune) bool {
	switch {
	case r < 0x0600:
		return false
	case r < 0x0e00: // Arabic to Sinhala
		return true
	}
	return r >= 0x1000 && r <= 0x109f || r >= 0x1780 && r <= 0x18af || r >= 0xa840 && r <= 0xa8ff ||
		r >= 0xfb50 && r <= 0xfdff || r >= 0xfe70 && r <= 0xfefc
}

// scrubber decides about characters one after the other. The zero value stands before a text.
type scrubber struct {
	last   rune // the last character kept; zero at the start
	joiner rune // a joiner that waits for a letter
	flag   rune // the first half of a flag, which waits for the other
	marks  int  // on the current base
}

// flags reports whether r is half of a flag. Terminals disagree about how wide one half alone is.
func flags(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }

// admit reports whether r, which is neither space nor line, is kept. Where before is not zero it is written before r: a
// joiner, or the first half of a flag.
func (s *scrubber) admit(r rune) (keep bool, before rune) {
	if r < 0x300 && r >= 0x20 && r < 0x7f {
		*s = scrubber{last: r}
		return true, 0
	}
	switch classOf(r) {
	case plain:
		switch {
		case flags(r) && s.flag == 0:
			s.flag = r
			return false, 0
		case flags(r):
			before = s.flag
		case s.joiner != 0 && joins(r) && unicode.IsLetter(r):
			before = s.joiner
		}
		*s = scrubber{last: r}
		return true, before
	case mark:
		if s.last == 0 || unicode.IsSpace(s.last) || s.marks >= maxMarks {
			return false, 0
		}
		*s = scrubber{last: r, marks: s.marks + 1}
		return true, 0
	case joining:
		if s.joiner == 0 && joins(s.last) && (unicode.IsLetter(s.last) || unicode.Is(unicode.M, s.last)) {
			s.joiner = r
		}
	}
	return false, 0
}

// skip notes white space.
func (s *scrubber) skip() { *s = scrubber{last: ' '} }
