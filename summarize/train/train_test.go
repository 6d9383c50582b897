package main

import (
	"bytes"
	"fmt"
	"testing"

	"lede/summarize/evaluate/corpus"
	"lede/summarize/rank"
)

// articles are small stories whose first sentence is what their summary says.
func articles(n int) []*example {
	var all []*example
	for i := range n {
		first := fmt.Sprintf("The council of town %d closed the old bridge number %d on Monday for lorries.", i, i)
		row := corpus.Row{ID: fmt.Sprint(i), Language: "en", Summary: first}
		row.Sentences = append(row.Sentences, first)
		for k := range 8 {
			row.Sentences = append(row.Sentences, fmt.Sprintf("People in street %d wait for bus %d with bags of fruit and bread.", k*i, k))
		}
		all = append(all, &example{row: row, fold: i % 2})
	}
	for _, e := range all {
		e.prepare()
	}
	return all
}

func TestFitIsDeterministicAndLearnsTheLead(t *testing.T) {
	_, final := fit(articles(60), "en", 2)
	_, again := fit(articles(60), "en", 2)
	if !bytes.Equal(final.Encode(), again.Encode()) {
		t.Error("two runs differ")
	}
	for _, e := range articles(3) {
		if got := final.New(e.text).Choose(rank.Bounds{Sentences: 1}); len(got) != 1 || got[0] != 0 {
			t.Errorf("chose %v, want the first sentence", got)
		}
	}
}

func TestTarget(t *testing.T) {
	row := corpus.Row{Language: "en", Summary: "the cat sat down", Sentences: []string{"the cat sat", "a dog", "down the cat"}}
	e := example{row: row}
	e.prepare()
	both, pairs := e.target.gain(0)
	if want := float32(2) / 3; both != 0.75+want || pairs != want {
		t.Errorf("gain %v and %v of pairs, want %v and %v", both, pairs, 0.75+want, want)
	}
	if x, y := e.target.value([]int{0}), e.target.value([]int{1}); x <= y || y != 0 {
		t.Errorf("values %v and %v", x, y)
	}
	if x, y := e.target.value([]int{0, 2}), e.target.value([]int{0, 1}); x <= y {
		t.Errorf("a set with more of the reference is worth %v, one with less %v", x, y)
	}
}

// What people chose counts beside the reference summary, for less.
func TestTargetOfChosenSentences(t *testing.T) {
	row := corpus.Row{
		Language: "en", Summary: "the cat sat down", Extract: "a dog came by",
		Sentences: []string{"the cat sat down", "a dog came by", "it was late"},
	}
	e := example{row: row}
	e.prepare()
	summary, extract, neither := e.target.value([]int{0}), e.target.value([]int{1}), e.target.value([]int{2})
	if summary <= extract || extract <= neither {
		t.Errorf("values %v of the summary's sentence, %v of the chosen one, %v of the third", summary, extract, neither)
	}
	if both, _ := e.target.gain(1); both <= 0 {
		t.Errorf("gain of a chosen sentence is %v", both)
	}
}
