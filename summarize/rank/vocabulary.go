package rank

import (
	"slices"

	"lede/summarize/text"
)

// words is a sentence as the ranker sees it.
type words struct {
	count   int     // all words
	content int     // words that are no function words
	numbers int     // words that begin with a digit
	ids     []int32 // of the distinct stems of content words, ascending
	times   []int32 // how often each of them occurs
	first   string  // the first word, folded
}

// vocabulary gives stems their ids.
type vocabulary struct {
	language string
	stop     map[string]bool
	forms    map[string]int32 // by the word as written
	stems    map[string]int32
}

// stopID marks function words.
const stopID = -1

// bytesPerForm is about how many bytes of a text bring one new word, in a text of usual length.
const bytesPerForm = 14

// newVocabulary makes a vocabulary for a text of so many bytes.
func newVocabulary(language string, bytes int) *vocabulary {
	return &vocabulary{
		language: language, stop: text.StopWords(language),
		forms: make(map[string]int32, min(bytes/bytesPerForm, 1<<14)), stems: make(map[string]int32, min(bytes/bytesPerForm/2, 1<<13)),
	}
}

func (v *vocabulary) size() int { return len(v.stems) }

func (v *vocabulary) read(s string) words {
	var w words
	var stems []int32
	for r := range text.Words(s) {
		form := r.Of(s)
		if w.count == 0 {
			w.first = text.Fold(form)
		}
		w.count++
		if '0' <= form[0] && form[0] <= '9' {
			w.numbers++
		}
		if id := v.id(form); id != stopID {
			stems = append(stems, id)
		}
	}
	w.content = len(stems)
	w.ids, w.times = counted(stems)
	return w
}

// id returns the id of a word's stem, or stopID.
func (v *vocabulary) id(form string) int32 {
	if id, ok := v.forms[form]; ok {
		return id
	}
	id := int32(stopID)
	if folded := text.Fold(form); !v.stop[folded] {
		stem := text.Stem(folded, v.language)
		var ok bool
		if id, ok = v.stems[stem]; !ok {
			id = int32(len(v.stems))
			v.stems[stem] = id
		}
	}
	v.forms[form] = id
	return id
}

// counted returns the distinct ids, ascending, and how often each occurs. It sorts stems in place.
func counted(stems []int32) (ids, times []int32) {
	slices.Sort(stems)
	ids, times = make([]int32, 0, len(stems)), make([]int32, 0, len(stems))
	for i, id := range stems {
		if i > 0 && id == stems[i-1] {
			times[len(times)-1]++
			continue
		}
		ids, times = append(ids, id), append(times, 1)
	}
	return ids, times
}
