package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// phraseBytes is how long a piece of text without sentence marks (Thai, Lao, Khmer) grows before a space ends it:
	// about twelve words.
	phraseBytes = 160
	// quoteBytes is how much an open CJK bracket may hold before a full stop inside it ends a sentence all the same.
	quoteBytes = 600
	// wrappedBytes is the shortest line that may be hard-wrapped text rather than an entry of its own.
	wrappedBytes = 40
)

// Sentences returns the sentences of s in order, without the white space around them; together they hold all of s but
// white space. language (ISO 639-1, or "") helps with abbreviations and ordinals.
//
// It finds ends by the Sentence_Terminal property of Unicode and corrects them: not after titles, initials, ordinals
// and inside numbers and addresses, not before a lower-case word; closing quotes and brackets belong to the sentence;
// a line end is an end unless the line is hard-wrapped; a missing space after a stop is forgiven; scripts without stops
// are cut at spaces.
func Sentences(s, language string) []Range {
	c := cutter{text: s, starters: StopWords(language), ordinals: ordinalStops[language], cased: hasUpper(s)}
	if len(c.starters) == 0 {
		c.starters = StopWords("en")
	}
	c.run()
	return c.found
}

// ordinalStops are the languages that write "3." for "third".
var ordinalStops = map[string]bool{
	"de": true, "da": true, "no": true, "fi": true, "hu": true, "cs": true, "pl": true, "tr": true, "sr": true, "et": true, "lv": true,
}

// cutter walks once over a text.
type cutter struct {
	text     string
	starters map[string]bool
	ordinals bool
	cased    bool
	start    int // of the sentence at hand
	line     int // where the line at hand starts
	brackets int // open CJK brackets
	opened   int // where the first of them opened
	quotes   int // straight quotes so far
	found    []Range
}

func (c *cutter) run() {
	for i := 0; i < len(c.text); {
		if plain[c.text[i]] { // most of most texts
			i++
			continue
		}
		r, size := decode(c.text, i)
		switch {
		case r == '\n' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f':
			if c.lineEnds(i, i+size) {
				c.cut(i)
			}
		case r == ' ' || r == '\u3000':
			if c.phraseEnds(i) {
				c.cut(i)
			}
		case terminal(r):
			end := c.closed(i)
			if c.ends(i, end) {
				c.cut(end)
			}
			i = end
			continue
		default:
			c.bracket(r, i)
		}
		i += size
	}
	c.cut(len(c.text))
}

// cut ends the sentence at hand at end.
func (c *cutter) cut(end int) {
	s := c.text[c.start:end]
	from := c.start + len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	to := c.start + len(strings.TrimRightFunc(s, unicode.IsSpace))
	if from < to {
		c.found = append(c.found, Range{from, to})
	}
	c.start, c.brackets, c.quotes = end, 0, 0
}

// bracket keeps count of what is open.
func (c *cutter) bracket(r rune, i int) {
	switch r {
	case '「', '『', '（', '《', '〈', '【':
		if c.brackets == 0 {
			c.opened = i
		}
		c.brackets++
	case '」', '』', '）', '》', '〉', '】':
		c.brackets = max(0, c.brackets-1)
	case '"':
		c.quotes++
	}
}

// lineEnds tells whether the line break from i to next ends a sentence.
func (c *cutter) lineEnds(i, next int) bool {
	line := strings.TrimRight(c.text[c.line:i], " \t\r")
	c.line = next
	after, _ := decode(c.text, next)
	if !unicode.IsLower(after) || len(line) < wrappedBytes {
		return true
	}
	last, _ := utf8.DecodeLastRuneInString(line)
	return terminal(last)
}

// phraseEnds tells whether the space at i ends a phrase of a script that has no sentence marks.
func (c *cutter) phraseEnds(i int) bool {
	if i-c.start < phraseBytes {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(c.text[:i])
	return 0x0e00 <= r && r <= 0x0eff || 0x1780 <= r && r <= 0x17ff
}

// terminal tells whether r may end a sentence.
func terminal(r rune) bool {
	switch r {
	case '.', '!', '?':
		return true
	case '…', '\u037e', '។', '៕':
		return true
	}
	return r > 0xff && r != '՜' && r != '՞' && unicode.Is(unicode.Sentence_Terminal, r)
}

// closed returns where the stop at i ends: after further stops, the quotes and brackets that close after it, and a
// note's mark.
func (c *cutter) closed(i int) int {
	for i < len(c.text) {
		r, size := decode(c.text, i)
		next, _ := decode(c.text, i+size)
		switch {
		case terminal(r):
		case r == ' ' && next == '.' && c.text[i-1] == '.' && !strings.HasPrefix(c.text[i:], " .."): // ". . ."
		case r == ' ' && next == '"' && c.spaceAfter(i+2): // a quote inside a quote closes before it
		case (r == ' ' || r == '\u00a0' || r == '\u202f') && next == '»':
		case r == '"' && wordRune(next) && c.quotes%2 == 0: // it opens the next sentence
			return i
		case closing(r):
			c.bracket(r, i)
		case r == '[' && noteEnd(c.text[i:]) > 0:
			i += noteEnd(c.text[i:])
			continue
		default:
			return i
		}
		i += size
	}
	return i
}

// spaceAfter tells whether white space or nothing follows at i.
func (c *cutter) spaceAfter(i int) bool {
	r, size := decode(c.text, i)
	return size == 0 || unicode.IsSpace(r) || r == '.'
}

func closing(r rune) bool {
	switch r {
	case '"', '\'', ')', ']', '}', '”', '’', '“', '»', '›', '」', '』', '）', '】', '》', '〉', '*', '_':
		return true
	}
	return false
}

// noteEnd returns the length of a note's mark such as "[12]" at the start of s, or zero.
func noteEnd(s string) int {
	for i := 1; i < len(s) && i < 5; i++ {
		if s[i] == ']' && i > 1 {
			return i + 1
		}
		if !digit(rune(s[i])) {
			return 0
		}
	}
	return 0
}

func hasUpper(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }
