package rank

import "math"

// score gives every sentence its score: likeness to the whole text, to its beginning and to the title, position, and
// a length that says something but not everything.
func (a *Analysis) score(title vector, size int) {
	centre, lead := make([]float64, size), make([]float64, size)
	for i, v := range a.vectors {
		v.addTo(centre, 1)
		if i < leadSentences {
			v.addTo(lead, 1)
		}
	}
	unit(centre)
	unit(lead)
	a.scores = make([]float64, a.Len())
	for i, v := range a.vectors {
		place := 1 / math.Sqrt(1+float64(i))
		length := min(1, float64(a.words[i].content)/10)
		a.scores[i] = length*(v.dotDense(centre)+0.5*v.dotDense(lead)+0.3*v.dot(title)) + 0.6*place
	}
}

// leadSentences is how many sentences tell what a news story is about.
const leadSentences = 3

// unit scales a dense vector to length one.
func unit(d []float64) {
	norm := 0.0
	for _, x := range d {
		norm += x * x
	}
	if norm == 0 {
		return
	}
	for i := range d {
		d[i] /= math.Sqrt(norm)
	}
}
