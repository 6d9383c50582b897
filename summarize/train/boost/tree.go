package boost

import (
	"math"
	"math/rand/v2"

	"lede/summarize/rank"
)

// grower holds what trees share.
type grower struct {
	Options
	bins     bins
	residual []float32 // what the trees so far have not explained
	random   *rand.Rand
}

// cell sums up the rows of one interval.
type cell struct {
	sum   float64
	count int
}

// leaf is a set of rows.
type leaf struct {
	rows  []int32
	cells [][maxBins]cell // by column
	sum   float64
}

// split is a question to every leaf of a tree.
type split struct {
	column  int
	highest uint8 // the last interval whose answer is no
	gain    float64
}

// tree grows one tree and takes its values off the residual.
func (g *grower) tree() rank.Tree {
	columns := g.sample(len(g.bins.columns), g.ColumnShare)
	root := &leaf{rows: g.sample(len(g.residual), g.RowShare)}
	g.fill(root, columns)
	var t rank.Tree
	var splits []split
	leaves := []*leaf{root}
	for len(splits) < rank.Depth {
		best := g.best(leaves, columns)
		if best.gain <= 0 {
			break
		}
		t.Splits[len(splits)] = rank.Split{Feature: uint8(best.column), Above: g.bins.edges[best.column][best.highest]}
		splits = append(splits, best)
		leaves = g.part(leaves, columns, best)
	}
	for k := len(splits); k < rank.Depth; k++ {
		t.Splits[k].Above = math.MaxFloat32 // nothing is
	}
	for k, l := range leaves {
		t.Values[k] = float32(g.Rate * l.sum / (float64(len(l.rows)) + g.Shrink))
	}
	g.explain(&t, splits)
	return t
}

// sample returns a share of the numbers below n, ascending.
func (g *grower) sample(n int, share float64) []int32 {
	picked := make([]int32, 0, n)
	for i := range n {
		if share >= 1 || g.random.Float64() < share {
			picked = append(picked, int32(i))
		}
	}
	return picked
}

// fill sums up a leaf's rows.
func (g *grower) fill(l *leaf, columns []int32) {
	l.cells = make([][maxBins]cell, len(columns))
	for _, i := range l.rows {
		l.sum += float64(g.residual[i])
	}
	for k, c := range columns {
		column, cells := g.bins.columns[c], &l.cells[k]
		for _, i := range l.rows {
			x := &cells[column[i]&(maxBins-1)]
			x.sum += float64(g.residual[i])
			x.count++
		}
	}
}

// best finds the split that explains most when every leaf is parted by it. A leaf counts for it only if enough rows
// are on both sides.
func (g *grower) best(leaves []*leaf, columns []int32) split {
	var best split
	for k, c := range columns {
		gains := make([]float64, len(g.bins.edges[c]))
		for _, l := range leaves {
			g.addGains(gains, l, k)
		}
		for b, gain := range gains {
			if gain > best.gain {
				best = split{column: int(c), highest: uint8(b), gain: gain}
			}
		}
	}
	return best
}

// addGains adds what a leaf gains by a split after each of the intervals of the k-th column.
func (g *grower) addGains(gains []float64, l *leaf, k int) {
	n := len(l.rows)
	whole := l.sum * l.sum / (float64(n) + g.Shrink)
	sum, count := 0.0, 0
	for b := range gains {
		x := l.cells[k][b]
		sum, count = sum+x.sum, count+x.count
		if count < g.MinLeaf || n-count < g.MinLeaf {
			continue
		}
		rest := l.sum - sum
		gains[b] += sum*sum/(float64(count)+g.Shrink) + rest*rest/(float64(n-count)+g.Shrink) - whole
	}
}

// part splits all leaves: those for no keep their place, those for yes come behind them in the same order.
func (g *grower) part(leaves []*leaf, columns []int32, s split) []*leaf {
	parts := make([]*leaf, 2*len(leaves))
	for k, l := range leaves {
		parts[k], parts[k+len(leaves)] = g.halve(l, columns, s)
	}
	return parts
}

// halve parts a leaf's rows. The larger half's sums are the whole's less the smaller half's.
func (g *grower) halve(l *leaf, columns []int32, s split) (no, yes *leaf) {
	no, yes = &leaf{}, &leaf{}
	column := g.bins.columns[s.column]
	for _, i := range l.rows {
		if column[i] <= s.highest {
			no.rows = append(no.rows, i)
		} else {
			yes.rows = append(yes.rows, i)
		}
	}
	small, large := no, yes
	if len(small.rows) > len(large.rows) {
		small, large = large, small
	}
	g.fill(small, columns)
	large.cells, large.sum = l.cells, l.sum-small.sum
	for k := range large.cells {
		for b := range large.cells[k] {
			large.cells[k][b].sum -= small.cells[k][b].sum
			large.cells[k][b].count -= small.cells[k][b].count
		}
	}
	return no, yes
}

// explain takes a tree's values off the residual of every row.
func (g *grower) explain(t *rank.Tree, splits []split) {
	for i := range g.residual {
		at := 0
		for k, s := range splits {
			if g.bins.columns[s.column][i] > s.highest {
				at |= 1 << k
			}
		}
		g.residual[i] -= t.Values[at]
	}
}
