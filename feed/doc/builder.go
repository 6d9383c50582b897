package doc

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
