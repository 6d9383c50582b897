package query

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// now is a Friday afternoon, two hours east of Greenwich.
var now = time.Date(2026, 3, 20, 15, 30, 0, 0, time.FixedZone("", 2*3600))

// show writes a question with all its parentheses.
func show(n Node) string {
	switch n.Op {
	case Leaf:
		return showTerm(n.Term)
	case Not:
		return "not " + show(n.Kids[0])
	}
	parts := make([]string, len(n.Kids))
	for i, k := range n.Kids {
		parts[i] = show(k)
	}
	return "(" + strings.Join(parts, map[Op]string{All: " and ", Any: " or "}[n.Op]) + ")"
}

func showTerm(t Term) string {
	const day = "2006-01-02T15:04"
	switch t.Field {
	case Date:
		s := "date"
		if !t.From.IsZero() {
			s += ">=" + t.From.Format(day)
		}
		if !t.Until.IsZero() {
			s += "<" + t.Until.Format(day)
		}
		return s
	case Length:
		return fmt.Sprintf("length[%s %s]", t.Min, t.Max)
	}
	s := t.Text
	if t.Phrase {
		s = "'" + s + "'"
	}
	if t.Prefix {
		s += "*"
	}
	if t.Field != Anywhere {
		s = string(t.Field) + ":" + s
	}
	return s
}

