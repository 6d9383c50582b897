package rank

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
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
	fInQuote
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
	a.features = make([][Features]float32, len(a.words))
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

// likeness compares every sentence with the text, its beginning, its neighbours and the title. Sums of cosines are
// cosines with sums, so all of it is linear; so is the centrality in the graph of likeness (LexRank, Erkan and Radev
// 2004, without its threshold), since the graph's matrix is the sentences' matrix times its transpose.
func (a *Analysis) likeness(title vector) {
	n, size := len(a.vectors), len(a.stems.times)
	all, earlier := make([]float64, size), make([]float64, size)
	for _, v := range a.vectors {
		v.addTo(all, 1)
	}
	norm := math.Sqrt(math.Max(1e-9, dense(all)))
	for id := range all {
		a.stems.centre[id] = all[id] / norm
	}
	degree := make([]float64, n)
	for i, v := range a.vectors {
		f := &a.features[i]
		whole, back := v.dotDense(all), v.dotDense(earlier)
		self := v.dot(v)
		degree[i] = whole
		f[fCentre] = float32(whole / norm)
		f[fEarlier] = float32(back / float64(max(1, i)))
		f[fLater] = float32((whole - back - self) / float64(max(1, n-1-i)))
		f[fFirst], f[fSecond], f[fThird] = a.near(i, 0), a.near(i, 1), a.near(i, 2)
		f[fBefore], f[fAfter] = a.near(i, i-1), a.near(i, i+1)
		f[fTitle] = unknown
		if len(title.ids) > 0 {
			f[fTitle] = float32(v.dot(title))
		}
		for j := max(0, i-6); j < i; j++ {
			f[fEarly] = max(f[fEarly], a.near(i, j))
		}
		v.addTo(earlier, 1)
	}
	graph := a.graph(degree, size)
	for i, r := range ranks(graph) {
		a.features[i][fGraph] = float32(graph[i] * float64(n))
		a.features[i][fGraphRank] = float32(r) / float32(n)
	}
}

// near is the cosine of sentences i and j, or unknown where j is i or none.
func (a *Analysis) near(i, j int) float32 {
	if j < 0 || j >= len(a.vectors) || i == j {
		return unknown
	}
	return float32(a.vectors[i].dot(a.vectors[j]))
}

func dense(d []float64) float64 {
	sum := 0.0
	for _, x := range d {
		sum += x * x
	}
	return sum
}

// graph returns every sentence's share of a random walk over likenesses.
func (a *Analysis) graph(degree []float64, size int) []float64 {
	n := len(a.vectors)
	share, sum := make([]float64, n), make([]float64, size)
	for i := range share {
		share[i] = 1 / float64(n)
	}
	for range rounds {
		clear(sum)
		for i, v := range a.vectors {
			if degree[i] > 0 {
				v.addTo(sum, share[i]/degree[i])
			}
		}
		for i, v := range a.vectors {
			share[i] = v.dotDense(sum)
		}
	}
	return share
}

// ranks returns the place of every value in descending order, equals in the order they come.
func ranks(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch {
		case values[i] > values[j]:
			return -1
		case values[i] < values[j]:
			return 1
		}
		return 0
	})
	rank := make([]int, len(values))
	for r, i := range order {
		rank[i] = r
	}
	return rank
}

// count tells of every stem how often and where it occurs.
func count(sentences []words, size int) stems {
	s := stems{times: make([]int, size), spread: make([]int, size), first: make([]int, size), centre: make([]float64, size), total: 1}
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
	return s
}

// vocabulary tells what words a sentence shares with the rest of the text.
func (a *Analysis) vocabulary() {
	for i, w := range a.words {
		f, s := &a.features[i], &a.stems
		distinct := float32(max(1, len(w.ids)))
		var fresh, once, frequency, mass, seen, inTop, inLead float32
		for _, id := range w.ids {
			frequency += log1p(s.times[id])
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

// form tells what a sentence looks like.
func form(f *[Features]float32, s Sentence, l lean) {
	words, capitals, inside, upper := 0, 0, false, false
	for _, r := range s.Text {
		switch {
		case r == ',' || r == '،' || r == '、' || r == '，':
			f[fCommas]++
		case r == '(' || r == '[' || r == '（':
			f[fBrackets]++
		case r == ':' || r == ';' || r == '：' || r == '；':
			f[fColons]++
		case r == '"' || r == '“' || r == '”' || r == '«' || r == '»' || r == '„' || r == '「' || r == '`':
			f[fQuotes]++
		case r == '–' || r == '—':
			f[fDashes]++
		}
		letter := unicode.IsLetter(r)
		if letter && !inside {
			words++
			if unicode.IsUpper(r) {
				upper = true
				if words > 1 {
					capitals++
				}
			}
		}
		inside = letter || inside && (r == '\'' || r == '’' || unicode.IsMark(r))
	}
	f[fDashes] += float32(strings.Count(s.Text, " - ") + strings.Count(s.Text, " -- "))
	f[fQuotes] += float32(strings.Count(s.Text, " ' ") + strings.Count(s.Text, "''"))
	f[fCapitals] = unknown
	if upper {
		f[fCapitals] = float32(capitals) / float32(max(1, words))
	}
	first, _ := utf8.DecodeRuneInString(s.Text)
	f[fQuoteFirst] = flag(strings.ContainsRune("\"“«„「`'‘", first))
	f[fAsks] = flag(asks(s.Text))
	f[fPointsBack] = flag(l&leansBack != 0)
	f[fQuoted], f[fListed] = flag(s.Quoted), flag(s.Listed)
	f[fNoStop] = flag(!ended(s.Text))
}

// ended tells whether s ends with a stop.
func ended(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \"'”’»)]」』"))
	return unicode.Is(unicode.Sentence_Terminal, r) || r == '…'
}

func flag(is bool) float32 {
	if is {
		return 1
	}
	return 0
}

func (a *Analysis) neighbours() {
	for i := range a.features {
		f := &a.features[i]
		f[fWordsOfBefore], f[fQuotesOfBefore], f[fBeforeNumbers] = unknown, unknown, unknown
		f[fWordsOfAfter], f[fQuotesOfAfter], f[fAfterPointsBack] = unknown, unknown, unknown
		if i > 0 {
			b := &a.features[i-1]
			f[fWordsOfBefore], f[fQuotesOfBefore], f[fBeforeNumbers] = b[fWords], b[fQuotes], b[fNumbers]
		}
		if i+1 < len(a.features) {
			b := &a.features[i+1]
			f[fWordsOfAfter], f[fQuotesOfAfter], f[fAfterPointsBack] = b[fWords], b[fQuotes], b[fPointsBack]
		}
	}
}
