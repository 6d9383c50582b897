package rank

// The features of a set of sentences, by index into its row.
const (
	// Gains of its sentences.
	sGain = iota
	sGainLeast
	sGainMost
	sGainPerWord
	sGainF // the F measure it would give, were gains exact
	sGainFresh
	sGainFreshF
	sPairs
	sPairsF
	sGainToBest

	// Size and place.
	sWords
	sSentences
	sWordsMean
	sFirst
	sLast
	sMiddle
	sAdjacent
	sHasFirst
	sHasSecond
	sHasThird
	sFirstWords
	sLastWords

	// Likeness and vocabulary.
	sLikeness
	sLikenessMost
	sRepeated
	sDistinct
	sMass
	sMassShare
	sMassLog
	sOdds
	sTop
	sFromLead
	sCentre

	// The text.
	sBest
	sSecondBest
	sThirdBest
	sTextSentences
	sTextWordsMean

	sSums // sums of the features below over the sentences

	sBudget = sSums + 10 // words that it may have; 0 where only sentences are counted

	SetFeatures = sBudget + 1
)

// summed are the features of sentences that a set has the sum of.
var summed = [sBudget - sSums]int{
	fCentre, fGraphRank, fTitle, fNew, fFrequency, fNumbers, fQuotes, fQuoteFirst, fPointsBack, fCapitals,
}

// expectedWords is about how many words a reference summary has: it makes a gain a guess at an F measure.
const expectedWords = 50

// sets computes features of sets of one text.
type sets struct {
	*Analysis
	best   [3]float32 // gains of the text's best sentences
	mean   float32    // words a sentence
	budget float32    // words that a set may have
	seen   []int32    // by id: the last set that had it
	stamp  int32
}

func (a *Analysis) sets(b Bounds) *sets {
	s := &sets{Analysis: a, budget: float32(b.Words), seen: make([]int32, len(a.stems.times))}
	for i, g := range a.gains {
		s.mean += float32(a.words[i].count) / float32(a.Len())
		for k, x := 0, g; k < len(s.best); k++ {
			if x > s.best[k] {
				s.best[k], x = x, s.best[k]
			}
		}
	}
	return s
}

// describe fills in the features of a set, given ascending.
func (s *sets) describe(set []int, f *Row) {
	*f = Row{}
	f[sBest], f[sSecondBest], f[sThirdBest] = s.best[0], s.best[1], s.best[2]
	f[sTextSentences], f[sTextWordsMean] = float32(min(s.Len(), capIndex)), s.mean
	f[sBudget] = s.budget
	s.place(set, f)
	s.gain(set, f)
	s.share(set, f)
}

func (s *sets) place(set []int, f *Row) {
	n := len(set)
	for k, i := range set {
		f[sWords] += float32(s.words[i].count)
		f[sMiddle] += float32(min(i, capIndex)) / float32(n)
		f[sHasFirst] += flag(i == 0)
		f[sHasSecond] += flag(i == 1)
		f[sHasThird] += flag(i == 2)
		f[sAdjacent] += flag(k > 0 && i == set[k-1]+1)
	}
	f[sSentences] = float32(n)
	f[sWordsMean] = f[sWords] / float32(n)
	f[sFirst], f[sLast] = float32(min(set[0], capIndex)), float32(min(set[n-1], capIndex))
	f[sFirstWords], f[sLastWords] = float32(s.words[set[0]].count), float32(s.words[set[n-1]].count)
}

// gain adds up gains, once as they are and once less what repeats a sentence before.
func (s *sets) gain(set []int, f *Row) {
	f[sGainLeast] = s.gains[set[0]]
	for k, i := range set {
		g, most := s.gains[i], float32(0)
		for _, j := range set[:k] {
			c := float32(s.cos(i, j))
			most = max(most, c)
			f[sLikeness] += c
		}
		f[sGain] += g
		f[sGainLeast], f[sGainMost] = min(f[sGainLeast], g), max(f[sGainMost], g)
		f[sGainFresh] += g * (1 - most)
		f[sLikenessMost] = max(f[sLikenessMost], most)
		f[sPairs] += s.pairs[i]
	}
	length := f[sWords] + expectedWords
	f[sGainPerWord] = f[sGain] / max(1, f[sWords])
	f[sGainF], f[sGainFreshF], f[sPairsF] = 2*f[sGain]/length, 2*f[sGainFresh]/length, 2*f[sPairs]/length
	f[sGainToBest] = f[sGain] - s.best[0] - s.best[1] - s.best[2]
}

// share tells what words the set has together.
func (s *sets) share(set []int, f *Row) {
	s.stamp++
	for _, i := range set {
		for k, feature := range summed {
			f[sSums+k] += s.features[i][feature]
		}
		for _, id := range s.words[i].ids {
			if s.seen[id] == s.stamp {
				f[sRepeated]++
				continue
			}
			s.seen[id] = s.stamp
			times := s.stems.times[id]
			f[sDistinct]++
			f[sMass] += float32(times)
			f[sMassLog] += s.stems.logs[id]
			f[sTop] += flag(s.stems.top[id])
			f[sFromLead] += flag(s.stems.first[id] < leadSize)
			f[sCentre] += float32(s.stems.centre[id])
			if s.stems.odds != nil {
				f[sOdds] += s.stems.odds[id]
			}
		}
	}
	f[sMassShare] = f[sMass] / float32(s.stems.total)
}
