// Package rank tells which sentences of a text tell its story. It knows sentences, words and weights; it knows nothing
// of documents, places or screens.
//
//	Text ─ Model.New ─▶ Analysis ─ Choose(Bounds) ─▶ indices of sentences
//	                    words, vectors, features ─▶ gains of sentences ─▶ values of sets of sentences
//
// Two learned steps: boosted trees estimate from cheap features how much of a summary each sentence would cover, and a
// second ensemble compares sets of the most promising sentences as wholes, so that length, repetition and fit are
// weighed together (the idea of matching whole candidate summaries is that of Zhong et al. 2020, without a neural
// network).
package rank

// Text is what is ranked.
type Text struct {
	Title     string
	Language  string // ISO 639-1, or ""
	News      int    // the sentence that is the news, from 1, which every summary should hold; 0 where none is known to be
	Sentences []Sentence
}

// Sentence is one sentence and what is known of where it stands.
type Sentence struct {
	Text      string
	Words     int  // what it takes of a budget
	Paragraph int  // index of its paragraph, from 0 without gaps; all 0 where paragraphs are unknown
	Quoted    bool // it stands in a block quote
	Listed    bool // it stands in a list
	Barred    bool // it counts as context but is never chosen
}

// Model is what training learned.
type Model struct {
	Lexicon  Lexicon
	Gains    Forest  // of a row of Features: the share of a summary's words and pairs that the sentence covers
	Pairs    Forest  // of a row of Features: the share of its pairs alone
	Sets     Forest  // of a row of SetFeatures: how good the set is as a summary, against others of the same text
	Dangling bool    // sentences may lean on what is not there, to measure what forbidding it costs
	Lead     float32 // what the first sentence adds to a set's value, the second and third half as much each
}

// Analysis holds what can be known of a text's sentences before any is chosen. It is not changed after New.
type Analysis struct {
	model    *Model
	text     Text
	words    []words
	vectors  []vector
	leans    []lean
	features []Row
	stems    stems
	gains    []float32
	pairs    []float32 // of the sentences in the pool
	order    []int     // the sentences that may be chosen, the most telling first
	pool     []int     // the most telling sentences, ascending
}

// stems holds what is known of every stem, by id.
type stems struct {
	times  []int     // how often it occurs
	logs   []float32 // the logarithm of one more than that
	spread []int     // in how many sentences
	first  []int     // in which it occurs first
	top    []bool    // it is one of the commonest
	centre []float64 // its weight in the text's unit vector
	odds   []float32 // its odds of being in a summary; nil where no lexicon is known
	total  int       // words that are no function words
}

// New reads a text once, in time linear in its length.
func (m *Model) New(t Text) *Analysis {
	a := &Analysis{model: m, text: t, words: make([]words, len(t.Sentences)), leans: leans(t)}
	size := 0
	for _, s := range t.Sentences {
		size += len(s.Text)
	}
	v := newVocabulary(t.Language, size)
	for i, s := range t.Sentences {
		a.words[i] = v.read(s.Text)
	}
	title := v.read(t.Title)
	a.stems = count(a.words, v.size())
	a.stems.odds = m.Lexicon.odds(v)
	idf := rarity(a.stems.spread, len(a.words))
	a.vectors = make([]vector, len(a.words))
	room := make([]float64, len(v.ids))
	for i, w := range a.words {
		a.vectors[i] = weigh(w, idf, room)
		room = room[len(w.ids):]
	}
	a.featurize(weigh(title, idf, room))
	if m.Dangling {
		clear(a.leans)
	}
	a.estimate()
	return a
}

// estimate asks the first ensemble about every sentence, and about pairs only where sets need them.
func (a *Analysis) estimate() {
	a.gains, a.pairs = a.model.Gains.PredictAll(a.features), make([]float32, a.Len())
	for i, s := range a.text.Sentences {
		if s.Barred {
			a.gains[i] = 0
		}
	}
	a.order = a.byScore()
	a.pool = a.newPool()
	rows := make([]Row, len(a.pool))
	for k, i := range a.pool {
		rows[k] = a.features[i]
	}
	for k, pairs := range a.model.Pairs.PredictAll(rows) {
		a.pairs[a.pool[k]] = pairs
	}
}

// Len is the number of sentences.
func (a *Analysis) Len() int { return len(a.words) }

// Score tells how telling sentence i is for its length; comparable within one text only.
func (a *Analysis) Score(i int) float64 {
	return float64(a.gains[i]) / (densityWords + float64(a.words[i].count))
}

// densityWords is what every sentence is charged besides its words when its gain is set against its length: without
// it scraps win, with much more of it length does.
const densityWords = 10

// Features returns the features of sentence i. The caller must not change them.
func (a *Analysis) Features(i int) []float32 { return a.features[i][:Features] }

// cos is the likeness of sentences i and j: the cosine of their tf-idf vectors.
func (a *Analysis) cos(i, j int) float64 { return a.vectors[i].dot(a.vectors[j]) }

// Centrality returns the centrality of every sentence in the graph of likeness, the classical way to rank sentences
// without training: a baseline to measure against.
func Centrality(t Text) []float64 {
	a := new(Model).New(t)
	shares := make([]float64, a.Len())
	for i := range shares {
		shares[i] = float64(a.features[i][fGraph])
	}
	return shares
}
