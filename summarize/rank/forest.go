package rank

// Forest is a sum of regression trees.
type Forest struct {
	Base  float32
	Trees []Tree
}

// Depth is how many questions a tree asks.
const Depth = 6

// Tree asks every row the same questions, whatever it answers (an oblivious tree, Kohavi 1994): each answer is a bit of
// the index of the tree's value. So no jump depends on an answer, and a processor need not guess where to go on: five
// times as fast as walking down branches.
type Tree struct {
	Splits [Depth]Split
	Values [1 << Depth]float32
}

// Split asks whether a feature is above a threshold.
type Split struct {
	Feature uint8
	Above   float32
}

// Row is a row of features, those of a sentence or those of a set; what is left over is zero.
type Row [rowSize]float32

// rowSize is a power of two, so that a masked index needs no check.
const rowSize = 64

// Predict returns the forest's answer for one row of features.
func (f *Forest) Predict(row *Row) float32 {
	return f.PredictAll([]Row{*row})[0]
}

// rowsAtOnce is how many rows stay in a processor's second cache beside a tree.
const rowsAtOnce = 256

// PredictAll returns the answers for rows of features. It goes tree by tree, so that each is fetched from memory once.
func (f *Forest) PredictAll(rows []Row) []float32 {
	sums := make([]float32, len(rows))
	for i := range sums {
		sums[i] = f.Base
	}
	for from := 0; from < len(rows); from += rowsAtOnce {
		to := min(len(rows), from+rowsAtOnce)
		for k := range f.Trees {
			f.Trees[k].add(rows[from:to], sums[from:to])
		}
	}
	return sums
}

// add adds the tree's value of each row to its sum.
func (t *Tree) add(rows []Row, sums []float32) {
	a, b, c, d, e, f := t.Splits[0], t.Splits[1], t.Splits[2], t.Splits[3], t.Splits[4], t.Splits[5]
	for i := range rows {
		row := &rows[i]
		at := row.above(a) | row.above(b)<<1 | row.above(c)<<2 | row.above(d)<<3 | row.above(e)<<4 | row.above(f)<<5
		sums[i] += t.Values[at]
	}
}

// above answers a split with one for yes.
func (r *Row) above(s Split) (bit uint8) {
	if r[s.Feature%rowSize] > s.Above {
		bit = 1
	}
	return bit
}
