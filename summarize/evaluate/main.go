// Command evaluate measures the summarizer on articles with reference summaries.
//
//	go run ./summarize/evaluate cnncorpus.jsonl french.jsonl …
//
// For every file and budget it prints the first sentences (lead), sentences by graph centrality alone, and the
// summarizer: F1 of ROUGE-1, -2 and -L with half of a 95 % interval, and the faults that a reader would see. With
// -time it prints the time that texts of growing length take.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"lede/summarize"
	"lede/summarize/evaluate/corpus"
	"lede/summarize/evaluate/measure"
)

// budgets are those that the summarizer is measured by: a paragraph, and three sentences.
var budgets = []struct {
	name   string
	budget summarize.Budget
}{
	{"w60", summarize.Budget{Words: 60}},
	{"s3", summarize.Budget{Sentences: 3}},
}

func main() {
	log.SetFlags(0)
	timing := flag.Bool("time", false, "print the time that texts of growing length take, made of the articles")
	borders := flag.Bool("borders", false, "compare the sentence borders with those that the articles have")
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	for _, path := range flag.Args() {
		rows, err := corpus.Read(path)
		if err != nil {
			log.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".jsonl")
		switch {
		case *timing:
			printTimes(name, rows)
		case *borders:
			printBorders(name, rows)
		default:
			printScores(name, rows)
		}
	}
}

func printScores(name string, rows []corpus.Row) {
	fmt.Printf("\n%s, %d articles\n\n", name, len(rows))
	fmt.Println("| budget | system | ROUGE-1 / 2 / L | ± | human extract | words | dangling | not whole | odd quotes |")
	fmt.Println("|---|---|---|---|---|---|---|---|---|")
	for _, b := range budgets {
		for _, s := range systems {
			printScore(b.name, s, rows, b.budget)
		}
	}
}

func printScore(budget string, s system, rows []corpus.Row, b summarize.Budget) {
	results, faults := make([]measure.Result, len(rows)), make([]measure.Faults, len(rows))
	measure.Each(len(rows), func(i int) {
		chosen := s.choose(rows[i], b)
		results[i] = measure.Score(rows[i], chosen)
		faults[i] = measure.Find(rows[i], chosen)
	})
	m, f := measure.Summarize(results), measure.Sum(faults)
	extract := ""
	if m.Extracted {
		extract = measure.Percent(m.Extract)
	}
	fmt.Printf("| %s | %s | %s | %.2f | %s | %.0f | %s | %s | %s |\n", budget, s.name, measure.Percent(m.Reference), 100*measure.Interval(results), extract,
		m.Words, f.Share(f.Dangling), f.Share(f.NotWhole), f.Share(f.OddQuotes))
}
