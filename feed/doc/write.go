package doc

import "unicode/utf8"

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
