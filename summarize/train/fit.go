package main

import (
	"hash/fnv"
	"log"
	"math/rand/v2"

	"lede/summarize/evaluate/measure"
	"lede/summarize/rank"
	"lede/summarize/train/boost"
)

// How the ensembles are grown, found by holding folds out. More and larger trees gain a tenth of a point and cost the
// reader's time.
var (
	gainOptions = boost.Options{Trees: 200, MinLeaf: 60, Rate: 0.05, RowShare: 0.7, ColumnShare: 0.5, Shrink: 20, Seed: 1}
	setOptions  = boost.Options{Trees: 200, MinLeaf: 60, Rate: 0.06, RowShare: 0.7, ColumnShare: 0.5, Shrink: 20, Seed: 2}
)

// setsSeen is how many sets of an article and budget training looks at.
const setsSeen = 40

// none is a fold that no example is in.
const none = -1

// setRow is a set as training sees it: its features and how much better it is than the article's other sets.
type setRow struct {
	features []float32
	value    float32
}

// fit returns one model for each fold that did not see the fold, and one that saw all.
//
// The second ensemble learns from what the first says of articles that it did not see (stacking, Wolpert 1992): what it
// says of those that it saw is better than it will ever be again.
func fit(examples []*example, language string, folds int) (models []*rank.Model, final *rank.Model) {
	models = make([]*rank.Model, folds)
	for k := range folds {
		models[k] = &rank.Model{Lexicon: lexicon(examples, language, k)}
	}
	final = &rank.Model{Lexicon: lexicon(examples, language, none)}
	measure.Each(len(examples), func(i int) {
		e := examples[i]
		analysis := models[e.fold].New(e.text)
		for s := range e.text.Sentences {
			e.rows = append(e.rows, analysis.Features(s))
		}
	})
	log.Print("features made")
	measure.Each(folds+1, func(k int) { fitGains(model(models, final, k), examples, fold(k, folds)) })
	log.Print("gains fitted")
	measure.Each(len(examples), func(i int) { examples[i].sample(models[examples[i].fold]) })
	measure.Each(folds+1, func(k int) { fitSets(model(models, final, k), examples, fold(k, folds)) })
	log.Print("sets fitted")
	return models, final
}

// model returns the k-th of the models and the final one.
func model(models []*rank.Model, final *rank.Model, k int) *rank.Model {
	if k < len(models) {
		return models[k]
	}
	return final
}

func fold(k, folds int) int {
	if k < folds {
		return k
	}
	return none
}

func fitGains(m *rank.Model, examples []*example, skip int) {
	var rows, both, pairs []float32
	for _, e := range examples {
		if e.fold == skip {
			continue
		}
		for i, s := range e.text.Sentences {
			if s.Barred {
				continue
			}
			b, p := e.target.gain(i)
			rows, both, pairs = append(rows, e.rows[i]...), append(both, b), append(pairs, p)
		}
	}
	m.Gains = boost.Train(rows, rank.Features, both, gainOptions)
	m.Pairs = boost.Train(rows, rank.Features, pairs, gainOptions)
}

// sample notes some of the sets that would be compared for a paragraph of sixty words and for three sentences.
func (e *example) sample(m *rank.Model) {
	analysis := m.New(e.text)
	seed := fnv.New64a()
	seed.Write([]byte(e.row.ID))
	random := rand.New(rand.NewPCG(seed.Sum64(), 1))
	for _, b := range []rank.Bounds{{Words: 60}, {Sentences: 3}} {
		sets := analysis.Sets(b)
		random.Shuffle(len(sets), func(i, j int) { sets[i], sets[j] = sets[j], sets[i] })
		sets = sets[:min(len(sets), setsSeen)]
		mean := 0.0
		for _, set := range sets {
			mean += e.target.value(set) / float64(len(sets))
		}
		for _, set := range sets {
			e.sets = append(e.sets, setRow{analysis.SetRow(set, b), float32(e.target.value(set) - mean)})
		}
	}
}

func fitSets(m *rank.Model, examples []*example, skip int) {
	var rows, values []float32
	for _, e := range examples {
		if e.fold == skip {
			continue
		}
		for _, s := range e.sets {
			rows, values = append(rows, s.features...), append(values, s.value)
		}
	}
	m.Sets = boost.Train(rows, rank.SetFeatures, values, setOptions)
}
