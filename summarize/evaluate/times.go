package main

import (
	"fmt"
	"time"

	"lede/feed/doc"
	"lede/summarize"
	"lede/summarize/evaluate/corpus"
)

// printTimes joins articles to texts of growing length and prints what a summary of each takes.
func printTimes(name string, rows []corpus.Row) {
	fmt.Printf("\n%s\n\n| words | time | per 1,000 words |\n|---|---|---|\n", name)
	for _, words := range []int{600, 2_000, 20_000, 200_000} {
		a := long(rows, words)
		n := a.Document.Words()
		took := fastest(func() { summarize.Summarize(a, summarize.Budget{}) })
		fmt.Printf("| %d | %v | %v |\n", n, took.Round(10*time.Microsecond), (took * 1000 / time.Duration(n)).Round(time.Microsecond))
	}
}

// long is an article of about so many words made of the paragraphs of rows.
func long(rows []corpus.Row, words int) summarize.Article {
	a := summarize.Article{Title: rows[0].Title}
	n := 0
	for i := 0; n < words; i = (i + 1) % len(rows) {
		for _, b := range rows[i].Plain().Document.Blocks {
			if n >= words {
				break
			}
			a.Document.Blocks = append(a.Document.Blocks, b)
			n += doc.CountWords(b.Text)
		}
	}
	return a
}

// runs is how often a text is summarised; the fastest counts, since others may use the machine.
const runs = 20

func fastest(f func()) time.Duration {
	best := time.Duration(1<<63 - 1)
	for range runs {
		start := time.Now()
		f()
		best = min(best, time.Since(start))
	}
	return best
}
