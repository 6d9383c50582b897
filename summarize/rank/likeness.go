package rank

import (
	"cmp"
	"math"
	"slices"
)

// likeness compares every sentence with the text, its beginning, its neighbours and the title. Sums of cosines are
// cosines with sums, so all of it is linear; so is the centrality in the graph of likeness (LexRank, Erkan and Radev
// 2004, without its threshold), since the graph's matrix is the sentences' matrix times its transpose.
func (a *Analysis) likeness(title vector) {
	n, size := len(a.vectors), len(a.stems.times)
	all, earlier, own := make([]float64, size), make([]float64, size), make([]float64, size)
	for _, v := range a.vectors {
		v.addTo(all, 1)
	}
	norm := math.Sqrt(math.Max(1e-9, dense(all)))
	for id := range all {
		a.stems.centre[id] = all[id] / norm
	}
	degree := make([]float64, n)
	for i, v := range a.vectors {
		f := &a.features[i]
		whole, back := v.dotDense(all), v.dotDense(earlier)
		self := v.dot(v)
		degree[i] = whole
		f[fCentre] = float32(whole / norm)
		f[fEarlier] = float32(back / float64(max(1, i)))
		f[fLater] = float32((whole - back - self) / float64(max(1, n-1-i)))
		v.addTo(own, 1)
		f[fFirst], f[fSecond], f[fThird] = a.near(own, i, 0), a.near(own, i, 1), a.near(own, i, 2)
		f[fBefore], f[fAfter] = a.near(own, i, i-1), a.near(own, i, i+1)
		f[fTitle] = unknown
		if len(title.ids) > 0 {
			f[fTitle] = float32(title.dotDense(own))
		}
		for j := max(0, i-6); j < i; j++ {
			f[fEarly] = max(f[fEarly], a.near(own, i, j))
		}
		v.addTo(earlier, 1)
		v.clear(own)
	}
	graph := a.graph(degree, size)
	for i, r := range ranks(graph) {
		a.features[i][fGraph] = float32(graph[i] * float64(n))
		a.features[i][fGraphRank] = float32(r) / float32(n)
	}
}

// near is the cosine of sentences i and j, or unknown where j is i or none. own has the weights of sentence i.
func (a *Analysis) near(own []float64, i, j int) float32 {
	if j < 0 || j >= len(a.vectors) || i == j {
		return unknown
	}
	return float32(a.vectors[j].dotDense(own))
}

func dense(d []float64) float64 {
	sum := 0.0
	for _, x := range d {
		sum += x * x
	}
	return sum
}

// graph returns every sentence's share of a random walk over likenesses.
func (a *Analysis) graph(degree []float64, size int) []float64 {
	n := len(a.vectors)
	share, sum := make([]float64, n), make([]float64, size)
	for i := range share {
		share[i] = 1 / float64(n)
	}
	for range rounds {
		clear(sum)
		for i, v := range a.vectors {
			if degree[i] > 0 {
				v.addTo(sum, share[i]/degree[i])
			}
		}
		for i, v := range a.vectors {
			share[i] = v.dotDense(sum)
		}
	}
	return share
}

// ranks returns the place of every value in descending order, equals in the order they come.
func ranks(values []float64) []int {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(values[j], values[i]) })
	rank := make([]int, len(values))
	for r, i := range order {
		rank[i] = r
	}
	return rank
}
