package main

import (
	"math"

	"lede/summarize/rank"
)

const (
	// rareArticles is in how many articles a stem must occur for its odds to be worth keeping.
	rareArticles = 8
	// smoothing is how many articles of average odds are added to a stem's own.
	smoothing = 6
)

// lexicon counts, for every stem, how often it is in the reference when it is in the article, and compares that with
// all stems. Examples of the fold skip are left out; the fold none leaves none out. No language has no lexicon.
func lexicon(examples []*example, language string, skip int) rank.Lexicon {
	if language == "" {
		return rank.Lexicon{}
	}
	in, among := make(map[uint32]float64), make(map[uint32]float64)
	var allIn, all float64
	for _, e := range examples {
		if e.fold == skip || e.text.Language != language {
			continue
		}
		reference := distinct(rank.Stems(language, e.row.References()[0]))
		for stem := range distinct(rank.Stems(language, e.sentences(indices(e.text)))) {
			among[stem]++
			all++
			if reference[stem] {
				in[stem]++
				allIn++
			}
		}
	}
	mean := allIn / max(1, all)
	table := make(map[uint32]int8)
	for stem, n := range among {
		if n < rareArticles {
			continue
		}
		share := (in[stem] + smoothing*mean) / (n + smoothing)
		odds := math.Log(share/(1-share)) - math.Log(mean/(1-mean))
		if step := math.Round(odds / rank.OddsUnit); step != 0 {
			table[stem] = int8(max(-127, min(127, step)))
		}
	}
	return rank.NewLexicon(language, table)
}

func distinct(sentences [][]uint32) map[uint32]bool {
	set := make(map[uint32]bool)
	for _, s := range sentences {
		for _, stem := range s {
			set[stem] = true
		}
	}
	return set
}

func indices(t rank.Text) []int {
	all := make([]int, len(t.Sentences))
	for i := range all {
		all[i] = i
	}
	return all
}
