package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// ends tells whether the stop at i, whose quotes and brackets close at end, ends the sentence.
func (c *cutter) ends(i, end int) bool {
	if strings.Trim(c.text[c.start:min(i, c.start+8)], " \"'(“‘") == "" {
		return false // nothing but quotes and points so far
	}
	stop, _ := decode(c.text, i)
	next := c.following(end)
	if next.first == 0 {
		return true
	}
	switch stop {
	case '.', '!', '?', '…':
	case '።', '։', '\u037e':
		return true
	default:
		return c.ideographicStop(i, end, next)
	}
	if !next.spaced {
		return c.spaceMissing(i, end, next)
	}
	if c.cased && unicode.IsLower(next.first) && !c.innerCapital(next.at) {
		return false
	}
	if next.dashed {
		return false
	}
	if stop != '.' {
		return true
	}
	if end > i+1 && c.text[i+1] == '.' {
		return c.text[i-1] != ' ' // " ... " leaves something out inside a sentence
	}
	return c.fullStop(i, end, next)
}

// ideographicStop tells whether a stop of a script that has no capitals ends the sentence: not inside brackets, nor where
// a Japanese particle goes on after a quote.
func (c *cutter) ideographicStop(i, end int, next opening) bool {
	if c.brackets > 0 {
		return i-c.opened > quoteBytes
	}
	last, _ := utf8.DecodeLastRuneInString(c.text[:end])
	return last != '」' && last != '』' || next.spaced || !unicode.Is(unicode.Hiragana, next.first)
}

// opening is what follows a stop.
type opening struct {
	first  rune // the first letter, digit or other mark, past opening quotes, brackets and dashes; zero at the end
	at     int  // where it stands
	spaced bool // white space comes before it
	quoted bool // so does an opening quote
	dashed bool // so does a dash
}

func (c *cutter) following(end int) opening {
	var o opening
	for i := end; i < len(c.text); {
		r, size := decode(c.text, i)
		switch {
		case unicode.IsSpace(r):
			o.spaced = true
		case strings.ContainsRune(`"'“‘«‹„「『`, r):
			o.quoted = true
		case strings.ContainsRune(`(¿¡[`, r):
			o.quoted = o.quoted || r == '¿' || r == '¡'
		case r == '-' || r == '–' || r == '—':
			o.dashed = true
		case r == '.' && o.spaced: // "... and then" opens the next sentence
		default:
			o.first, o.at = r, i
			return o
		}
		i += size
	}
	return o
}

// innerCapital tells whether the word at i is one like "iPhone" or "eBay", which may open a sentence.
func (c *cutter) innerCapital(i int) bool {
	_, size := decode(c.text, i)
	second, _ := decode(c.text, i+size)
	return unicode.IsUpper(second)
}

// spaceMissing tells whether a stop without a space after it ends a sentence all the same: "to Paris.Since then", but
// not "U.S.A.", "lede.org", "3.14" or "(with Quay.Boats)".
func (c *cutter) spaceMissing(i, end int, next opening) bool {
	before, _ := utf8.DecodeLastRuneInString(c.text[:i])
	so := c.text[c.start:i]
	if next.dashed || before == utf8.RuneError || strings.LastIndexByte(so, '(') > strings.LastIndexByte(so, ')') {
		return false
	}
	if !c.cased || !unicode.IsUpper(next.first) {
		return spaceless(before) && spaceless(next.first)
	}
	_, size := decode(c.text, next.at)
	second, _ := decode(c.text, next.at+size)
	if !unicode.IsLower(second) && !unicode.IsSpace(second) && second != '\'' && second != '’' {
		return false
	}
	word, after := c.wordBefore(i), head(c.text[next.at:], stemMax)
	after = after[:wordAfter(after)]
	if strings.ContainsAny(word, "/@:_\\.=#&<>(") || strings.ContainsAny(after, "/@_=") || abbreviationOf(word) != notAbbreviated {
		return false
	}
	return end > i+1 || unicode.IsLower(before) && utf8.RuneCountInString(word) > 1 || before == '%' || digit(before)
}

// wordBefore returns what stands before i up to white space, without opening quotes, brackets and elided articles.
func (c *cutter) wordBefore(i int) string {
	from := max(c.start, i-stemMax)
	if at := strings.LastIndexAny(c.text[from:i], " \n\t—–\u00a0"); at >= 0 {
		_, size := decode(c.text, from+at)
		from += at + size
	}
	return strings.TrimLeft(c.text[from:i], "\"'“‘«„([")
}

// wordAfter returns where the first word of s ends at white space.
func wordAfter(s string) int {
	if at := strings.IndexFunc(s, unicode.IsSpace); at >= 0 {
		return at
	}
	return len(s)
}

// fullStop tells whether the single point at i ends the sentence, given that a capital, a digit or another mark
// follows after a space.
func (c *cutter) fullStop(i, end int, next opening) bool {
	word := c.wordBefore(i)
	if end > i+1 { // a quote or bracket closes after it
		return c.text[end-1] != ')' || !next.quoted
	}
	if word == "" {
		return true
	}
	kind := abbreviationOf(word)
	if kind != beforeName && initials(word) {
		return c.opens(next)
	}
	switch kind {
	case beforeName:
		return false
	case beforeNumber:
		return !digit(next.first)
	case maybeLast:
		return c.opens(next)
	}
	if all(word, digit) {
		return c.afterNumber(i, word, next)
	}
	// Where nothing has capitals, a word of one or two signs is an abbreviation.
	uncased := next.first >= utf8.RuneSelf && unicode.IsLetter(next.first) && !unicode.IsUpper(next.first) && !unicode.IsLower(next.first)
	return !uncased || utf8.RuneCountInString(word) > 2
}

// afterNumber tells whether a number with a stop ends the sentence: not the number of a list's item, nor an ordinal.
func (c *cutter) afterNumber(i int, word string, next opening) bool {
	if strings.TrimSpace(c.text[c.start:i]) == word && len(word) <= 3 {
		return false
	}
	return !c.ordinals || len(word) > 2 || c.opens(next)
}

// initials tells whether word is a letter or letters with points between: "J", "U.S", "e.g".
func initials(word string) bool {
	for part := range strings.SplitSeq(word, ".") {
		if r, size := utf8.DecodeRuneInString(part); size != len(part) || !unicode.IsLetter(r) {
			return false
		}
	}
	return strings.Contains(word, ".") || hasUpper(word) || word[0] >= utf8.RuneSelf
}

// opens tells whether what follows looks like the start of a sentence rather than like a name: an opening quote or a
// function word with a capital.
func (c *cutter) opens(next opening) bool {
	if next.quoted {
		return true
	}
	word := Fold(c.text[next.at:wordEnd(c.text, next.at)])
	return c.starters[word] && utf8.RuneCountInString(word) > 1 || word == "a" || word == "i"
}

func all(s string, is func(rune) bool) bool {
	for _, r := range s {
		if !is(r) {
			return false
		}
	}
	return s != ""
}
