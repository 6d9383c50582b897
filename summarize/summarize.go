package summarize

import (
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
	s := Summary{Language: t.language, OfWords: t.words, Of: len(t.allowed())}
	if t.words == 0 {
		return s
	}
	analysis := rank.Default().New(t.ranked(a.Title))
	bounds := b.bounds()
	switch s.State = t.state(a, b); s.State {
	case TooShort, Teaser:
		s.take(t, nil, t.whole())
		return s
	case Unclear:
		s.take(t, analysis, t.lead(bounds))
		return s
	}
	chosen := analysis.Choose(bounds)
	switch {
	case b.Extra > 0:
		chosen = analysis.Grow(chosen, rank.Bounds{Sentences: len(chosen) + b.Extra})
	case b.Extra < 0:
		bounds.Sentences = max(1, len(chosen)+b.Extra)
		chosen = analysis.Choose(bounds)
	}
	s.take(t, analysis, chosen)
	return s
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
		if analysis != nil {
			x.Score = analysis.Score(i)
		}
		s.Sentences = append(s.Sentences, x)
		s.Words += p.words
	}
}
