// Package stories groups articles that tell the same story; pure, and it knows words only.
//
// Two articles are compared by the words that they share: stems without stop words, weighed by how rare they are among
// the articles at hand (the cosine of tf-idf vectors; Salton and Buckley 1988). An article joins the story that it is
// nearest to, if it is near enough to one of its articles and not far from the others.
package stories

import (
	"cmp"
	"math"
	"slices"

	"lede/summarize/text"
)

// Article is what is compared of an article.
type Article struct {
	Title string
	Lead  string // the sentences that tell the story best
}

// How near is near enough, as cosines, and how many words two articles must share at least: one rare name is not yet a
// story. titleWeight is what a word of the title counts beside one of the lead.
const (
	near        = 0.22
	nearOnMean  = 0.15
	leastShared = 3
	titleWeight = 2.0
)

// Group returns the stories, each as indexes of its articles in the order given: those of several articles first, the
// larger before the smaller, then the others. Every article is in one story.
func Group(articles []Article) [][]int {
	vectors := weigh(articles)
	stories := [][]int{}
	of := make([]int, len(articles)) // the story of each article
	seen := map[string][]posting{}   // where each word stands in the articles so far
	for i, v := range vectors {
		of[i] = nearest(v, i, seen, stories, of)
		if of[i] < 0 {
			of[i], stories = len(stories), append(stories, nil)
		}
		stories[of[i]] = append(stories[of[i]], i)
		for _, t := range v {
			seen[t.word] = append(seen[t.word], posting{i, t.weight})
		}
	}
	slices.SortStableFunc(stories, func(a, b []int) int { return cmp.Compare(len(b), len(a)) })
	return stories
}

type posting struct {
	article int
	weight  float64
}

// term is a word of a vector of length 1.
type term struct {
	word   string
	weight float64
}

// nearest returns the story that an article belongs to, or -1.
func nearest(v []term, n int, seen map[string][]posting, stories [][]int, of []int) int {
	cosine, shared := make([]float64, n), make([]int, n)
	for _, t := range v {
		for _, p := range seen[t.word] {
			cosine[p.article] += t.weight * p.weight
			shared[p.article]++
		}
	}
	best, most := -1, 0.0
	for j := range n {
		if cosine[j] < near || cosine[j] <= most || shared[j] < leastShared {
			continue
		}
		sum := 0.0
		for _, member := range stories[of[j]] {
			sum += cosine[member]
		}
		if sum/float64(len(stories[of[j]])) >= nearOnMean {
			best, most = of[j], cosine[j]
		}
	}
	return best
}

// weigh makes the vectors of all articles.
func weigh(articles []Article) [][]term {
	counts := make([]map[string]float64, len(articles))
	in := map[string]int{} // how many articles have a word
	for i, a := range articles {
		counts[i] = words(a)
		for w := range counts[i] {
			in[w]++
		}
	}
	common := max(10, len(articles)/5) // words of more articles than that tell no story apart, and cost the most
	vectors := make([][]term, len(articles))
	for i, count := range counts {
		for w, n := range count {
			if in[w] <= common {
				vectors[i] = append(vectors[i], term{w, n * math.Log(1+float64(len(articles))/float64(in[w]))})
			}
		}
		slices.SortFunc(vectors[i], func(a, b term) int { return cmp.Compare(a.word, b.word) }) // sums come out the same each time
		scale(vectors[i])
	}
	return vectors
}

func scale(v []term) {
	sum := 0.0
	for _, t := range v {
		sum += t.weight * t.weight
	}
	for i := range v {
		v[i].weight /= math.Sqrt(sum)
	}
}

// words counts the stems of an article that mean something.
func words(a Article) map[string]float64 {
	language := text.Language(a.Title + ". " + a.Lead)
	stops := text.StopWords(language)
	count := map[string]float64{}
	add := func(s string, weight float64) {
		for r := range text.Words(s) {
			w := text.Fold(s[r.Start:r.End])
			if len(w) > 1 && !stops[w] {
				stem := text.Stem(w, language)
				count[stem] = max(count[stem], weight)
			}
		}
	}
	add(a.Lead, 1)
	add(a.Title, titleWeight)
	return count
}
