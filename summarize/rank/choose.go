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

const (
	// poolSize is how many sentences are combined with each other: beyond it sets grow in number, hardly in quality.
	poolSize = 11
	// denseSize is how many of them are chosen for saying most in few words.
	denseSize = 8
	// reach is how far down the order a sentence may stand that is brought along because another leans on it.
	reach = 2 * poolSize
	// setSentences and setWords bound the sets that are compared as wholes; a longer summary grows from the best of
	// them.
	setSentences = 3
	setWords     = 70
	// fillShare is how much of the words a set must use to be compared though more would fit in: a scrap that fills
	// the rest is no gain.
	fillShare = 0.75
	// openerBonus is what a set is given for a first sentence that is at least so much like the title: two points of
	// ROUGE, which cost a tenth of a point on average.
	openerBonus    = 0.02
	openerLikeness = 0.1
	// newsBonus is what a set is given for the sentence that is the news: more than any other reason.
	newsBonus = 1
	// setsMax bounds how many sets are compared.
	setsMax = 400
	// likeness is how much of its score a sentence loses that is like one chosen already.
	likeness = 0.7
	// groupMax is how many sentences may come together because they lean on each other.
	groupMax = 4
	// growMax is how many of the best sentences are looked at when a summary grows; a book has thousands.
	growMax = 400
)

// Choose returns the indices, ascending, of the sentences that tell most within the bounds. No sentence comes without
// those that it cannot be read without.
func (a *Analysis) Choose(b Bounds) []int {
	if a.Len() == 0 {
		return nil
	}
	core := b
	if b.Sentences > setSentences || b.Sentences == 0 && (b.Words == 0 || b.Words > setWords) {
		core.Sentences = setSentences
	}
	best := a.bestSet(a.Sets(core), core)
	if best == nil {
		best = a.single()
	}
	return a.Grow(best, b)
}

// Sets returns the sets of sentences that are worth comparing: of the most telling sentences those that fill the bounds
// or nearly so. Each is ascending; none leaves a sentence leaning on what is not there.
func (a *Analysis) Sets(b Bounds) [][]int {
	e := enumeration{a: a, bounds: b, pool: a.pool}
	e.extend(0, make([]int, 0, poolSize+groupMax), 0)
	return e.found
}

// SetRow returns the features of one of the Sets for the same bounds, for training.
func (a *Analysis) SetRow(set []int, b Bounds) []float32 {
	var f Row
	a.sets(b).describe(set, &f)
	return f[:SetFeatures]
}

// bestSet returns the set that the second ensemble values most, nil if there is none.
func (a *Analysis) bestSet(all [][]int, b Bounds) []int {
	s, opener := a.sets(b), a.opener()
	rows := make([]Row, len(all))
	for k, set := range all {
		s.describe(set, &rows[k])
	}
	var best []int
	var most float32
	for k, value := range a.model.Sets.PredictAll(rows) {
		f := &rows[k]
		value += a.model.Lead * (f[sHasFirst] + f[sHasSecond]/2 + f[sHasThird]/2)
		if all[k][0] == opener {
			value += openerBonus
		}
		if slices.Contains(all[k], a.text.News-1) {
			value += newsBonus
		}
		if best == nil || value > most {
			best, most = all[k], value
		}
	}
	return best
}

// opener returns the first sentence that may be chosen if it says what the title says, else -1: a reader who reads
// nothing but the summary needs to hear who did what.
func (a *Analysis) opener() int {
	i := slices.IndexFunc(a.text.Sentences, func(s Sentence) bool { return !s.Barred })
	if i < 0 || a.features[i][fTitle] < openerLikeness {
		return -1
	}
	return i
}

// byScore returns the sentences that may be chosen, the most telling first.
func (a *Analysis) byScore() []int {
	order := make([]int, 0, a.Len())
	scores := make([]float64, a.Len())
	for i, s := range a.text.Sentences {
		if !s.Barred && a.leans[i]&broken == 0 {
			order, scores[i] = append(order, i), a.Score(i)
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(scores[j], scores[i]) })
	return order
}

// newPool returns the most telling sentences, ascending: most of them for their length, the rest whatever their length.
// One that leans on its neighbour comes only where the neighbour is telling too, and then with it.
func (a *Analysis) newPool() []int {
	order := slices.Clone(a.order)
	var pool []int
	if news := a.text.News - 1; news >= 0 && a.leans[news]&broken == 0 {
		pool = a.group(news, nil)
	}
	if !a.allowed(pool) {
		pool = nil
	}
	pool = a.addToPool(pool, order, denseSize)
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(a.gains[j], a.gains[i]) })
	pool = a.addToPool(pool, order, poolSize)
	slices.Sort(pool)
	return pool
}

// addToPool adds sentences in the given order until the pool has the given size.
func (a *Analysis) addToPool(pool, order []int, size int) []int {
	near := order[:min(len(order), reach)]
	for _, i := range near {
		if len(pool) >= size {
			break
		}
		if slices.Contains(pool, i) {
			continue
		}
		group := a.group(i, pool)
		if len(group) > groupMax || slices.ContainsFunc(group, func(j int) bool { return !slices.Contains(near, j) }) {
			continue
		}
		pool = append(pool, group...)
	}
	return pool
}

// enumeration walks over the sets that a pool holds.
type enumeration struct {
	a      *Analysis
	bounds Bounds
	pool   []int
	found  [][]int
	room   []int // for the sets found
}

