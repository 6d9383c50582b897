// Package rank tells which sentences of a text tell its story. It knows sentences, words and weights; it knows nothing
// of documents, places or screens.
//
//	Text ─ New ─▶ Analysis (words, vectors, features, scores) ─ Choose(Bounds) ─▶ indices of sentences
package rank

// Text is what is ranked.
type Text struct {
	Title     string
	Language  string // ISO 639-1, or ""
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

// Analysis holds what can be known of a text's sentences before any is chosen. It is not changed after New.
type Analysis struct {
	text    Text
	words   []words
	vectors []vector
	leans   []lean
	scores  []float64
}

// New reads a text once, in time linear in its length.
func New(t Text) *Analysis {
	a := &Analysis{text: t, words: make([]words, len(t.Sentences)), leans: leans(t)}
	v := newVocabulary(t.Language)
	for i, s := range t.Sentences {
		a.words[i] = v.read(s.Text)
	}
	title := v.read(t.Title)
	idf := rarity(a.words, v.size())
	for _, w := range a.words {
		a.vectors = append(a.vectors, weigh(w, idf))
	}
	a.score(weigh(title, idf), v.size())
	return a
}

// Len is the number of sentences.
func (a *Analysis) Len() int { return len(a.words) }

// Score tells how telling sentence i is; comparable within one text only.
func (a *Analysis) Score(i int) float64 { return a.scores[i] }
