package measure

import (
	"fmt"
	"strings"

	"lede/summarize/evaluate/corpus"
)

// Faults counts what a reader would stumble over in the sentences of summaries.
type Faults struct {
	Sentences int
	Dangling  int // it opens with a pronoun or a connective and the sentence before it in the article is not there
	NotWhole  int // it is no sentence of the article, where those are known
	OddQuotes int // a quote mark has no partner
}

// pointing are English first words that point to the sentence before: third-person and demonstrative pronouns, and
// connectives. They are listed here once more so that the ranker is not judged by its own list.
var pointing = strings.Fields("he she it they him her them his hers its their theirs this that these those but and or so yet however moreover therefore thus also then instead nevertheless meanwhile otherwise besides")

// Find counts the faults of one summary. Dangling openers are looked for in English only.
func Find(row corpus.Row, chosen []string) Faults {
	f := Faults{Sentences: len(chosen)}
	place := make(map[string]int, len(row.Sentences))
	for i, s := range row.Sentences {
		place[s] = i + 1
	}
	for k, s := range chosen {
		at := place[s]
		if at == 0 && len(row.Sentences) > 0 {
			f.NotWhole++
		}
		if row.Language == "en" && points(s) && at != 1 && (k == 0 || at == 0 || place[chosen[k-1]] != at-1) {
			f.Dangling++
		}
		if strings.Count(s, `"`)%2 == 1 {
			f.OddQuotes++
		}
	}
	return f
}

func points(s string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(strings.ToLower(s), "\"'`“‘( "), " ")
	first, _, _ = strings.Cut(strings.Trim(first, ",.;:"), "'")
	for _, p := range pointing {
		if first == p {
			return true
		}
	}
	return false
}

// Sum adds counts up.
func Sum(all []Faults) Faults {
	var sum Faults
	for _, f := range all {
		sum.Sentences += f.Sentences
		sum.Dangling += f.Dangling
		sum.NotWhole += f.NotWhole
		sum.OddQuotes += f.OddQuotes
	}
	return sum
}

// Share is n in percent of the sentences.
func (f Faults) Share(n int) string {
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(max(1, f.Sentences)))
}
