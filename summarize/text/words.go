package text

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Words yields the words of s in order: runs of letters, marks and digits, with an apostrophe inside a word and a
// point or comma inside a number kept. Elided articles ("l'", "dell'") are words of their own. In scripts that put no
// spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese) it yields overlapping pairs of characters, which compare
// about as well as words do and need no dictionary.
func Words(s string) iter.Seq[Range] {
	return func(yield func(Range) bool) {
		for i := 0; i < len(s); {
			r, size := decode(s, i)
			switch {
			case spaceless(r):
				end := i + size
				next, n := decode(s, end)
				if spaceless(next) {
					end += n
				} else if i > 0 && endsSpaceless(s[:i]) {
					i += size // the last character is in the pair before
					continue
				}
				if !yield(Range{i, end}) {
					return
				}
				i += size
			case wordRune(r):
				end := wordEnd(s, i)
				if !yield(Range{i, end}) {
					return
				}
				i = end
			default:
				i += size
			}
		}
	}
}

// elisions are the beginnings that French, Italian and Catalan write onto the next word with an apostrophe.
var elisions = map[string]bool{
	"l": true, "d": true, "j": true, "n": true, "s": true, "c": true, "m": true, "t": true, "qu": true, "un": true,
	"dell": true, "nell": true, "all": true, "dall": true, "sull": true, "quest": true, "quell": true,
}

// wordEnd returns the end of the word that starts at i.
func wordEnd(s string, i int) int {
	start, before := i, rune(0)
	for i < len(s) {
		for i < len(s) && plain[s[i]] {
			before = rune(s[i])
			i++
		}
		r, size := decode(s, i)
		if !wordRune(r) {
			after, _ := decode(s, i+size)
			if !joins(r, before, after) {
				return i
			}
			if r != '.' && r != ',' && i-start <= 5 && elisions[strings.ToLower(s[start:i])] {
				return i
			}
		} else if spaceless(r) {
			return i
		}
		before = r
		i += size
	}
	return i
}

// joins tells whether r, which is no letter, stands inside a word or a number.
func joins(r, before, after rune) bool {
	switch r {
	case '\'', '’':
		return unicode.IsLetter(before) && unicode.IsLetter(after)
	case '.', ',':
		return digit(before) && digit(after)
	case '\u200c', '\u200d', '\u00ad': // joiners inside Persian and Indic words, soft hyphen
		return wordRune(after)
	}
	return false
}

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || digit(r)
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r))
}

// plain marks the bytes that are letters and digits of ASCII: nearly all of what is read in most texts.
var plain = func() (is [256]bool) {
	for r := range rune(utf8.RuneSelf) {
		is[r] = wordRune(r)
	}
	return is
}()

func digit(r rune) bool { return '0' <= r && r <= '9' }

// decode returns the rune at i and its size; past the end it returns zero and zero.
func decode(s string, i int) (rune, int) {
	if i >= len(s) {
		return 0, 0
	}
	if c := s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s[i:])
}

// spaceless tells whether r belongs to a script that puts no spaces between words.
func spaceless(r rune) bool {
	switch {
	case r < 0x0e00:
		return false
	case r <= 0x0eff: // Thai and Lao
		return !unicode.IsPunct(r) && !unicode.IsDigit(r)
	case 0x1000 <= r && r <= 0x109f: // Burmese
		return unicode.IsLetter(r) || unicode.IsMark(r)
	case 0x1780 <= r && r <= 0x17ff: // Khmer
		return unicode.IsLetter(r) || unicode.IsMark(r)
	case 0x3040 <= r && r <= 0x30ff: // Kana
		return r != '・' && r != '゠'
	}
	return r >= 0x3005 && unicode.Is(unicode.Han, r)
}

func endsSpaceless(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return spaceless(r)
}
