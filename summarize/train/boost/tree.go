package boost

import (
	"math/rand/v2"
	"slices"

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

// leaf is a set of rows and the best way to split it.
type leaf struct {
	node    int // its node in the tree
	rows    []int32
	cells   [][maxBins]cell // by column
	sum     float64
	gain    float64
	column  int
	highest uint8 // the last interval that goes left
}

// tree grows one tree and takes its answers off the residual.
func (g *grower) tree() rank.Tree {
	columns := g.sample(len(g.bins.columns), g.ColumnShare)
	rows := g.sample(len(g.residual), g.RowShare)
	t := rank.Tree{{}}
	root := &leaf{rows: rows}
	g.fill(root, columns)
	leaves := []*leaf{root}
	for len(leaves) < g.Leaves {
		best := slices.MaxFunc(leaves, func(x, y *leaf) int {
			if x.gain < y.gain {
				return -1
			}
			return 1
		})
		if best.gain <= 0 {
			break
		}
		left, right := g.split(best, columns)
		left.node, right.node = len(t), len(t)+1
		t[best.node] = rank.Node{
			Value: g.bins.edges[best.column][best.highest], Feature: uint8(best.column),
			Left: uint8(left.node), Right: uint8(right.node),
		}
		t = append(t, rank.Node{}, rank.Node{})
		leaves[slices.Index(leaves, best)] = left
		leaves = append(leaves, right)
	}
	for _, l := range leaves {
		t[l.node].Value = float32(g.Rate * l.sum / (float64(len(l.rows)) + g.Shrink))
	}
	g.explain(t)
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

// fill sums up a leaf's rows and finds its best split.
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
	g.search(l, columns)
}

// search finds the split of a leaf that explains most.
func (g *grower) search(l *leaf, columns []int32) {
	n := len(l.rows)
	whole := l.sum * l.sum / (float64(n) + g.Shrink)
	for k, c := range columns {
		sum, count := 0.0, 0
		for b := range g.bins.edges[c] {
			x := l.cells[k][b]
			sum, count = sum+x.sum, count+x.count
			if count < g.MinLeaf || n-count < g.MinLeaf {
				continue
			}
			rest := l.sum - sum
			gain := sum*sum/(float64(count)+g.Shrink) + rest*rest/(float64(n-count)+g.Shrink) - whole
			if gain > l.gain {
				l.gain, l.column, l.highest = gain, int(c), uint8(b)
			}
		}
	}
}

// split parts a leaf's rows. The larger half's sums are the whole's less the smaller half's.
func (g *grower) split(l *leaf, columns []int32) (left, right *leaf) {
	left, right = &leaf{}, &leaf{}
	column := g.bins.columns[l.column]
	for _, i := range l.rows {
		if column[i] <= l.highest {
			left.rows = append(left.rows, i)
		} else {
			right.rows = append(right.rows, i)
		}
	}
	small, large := left, right
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
	g.search(large, columns)
	return left, right
}

// explain takes a tree's answers off the residual of every row.
func (g *grower) explain(t rank.Tree) {
	cut := make([]uint8, len(t))
	for k, n := range t {
		if n.Left != 0 {
			at, _ := slices.BinarySearch(g.bins.edges[n.Feature], n.Value)
			cut[k] = uint8(at)
		}
	}
	for i := range g.residual {
		k := uint8(0)
		for t[k].Left != 0 {
			if g.bins.columns[t[k].Feature][i] <= cut[k] {
				k = t[k].Left
			} else {
				k = t[k].Right
			}
		}
		g.residual[i] -= t[k].Value
	}
}