// extend adds to set, whose words are given, every combination of what follows in the pool.
func (e *enumeration) extend(from int, set []int, words int) {
	if len(e.found) >= setsMax {
		return
	}
	if len(set) > 0 && e.filled(set, words) && e.a.stands(set) {
		from := len(e.room)
		e.room = append(e.room, set...)
		e.found = append(e.found, e.room[from:len(e.room):len(e.room)])
	}
	for k := from; k < len(e.pool); k++ {
		i := e.pool[k]
		if cost := words + e.a.text.Sentences[i].Words; e.fits(len(set)+1, cost) {
			e.extend(k+1, append(set, i), cost)
		}
	}
}

func (e *enumeration) fits(sentences, words int) bool {
	return (e.bounds.Sentences == 0 || sentences <= e.bounds.Sentences) && (e.bounds.Words == 0 || words <= e.bounds.Words)
}

// filled tells whether a set nearly fills its bounds, or no sentence of the pool fits in besides it.
func (e *enumeration) filled(set []int, words int) bool {
	if e.bounds.Words > 0 && float64(words) >= fillShare*float64(e.bounds.Words) {
		return true
	}
	return !slices.ContainsFunc(e.pool, func(i int) bool {
		return e.fits(len(set)+1, words+e.a.text.Sentences[i].Words) && !slices.Contains(set, i)
	})
}

// stands tells whether every sentence of a set has what it leans on.
func (a *Analysis) stands(set []int) bool {
	for _, i := range set {
		last := a.leans[i]&leansForward != 0 && i+1 == a.Len()
		if last || len(a.group(i, set)) > 0 || a.leans[i]&broken != 0 {
			return false
		}
	}
	return true
}

// group returns the sentences, ascending, that must be chosen besides those that are for sentence i to be read: itself
// if it is not chosen, and what it leans on. It stops looking when there are more than groupMax.
func (a *Analysis) group(i int, chosen []int) []int {
	from, to := i, i
	for from > 0 && i-from <= groupMax && a.leans[from]&leansBack != 0 && !slices.Contains(chosen, from-1) {
		from--
	}
	for to+1 < a.Len() && to-i <= groupMax && a.leans[to]&leansForward != 0 && !slices.Contains(chosen, to+1) {
		to++
	}
	var group []int
	for k := from; k <= to; k++ {
		if !slices.Contains(chosen, k) {
			group = append(group, k)
		}
	}
	return group
}

// single returns the best sentence that stands alone, else the best that may be chosen at all.
func (a *Analysis) single() []int {
	for _, i := range a.order {
		if a.stands([]int{i}) {
			return []int{i}
		}
	}
	return slices.Clone(a.order[:min(1, len(a.order))])
}

// Grow adds sentences to a set as long as the bounds allow it, the most telling first, less what repeats the set.
func (a *Analysis) Grow(set []int, b Bounds) []int {
	g := growth{a: a, enumeration: enumeration{a: a, bounds: b}, set: set, penalty: make([]float64, a.Len())}
	for _, i := range set {
		g.words += a.text.Sentences[i].Words
	}
	g.order = slices.Clone(a.order[:min(len(a.order), growMax)])
	g.forget()
	for _, i := range set {
		g.punish(i)
	}
	for len(g.order) > 0 {
		best := g.best()
		group := a.group(g.order[best], g.set)
		g.order = slices.Delete(g.order, best, best+1)
		if g.add(group) {
			g.forget()
		}
	}
	slices.Sort(g.set)
	return g.set
}

// growth is a summary that grows.
type growth struct {
	enumeration
	a       *Analysis
	set     []int
	words   int       // of the set
	order   []int     // the sentences that may still come
	penalty []float64 // by sentence: what the choice of others takes from it
}

// forget takes away what is chosen or fits in no more.
func (g *growth) forget() {
	g.order = slices.DeleteFunc(g.order, func(i int) bool {
		return !g.fits(len(g.set)+1, g.words+max(1, g.a.text.Sentences[i].Words)) || slices.Contains(g.set, i)
	})
}

// best returns the place in the order of the sentence that tells most.
func (g *growth) best() int {
	best, most := 0, -1.0
	for k, i := range g.order {
		if score := g.a.Score(i) * (1 - g.penalty[i]); k == 0 || score > most {
			best, most = k, score
		}
	}
	return best
}

// add adds sentences that come together if all of them may be chosen and fit in.
func (g *growth) add(group []int) bool {
	cost := 0
	for _, i := range group {
		cost += g.a.text.Sentences[i].Words
	}
	if !g.fits(len(g.set)+len(group), g.words+cost) || !g.a.allowed(group) {
		return false
	}
	for _, i := range group {
		g.punish(i)
	}
	g.set, g.words = append(g.set, group...), g.words+cost
	return true
}

// punish notes what the choice of a sentence takes from the others.
func (g *growth) punish(chosen int) {
	for _, i := range g.order {
		g.penalty[i] = max(g.penalty[i], likeness*g.a.cos(i, chosen))
	}
}

// allowed tells whether sentences that come together may be chosen.
func (a *Analysis) allowed(group []int) bool {
	return len(group) <= groupMax && !slices.ContainsFunc(group, func(i int) bool { return a.text.Sentences[i].Barred || a.leans[i]&broken != 0 })
}
