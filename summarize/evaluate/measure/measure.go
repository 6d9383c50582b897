// Package measure scores summaries of a corpus and counts their faults.
package measure

import (
	"fmt"
	"runtime"
	"strings"
	"sync"

	"lede/summarize/evaluate/corpus"
	"lede/summarize/evaluate/rouge"
)

// Each calls f for every number below n, on all cores.
func Each(n int, f func(int)) {
	var wait sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for w := range workers {
		wait.Go(func() {
			for i := w; i < n; i += workers {
				f(i)
			}
		})
	}
	wait.Wait()
}

// Result is what one summary reached.
type Result struct {
	Reference rouge.Score // against the reference summaries
	Extract   rouge.Score // against the sentences that people chose, where the corpus has them
	Extracted bool
	Words     int // as ROUGE counts them
	Sentences int
}

// Score scores the sentences of a summary.
func Score(row corpus.Row, sentences []string) Result {
	scorer := rouge.Scorer{Unicode: row.Language != "en"}
	summary := scorer.Text(sentences)
	var references []rouge.Text
	for _, r := range row.References() {
		references = append(references, scorer.Text(r))
	}
	result := Result{Reference: scorer.Score(references, summary), Words: summary.Len(), Sentences: len(sentences)}
	if row.Extract != "" {
		result.Extracted = true
		extract := scorer.Text(strings.Split(row.Extract, "\n"))
		result.Extract = scorer.Score([]rouge.Text{extract}, summary)
	}
	return result
}

// Summary is the mean of results.
type Summary struct {
	Reference, Extract rouge.Score
	Words, Sentences   float64
	Extracted          bool
}

// Summarize returns the mean of results.
func Summarize(results []Result) Summary {
	var s Summary
	share := 1 / float64(max(1, len(results)))
	for _, r := range results {
		s.Reference = s.Reference.Add(r.Reference.Scale(share))
		s.Extract = s.Extract.Add(r.Extract.Scale(share))
		s.Words += share * float64(r.Words)
		s.Sentences += share * float64(r.Sentences)
		s.Extracted = s.Extracted || r.Extracted
	}
	return s
}

// String gives the scores in percent, ROUGE-1, -2 and -L apart by strokes.
func (s Summary) String() string {
	text := fmt.Sprintf("%s  %.0f words, %.1f sentences", Percent(s.Reference), s.Words, s.Sentences)
	if s.Extracted {
		text = "extract " + Percent(s.Extract) + "  " + text
	}
	return text
}

// Percent gives a score in percent.
func Percent(s rouge.Score) string {
	return fmt.Sprintf("%5.2f / %5.2f / %5.2f", 100*s.R1, 100*s.R2, 100*s.RL)
}
