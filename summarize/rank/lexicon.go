package rank

// Lexicon tells by how much a stem of a language is likelier to be in a summary than the article's other words are.
// The zero value knows nothing.
type Lexicon struct {
	Language string
	Odds     map[uint32]int8 // logarithms of odds in OddsUnit, by Key of the stem
}

// OddsUnit is what a step in a Lexicon's table is worth.
const OddsUnit = 1.0 / 32

// Key is what a Lexicon knows a stem by, its FNV-1a hash: two stems in 65,000 share one, which does no harm.
func Key(stem string) uint32 {
	const offset, prime = 2166136261, 16777619
	h := uint32(offset)
	for i := range len(stem) {
		h = (h ^ uint32(stem[i])) * prime
	}
	return h
}

// odds returns the odds of every id of a vocabulary, zero where they are not known; nil for another language.
func (l *Lexicon) odds(v *vocabulary) []float32 {
	if len(l.Odds) == 0 || l.Language != v.language {
		return nil
	}
	odds := make([]float32, v.size())
	for stem, id := range v.stems {
		odds[id] = float32(l.Odds[Key(stem)]) * OddsUnit
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
