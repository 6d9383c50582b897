package rouge

import (
	"strings"
	"unicode"
	"unicode/utf8"

	snowball "github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/porter"
)

// unstemmed is the length up to which ROUGE leaves words as they are.
const unstemmed = 3

// tokens calls yield with every stemmed word of s.
func (s *Scorer) tokens(text string, yield func(string)) {
	text = strings.ToLower(text)
	start := -1
	for i, r := range text {
		if s.wordRune(r) && !(s.Unicode && spaceless(r)) {
			if start < 0 {
				start = i
			}
			continue
		}
		if s.Unicode && start >= 0 && (r == '\u200c' || r == '\u200d') {
			continue // joiners stand inside words
		}
		if start >= 0 {
			yield(stem(text[start:i]))
			start = -1
		}
		if s.Unicode && spaceless(r) {
			yield(string(r))
		}
	}
	if start >= 0 {
		yield(stem(text[start:]))
	}
}

func (s *Scorer) wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return s.Unicode && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r))
}

func spaceless(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// stem returns Porter's stem of an ASCII word of more than three letters, any other word as it is.
func stem(word string) string {
	if len(word) <= unstemmed || strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return strings.NewReplacer("\u200c", "", "\u200d", "").Replace(word)
	}
	env := snowball.NewEnv(word)
	porter.Stem(env)
	return env.Current()
}
