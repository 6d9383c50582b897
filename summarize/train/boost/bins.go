package boost

import "slices"

// maxBins is how many intervals a column is cut into.
const maxBins = 64

// bins is a table in which every value is the number of its interval.
type bins struct {
	columns [][]uint8
	edges   [][]float32 // of every column: the largest value of each interval but the last
}

// binned cuts every column at its quantiles.
func binned(rows []float32, width int) bins {
	n := len(rows) / width
	b := bins{columns: make([][]uint8, width), edges: make([][]float32, width)}
	values := make([]float32, n)
	for c := range width {
		for i := range n {
			values[i] = rows[i*width+c]
		}
		sorted := slices.Clone(values)
		slices.Sort(sorted)
		b.edges[c] = quantiles(sorted)
		b.columns[c] = make([]uint8, n)
		for i, v := range values {
			at, _ := slices.BinarySearch(b.edges[c], v)
			b.columns[c][i] = uint8(at)
		}
	}
	return b
}

// quantiles returns up to maxBins-1 ascending values that part sorted about evenly.
func quantiles(sorted []float32) []float32 {
	var edges []float32
	for k := 1; k < maxBins; k++ {
		v := sorted[(len(sorted)-1)*k/maxBins]
		if len(edges) == 0 || v > edges[len(edges)-1] {
			edges = append(edges, v)
		}
	}
	if n := len(edges); n > 0 && edges[n-1] == sorted[len(sorted)-1] {
		edges = edges[:n-1] // nothing lies above the largest value
	}
	return edges
}
