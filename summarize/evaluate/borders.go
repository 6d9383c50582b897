package main

import (
	"fmt"
	"strings"
	"unicode"

	"lede/summarize/evaluate/corpus"
	"lede/summarize/text"
)

// printBorders compares the ends of sentences that text.Sentences finds with those that the articles have, counted in
// characters that are no space.
func printBorders(name string, rows []corpus.Row) {
	both, found, wanted := 0, 0, 0
	for _, row := range rows {
		if len(row.Sentences) == 0 {
			continue
		}
		want := make(map[int]bool)
		at := 0
		for _, s := range row.Sentences {
			at += solid(s)
			want[at] = true
		}
		at = 0
		for p := range strings.SplitSeq(row.Text, "\n\n") {
			for _, r := range text.Sentences(p, row.Language) {
				at += solid(r.Of(p))
				found++
				if want[at] {
					both++
				}
			}
		}
		wanted += len(want)
	}
	fmt.Printf("%s: borders F1 %.4f (%d found, %d wanted, %d in both)\n", name, 2*float64(both)/float64(max(1, found+wanted)), found, wanted, both)
}

func solid(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}
