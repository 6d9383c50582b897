package query

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Span is a range of bytes.
type Span struct{ Start, End int }

// Marks returns where a text has what the question's words look for, in order, without overlaps. Words after a minus,
// and those of fields other than title and author, are not looked for.
func (n Node) Marks(text string) []Span {
	words := cut(text)
	var all []Span
	for _, t := range n.sought() {
		all = append(all, t.marks(text, words)...)
	}
	slices.SortFunc(all, func(a, b Span) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	return apart(all)
}

// apart leaves out spans that begin inside one before them.
func apart(sorted []Span) []Span {
	var kept []Span
	for _, s := range sorted {
		if len(kept) == 0 || s.Start >= kept[len(kept)-1].End {
			kept = append(kept, s)
		}
	}
	return kept
}

// InTexts reports whether a question looks for words that Marks could find.
func (n Node) InTexts() bool { return len(n.sought()) > 0 }

// sought are the terms whose words a text shows.
func (n Node) sought() []Term {
	switch {
	case n.Op == Not:
		return nil
	case n.Op == Leaf && (n.Term.Field == Anywhere || n.Term.Field == Title || n.Term.Field == Author):
		return []Term{n.Term}
	}
	var all []Term
	for _, k := range n.Kids {
		all = append(all, k.sought()...)
	}
	return all
}

// cutWord is a word of a text as a search compares it.
type cutWord struct {
	Span
	folded string
}

// cut finds the words of a text: runs of letters, digits and the marks on them.
func cut(text string) []cutWord {
	var all []cutWord
	for at := 0; at < len(text); {
		n := strings.IndexFunc(text[at:], inWord)
		if n < 0 {
			break
		}
		at += n
		end := strings.IndexFunc(text[at:], func(r rune) bool { return !inWord(r) })
		if end < 0 {
			end = len(text) - at
		}
		all = append(all, cutWord{Span{at, at + end}, Fold(text[at : at+end])})
		at += end
	}
	return all
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) }

// marks returns where the term's words stand side by side. Scripts without spaces are looked through as they are.
func (t Term) marks(text string, words []cutWord) []Span {
	want := cut(t.Text)
	if len(want) == 0 {
		return nil
	}
	if strings.IndexFunc(t.Text, Unspaced) >= 0 {
		return occurrences(text, t.Text)
	}
	var all []Span
	for i := range words {
		if t.standsAt(words[i:], want) {
			all = append(all, Span{words[i].Start, words[i+len(want)-1].End})
		}
	}
	return all
}

func (t Term) standsAt(words, want []cutWord) bool {
	if len(words) < len(want) {
		return false
	}
	last := len(want) - 1
	for i, w := range want[:last] {
		if words[i].folded != w.folded {
			return false
		}
	}
	return words[last].folded == want[last].folded || t.Prefix && strings.HasPrefix(words[last].folded, want[last].folded)
}

func occurrences(text, part string) []Span {
	var all []Span
	for at := 0; ; {
		n := strings.Index(text[at:], part)
		if n < 0 {
			return all
		}
		all = append(all, Span{at + n, at + n + len(part)})
		at += n + len(part)
	}
}

// Unspaced reports whether r belongs to a script that puts no spaces between words.
func Unspaced(r rune) bool {
	const first = 0x0e00 // Thai; most text lies below it and needs no table
	return r >= first && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// Excerpt returns the part of a text around the first thing that the question looks for, of about so many characters,
// and where it has such things. What is cut off is not marked. Without any it is the beginning.
func (n Node) Excerpt(text string, characters int) (string, []Span) {
	const before = 4 // a quarter of the excerpt leads to the first mark
	marks := n.Marks(text)
	start := 0
	if len(marks) > 0 {
		start = wordStart(text, back(text, marks[0].Start, characters/before), marks[0].Start)
	}
	end := start
	for i := 0; i < characters && end < len(text); i++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	var inside []Span
	for _, m := range marks {
		if m.Start >= start && m.End <= end {
			inside = append(inside, Span{m.Start - start, m.End - start})
		}
	}
	return text[start:end], inside
}

// back is the byte so many characters before at.
func back(text string, at, characters int) int {
	for ; characters > 0 && at > 0; characters-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

// wordStart is the byte from at on where a word begins, if one does up to the last byte that will do.
func wordStart(text string, at, last int) int {
	if at == 0 {
		return 0
	}
	if n := strings.IndexByte(text[at:last], ' '); n >= 0 {
		return at + n + 1
	}
	return at
}

// Begins reports whether a word of a text begins as the term, which is one word, does.
func (t Term) Begins(text string) bool {
	want := Fold(t.Text)
	inside := false
	for at := 0; at < len(text); {
		was, size := inside, 1
		if c := text[at]; c < utf8.RuneSelf {
			inside = asciiWord[c]
		} else {
			var r rune
			r, size = utf8.DecodeRuneInString(text[at:])
			inside = inWord(r)
		}
		if inside && !was && foldedPrefix(text[at:], want) {
			return true
		}
		at += size
	}
	return false
}

// asciiWord is inWord for most letters of most texts, and a fraction of its time.
var asciiWord = func() (all [utf8.RuneSelf]bool) {
	for c := range all {
		all[c] = inWord(rune(c))
	}
	return all
}()

// foldedPrefix reports whether text, without what a search ignores, begins with want.
func foldedPrefix(text, want string) bool {
	for _, r := range text {
		folded := ""
		switch {
		case want == "":
			return true
		case r >= utf8.RuneSelf:
			folded = Fold(string(r))
		case want[0] == byte(unicode.ToLower(r)):
			folded = want[:1]
		default:
			return false
		}
		rest, ok := strings.CutPrefix(want, folded)
		if !ok {
			return false
		}
		want = rest
	}
	return want == ""
}
