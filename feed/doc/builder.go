package doc

import (
	"unicode/utf8"
)

// maxFrames is how deep lists and quotes nest; deeper ones are flattened into the innermost. A terminal has no room
// for more, and every block carries its frames.
const maxFrames = 12

// What Document.HTML may add to the text, in bytes; together with the text they are kept under MaxBytes, so that a
// document's HTML can always be parsed again in full.
const (
	textCost  = 12 // a paragraph
	blockCost = 96 // any other block
	frameCost = 48
	rowCost   = 16
	cellCost  = 40
	spanCost  = 96
)

// builder collects blocks.
type builder struct {
	doc    Document
	budget int // bytes of HTML still allowed

	run    run // the text being written
	kind   Kind
	level  int
	lang   string
	frames []Frame
	loose  looseText

	figures []Block // pictures met in the middle of a text; they come after it

	addresses    []string       // every link met, whether text came of it or not
	addressBytes int            // in addresses
	marks        map[string]int // address, or reference as it stands in the source → index into addresses plus one
	numbers      []int          // index into addresses → number in Document.Links, zero while unused
	costs        []int          // index into addresses → bytes of it in HTML
}

// looseText says how the white space of text without block-level markup is read.
type looseText struct {
	blankParts bool // a blank line parts paragraphs
	keepLines  bool // a line end is a forced break
}

func newBuilder(size int) *builder {
	b := &builder{budget: MaxBytes, marks: map[string]int{}}
	b.run = newRun(flowing)
	b.run.buf = make([]byte, 0, min(size, 1<<12))
	return b
}

// link returns the mark of an address in looks, 0 for none.
func (b *builder) link(address string) int {
	if address == "" {
		return 0
	}
	n, ok := b.marks[address]
	if !ok {
		b.addresses = append(b.addresses, address)
		b.numbers = append(b.numbers, 0)
		b.costs = append(b.costs, escapedLen(address))
		n = len(b.addresses)
		b.marks[address] = n
		b.addressBytes += len(address)
	}
	return n
}

// number turns the mark of an address into its number in Document.Links, which it gets when first used.
func (b *builder) number(mark int) int {
	if mark == 0 {
		return 0
	}
	n := &b.numbers[mark-1]
	if *n == 0 && len(b.doc.Links) < MaxLinks {
		b.doc.Links = append(b.doc.Links, b.addresses[mark-1])
		*n = len(b.doc.Links)
	}
	return *n
}

// settle gives spans the numbers of their links and the form that they have in a Document.
func (b *builder) settle(spans []Span) []Span {
	var out []Span
	for _, s := range spans {
		cost := spanCost
		if s.Link > 0 {
			cost += b.costs[s.Link-1]
		}
		if b.budget < cost {
			continue
		}
		s.Link = b.number(s.Link)
		if s.Style == 0 && s.Link == 0 {
			continue
		}
		if n := len(out); n > 0 && out[n-1].End == s.Start && out[n-1].Style == s.Style && out[n-1].Link == s.Link {
			out[n-1].End = s.End
			continue
		}
		b.budget -= cost
		if out == nil {
			out = make([]Span, 0, len(spans))
		}
		out = append(out, s)
	}
	return out
}

// escapedLen is how many bytes s may take in an attribute.
func escapedLen(s string) int {
	n := 0
	for i := range len(s) {
		if n++; s[i] == '&' || s[i] == '"' || s[i] == '<' || s[i] == '>' {
			n += len("&quot;") - 1
		}
	}
	return n
}

// add writes text as it stands in the source.
func (b *builder) add(s []byte, l look) {
	if b.run.flow == code {
		b.addCode(s, l)
		return
	}
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f':
			b.run.gap = true
			if c == '\n' {
				b.run.newlines++
			}
			i++
		case c > ' ' && c < 0x7f:
			start := i
			for i < len(s) && s[i] > ' ' && s[i] < 0x7f {
				i++
			}
			b.word(s[start:i], l)
		default:
			r, n := utf8.DecodeRune(s[i:])
			b.addRune(r, l)
			i += n
		}
	}
}

// addRune writes one character that is not ASCII white space.
func (b *builder) addRune(c rune, l look) {
	switch classOf(c) {
	case drop:
		return
	case space, line:
		b.run.gap = true
		return
	}
	if !b.spend(escapedSize(c) + utf8.RuneLen(joiner)) {
		return
	}
	r := &b.run
	if r.gap || r.breaks > 0 {
		if classOf(c) != plain { // white space is no base
			return
		}
		b.part(l)
	}
	if r.leads() && isWhite(c) {
		return
	}
	if keep, joiner := r.scrub.admit(c); keep {
		r.putRune(joiner, c, l)
	}
}

