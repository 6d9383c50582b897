package rank

import "math"

// vector is a sparse vector of unit length, or empty: ids ascending, tf-idf weights.
type vector struct {
	ids     []int32
	weights []float64
}

// dot is the cosine of two vectors.
func (v vector) dot(w vector) float64 {
	sum, j := 0.0, 0
	for i, id := range v.ids {
		for j < len(w.ids) && w.ids[j] < id {
			j++
		}
		if j == len(w.ids) {
			break
		}
		if w.ids[j] == id {
			sum += v.weights[i] * w.weights[j]
		}
	}
	return sum
}

// dotDense is the dot product with a vector that holds a weight for every id.
func (v vector) dotDense(d []float64) float64 {
	sum := 0.0
	for i, id := range v.ids {
		sum += v.weights[i] * d[id]
	}
	return sum
}

// addTo adds v, scaled, to a dense vector.
func (v vector) addTo(d []float64, scale float64) {
	for i, id := range v.ids {
		d[id] += scale * v.weights[i]
	}
}

// clear takes the ids of v out of a dense vector.
func (v vector) clear(d []float64) {
	for _, id := range v.ids {
		d[id] = 0
	}
}

// rarity returns the inverse document frequency of every id from the number of sentences that hold it.
func rarity(spread []int, sentences int) []float64 {
	idf := make([]float64, len(spread))
	for id, n := range spread {
		idf[id] = math.Log(1 + float64(sentences)/float64(max(1, n)))
	}
	return idf
}

// weigh returns the tf-idf vector of a sentence, its weights in the given room, which is as long as its ids.
func weigh(w words, idf, room []float64) vector {
	v := vector{ids: w.ids, weights: room[:len(w.ids):len(w.ids)]}
	norm := 0.0
	for i, id := range w.ids {
		v.weights[i] = float64(w.times[i]) * idf[id]
		norm += v.weights[i] * v.weights[i]
	}
	norm = math.Sqrt(norm)
	for i := range v.weights {
		v.weights[i] /= norm
	}
	return v
}
