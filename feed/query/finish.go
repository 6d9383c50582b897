package query

import (
	"reflect"
	"strings"
	"time"
)

// Finished returns a question that says in full what one that was still being typed asked for: with a star where its
// last word may go on, and with what was open closed. It fails where there is a mistake. Errors are *Error.
func Finished(text string, now time.Time) (string, error) {
	want, err := ParseTyping(text, now)
	if err != nil {
		return "", err
	}
	text = strings.TrimSpace(text)
	open := max(0, strings.Count(text, "(")-strings.Count(text, ")"))
	base := text
	if rest, cut := cutLastWord(text, "or"); cut {
		base = rest
	}
	for _, end := range []string{"", "*", `"`, `"*`} {
		for n := range open + 1 {
			whole := base + end + strings.Repeat(")", n)
			if got, err := Parse(whole, now); err == nil && reflect.DeepEqual(got, want) {
				return whole, nil
			}
		}
	}
	_, err = Parse(text, now)
	return text, err
}

func cutLastWord(text, word string) (string, bool) {
	rest, cut := strings.CutSuffix(text, " "+word)
	return strings.TrimSpace(rest), cut
}
