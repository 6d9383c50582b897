package rank

import (
	"cmp"
	"slices"
)

// Bounds limits a choice; zero is no limit. At least one sentence is chosen whatever the words.
type Bounds struct {
	Sentences int
	Words     int
}

// likeness is how much likeness to what is chosen already costs a sentence, in units of its score.
const likeness = 0.5

// Choose returns the indices, ascending, of the sentences that tell most within the bounds. No sentence comes without
// those that it cannot be read without.
func (a *Analysis) Choose(b Bounds) []int {
	order := a.candidates()
	chosen := make([]bool, a.Len())
	penalty := make([]float64, a.Len())
	words, count := 0, 0
	for len(order) > 0 {
		best := a.best(order, penalty)
		group := a.group(order[best], chosen)
		order = slices.Delete(order, best, best+1)
		cost := 0
		for _, i := range group {
			cost += a.text.Sentences[i].Words
		}
		if group == nil || b.Sentences > 0 && count+len(group) > b.Sentences || b.Words > 0 && words+cost > b.Words {
			continue
		}
		for _, i := range group {
			chosen[i] = true
			a.punish(order, i, penalty)
		}
		words, count = words+cost, count+len(group)
	}
	return a.listed(chosen)
}

// listed returns the chosen indices, or the best single sentence if nothing fits.
func (a *Analysis) listed(chosen []bool) []int {
	var found []int
	for i, is := range chosen {
		if is {
			found = append(found, i)
		}
	}
	if found == nil {
		return a.single()
	}
	return found
}

// single returns the best sentence that stands alone, else the best that may be chosen at all.
func (a *Analysis) single() []int {
	order := a.candidates()
	for _, i := range order {
		if a.leans[i] == 0 {
			return []int{i}
		}
	}
	return order[:min(1, len(order))]
}

// candidates returns the sentences that may be chosen, best first.
func (a *Analysis) candidates() []int {
	var order []int
	for i, s := range a.text.Sentences {
		if !s.Barred {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(a.scores[j], a.scores[i]) })
	return order[:min(len(order), candidatesMax)]
}

// candidatesMax is how many of the best sentences are looked at: no reader asks for more, and a book has thousands.
const candidatesMax = 200

// best returns the place in order of the sentence with the best score less penalty.
func (a *Analysis) best(order []int, penalty []float64) int {
	best := 0
	for k, i := range order {
		if a.scores[i]-penalty[i] > a.scores[order[best]]-penalty[order[best]] {
			best = k
		}
	}
	return best
}

func (a *Analysis) punish(order []int, chosen int, penalty []float64) {
	for _, i := range order {
		penalty[i] = max(penalty[i], likeness*a.vectors[i].dot(a.vectors[chosen]))
	}
}

// groupMax is how many sentences may be brought along so that one can be read.
const groupMax = 3

// group returns sentence i with those not yet chosen that it needs, or nil if one of them may not be chosen.
func (a *Analysis) group(i int, chosen []bool) []int {
	from, to := i, i
	for from > 0 && a.leans[from]&leansBack != 0 && !chosen[from-1] {
		from--
	}
	for to+1 < a.Len() && a.leans[to]&leansForward != 0 && !chosen[to+1] {
		to++
	}
	if to-from >= groupMax || to == a.Len()-1 && a.leans[to]&leansForward != 0 {
		return nil
	}
	var group []int
	for k := from; k <= to; k++ {
		if a.text.Sentences[k].Barred || a.leans[k]&broken != 0 {
			return nil
		}
		if !chosen[k] {
			group = append(group, k)
		}
	}
	return group
}
