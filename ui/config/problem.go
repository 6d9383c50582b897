package config

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Problem is something in the file that cannot be used, and what to do about it.
type Problem struct {
	Line int    // from 1; 0 if it is about no line
	Key  string // as TOML writes it; empty where not even that can be told
	Say  string // a sentence without its full stop; printable characters only
}

// String returns the sentence with the place before it.
func (p Problem) String() string {
	if p.Line == 0 {
		return "config.toml: " + p.Say
	}
	return fmt.Sprintf("config.toml, line %d: %s", p.Line, p.Say)
}

// wrong says that a setting cannot be what the file says.
func wrong(set setting, v any, k Known) string {
	defaults := Default(k)
	not := describe(v)
	if strings.HasPrefix(set.takes, not) { // a table, but with something else in it
		not = "this one"
	}
	return printable(fmt.Sprintf("%s takes %s, not %s; until then %s holds", set.name, set.takes, not, set.show(&defaults)))
}

// describe writes a value that was found where another was wanted.
func describe(v any) string {
	const shown = 40 // characters, enough to know it again
	switch v := v.(type) {
	case string:
		if r := []rune(v); len(r) > shown {
			v = string(r[:shown]) + "…"
		}
		return strconv.Quote(v)
	case bool, int64, float64:
		return fmt.Sprint(v)
	case []any:
		return "such a list"
	case map[string]any, []map[string]any:
		return "a table"
	}
	return "a date or time"
}

// unknown says that there is no such setting, and which may have been meant.
func unknown(key string, settings []setting) string {
	names := make([]string, len(settings))
	for i, set := range settings {
		names[i] = set.name
	}
	return unknownName("setting", key, names)
}

// unknownName says that there is no such thing as a name is for, and which may have been meant.
func unknownName(what, name string, names []string) string {
	best, distance := "", math.MaxInt
	for _, other := range names {
		if d := edits(name, other); d < distance {
			best, distance = other, d
		}
	}
	say := fmt.Sprintf("there is no %s %s", what, describe(name))
	if distance <= max(1, len(best)/2) {
		return printable(fmt.Sprintf("%s; did you mean %q?", say, best))
	}
	return printable(say + "; there are " + strings.Join(names, ", "))
}

// edits returns how many bytes have to be put in, taken out or changed to make b of a (Levenshtein's distance).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}

// printable replaces what a terminal might take for more than text.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return unicode.ReplacementChar
	}, s)
}
