package text

import (
	"maps"
	"math/bits"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"
)

const (
	// languageSample is how many bytes of a text are looked at: a language shows within a few hundred words.
	languageSample = 3000
	// languageShare is the least share of stop words among the words for a language to be believed. Languages that
	// join their function words to others, as Turkish and Finnish do, have few.
	languageShare = 0.05
	// clearHits is how many stop words of a language settle it when no other has a third as many: usually those of the
	// first hundred words. It is asked every clearStep words.
	clearHits, clearStep, clearLead = 16, 32, 3
)

// scripts that belong to one language, or to one that is by far the most written in them.
var scriptLanguage = []struct {
	table    *unicode.RangeTable
	language string
}{
	{unicode.Hangul, "ko"}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Han, "zh"},
	{unicode.Thai, "th"}, {unicode.Lao, "lo"}, {unicode.Khmer, "km"}, {unicode.Myanmar, "my"},
	{unicode.Georgian, "ka"}, {unicode.Armenian, "hy"}, {unicode.Ethiopic, "am"}, {unicode.Hebrew, "he"},
	{unicode.Greek, "el"}, {unicode.Bengali, "bn"}, {unicode.Tamil, "ta"}, {unicode.Telugu, "te"},
	{unicode.Kannada, "kn"}, {unicode.Malayalam, "ml"}, {unicode.Gujarati, "gu"}, {unicode.Gurmukhi, "pa"},
	{unicode.Sinhala, "si"},
}

// scripts that several languages share, which their stop words tell apart.
var scriptShared = []struct {
	table     *unicode.RangeTable
	languages []string
}{
	{unicode.Latin, []string{"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "hu", "ro", "pl", "cs", "tr", "id", "vi", "ca", "sw", "lt", "lv", "et"}},
	{unicode.Cyrillic, []string{"ru", "uk", "bg", "sr"}},
	{unicode.Arabic, []string{"ar", "fa", "ur"}},
	{unicode.Devanagari, []string{"hi", "mr"}},
}

// Language returns the ISO 639-1 code of the language that s is written in, or "" when it cannot tell: by script
// where the script says it, else by stop words.
func Language(s string) string {
	s = head(s, languageSample)
	own, shared := countScripts(s)
	best, most := -1, 0
	for i, n := range shared {
		if n > most {
			best, most = i, n
		}
	}
	language, owned := "", 0
	for i, n := range own {
		if n > owned {
			language, owned = scriptLanguage[i].language, n
		}
	}
	if kana := own[1] + own[2]; language == "zh" && kana*10 > owned {
		language = "ja" // Japanese has more Han than Kana in headlines
	}
	if owned >= most { // ideographs say more than a letter does, so a tie is theirs
		return language
	}
	return byStopWords(s, scriptShared[best].languages)
}

// countScripts counts the letters of s by script.
func countScripts(s string) (own, shared []int) {
	own, shared = make([]int, len(scriptLanguage)), make([]int, len(scriptShared))
	latin := 0
	for i := 0; i < len(s); {
		b := s[i]
		if b < utf8.RuneSelf {
			if b |= 0x20; 'a' <= b && b <= 'z' {
				latin++
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if r == utf8.RuneError || !unicode.IsLetter(r) {
			continue
		}
		if !countIn(r, shared) {
			countOwn(r, own)
		}
	}
	shared[0] += latin
	return own, shared
}

func countIn(r rune, shared []int) bool {
	for i, s := range scriptShared {
		if unicode.Is(s.table, r) {
			shared[i]++
			return true
		}
	}
	return false
}

// countOwn counts an ideograph twice: it holds about as much as two letters.
func countOwn(r rune, own []int) {
	for i, s := range scriptLanguage {
		if unicode.Is(s.table, r) {
			own[i] += 2
			return
		}
	}
}

// languageSet is a set of languages: bit i is the i-th of languageCodes.
type languageSet uint64

// languageCodes are the languages that have stop words, and languagesOf tells which of them a word is a stop word of.
var (
	languageCodes = sync.OnceValue(func() []string { return slices.Sorted(maps.Keys(stopLists)) })
	languagesOf   = sync.OnceValue(func() map[string]languageSet {
		of := make(map[string]languageSet)
		for i, language := range languageCodes() {
			for word := range StopWords(language) {
				of[word] |= 1 << i
			}
		}
		return of
	})
)

// byStopWords returns which of the languages has the most of its stop words in s. A word that several languages have
// counts for each of them only a part.
func byStopWords(s string, languages []string) string {
	codes, of := languageCodes(), languagesOf()
	hits := make([]float64, len(codes))
	total := 0
	for w := range Words(s) {
		total++
		set := of[Fold(w.Of(s))]
		share := 1 / float64(max(1, bits.OnesCount64(uint64(set))))
		for ; set != 0; set &= set - 1 {
			hits[bits.TrailingZeros64(uint64(set))] += share
		}
		if total%clearStep == 0 {
			if best, most, second := leading(codes, hits, languages); most >= clearHits && most >= clearLead*second {
				return best
			}
		}
	}
	best, most, _ := leading(codes, hits, languages)
	if most <= 1 || most < languageShare*float64(total) { // one word is no evidence
		return ""
	}
	return best
}

// leading returns which of the languages has the most hits, how many, and how many the next has.
func leading(codes []string, hits []float64, languages []string) (best string, most, second float64) {
	for i, code := range codes {
		if hits[i] <= second || !slices.Contains(languages, code) {
			continue
		}
		if second = hits[i]; second > most {
			best, most, second = code, second, most
		}
	}
	return best, most, second
}

// head returns the first n bytes of s, cut between runes.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