func TestParse(t *testing.T) {
	for typed, want := range map[string]string{
		"":                                "()",
		"glacier":                         "glacier",
		"glacier melt":                    "(glacier and melt)",
		"glacier and melt":                "(glacier and melt)",
		`"ice sheet" melt`:                "('ice sheet' and melt)",
		"-sport":                          "not sport",
		"--sport":                         "sport",
		"news -(sport or weather)":        "(news and not (sport or weather))",
		"a or b c":                        "(a or (b and c))",
		"a OR b":                          "(a or b)",
		`"or" b`:                          "('or' and b)",
		"(a or b) (c or d)":               "((a or b) and (c or d))",
		"((a))":                           "a",
		"a or (b or c)":                   "(a or b or c)",
		"gla*":                            "gla*",
		`"ice she"*`:                      "'ice she'*",
		"title:ice":                       "title:ice",
		`TITLE:"ice sheet"`:               "title:'ice sheet'",
		`feed:"Example Wire" tag:later`:   "(feed:'Example Wire' and tag:later)",
		"folder:World/Asia site:bbc.co":   "(folder:World/Asia and site:bbc.co)",
		"lang:en-gb":                      "lang:en-gb",
		"unread starred":                  "(is:unread and is:starred)",
		"-unread":                         "not is:unread",
		`"unread"`:                        "'unread'",
		"is:read":                         "is:read",
		"read":                            "read",
		"is:Muted rule:ads":               "(is:muted and rule:ads)",
		"today":                           "date>=2026-03-20T00:00",
		"newer:2d":                        "date>=2026-03-18T15:30",
		"newer:6h":                        "date>=2026-03-20T09:30",
		"older:3w":                        "date<2026-02-27T15:30",
		"newer:1m":                        "date>=2026-02-20T15:30",
		"before:2026-03":                  "date<2026-03-01T00:00",
		"after:2025":                      "date>=2025-01-01T00:00",
		"on:2026-03-05":                   "date>=2026-03-05T00:00<2026-03-06T00:00",
		"on:2026-02":                      "date>=2026-02-01T00:00<2026-03-01T00:00",
		"on:yesterday":                    "date>=2026-03-19T00:00<2026-03-20T00:00",
		"longer:10m":                      "length[10m0s 0s]",
		"shorter:1h":                      "length[0s 1h0m0s]",
		"https://example.com/a?b":         "https://example.com/a?b",
		"12:30":                           "12:30",
		"c++ - & *":                       "c++",
		"it's":                            "it's",
		"well-known":                      "well-known",
		"NEAR(a b)":                       "(NEAR and a and b)",
		"日本語 検索":                          "(日本語 and 検索)",
		"日 title:本 -語句":                   "(日* and title:本* and not 語句)",
		"a \t\u3000 b":                    "(a and b)",
		`title:ice or (unread -tag:seen)`: "(title:ice or (is:unread and not tag:seen))",
	} {
		t.Run(typed, func(t *testing.T) {
			n, err := Parse(typed, now)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(n); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

func TestMistakes(t *testing.T) {
	for typed, want := range map[string]string{
		`ice "she`:         "column 9: expected a closing quote",
		"ice or":           "column 7: expected a word after “or” (in quotes it is a word itself)",
		"or ice":           "column 1: expected a word before “or” (in quotes it is a word itself)",
		"(ice":             "column 5: expected a closing parenthesis",
		"ice)":             "column 4: expected an opening parenthesis before this closing one",
		"ice ()":           "column 6: expected a word between the parentheses",
		"é newer:":         "column 9: expected a date (2026-03-05) or a time back (12h, 2d, 3w, 6m, 1y) after “newer:”",
		"newer:2x":         "column 7: expected a date (2026-03-05) or a time back (12h, 2d, 3w, 6m, 1y) after “newer:”",
		"before:2026-13":   "column 8: expected a date (2026-03-05) or a time back (12h, 2d, 3w, 6m, 1y) after “before:”",
		"longer:2d":        "column 8: expected a reading time such as 10m or 1h after “longer:”",
		"is:happy":         "column 4: expected one of unread, read, starred, today, muted after “is:”",
		"title:":           "column 7: expected a word after “title:”",
		"tag:":             "column 5: expected a name after “tag:”",
		"?!":               "column 1: expected a word with a letter or a digit",
		"a\xff":            "column 2: expected text in UTF-8",
		"ice colour:blue ": "column 5: expected no colon, or a field before it: after, author, before, feed, folder, is, lang, longer, newer, older, on, rule, shorter, site, tag, title",
	} {
		t.Run(typed, func(t *testing.T) {
			n, err := Parse(typed, now)
			if err == nil {
				t.Fatalf("no mistake in %s", show(n))
			}
			if err.Error() != want {
				t.Errorf("got  %s\nwant %s", err, want)
			}
		})
	}
	for _, deep := range []string{strings.Repeat("(", 4000), strings.Repeat("-", 4000) + "a", strings.Repeat("a ", 2000), strings.Repeat("a", 5000)} {
		if _, err := Parse(deep, now); err == nil {
			t.Errorf("%.10q… was taken", deep)
		}
	}
}

func TestParseTyping(t *testing.T) {
	for typed, want := range map[string]string{
		"":            "()",
		"ice she":     "(ice and she*)",
		"ice she ":    "(ice and she)",
		`"ice she`:    "'ice she'*",
		`"ice sheet"`: "'ice sheet'",
		"ice or":      "ice",
		"ice or ":     "ice",
		"(ice or sn":  "(ice or sn*)",
		"(":           "()",
		"-":           "()",
		"ice newer:":  "ice",
		"ice newer:2": "ice",
		"unread":      "is:unread",
		"tag:la":      "tag:la*",
		"tag:l":       "tag:l*",
		"?":           "()",
		"s":           "()",
		"é":           "()",
		"ice s":       "ice",
		"ice -s":      "ice",
		"ice or s":    "ice",
		"s*":          "s*",
		"title:s":     "()",
		"feed:s":      "feed:s",
		"well-k":      "well-",
		`"new y`:      "'new '",
		"c++":         "c++",
		"日":           "日*",
		"н":           "()",
		"на":          "на*",
	} {
		n, err := ParseTyping(typed, now)
		if err != nil {
			t.Errorf("%q: %v", typed, err)
		} else if got := show(n); got != want {
			t.Errorf("%q: got %s, want %s", typed, got, want)
		}
	}
	for _, typed := range []string{"ice) snow", "or ice", "newer:x ice", "colour:b"} {
		if n, err := ParseTyping(typed, now); err == nil {
			t.Errorf("%q: no mistake in %s", typed, show(n))
		}
	}
}

func TestWhatIsBeingTyped(t *testing.T) {
	for typed, want := range map[string]Spot{
		"":              {},
		"ti":            {Typed: "ti"},
		"ice ":          {Start: 4},
		"ice fee":       {Start: 4, Typed: "fee"},
		"feed:":         {Start: 5, Field: "feed"},
		"-feed:Exa":     {Start: 6, Field: "feed", Typed: "Exa"},
		`feed:"Exam W`:  {Start: 6, Field: "feed", Typed: "Exam W", Quote: true},
		`feed:"Exam" `:  {Start: 12},
		`feed:"Exam"`:   {Start: 11},
		"(tag:l":        {Start: 5, Field: "tag", Typed: "l"},
		"(tag:later or": {Start: 11, Typed: "or"},
	} {
		if got := At(typed, len(typed)); got != want {
			t.Errorf("%q: got %+v, want %+v", typed, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`a or (b -c) "d e"* title:f`, "newer:2d before:2026 longer:3m", `is:unread "`, "((", "-", "a:b", "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		if n, err := ParseTyping(typed, now); err == nil {
			check(t, n, 0)
		}
		n, err := Parse(typed, now)
		var wrong *Error
		switch {
		case err == nil:
			check(t, n, 0)
		case !errors.As(err, &wrong):
			t.Fatalf("%v is no *Error", err)
		case wrong.Column < 1 || wrong.Column > utf8.RuneCountInString(typed)+1 || wrong.Want == "":
			t.Fatalf("%q: column %d, wants %q", typed, wrong.Column, wrong.Want)
		}
		for at := range len(typed) + 1 {
			if s := At(typed, at); s.Start+len(s.Typed) != at || typed[s.Start:at] != s.Typed {
				t.Fatalf("%q at %d: %+v", typed, at, s)
			}
		}
	})
}

// check holds what whoever finds articles relies on.
func check(t *testing.T, n Node, depth int) {
	switch {
	case n.Op == Leaf && len(n.Kids) > 0, n.Op == Not && len(n.Kids) != 1, n.Op == Any && len(n.Kids) < 2,
		n.Op == All && len(n.Kids) == 1, n.Op == All && len(n.Kids) == 0 && depth > 0:
		t.Fatalf("%d with %d below", n.Op, len(n.Kids))
	case n.Op == Leaf && n.Term.Text == "" && n.Term.Field != Date && n.Term.Field != Length:
		t.Fatalf("%+v asks for nothing", n.Term)
	}
	for _, k := range n.Kids {
		check(t, k, depth+1)
	}
}