// word writes printable ASCII without spaces.
func (b *builder) word(s []byte, l look) {
	cost := 0
	for _, c := range s {
		cost++
		if c == '&' || c == '<' || c == '>' || c == '"' {
			cost += len("&quot;") - 1
		}
	}
	if !b.spend(cost) {
		return
	}
	b.part(l)
	b.run.put(s, l)
	b.run.scrub = scrubber{last: rune(s[len(s)-1])}
}

// spend takes n bytes from the budget and reports whether they were there.
func (b *builder) spend(n int) bool {
	if b.budget < n {
		return false
	}
	b.budget -= n
	return true
}

// part writes the space, line break or paragraph break that is due before the next character.
func (b *builder) part(next look) {
	r := &b.run
	if !r.gap && r.breaks == 0 {
		return
	}
	breaks := r.breaks
	if breaks == 0 && r.newlines > 0 && r.flow == flowing {
		if b.loose.blankParts && r.newlines > 1 {
			breaks = 2
		} else if b.loose.keepLines {
			breaks = 1
		}
	}
	r.gap, r.newlines, r.breaks = false, 0, 0
	r.scrub.skip()
	if breaks > 0 && r.cutBlankLine() {
		breaks++
	}
	switch {
	case r.leads():
	case breaks > 1 && r.flow == flowing:
		b.flush()
	case breaks > 0 && r.flow != oneLine && b.spend(len("<br>")):
		r.between('\n', next)
	case b.spend(1):
		r.between(' ', next)
	}
}

// addCode writes text whose white space counts.
func (b *builder) addCode(s []byte, l look) {
	r := &b.run
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRune(s[i:])
		i += n
		k := classOf(c)
		switch {
		case k == drop || c == '\r':
		case !b.spend(escapedSize(c) + tabStop):
			return
		case k == line:
			r.newline(l)
		case c == '\t':
			r.spaces(tabStop-r.column%tabStop, l)
		case k == space || c == ' ' || c == 0xa0:
			r.spaces(1, l)
		default:
			if keep, joiner := r.scrub.admit(c); keep {
				r.putRune(joiner, c, l)
				r.column++
				r.blank = r.blank && isWhite(c)
			}
		}
	}
}

// lineBreak writes a forced line break.
func (b *builder) lineBreak(l look) {
	if b.run.flow == code {
		b.run.newline(l)
		return
	}
	b.run.breaks++
}

// border is where a block-level element begins or ends.
func (b *builder) border(l look) {
	switch b.run.flow {
	case flowing:
		b.flush()
	case oneLine:
		b.run.gap = true
	case inCell:
		b.run.breaks++
	case code:
		b.run.freshLine(l)
	}
}

// flush makes a block of the text written so far, if there is any, and of the pictures that wait behind it.
func (b *builder) flush() {
	text, spans := b.run.take()
	if text != "" {
		b.append(Block{Kind: b.kind, Level: b.level, Text: text, Spans: spans, Language: b.lang})
	}
	b.run.reset(b.run.flow)
	for _, f := range b.figures {
		b.append(f)
	}
	b.figures = b.figures[:0]
}

// append adds a block within the frames at hand. Links are still marks.
func (b *builder) append(k Block) bool {
	cost := textCost
	if k.Kind != Paragraph {
		cost = blockCost + escapedLen(k.Image.Address) + escapedLen(k.Image.Alt)
	}
	for _, row := range k.Rows {
		cost += rowCost + cellCost*len(row)
	}
	for _, f := range b.frames {
		if f.First {
			cost += frameCost
		}
	}
	if k.Image.Link > 0 {
		cost += b.costs[k.Image.Link-1]
	}
	if len(b.doc.Blocks) >= MaxBlocks || !b.spend(cost) {
		return false
	}
	k.Image.Link = b.number(k.Image.Link)
	k.Spans = b.settle(k.Spans)
	for i := range k.Rows {
		for j := range k.Rows[i] {
			k.Rows[i][j].Spans = b.settle(k.Rows[i][j].Spans)
		}
	}
	if len(b.frames) > 0 {
		k.Frames = append(k.Frames, b.frames...)
	}
	for i := range b.frames {
		b.frames[i].First = false
	}
	b.doc.Blocks = append(b.doc.Blocks, k)
	return true
}

// enter opens a frame and returns how many were open, for leave.
func (b *builder) enter(k FrameKind, number int) int {
	n := len(b.frames)
	if n < maxFrames {
		b.frames = append(b.frames, Frame{Kind: k, Number: number, First: true})
	}
	return n
}

func (b *builder) leave(n int) { b.frames = b.frames[:n] }
