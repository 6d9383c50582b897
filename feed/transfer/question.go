package transfer

import (
	"time"

	"lede/feed/query"
	"lede/feed/store"
)

// Question returns what a kept search asks for in lede's language, and whether it can be said in it.
func Question(s store.Search) (words string, understood bool) {
	words, err := s.Words, error(nil)
	if s.Dialect == NewsboatDialect {
		words, err = query.FromNewsboat(s.Words)
	} else if s.Dialect != "" {
		return "", false
	}
	if err == nil {
		_, err = query.Parse(words, time.Now())
	}
	if err != nil {
		return "", false
	}
	return words, words != ""
}
