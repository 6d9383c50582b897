package cell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mayBreak reports whether a line may end between two characters, neither of them white space; wordy tells that a
// letter or digit stands before the first. It knows nothing of scripts without spaces other than Han and kana: see
// complexBreak.
func mayBreak(before, after rune, wordy bool) bool {
	if before < 0x0e00 && after < 0x0e00 { // alphabets with spaces
		return before == '-' && wordy && unicode.IsLetter(after) || before == '/' && unicode.IsLetter(after)
	}
	if closes(after) || opens(before) {
		return false
	}
	switch {
	case ideographic(before), ideographic(after):
		return !glues(before) && !glues(after)
	case before == '\u2010' || before == '–' || before == '-':
		return wordy && unicode.IsLetter(after)
	case before == '—' || after == '—':
		return before != after
	case before == '\u0f0b':
		return true
	case before == '/':
		return unicode.IsLetter(after)
	}
	return false
}

func isLetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

func isWordy(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(r) || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// isWideSpace reports whether a cluster is a space beyond ASCII that a line may break at.
func isWideSpace(cluster string) bool {
	r, n := utf8.DecodeRuneInString(cluster)
	if n < len(cluster) {
		return false
	}
	return r == 0x3000 || r >= 0x2000 && r <= 0x200a && r != 0x2007 || r == 0x1680 || r == 0x205f
}

// glues reports whether r holds on to its neighbours on both sides.
func glues(r rune) bool { return r == 0xa0 || r == 0x202f || r == 0x2007 || r == 0x2011 }

// ideographic reports whether r is of a script that breaks between any two characters: Han, kana, their punctuation,
// emoji. Korean has spaces and keeps its words.
func ideographic(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r <= 0x31ff, r >= 0x3200 && r <= 0x9fff, r >= 0xf900 && r <= 0xfaff, r >= 0xff01 && r <= 0xff60:
		return true
	}
	return r >= 0x1f300 && r <= 0x1faff || r >= 0x20000 && r <= 0x3ffff
}

// closing and opening punctuation, and what never begins a line in Chinese and Japanese (UAX #14 classes CL, CP, EX,
// IS, NS, QU and OP).
const (
	closing = ")]}!?,.:;%\"'”’»›…‥·。，、．：；！？）］｝」』】〕〉》〗〙〟｠｡､ー々〻ゝゞヽヾ゛゜・％℃°′″" +
		"ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゠〜～"
	opening = "([{\"'“‘«‹（［｛「『【〔〈《〖〘〝｟¡¿＄￥￡$€£"
)

func closes(r rune) bool {
	if r >= 0x3400 && r <= 0xd7ff { // Han and Hangul, the bulk of what is asked
		return false
	}
	return r >= 0x31f0 && r <= 0x31ff || strings.ContainsRune(closing, r)
}

func opens(r rune) bool {
	return (r < 0x3400 || r > 0xd7ff) && strings.ContainsRune(opening, r)
}

// complexBreak reports whether a line may break between two clusters of a script without spaces. Words are not known
// here, so it is between syllables at best, but never between a vowel sign and its consonant.
func complexBreak(before, after rune) bool {
	switch {
	case inScript(before, after, 0x0e00, 0x0eff): // Thai, Lao
		return leads(after&0x7f) || !leads(before&0x7f) && !trails(after&0x7f)
	case inScript(before, after, 0x1780, 0x17ff): // Khmer
		return after <= 0x17b3 || after >= 0x17e0
	case inScript(before, after, 0x1000, 0x109f): // Burmese
		return unicode.IsLetter(after)
	}
	return false
}

func inScript(a, b, first, last rune) bool { return a >= first && a <= last && b >= first && b <= last }

// leads reports whether the letter of Thai or Lao, counted from its block's start, is a vowel written before its
// consonant.
func leads(r rune) bool { return r >= 0x40 && r <= 0x44 }

// trails reports whether it is one that follows its consonant, or a sign of repetition or abbreviation.
func trails(r rune) bool {
	return r == 0x2f || r == 0x30 || r == 0x32 || r == 0x33 || r == 0x45 || r == 0x46 || r == 0x3d
}
