package doc

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// tabStop is the distance of tab stops in preformatted text, in characters.
const tabStop = 8

// look is how a piece of text looks: its style and the address it leads to, an index into builder.addresses plus one.
type look struct {
	style Style
	link  int
}

// flow tells what line breaks and block borders mean to the text being written.
type flow uint8

const (
	flowing flow = iota // two line breaks part paragraphs
	oneLine             // a heading: every break is a space
	inCell              // a cell or caption: breaks are line breaks, never more than one
	code                // white space is kept
)

// run is the text of one block while it is being written: one buffer, whatever it is made of.
type run struct {
	buf   []byte
	spans []Span // Link is an index into builder.addresses plus one
	flow  flow
	scrub scrubber

	last     look // of the last character
	gap      bool // white space came since
	newlines int  // line ends in the gap
	breaks   int  // forced line breaks came since
	column   int  // in code: characters since the line's start
	blank    bool // in code: only white space so far on all lines
}

func newRun(f flow) run { return run{flow: f, blank: true} }

// reset empties the run and keeps its buffers.
func (r *run) reset(f flow) {
	*r = run{buf: r.buf[:0], spans: r.spans[:0], flow: f, blank: true}
}

// put writes bytes that are clean.
func (r *run) put(s []byte, l look) {
	start := len(r.buf)
	r.buf = append(r.buf, s...)
	r.last = l
	r.extend(start, l)
}

// putRune writes one character, and before it the joiner that waited for it.
func (r *run) putRune(joiner, c rune, l look) {
	start := len(r.buf)
	r.buf = appendJoined(r.buf, joiner, c)
	r.last = l
	r.extend(start, l)
}

func (r *run) extend(start int, l look) {
	if l == (look{}) {
		return
	}
	if n := len(r.spans); n > 0 {
		if p := &r.spans[n-1]; p.End == start && p.Style == l.style && p.Link == l.link {
			p.End = len(r.buf)
			return
		}
	}
	r.spans = append(r.spans, Span{Start: start, End: len(r.buf), Style: l.style, Link: l.link})
}

// between writes the white space that parts what was written from what comes: c looks like both of its neighbours,
// so that spans neither begin nor end with it.
func (r *run) between(c byte, next look) {
	l := look{style: r.last.style & next.style}
	if r.last.link == next.link {
		l.link = next.link
	}
	start := len(r.buf)
	r.buf = append(r.buf, c)
	r.extend(start, l)
}

// newline ends a line of code.
func (r *run) newline(l look) {
	if r.blank {
		r.buf, r.spans = r.buf[:0], r.spans[:0]
	} else {
		r.put([]byte{'\n'}, l)
	}
	r.column = 0
	r.scrub = scrubber{}
}

// freshLine ends a line of code unless nothing stands on it yet.
func (r *run) freshLine(l look) {
	if n := len(r.buf); n > 0 && r.buf[n-1] != '\n' {
		r.newline(l)
	}
}

// spaces writes n spaces of code.
func (r *run) spaces(n int, l look) {
	for range n {
		r.put([]byte{' '}, l)
	}
	r.column += n
	r.scrub.skip()
}

// trim cuts white space off the end; last is the look of what then stands there.
func (r *run) trim() {
	r.buf = trimRight(r.buf)
	for n := len(r.spans); n > 0; n-- {
		p := &r.spans[n-1]
		p.End = min(p.End, len(r.buf))
		if p.Start < p.End {
			break
		}
		r.spans = r.spans[:n-1]
	}
	r.last = look{}
	if n := len(r.spans); n > 0 && r.spans[n-1].End == len(r.buf) {
		r.last = look{r.spans[n-1].Style, r.spans[n-1].Link}
	}
}

// cutBlankLine cuts white space off the end and reports whether that took a line break away.
func (r *run) cutBlankLine() bool {
	n := len(r.buf)
	r.trim()
	return bytes.IndexByte(r.buf[len(r.buf):n], '\n') >= 0
}

// leads reports whether white space here would stand at the beginning.
func (r *run) leads() bool { return len(r.buf) == 0 }

// take returns what was written, trimmed; the spans only until the run is written again.
func (r *run) take() (string, []Span) {
	r.trim()
	return string(r.buf), r.spans
}

// escapedSize is how many bytes a character takes in HTML.
func escapedSize(c rune) int {
	switch c {
	case '&', '<', '>', '"', '\n':
		return len("&quot;")
	}
	return utf8.RuneLen(c)
}

func isWhite(c rune) bool { return unicode.IsSpace(c) }
