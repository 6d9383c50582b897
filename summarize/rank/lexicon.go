package rank

import (
	"maps"
	"slices"
)

// Lexicon tells by how much a stem of a language is likelier to be in a summary than the article's other words are.
// The zero value knows nothing.
type Lexicon struct {
	Language string
	stems    []uint32 // ascending
	steps    []int8   // of each, the logarithm in OddsUnit
	from     []uint16 // where the stems begin whose first bits are the index
}

// indexBits are so many that one or two stems share an index.
const indexBits = 14

// NewLexicon makes a lexicon of the logarithms of odds, in OddsUnit, by what Stems returns. There must be fewer than
// 65,536.
func NewLexicon(language string, odds map[uint32]int8) Lexicon {
	l := Lexicon{Language: language, stems: slices.Sorted(maps.Keys(odds))}
	for _, stem := range l.stems {
		l.steps = append(l.steps, odds[stem])
	}
	l.index()
	return l
}

// index notes where stems begin.
func (l *Lexicon) index() {
	l.from = make([]uint16, 1<<indexBits+1)
	for _, stem := range l.stems {
		l.from[stem>>(32-indexBits)+1]++
	}
	for i := range 1 << indexBits {
		l.from[i+1] += l.from[i]
	}
}

// Len is the number of stems.
func (l *Lexicon) Len() int { return len(l.stems) }

// of returns the odds of a stem, zero where they are not known.
func (l *Lexicon) of(stem uint32) float32 {
	at := stem >> (32 - indexBits)
	for k := l.from[at]; k < l.from[at+1]; k++ {
		if l.stems[k] == stem {
			return float32(l.steps[k]) * OddsUnit
		}
	}
	return 0
}

// OddsUnit is what a step in a Lexicon's table is worth.
const OddsUnit = 1.0 / 32

// short is what a Lexicon knows a stem by: two stems in 65,000 share one, which does no harm.
func short(key uint64) uint32 { return uint32(key * keyPrime >> 32) }

// odds returns the odds of every id of a vocabulary, zero where they are not known; nil for another language.
func (l *Lexicon) odds(v *vocabulary) []float32 {
	if l.Len() == 0 || l.Language != v.language {
		return nil
	}
	odds := make([]float32, v.size())
	for id, key := range v.stems.keys {
		odds[id] = l.of(short(key))
	}
	return odds
}

// lexical tells how likely the words of a sentence are to be in a summary.
func (a *Analysis) lexical() {
	odds := a.stems.odds
	if odds == nil {
		return
	}
	sums := make([]float64, len(a.words))
	for i, w := range a.words {
		f := &a.features[i]
		known := 0
		for _, id := range w.ids {
			if o := odds[id]; o != 0 {
				known++
				f[fOddsSum] += o
				f[fOddsMax] = max(f[fOddsMax], o)
			}
		}
		f[fOddsMean] = f[fOddsSum] / float32(max(1, known))
		f[fOddsKnown] = float32(known) / float32(max(1, len(w.ids)))
		sums[i] = float64(f[fOddsSum])
	}
	for i, r := range ranks(sums) {
		a.features[i][fOddsRank] = float32(min(r, capIndex))
	}
}
