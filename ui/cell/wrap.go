package cell

import "unicode/utf8"

// Range is a piece of a text, in bytes.
type Range struct{ Start, End int }

// Wrap breaks s into lines of at most w cells and returns the bytes of each; what lies between two lines is white
// space. Lines break at line ends, and where needed at spaces, after hyphens, dashes and slashes within words,
// between Han and kana but not before closing or after opening punctuation, between the clusters of Thai, Lao,
// Khmer and Burmese, and where nothing else helps between any two clusters. No-break spaces do not break. It is
// a subset of Unicode's line breaking algorithm (UAX #14). An empty s is one empty line. Where w is 1, wide
// characters stand out.
func Wrap(s string, w int) []Range {
	return AppendWrap(nil, s, w)
}

// AppendWrap is Wrap that appends to lines.
func AppendWrap(lines []Range, s string, w int) []Range {
	p := wrapper{s: s, max: max(w, 1), lines: lines}
	for i := 0; i < len(s); {
		if p.inWord(i) {
			i++
			continue
		}
		n, cells := next(s[i:])
		switch c := s[i]; {
		case c == '\n':
			p.end(i + n)
		case c == ' ' && n == 1, c >= utf8.RuneSelf && isWideSpace(s[i:i+n]):
			p.space(i+n, cells)
		default:
			p.put(i, n, cells)
		}
		i += n
	}
	p.end(len(s))
	return p.lines
}

// chance is a place where the line may be broken; nowhere if at is not beyond the line's start.
type chance struct {
	at    int // where the next line would begin
	end   int // where this line would end: white space stays out
	width int // cells from the line's start to at
}

// wrapper is the state of wrapping one text.
type wrapper struct {
	s     string
	max   int
	lines []Range

	start int // of the line
	full  int // end of what is not white space on it
	width int // cells from start

	best chance // the last good place to break the line
	poor chance // the last place within a word of a script without spaces

	last  rune // first character of the cluster before, zero at the start of a line and after white space
	wordy bool // the one before that was a letter or digit
}

// inWord places an ASCII letter or digit that follows another and still fits, as most characters do, and reports
// whether it was one.
func (p *wrapper) inWord(i int) bool {
	c := rune(p.s[i])
	if c >= utf8.RuneSelf || !isWordy(c) || p.last >= utf8.RuneSelf || !isWordy(p.last) || p.width >= p.max ||
		i+1 < len(p.s) && p.s[i+1] >= utf8.RuneSelf {
		return false
	}
	p.width++
	p.full = i + 1
	p.last, p.wordy = c, true
	return true
}

// end ends the line; the next begins at i.
func (p *wrapper) end(i int) {
	p.lines = append(p.lines, Range{p.start, max(p.start, p.full)})
	p.begin(i, 0)
	p.last = 0
}

func (p *wrapper) begin(i, width int) {
	p.start, p.width = i, width
	p.full = max(p.full, i)
}

// space notes white space that ends at i.
func (p *wrapper) space(i, cells int) {
	p.width += cells
	p.best = chance{i, p.full, p.width}
	p.last = 0
}

// put places the cluster of n bytes at i, on the next line if need be.
func (p *wrapper) put(i, n, cells int) {
	r, _ := utf8.DecodeRuneInString(p.s[i:])
	switch {
	case p.last == 0:
	case mayBreak(p.last, r, p.wordy):
		p.best = chance{i, i, p.width}
	case complexBreak(p.last, r):
		p.poor = chance{i, i, p.width}
	}
	if p.width+cells > p.max {
		p.overflow(i)
		if p.width+cells > p.max && p.start < i { // the last word itself is too long
			p.overflow(i)
		}
	}
	p.wordy = isWordy(p.last)
	p.last = r
	p.width += cells
	p.full = i + n
}

// overflow ends the line where it may be broken, or before the cluster at i. A word of a script without spaces, whose
// inner borders are not known, is only torn where the line would be less than half full without it.
func (p *wrapper) overflow(i int) {
	c := p.best
	if p.poor.at > c.at && (c.at <= p.start || c.width < p.max/2) {
		c = p.poor
	}
	if c.at <= p.start {
		c = chance{i, i, p.width}
	}
	if c.end > p.start { // else only white space stands there, which is swallowed
		p.lines = append(p.lines, Range{p.start, c.end})
	}
	if c.at > p.start {
		width := p.width - c.width
		if p.poor.at > c.at {
			p.poor.width -= c.width
		}
		if p.best.at > c.at {
			p.best.width -= c.width
		}
		p.begin(c.at, width)
	}
}
