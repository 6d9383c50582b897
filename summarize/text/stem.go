package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"
)

// stemmers are the Snowball algorithms by ISO 639-1 code.
var stemmers = map[string]func(*snowball.Env) bool{
	"ar": arabic.Stem, "da": danish.Stem, "de": german.Stem, "en": english.Stem, "es": spanish.Stem,
	"fi": finnish.Stem, "fr": french.Stem, "hu": hungarian.Stem, "it": italian.Stem, "nl": dutch.Stem,
	"no": norwegian.Stem, "pt": portuguese.Stem, "ro": romanian.Stem, "ru": russian.Stem, "sv": swedish.Stem,
	"ta": tamil.Stem, "tr": turkish.Stem,
}

const (
	// stemMax is the longest word in bytes that is stemmed: longer ones are addresses, hashes and the like.
	stemMax = 60
	// prefixRunes is how much of a word stands for it where no stemmer is known: most endings lie behind it.
	prefixRunes = 7
)

// Fold returns the form of a word that comparisons ignore case and the kind of apostrophe by.
func Fold(word string) string {
	word = strings.ToLower(word)
	if strings.ContainsRune(word, '’') {
		word = strings.ReplaceAll(word, "’", "'")
	}
	return word
}

// Stem returns what a folded word shares with its inflected forms: its Snowball stem where the language has one, else
// its first letters. Numbers stay as they are.
func Stem(word, language string) string {
	if len(word) > stemMax || !utf8.ValidString(word) {
		return word
	}
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsLetter(r) || spaceless(r) {
		return word
	}
	stem, ok := stemmers[language]
	if !ok {
		return prefix(word, prefixRunes)
	}
	env := snowball.NewEnv(word)
	stem(env)
	return env.Current()
}

// prefix returns the first n runes of s.
func prefix(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
