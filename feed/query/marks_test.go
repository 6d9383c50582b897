package query

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// marked shows a text with its marks in brackets.
func marked(text string, marks []Span) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		b.WriteString(text[at:m.Start] + "[" + text[m.Start:m.End] + "]")
		at = m.End
	}
	return b.String() + text[at:]
}

func TestMarks(t *testing.T) {
	for _, c := range []struct{ ask, text, want string }{
		{"ice", "The ice, and the Ice age; nice.", "The [ice], and the [Ice] age; nice."},
		{"ic*", "Ice icicle", "[Ice] [icicle]"},
		{"cafe", "Un café à Paris", "Un [café] à Paris"},
		{`"ice sheet"`, "ice, sheet of ice", "[ice, sheet] of ice"},
		{"ice -sheet", "ice sheet", "[ice] sheet"},
		{"ice or sheet", "sheet ice", "[sheet] [ice]"},
		{"title:ice feed:wire", "wire ice", "wire [ice]"},
		{`ice "ice sheet"`, "the ice sheet", "the [ice sheet]"},
		{"検索", "全文検索の速さ", "全文[検索]の速さ"},
		{"unread", "unread", "unread"},
		{"", "x", "x"},
	} {
		n, err := Parse(c.ask, now)
		if err != nil {
			t.Fatal(err)
		}
		if got := marked(c.text, n.Marks(c.text)); got != c.want {
			t.Errorf("%s: %s, want %s", c.ask, got, c.want)
		}
	}
}

// Begins says what Marks would find.
func TestBegins(t *testing.T) {
	for _, begun := range []string{"gla", "GLA", "caf", "café", "é", "ét", "мо", "42", "sch"} {
		term := Term{Text: begun, Prefix: true}
		for _, text := range []string{
			"", "Glacier", "the glacier", "an eglacier", "(gla)", "Un café", "un cafe\u0301 noir", "ca", "étude", "e\u0301tude", "Москва", "за Москву", "42nd street", "142", "un-gla", "x_gla",
		} {
			if got, want := term.Begins(text), len(leaf(term).Marks(text)) > 0; got != want {
				t.Errorf("%s in %q: %t, and Marks finds %t", begun, text, got, want)
			}
		}
	}
}

func TestExcerptOfATextWithoutSpacesBeforeTheMark(t *testing.T) {
	n, err := Parse("見出し", now)
	if err != nil {
		t.Fatal(err)
	}
	text, marks := n.Excerpt(strings.Repeat("文", 30)+"見出し and more", 20)
	if got := marked(text, marks); !strings.Contains(got, "[見出し]") {
		t.Errorf("the mark is cut off: %q", got)
	}
}

func TestExcerpts(t *testing.T) {
	long := strings.Repeat("before ", 40) + "the glacier melts " + strings.Repeat("after ", 40)
	for _, c := range []struct{ ask, want string }{
		{"glacier", "the [glacier] melts after after after afte"},
		{"nothing", "before before before before before befor"},
	} {
		n, err := Parse(c.ask, now)
		if err != nil {
			t.Fatal(err)
		}
		text, marks := n.Excerpt(long, 40)
		if got := marked(text, marks); got != c.want {
			t.Errorf("%s: %q, want %q", c.ask, got, c.want)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("ice or \"a b\"*", "an ice age, a b", 5)
	f.Add("検索", "全文検索の速さ", 3)
	f.Add("é", "e\u0301 É \xff", 10)
	f.Fuzz(func(t *testing.T, ask, text string, characters int) {
		n, err := ParseTyping(ask, now)
		if err != nil {
			return
		}
		at := 0
		for _, m := range n.Marks(text) {
			if m.Start < at || m.End <= m.Start || m.End > len(text) {
				t.Fatalf("%q in %q: %+v after %d", ask, text, m, at)
			}
			at = m.End
		}
		part, marks := n.Excerpt(text, characters%1000)
		if !strings.Contains(text, part) || utf8.ValidString(text) && !utf8.ValidString(part) {
			t.Fatalf("%q is no part of %q", part, text)
		}
		for _, m := range marks {
			if m.Start < 0 || m.End > len(part) {
				t.Fatalf("%+v is not in %q", m, part)
			}
		}
	})
}
