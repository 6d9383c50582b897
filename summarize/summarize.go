package summarize

import (
	"strings"
	"unicode/utf8"

	"lede/feed/doc"
	"lede/summarize/rank"
)

const (
	// defaultWords is the length of a summary when nobody asks for another: what is read in a quarter of a minute.
	defaultWords = 60
	// shortWords is the length up to which a text is its own summary: a summary would save too little.
	shortWords = 90
)

// Summarize picks the sentences of an article that tell its story within a budget. It is pure and deterministic, and
// takes time linear in the article's length.
func Summarize(a Article, b Budget) Summary {
	t := read(a)
	s := Summary{Language: t.language, OfWords: t.ofWords, Of: len(t.allowed())}
	if t.words == 0 {
		return s
	}
	bounds := b.bounds()
	switch s.State = t.state(a, b); s.State {
	case Empty:
		return s
	case TooShort, Teaser:
		s.take(t, nil, t.body())
		return s
	case Unclear:
		s.take(t, nil, t.lead(bounds))
		return s
	}
	if t.items() != nil {
		var chosen []int
		chosen, s.Of = t.chooseItems(a, bounds, b.Extra)
		s.take(t, nil, chosen)
		return s
	}
	analysis := rank.For(t.language).New(t.ranked(a))
	chosen := choose(analysis, bounds, b.Extra)
	if len(chosen) == 0 { // every sentence needs another that is not there
		s.State = Unclear
		chosen = t.lead(bounds)
	}
	s.take(t, analysis, chosen)
	return s
}

// choose returns the sentences that fit the bounds, and so many more or fewer.
func choose(a *rank.Analysis, b rank.Bounds, extra int) []int {
	chosen := a.Choose(b)
	switch {
	case extra > 0:
		return a.Grow(chosen, rank.Bounds{Sentences: len(chosen) + extra})
	case extra < 0:
		b.Sentences = max(1, len(chosen)+extra)
		return a.Choose(b)
	}
	return chosen
}

// bounds translates a budget.
func (b Budget) bounds() rank.Bounds {
	words := b.Words
	if b.Seconds > 0 {
		if inTime := b.Seconds * doc.WordsPerMinute / 60; words == 0 || inTime < words {
			words = max(1, inTime)
		}
	}
	if words <= 0 && b.Sentences <= 0 {
		words = defaultWords
	}
	return rank.Bounds{Sentences: max(0, b.Sentences), Words: max(0, words)}
}

// holds tells whether a text of so many words and sentences fits a budget.
func (b Budget) holds(words, sentences int) bool {
	bounds := b.bounds()
	return (bounds.Words == 0 || words <= bounds.Words) && (bounds.Sentences == 0 || sentences <= bounds.Sentences)
}

// take fills in the sentences with the given indices.
func (s *Summary) take(t article, analysis *rank.Analysis, indices []int) {
	for _, i := range indices {
		p := t.sentences[i]
		x := Sentence{Block: p.block, Start: p.start, End: p.end, Text: p.text}
		x.clip()
		if analysis != nil {
			x.Score = analysis.Score(i)
		}
		s.Sentences = append(s.Sentences, x)
		s.Words += doc.CountWords(x.Text)
	}
}

// clip cuts a sentence that nobody can read in one go, a text without stops, at a space.
func (s *Sentence) clip() {
	if len(s.Text) <= longestBytes {
		return
	}
	end := longestBytes
	for end > longestBytes-utf8.UTFMax && !utf8.RuneStart(s.Text[end]) {
		end--
	}
	if at := strings.LastIndexByte(s.Text[:end], ' '); at > 0 {
		end = at
	}
	s.Text, s.End = s.Text[:end], s.Start+end
}
