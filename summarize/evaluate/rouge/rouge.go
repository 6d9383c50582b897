// Package rouge scores summaries against references as ROUGE-1.5.5 does with its option -m.
//
// The measures are those of C.-Y. Lin, "ROUGE: a package for automatic evaluation of summaries" (2004): overlap of
// single words and of pairs, and the union of longest common subsequences over sentences. Words are runs of ASCII
// letters and digits, stemmed by Porter's algorithm when longer than three letters; with Unicode set they are runs of
// letters, marks and digits of any script, or single characters of scripts without spaces.
package rouge

// Score holds F1 of ROUGE-1, ROUGE-2 and summary-level ROUGE-L, between 0 and 1.
type Score struct{ R1, R2, RL float64 }

// Add returns the sum of two scores.
func (s Score) Add(t Score) Score { return Score{s.R1 + t.R1, s.R2 + t.R2, s.RL + t.RL} }

// Scale returns s times x.
func (s Score) Scale(x float64) Score { return Score{s.R1 * x, s.R2 * x, s.RL * x} }

// Scorer turns texts into comparable ones. The zero value scores English; it is not safe for concurrent use.
type Scorer struct {
	Unicode bool
	ids     map[string]int32
	buffer  []int32
}

// Text is a tokenised summary.
type Text struct {
	Sentences [][]int32
	words     []int32
}

// Len is the number of words.
func (t Text) Len() int { return len(t.words) }

// Text tokenises sentences.
func (s *Scorer) Text(sentences []string) Text {
	if s.ids == nil {
		s.ids = make(map[string]int32)
	}
	var t Text
	var ends []int
	for _, sentence := range sentences {
		s.tokens(sentence, func(word string) {
			id, ok := s.ids[word]
			if !ok {
				id = int32(len(s.ids))
				s.ids[word] = id
			}
			t.words = append(t.words, id)
		})
		ends = append(ends, len(t.words))
	}
	from := 0
	for _, end := range ends {
		if end > from {
			t.Sentences = append(t.Sentences, t.words[from:end])
		}
		from = end
	}
	return t
}

// Score scores a summary against references, whose hits and lengths are added up.
func (s *Scorer) Score(references []Text, summary Text) Score {
	var one, two, long count
	for _, r := range references {
		one.add(overlap(r.words, summary.words, 1))
		two.add(overlap(r.words, summary.words, 2))
		long.add(s.union(r, summary))
	}
	return Score{one.f1(), two.f1(), long.f1()}
}

// count is how many units were hit, and how many there are in reference and summary.
type count struct{ hits, reference, summary int }

func (c *count) add(d count) {
	c.hits, c.reference, c.summary = c.hits+d.hits, c.reference+d.reference, c.summary+d.summary
}

func (c count) f1() float64 {
	if c.hits == 0 {
		return 0
	}
	return 2 * float64(c.hits) / float64(c.reference+c.summary)
}

// overlap counts the n-grams (n is 1 or 2) that both have, each as often as the one that has it less often.
func overlap(reference, summary []int32, n int) count {
	c := count{reference: max(0, len(reference)-n+1), summary: max(0, len(summary)-n+1)}
	left := make(map[int64]int, c.reference)
	for i := range c.reference {
		left[gram(reference, i, n)]++
	}
	for i := range c.summary {
		if g := gram(summary, i, n); left[g] > 0 {
			left[g]--
			c.hits++
		}
	}
	return c
}

func gram(words []int32, i, n int) int64 {
	g := int64(words[i])
	if n == 2 {
		g = g<<32 | int64(words[i+1])
	}
	return g
}

// Hits returns how many n-grams (n is 1 or 2) of the reference the summary has, and how many there are.
func Hits(reference, summary Text, n int) (hits, of int) {
	c := overlap(reference.words, summary.words, n)
	return c.hits, c.reference
}

// Join puts the sentences of texts with the given indices together, in that order.
func Join(texts []Text, indices []int) Text {
	var t Text
	for _, i := range indices {
		t.words = append(t.words, texts[i].words...)
		t.Sentences = append(t.Sentences, texts[i].Sentences...)
	}
	return t
}

// Words returns the words of a text as numbers that are equal where the scorer counts words as equal.
func (t Text) Words() []int32 { return t.words }
