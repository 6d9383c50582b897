// Command train fits the ranker's weights to articles with reference summaries and writes them to a file.
//
//	go run ./summarize/train -lexicon en -o summarize/rank/weights/en.bin cnndm.jsonl cnncorpus.jsonl cnncorpus.jsonl cnncorpus.jsonl
//	go run ./summarize/train -o summarize/rank/weights/any.bin cnncorpus.jsonl french.jsonl vietnamese.jsonl
//
// A file that is named several times counts as often; its articles stay in the same folds, so none is ever judged by
// weights that saw its copy.
//
// With a lexicon the weights are for that language; without one they are for all others, since no feature but those of
// the lexicon depends on the language.
//
// It first holds each fold of the articles out in turn and prints how the summaries of those articles score under
// weights that never saw them; then it fits to all. The same articles in the same order give the same weights, byte by
// byte. Six thousand articles take two minutes on two cores.
package main

import (
	"flag"
	"fmt"
	"log"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"lede/summarize/evaluate/corpus"
	"lede/summarize/evaluate/measure"
	"lede/summarize/rank"
)

func main() {
	log.SetFlags(0)
	output := flag.String("o", "", "file to write the weights to; none if empty")
	language := flag.String("lexicon", "", "language to make a lexicon of (ISO 639-1); none if empty")
	folds := flag.Int("folds", 4, "parts that are held out in turn")
	limit := flag.Int("n", 0, "read so many articles of each file; 0 is all")
	flag.Parse()
	if flag.NArg() == 0 || *folds < 2 {
		flag.Usage()
		os.Exit(2)
	}
	examples, err := load(flag.Args(), *folds, *limit)
	if err != nil {
		log.Fatal(err)
	}
	models, final := fit(examples, *language, *folds)
	check(examples, models)
	if *output == "" {
		return
	}
	if err := os.WriteFile(*output, final.Encode(), 0o644); err != nil {
		log.Fatal(err)
	}
}

// load reads the files and deals their articles out to the folds.
func load(paths []string, folds, limit int) ([]*example, error) {
	var examples []*example
	for _, path := range paths {
		rows, err := corpus.Read(path)
		if err != nil {
			return nil, err
		}
		if limit > 0 {
			rows = rows[:min(limit, len(rows))]
		}
		for i, r := range rows {
			examples = append(examples, &example{row: r, source: filepath.Base(path), fold: i % folds})
		}
	}
	measure.Each(len(examples), func(i int) { examples[i].prepare() })
	return examples, nil
}

// check prints how every article scores under the weights that did not see it, as the reader gets it and with dangling
// sentences allowed.
func check(examples []*example, models []*rank.Model) {
	for _, dangling := range []bool{false, true} {
		for _, budget := range []rank.Bounds{{Words: 60}, {Sentences: 3}} {
			results := make([]measure.Result, len(examples))
			measure.Each(len(examples), func(i int) {
				e := examples[i]
				m := *models[e.fold]
				m.Dangling = dangling
				results[i] = measure.Score(e.row, e.sentences(m.New(e.text).Choose(budget)))
			})
			report(examples, results, budget, dangling)
		}
	}
}

// report prints the means by file.
func report(examples []*example, results []measure.Result, budget rank.Bounds, dangling bool) {
	bySource := make(map[string][]measure.Result)
	for i, e := range examples {
		bySource[e.source] = append(bySource[e.source], results[i])
	}
	for _, source := range slices.Sorted(maps.Keys(bySource)) {
		fmt.Printf("%-24s words %-2d sentences %d dangling %-5t  %s\n", source, budget.Words, budget.Sentences, dangling, measure.Summarize(bySource[source]))
	}
}
