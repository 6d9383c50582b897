package main

import (
	"strings"

	"lede/summarize/evaluate/corpus"
	"lede/summarize/evaluate/rouge"
	"lede/summarize/rank"
)

// pairWeight is what ROUGE-2 counts for in the value of a set; the rest is shared by ROUGE-1 and ROUGE-L. It is the
// smallest of the three, so without the weight it would hardly count.
const pairWeight = 0.4

// extractShare is what the sentences that people chose count for, where an article has them, against its reference
// summary: a second opinion of what matters. It brings a point of ROUGE-2 against human extracts and costs a third of one
// of ROUGE-1 against highlights.
const extractShare = 0.15

// target tells how well sentences and sets of them match what people wrote or chose.
type target struct {
	summary, extract *reference // extract is nil where nobody chose
}

func newTarget(scorer *rouge.Scorer, row corpus.Row, text rank.Text) target {
	t := target{summary: newReference(scorer, row.References()[0], text)}
	if row.Extract != "" {
		t.extract = newReference(scorer, strings.Split(row.Extract, "\n"), text)
	}
	return t
}

// gain is the share of the reference's words and pairs that sentence i has, added up, and that of its pairs alone.
func (t *target) gain(i int) (both, pairs float32) {
	both, pairs = t.summary.gain(i)
	if t.extract == nil {
		return both, pairs
	}
	b, p := t.extract.gain(i)
	return both*(1-extractShare) + b*extractShare, pairs*(1-extractShare) + p*extractShare
}

// value is how good a set of sentences is.
func (t *target) value(set []int) float64 {
	v := t.summary.value(set)
	if t.extract == nil {
		return v
	}
	return v*(1-extractShare) + t.extract.value(set)*extractShare
}

// reference tells how well sentences and sets of them match one text. It is made for scoring thousands of sets of one
// article: pairs across sentences are left out, and words of the longest common subsequences are not clipped.
type reference struct {
	words, pairs []int   // how often each word and pair of the reference occurs in it
	totalWords   int     // of the reference
	sentences    []match // of the article
}

// match is what a sentence shares with the reference.
type match struct {
	words, pairs []int  // how often it has each word and pair of the reference
	common       []bool // by place in the reference: it is in a longest common subsequence
	length       int    // in words
}

func newReference(scorer *rouge.Scorer, sentences []string, text rank.Text) *reference {
	whole := scorer.Text(sentences)
	words, pairs := index(grams(whole.Words(), 1)), index(grams(whole.Words(), 2))
	t := &reference{words: tally(grams(whole.Words(), 1), words), pairs: tally(grams(whole.Words(), 2), pairs), totalWords: whole.Len()}
	for _, s := range text.Sentences {
		x := scorer.Text([]string{s.Text})
		t.sentences = append(t.sentences, match{
			words: tally(grams(x.Words(), 1), words), pairs: tally(grams(x.Words(), 2), pairs),
			common: scorer.Marks(whole, x), length: x.Len(),
		})
	}
	return t
}

// grams returns the single words or the pairs of words, n being 1 or 2.
func grams(words []int32, n int) []int64 {
	var g []int64
	for i := 0; i+n <= len(words); i++ {
		x := int64(words[i])
		if n == 2 {
			x = x<<32 | int64(words[i+1])
		}
		g = append(g, x)
	}
	return g
}

// index numbers grams in the order they come.
func index(grams []int64) map[int64]int {
	numbers := make(map[int64]int)
	for _, g := range grams {
		if _, ok := numbers[g]; !ok {
			numbers[g] = len(numbers)
		}
	}
	return numbers
}

func tally(grams []int64, numbers map[int64]int) []int {
	n := make([]int, len(numbers))
	for _, g := range grams {
		if i, ok := numbers[g]; ok {
			n[i]++
		}
	}
	return n
}

// gain is the share of the reference's words and pairs that sentence i has, added up, and that of its pairs alone.
func (t *reference) gain(i int) (both, pairs float32) {
	words := t.hits([]int{i}, t.words, func(m *match) []int { return m.words })
	two := t.hits([]int{i}, t.pairs, func(m *match) []int { return m.pairs })
	pairs = float32(two) / float32(max(1, t.totalWords-1))
	return float32(words)/float32(max(1, t.totalWords)) + pairs, pairs
}

// value is how good a set of sentences is: a weighted mean of the F measures of ROUGE-1, -2 and -L.
func (t *reference) value(set []int) float64 {
	length := 0
	for _, i := range set {
		length += t.sentences[i].length
	}
	one := t.hits(set, t.words, func(m *match) []int { return m.words })
	two := t.hits(set, t.pairs, func(m *match) []int { return m.pairs })
	long := 0
	for k := range t.totalWords {
		for _, i := range set {
			if t.sentences[i].common[k] {
				long++
				break
			}
		}
	}
	both := float64(max(1, length+t.totalWords))
	single := 2 * float64(one+min(one, long)) / both
	return single*(1-pairWeight)/2 + 2*float64(two)/both*pairWeight
}

// hits counts what the sentences of a set have of the reference together.
func (t *reference) hits(set, reference []int, of func(*match) []int) int {
	n := 0
	for k, most := range reference {
		has := 0
		for _, i := range set {
			has += of(&t.sentences[i])[k]
		}
		n += min(most, has)
	}
	return n
}
