package summarize

import (
	"cmp"
	"slices"

	"lede/summarize/rank"
)

// Reason names what spoke for a sentence. The names are for programs too, so one once given stays.
type Reason string

// The reasons. Those from ByPlace on are sides of a sentence, each better than in a middling sentence of the same text.
const (
	Whole     Reason = "whole-text" // nothing was chosen: the text is short, or there is no more of it
	Lead      Reason = "lead"       // nothing stood out: it stands at the beginning
	Item      Reason = "item"       // the text is a list, and this names one of its items
	Opening   Reason = "opening"    // the text is a list, and this stands before its items
	Opener    Reason = "opener"     // the first sentence says what the title says
	Context   Reason = "context"    // another sentence of the summary can't be read without it
	Fit       Reason = "fit"        // no side of it is better: it goes well with the other sentences
	ByPlace   Reason = "place"      // where it stands in the text and in its paragraph
	ByLength  Reason = "length"     // it is neither too short to tell much nor too long for what it tells
	ByTopic   Reason = "topic"      // it is like the text as a whole, or like its beginning
	ByTitle   Reason = "title"      // it has words of the title
	ByWording Reason = "wording"    // it has the text's common words, or what was not said before
	ByForm    Reason = "form"       // its digits, names, quotes, opening words
	ByAround  Reason = "around"     // the sentences beside it
	ByUsage   Reason = "usage"      // it has words that are often in summaries, where the language's are known
)

// sideReasons are the reasons for the sides of a sentence.
var sideReasons = [rank.Sides]Reason{
	rank.Place: ByPlace, rank.Length: ByLength, rank.Topic: ByTopic, rank.Title: ByTitle, rank.Wording: ByWording, rank.Form: ByForm,
	rank.Around: ByAround, rank.Usage: ByUsage,
}

// Sides returns the reasons that Explanation.Adds is about, in its order.
func Sides() []Reason { return slices.Clone(sideReasons[:]) }

// tellingShare is how much of all that speaks for a sentence a side must add to be named, and telling how much of a
// summary at least.
const (
	tellingShare = 0.2
	telling      = 0.005
)

// Explanation is why one sentence is in a summary.
type Explanation struct {
	Number  int       // of the sentence among all of the article's, from 1
	Of      int       // all of the article's
	Rank    int       // by score among those that could have been chosen, from 1; 0 where nothing was ranked
	Reasons []Reason  // at least one, the strongest side first
	Adds    []float64 // how much of a summary each of Sides adds to what the sentence covers, 0 to 1; nil where nothing was ranked
}

// Explain tells of every sentence of a summary why it is there. s has to be what Summarize made of a.
func Explain(a Article, s Summary) []Explanation {
	t := read(a)
	all := make([]Explanation, len(s.Sentences))
	chosen := make([]int, len(s.Sentences))
	for k, x := range s.Sentences {
		chosen[k] = slices.IndexFunc(t.sentences, func(p piece) bool { return p.block == x.Block && p.start == x.Start })
		all[k] = Explanation{Number: chosen[k] + 1, Of: len(t.sentences), Reasons: []Reason{Whole}}
		switch {
		case s.State == Unclear:
			all[k].Reasons[0] = Lead
		case chosen[k] >= 0 && t.sentences[chosen[k]].item:
			all[k].Reasons[0] = Item
		case t.items() != nil:
			all[k].Reasons[0] = Opening
		}
	}
	if s.State != Ready || t.items() != nil {
		return all
	}
	for k, why := range rank.For(t.language).New(t.ranked(a)).Explain(chosen) {
		all[k].Rank, all[k].Adds, all[k].Reasons = why.Rank+1, slices.Clone(why.Adds[:]), reasons(why)
	}
	return all
}

func reasons(why rank.Why) []Reason {
	var named []Reason
	if why.Opens {
		named = append(named, Opener)
	}
	if why.Context {
		named = append(named, Context)
	}
	total := 0.0
	for _, x := range why.Adds {
		total += max(0, x)
	}
	var sides []rank.Side
	for side, x := range why.Adds {
		if x >= max(telling, tellingShare*total) {
			sides = append(sides, rank.Side(side))
		}
	}
	slices.SortStableFunc(sides, func(x, y rank.Side) int { return cmp.Compare(why.Adds[y], why.Adds[x]) })
	for _, side := range sides {
		named = append(named, sideReasons[side])
	}
	if named == nil {
		return []Reason{Fit}
	}
	return named
}
