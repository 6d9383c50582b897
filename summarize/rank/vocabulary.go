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
}

// vocabulary gives stems their ids.
type vocabulary struct {
	language string
	english  bool
	stop     map[string]bool
	stopKeys idTable          // the function words, for words of ASCII in English
	forms    map[string]int32 // by the word as written, of those that are not cut short
	stems    idTable
	sentence []int32 // stems of the sentence at hand, in the order they come
	ids      []int32 // of all sentences, one after the other
	times    []int32
}

// stopID marks function words.
const stopID = -1

// bytesPerForm is about how many bytes of a text bring one new word, in a text of usual length.
const bytesPerForm = 14

// newVocabulary makes a vocabulary for a text of so many bytes.
func newVocabulary(language string, bytes int) *vocabulary {
	v := &vocabulary{
		language: language, english: language == "en", stop: text.StopWords(language),
		ids: make([]int32, 0, bytes/bytesPerForm), times: make([]int32, 0, bytes/bytesPerForm),
		stems: newIDTable(min(bytes/bytesPerForm, 1<<13)),
	}
	if v.english {
		v.stopKeys, v.forms = englishStops(), make(map[string]int32)
	} else {
		v.forms = make(map[string]int32, min(bytes/bytesPerForm, 1<<14))
	}
	return v
}

func (v *vocabulary) size() int { return len(v.stems.keys) }

func (v *vocabulary) read(s string) words {
	var w words
	v.sentence = v.sentence[:0]
	for r := range text.Words(s) {
		form := r.Of(s)
		w.count++
		if '0' <= form[0] && form[0] <= '9' {
			w.numbers++
		}
		if id := v.id(form); id != stopID {
			v.sentence = append(v.sentence, id)
		}
	}
	w.content = len(v.sentence)
	w.ids, w.times = v.counted()
	return w
}

// id returns the id of a word's stem, or stopID.
func (v *vocabulary) id(form string) int32 {
	if v.english {
		if whole, cut, ok := keys(form); ok {
			if v.stopKeys.has(whole) {
				return stopID
			}
			return v.stems.id(cut)
		}
	}
	if id, ok := v.forms[form]; ok {
		return id
	}
	id := int32(stopID)
	if folded := text.Fold(form); !v.stop[folded] {
		id = v.stems.id(keyOf(text.Stem(folded, v.language)))
	}
	v.forms[form] = id
	return id
}

// counted returns the distinct ids of the sentence at hand, ascending, and how often each occurs.
func (v *vocabulary) counted() (ids, times []int32) {
	slices.Sort(v.sentence)
	from := len(v.ids)
	for i, id := range v.sentence {
		if i > 0 && id == v.sentence[i-1] {
			v.times[len(v.times)-1]++
			continue
		}
		v.ids, v.times = append(v.ids, id), append(v.times, 1)
	}
	return v.ids[from:len(v.ids):len(v.ids)], v.times[from:len(v.times):len(v.times)]
}
