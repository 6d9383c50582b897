package rouge

// union counts, over the reference's sentences, the words that stand in a longest common subsequence with any sentence
// of the summary; a word counts no more often than either text has it.
func (s *Scorer) union(reference, summary Text) count {
	c := count{reference: reference.Len(), summary: summary.Len()}
	inReference, inSummary := tally(reference.words), tally(summary.words)
	for _, r := range reference.Sentences {
		hit := make([]bool, len(r))
		for _, t := range summary.Sentences {
			s.mark(r, t, hit)
		}
		for i, is := range hit {
			if is && inReference[r[i]] > 0 && inSummary[r[i]] > 0 {
				inReference[r[i]]--
				inSummary[r[i]]--
				c.hits++
			}
		}
	}
	return c
}

func tally(words []int32) map[int32]int {
	n := make(map[int32]int, len(words))
	for _, w := range words {
		n[w]++
	}
	return n
}

// mark sets hit at the places of a that belong to one longest common subsequence of a and b. Where several are as long
// it takes the one that ROUGE-1.5.5 takes.
func (s *Scorer) mark(a, b []int32, hit []bool) {
	width := len(b) + 1
	if need := (len(a) + 1) * width; cap(s.buffer) < need {
		s.buffer = make([]int32, need)
	}
	length := s.buffer[:(len(a)+1)*width]
	clear(length)
	for i := range a {
		row, above := length[(i+1)*width:], length[i*width:]
		for j := range b {
			if a[i] == b[j] {
				row[j+1] = above[j] + 1
			} else {
				row[j+1] = max(above[j+1], row[j])
			}
		}
	}
	for i, j := len(a), len(b); i > 0 && j > 0; {
		switch {
		case a[i-1] == b[j-1]:
			i, j = i-1, j-1
			hit[i] = true
		case length[(i-1)*width+j] >= length[i*width+j-1]:
			i--
		default:
			j--
		}
	}
}

// Marks tells which words of the reference stand in a longest common subsequence with the sentences of a summary.
func (s *Scorer) Marks(reference, summary Text) []bool {
	var all []bool
	for _, r := range reference.Sentences {
		hit := make([]bool, len(r))
		for _, t := range summary.Sentences {
			s.mark(r, t, hit)
		}
		all = append(all, hit...)
	}
	return all
}
