// Package boost grows gradient-boosted regression trees on histograms.
//
// Method: J. H. Friedman, "Greedy function approximation: a gradient boosting machine" (2001), squared error, on binned
// values as LightGBM has them (Ke et al. 2017); all leaves of a level are split by the same question, as in CatBoost
// (Prokhorenkova et al. 2018). The same data give the same trees.
package boost

import (
	"math/rand/v2"

	"lede/summarize/rank"
)

// Options bounds training. All fields must be set.
type Options struct {
	Trees       int
	MinLeaf     int     // rows that a leaf must have on both sides of a split to speak for it
	Rate        float64 // how much of each tree is believed
	RowShare    float64 // of the rows that each tree sees
	ColumnShare float64 // of the columns that each tree sees
	Shrink      float64 // added to the rows of a leaf when its value is computed
	Seed        uint64
}

// Train fits a forest to targets. rows holds width values a row.
func Train(rows []float32, width int, targets []float32, o Options) rank.Forest {
	g := &grower{Options: o, bins: binned(rows, width), random: rand.New(rand.NewPCG(o.Seed, 1))}
	base := mean(targets)
	g.residual = make([]float32, len(targets))
	for i, y := range targets {
		g.residual[i] = y - base
	}
	f := rank.Forest{Base: base}
	for range o.Trees {
		f.Trees = append(f.Trees, g.tree())
	}
	return f
}

func mean(x []float32) float32 {
	sum := 0.0
	for _, v := range x {
		sum += float64(v)
	}
	return float32(sum / float64(max(1, len(x))))
}
