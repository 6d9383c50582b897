package main

import (
	"strings"
	"unicode"
)

// score is how much of a page's text was found, and how much of what was found belongs to it.
type score struct{ precision, recall float64 }

func (s score) f1() float64 {
	if s.precision+s.recall == 0 {
		return 0
	}
	return 2 * s.precision * s.recall / (s.precision + s.recall)
}

// over returns the mean of the sum of n scores.
func (s score) over(n float64) score { return score{s.precision / n, s.recall / n} }

// length is how many words a shingle has (scrapinghub's article-extraction-benchmark).
const length = 4

// compare counts the shingles that two texts have in common.
func compare(truth, found string) score {
	a, b := shingles(truth), shingles(found)
	common, all, got := 0, 0, 0
	for s, n := range a {
		common += min(n, b[s])
		all += n
	}
	for _, n := range b {
		got += n
	}
	switch {
	case all == 0 && got == 0:
		return score{1, 1}
	case all == 0 || got == 0:
		return score{}
	}
	return score{float64(common) / float64(got), float64(common) / float64(all)}
}

func shingles(text string) map[string]int {
	w := words(text)
	if len(w) == 0 {
		return nil
	}
	n := map[string]int{}
	for i := 0; i == 0 || i+length <= len(w); i++ {
		n[strings.Join(w[i:min(i+length, len(w))], " ")]++
	}
	return n
}

// words splits a text into runs of letters and digits; each character of scripts without word spaces is one.
func words(text string) []string {
	var out []string
	start := -1
	end := func(at int) {
		if start >= 0 {
			out = append(out, text[start:at])
			start = -1
		}
	}
	for i, r := range text {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai):
			end(i)
			out = append(out, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_':
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(text))
	return out
}
