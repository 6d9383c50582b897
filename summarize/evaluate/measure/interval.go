package measure

import (
	"math/rand/v2"
	"slices"
)

// resamples is how often a mean is computed anew from articles drawn with replacement.
const resamples = 1000

// Interval is half the width of the bootstrap interval that holds the mean ROUGE-1 in 95 of 100 drawings.
func Interval(results []Result) float64 {
	if len(results) == 0 {
		return 0
	}
	random := rand.New(rand.NewPCG(1, 1))
	means := make([]float64, resamples)
	for k := range means {
		for range results {
			means[k] += results[random.IntN(len(results))].Reference.R1 / float64(len(results))
		}
	}
	slices.Sort(means)
	return (means[resamples*975/1000] - means[resamples*25/1000]) / 2
}
