package main

import (
	"lede/summarize"
	"lede/summarize/evaluate/corpus"
	"lede/summarize/evaluate/rouge"
	"lede/summarize/rank"
)

// example is one article and what there is to learn from it.
type example struct {
	row    corpus.Row
	source string
	fold   int
	text   rank.Text
	target target

	rows [][]float32 // features of every sentence, as training sees them
	sets []setRow    // sets of sentences, as training sees them
}

func (e *example) prepare() {
	e.text = summarize.Text(e.row.Article())
	scorer := rouge.Scorer{Unicode: e.row.Language != "en"}
	e.target = newTarget(&scorer, e.row, e.text)
}

// bare tells whether training sees the example without its lexicon, so that the weights learn to do without in other
// languages: three of ten are.
func (e *example) bare() bool { return rank.Key(e.row.ID)%10 < 3 }

// view is a model as the example may see it in training.
func (e *example) view(m rank.Model) *rank.Model {
	if e.bare() {
		m.Lexicon = rank.Lexicon{}
	}
	return &m
}

func (e *example) sentences(indices []int) []string {
	var s []string
	for _, i := range indices {
		s = append(s, e.text.Sentences[i].Text)
	}
	return s
}
