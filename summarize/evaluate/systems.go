package main

import (
	"cmp"
	"slices"

	"lede/feed/doc"
	"lede/summarize"
	"lede/summarize/evaluate/corpus"
	"lede/summarize/rank"
)

// system chooses the sentences of a summary.
type system struct {
	name   string
	choose func(corpus.Row, summarize.Budget) []string
}

var systems = []system{
	{"lead", lead},
	{"centrality", centrality},
	{"lede", lede},
	{"lede, own borders", plain},
}

// plain is the summarizer, finding the sentences itself.
func plain(row corpus.Row, b summarize.Budget) []string {
	row.Sentences = nil
	return lede(row, b)
}

// lede is the summarizer, given the article's sentences where it has them.
func lede(row corpus.Row, b summarize.Budget) []string {
	var chosen []string
	for _, s := range summarize.Summarize(row.Article(), b).Sentences {
		chosen = append(chosen, s.Text)
	}
	return chosen
}

// lead takes the first sentences that fit.
func lead(row corpus.Row, b summarize.Budget) []string {
	t := summarize.Text(row.Article())
	order := make([]int, len(t.Sentences))
	for i := range order {
		order[i] = i
	}
	return fill(t, order, b, true)
}

// centrality takes the sentences that are likest to all others.
func centrality(row corpus.Row, b summarize.Budget) []string {
	t := summarize.Text(row.Article())
	shares := rank.Centrality(t)
	order := make([]int, len(shares))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(shares[j], shares[i]) })
	return fill(t, order, b, false)
}

// fill takes sentences in the given order as long as they fit, one at least, and returns them in the text's order. With
// stop it ends at the first that does not fit.
func fill(t rank.Text, order []int, b summarize.Budget, stop bool) []string {
	words := 0
	var chosen []int
	for _, i := range order {
		n := doc.CountWords(t.Sentences[i].Text)
		if b.Sentences > 0 && len(chosen) == b.Sentences {
			break
		}
		if b.Words > 0 && len(chosen) > 0 && words+n > b.Words {
			if stop {
				break
			}
			continue
		}
		chosen, words = append(chosen, i), words+n
	}
	slices.Sort(chosen)
	var s []string
	for _, i := range chosen {
		s = append(s, t.Sentences[i].Text)
	}
	return s
}
