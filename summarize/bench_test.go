package summarize

import (
	"fmt"
	"strings"
	"testing"

	"lede/feed/doc"
)

// story makes an article of about so many words whose sentences differ as those of real text do: a growing vocabulary,
// names that recur, a few long and many short sentences.
func story(words int) Article {
	names := strings.Fields("Belarus Minsk Anna Keller Prado Harlow Lenn council ministry bridge harbour election budget vaccine museum river storm court coach tax")
	verbs := strings.Fields("announced reported denied opened closed measured promised delayed found repaired counted welcomed")
	var d doc.Document
	n, state := 0, uint32(7)
	next := func(m int) int {
		state = state*1664525 + 1013904223
		return int(state>>8) % m
	}
	for n < words {
		var p strings.Builder
		for range 1 + next(4) {
			fmt.Fprintf(&p, "The %s of %s %s", names[next(len(names))], names[next(len(names))], verbs[next(len(verbs))])
			for range 4 + next(20) {
				fmt.Fprintf(&p, " %s%d", names[next(len(names))][:3], next(20+n/20))
			}
			p.WriteString(" on Monday. ")
		}
		text := strings.TrimSpace(p.String())
		d.Blocks = append(d.Blocks, doc.Block{Text: text})
		n += doc.CountWords(text)
	}
	return Article{Title: "Council and ministry announced a bridge", Document: d}
}

func BenchmarkSummarize(b *testing.B) {
	for _, words := range []int{600, 2_000, 20_000, 200_000} {
		b.Run(fmt.Sprint(words), func(b *testing.B) {
			a := story(words)
			b.ReportAllocs()
			for b.Loop() {
				Summarize(a, Budget{})
			}
		})
	}
}

// TestSummarizeGrowsLinearly compares the allocations of a text with those of one ten times as long: work that grows
// with the square of the length would show in its tables as well.
func TestSummarizeGrowsLinearly(t *testing.T) {
	cost := func(words int) float64 {
		a := story(words)
		return testing.AllocsPerRun(1, func() { Summarize(a, Budget{}) })
	}
	if short, long := cost(2_000), cost(20_000); long > 15*short {
		t.Errorf("%v allocations for 20,000 words, %v for 2,000", long, short)
	}
}
