package rank

import "slices"

// Side is a group of features: one thing about a sentence that can speak for it or against it.
type Side int

// The sides of a sentence.
const (
	Place   Side = iota // where it stands in the text and in its paragraph
	Length              // of it, and of the text
	Topic               // how like it is to the text, to the text's beginning and to its neighbours
	Title               // how like it is to the title
	Wording             // common words of the text, and words that are new in it
	Form                // digits, quotes, names, marks, opening words
	Around              // what the sentences beside it look like
	Usage               // how often its words were in summaries; nothing where no lexicon is known
	Sides
)

// sides are the features of each side, as ranges of indices.
var sides = [Sides][][2]int{
	Place:   {{fIndex, fWords}},
	Length:  {{fWords, fCentre}},
	Topic:   {{fCentre, fTitle}, {fTitle + 1, fNew}},
	Title:   {{fTitle, fTitle + 1}},
	Wording: {{fNew, fNumbers}},
	Form:    {{fNumbers, fWordsOfBefore}},
	Around:  {{fWordsOfBefore, fOddsMean}},
	Usage:   {{fOddsMean, Features}},
}

// Why is what can be said about why a sentence was chosen.
type Why struct {
	Rank    int            // its place by Score among those that may be chosen, from 0; -1 where it has none
	Adds    [Sides]float64 // what each side adds to its gain
	Opens   bool           // the text's first sentence says what the title says: sets with it are preferred
	Context bool           // another of the chosen can't be read without it
}

// Explain tells why the given sentences, ascending, were chosen. What a side adds is the difference it makes to the
// gain when the sentence is made middling in it, its features replaced by their medians over the text: the answer of
// the trees themselves, though not in parts that sum up to it, for sides work together.
func (a *Analysis) Explain(chosen []int) []Why {
	middling, opener := a.middling(), a.opener()
	all := make([]Why, len(chosen))
	for k, i := range chosen {
		all[k] = Why{Rank: slices.Index(a.order, i), Opens: i == opener, Context: a.neededBy(i, chosen)}
		for side, ranges := range sides {
			row := a.features[i]
			for _, r := range ranges {
				copy(row[r[0]:r[1]], middling[r[0]:r[1]])
			}
			all[k].Adds[side] = float64(a.gains[i]) - float64(a.model.Gains.Predict(&row))
		}
	}
	return all
}

// middling returns the median of every feature over the sentences that may be chosen.
func (a *Analysis) middling() Row {
	var row Row
	var column []float32
	for f := range Features {
		column = column[:0]
		for i, s := range a.text.Sentences {
			if !s.Barred {
				column = append(column, a.features[i][f])
			}
		}
		if len(column) > 0 {
			slices.Sort(column)
			row[f] = column[len(column)/2]
		}
	}
	return row
}

// neededBy tells whether a chosen neighbour leans on sentence i.
func (a *Analysis) neededBy(i int, chosen []int) bool {
	return slices.Contains(chosen, i+1) && a.leans[i+1]&leansBack != 0 || slices.Contains(chosen, i-1) && a.leans[i-1]&leansForward != 0
}
