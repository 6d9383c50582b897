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

func (e *example) sentences(indices []int) []string {
	var s []string
	for _, i := range indices {
		s = append(s, e.text.Sentences[i].Text)
	}
	return s
}
