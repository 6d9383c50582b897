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

// wrapper is the state of wrapping one text.
type wrapper struct {
	s     string
	max   int
	lines []Range

	start int // of the line
	full  int // end of what is not white space on it
	width int // cells from start

	at      int // where the line may be broken; start if nowhere
	before  int // where the line would end then: white space stays out
	atWidth int // cells from start to at

	last  rune // first character of the cluster before, zero at the start of a line and after white space
	wordy bool // the one before that was a letter or digit
}

// end ends the line; the next begins at i.
func (p *wrapper) end(i int) {
	p.lines = append(p.lines, Range{p.start, max(p.start, p.full)})
	p.begin(i, 0)
	p.last = 0
}

func (p *wrapper) begin(i, width int) {
	p.start, p.at, p.width = i, i, width
	p.full = max(p.full, i)
}

// space notes white space that ends at i.
func (p *wrapper) space(i, cells int) {
	p.width += cells
	if p.at < i {
		p.at, p.before, p.atWidth = i, p.full, p.width
	}
	p.last = 0
}

// put places the cluster of n bytes at i, on the next line if need be.
func (p *wrapper) put(i, n, cells int) {
	r, _ := utf8.DecodeRuneInString(p.s[i:])
	if p.last != 0 && mayBreak(p.last, r, p.wordy) {
		p.at, p.before, p.atWidth = i, i, p.width
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

// overflow ends the line where it may be broken, or before the cluster at i.
func (p *wrapper) overflow(i int) {
	if p.at > p.start {
		if p.before > p.start { // else only white space stands there, which is swallowed
			p.lines = append(p.lines, Range{p.start, p.before})
		}
		p.begin(p.at, p.width-p.atWidth)
		return
	}
	if p.start < i {
		p.lines = append(p.lines, Range{p.start, i})
		p.begin(i, 0)
	}
}
