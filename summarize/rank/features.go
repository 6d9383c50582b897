package rank

import (
	"math"
	"slices"
)

// The features of a sentence, by index into its row. None depends on the language but the last group, which is zero
// where no lexicon is known, and those made of the lists of words that point back.
const (
	// Position.
	fIndex = iota
	fIndexShare
	fSentences
	fFromEnd
	fParagraph // -1 where paragraphs are unknown
	fInParagraph
	fParagraphLength
	fWordsBefore

	// Length.
	fWords
	fContent
	fWordsToMean
	fTextWords
	fMeanWords
	fLetters

	// Likeness.
	fCentre
	fFirst
	fSecond
	fThird
	fBefore
	fAfter
	fEarlier
	fLater
	fGraph
	fGraphRank
	fTitle
	fEarly

	// Vocabulary.
	fNew
	fFrequency
	fCoverage
	fCoverageDensity
	fOnce
	fFirstSeen
	fTop
	fFromLead

	// Form.
	fNumbers
	fQuotes
	fQuoteFirst
	fAsks
	fPointsBack
	fCommas
	fBrackets
	fColons
	fDashes
	fCapitals
	fQuoted
	fListed
	fNoStop

	// Neighbours.
	fWordsOfBefore
	fWordsOfAfter
	fQuotesOfBefore
	fQuotesOfAfter
	fAfterPointsBack
	fBeforeNumbers

	// Lexicon.
	fOddsMean
	fOddsMax
	fOddsSum
	fOddsKnown
	fOddsRank

	Features
)

// caps keep counts in a range that a book and a note share.
const (
	capIndex = 250
	topStems = 10
	leadSize = 3
	rounds   = 4 // of power iteration: the order of sentences no longer changes after three or four
)

// unknown marks a feature that a text has nothing to say about.
const unknown = -1

// featurize fills in the rows of all sentences.
func (a *Analysis) featurize(title vector) {
	a.features = make([]Row, len(a.words))
	a.position()
	a.likeness(title)
	a.vocabulary()
	for i := range a.features {
		form(&a.features[i], a.text.Sentences[i], a.leans[i])
		a.features[i][fNumbers] = float32(a.words[i].numbers)
	}
	a.neighbours()
	a.lexical()
}

func (a *Analysis) position() {
	n, total := len(a.words), 0
	for _, w := range a.words {
		total += w.count
	}
	mean := float64(total) / float64(max(1, n))
	paragraphs := paragraphLengths(a.text.Sentences)
	before, inside := 0, 0
	for i, w := range a.words {
		f, s := &a.features[i], a.text.Sentences[i]
		if i > 0 && s.Paragraph == a.text.Sentences[i-1].Paragraph {
			inside++
		} else {
			inside = 0
		}
		f[fIndex] = float32(min(i, capIndex))
		f[fIndexShare] = float32(i) / float32(n)
		f[fSentences] = float32(min(n, capIndex))
		f[fFromEnd] = float32(min(n-1-i, capIndex))
		f[fParagraph], f[fInParagraph], f[fParagraphLength] = unknown, unknown, unknown
		if len(paragraphs) > 1 {
			f[fParagraph] = float32(min(s.Paragraph, capIndex))
			f[fInParagraph] = float32(min(inside, capIndex))
			f[fParagraphLength] = float32(min(paragraphs[s.Paragraph], capIndex))
		}
		f[fWordsBefore] = log1p(before)
		f[fWords] = float32(w.count)
		f[fContent] = float32(w.content)
		f[fWordsToMean] = float32(float64(w.count) / max(1, mean))
		f[fTextWords] = log1p(total)
		f[fMeanWords] = float32(mean)
		f[fLetters] = float32(len(s.Text)) / float32(max(1, w.count))
		before += w.count
	}
}

func log1p(n int) float32 { return float32(math.Log1p(float64(n))) }

// paragraphLengths returns how many sentences each paragraph has.
func paragraphLengths(sentences []Sentence) []int {
	var lengths []int
	for _, s := range sentences {
		for len(lengths) <= s.Paragraph {
			lengths = append(lengths, 0)
		}
		lengths[s.Paragraph]++
	}
	return lengths
}

// count tells of every stem how often and where it occurs.
func count(sentences []words, size int) stems {
	s := stems{times: make([]int, size), logs: make([]float32, size), spread: make([]int, size), first: make([]int, size), centre: make([]float64, size), total: 1}
	for i, w := range sentences {
		for k, id := range w.ids {
			if s.spread[id] == 0 {
				s.first[id] = i
			}
			s.times[id] += int(w.times[k])
			s.spread[id]++
			s.total += int(w.times[k])
		}
	}
	s.top = topIDs(s.times)
	for id, n := range s.times {
		s.logs[id] = log1p(n)
	}
	return s
}

// vocabulary tells what words a sentence shares with the rest of the text.
func (a *Analysis) vocabulary() {
	for i, w := range a.words {
		f, s := &a.features[i], &a.stems
		distinct := float32(max(1, len(w.ids)))
		var fresh, once, frequency, mass, seen, inTop, inLead float32
		for _, id := range w.ids {
			frequency += s.logs[id]
			mass += float32(s.times[id] - 1)
			seen += float32(s.first[id])
			fresh += flag(s.first[id] == i)
			once += flag(s.spread[id] == 1)
			inTop += flag(s.top[id])
			inLead += flag(s.first[id] < leadSize)
		}
		f[fNew], f[fOnce], f[fFrequency], f[fTop], f[fFromLead] = fresh/distinct, once/distinct, frequency/distinct, inTop, inLead
		f[fCoverage], f[fCoverageDensity] = mass/float32(s.total), mass/float32(s.total)/distinct
		f[fFirstSeen] = seen / distinct / float32(len(a.words))
	}
}

// topIDs marks the commonest stems.
func topIDs(times []int) []bool {
	order := make([]int, 0, len(times))
	for id, n := range times {
		if n > 1 {
			order = append(order, id)
		}
	}
	slices.SortStableFunc(order, func(x, y int) int { return times[y] - times[x] })
	top := make([]bool, len(times))
	for _, id := range order[:min(topStems, len(order))] {
		top[id] = true
	}
	return top
}
