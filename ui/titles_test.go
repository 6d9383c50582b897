package ui

import (
	"strings"
	"testing"
	"time"

	"lede/feed/query"
	"lede/ui/cell"
	"lede/ui/theme"
)

func TestTitlesMarkWhatWasLookedFor(t *testing.T) {
	th := theme.Dark()
	for _, c := range []struct {
		name, ask, title string
		w                int
		marked           []string
	}{
		{"a word", "plan", "A plan passes", 20, []string{"plan"}},
		{"a beginning", "pla*", "A planned plan", 20, []string{"planned", "plan"}},
		{"nothing of it", "zebra", "A plan passes", 20, nil},
		{"cut off", "passes", "A plan passes", 8, nil},
		{"cut within", "passes", "A plan passes", 11, []string{"pas"}},
		{"a phrase", `"plan passes"`, "A plan passes", 20, []string{"plan passes"}},
		{"wide letters", "見出", "日本語の見出し", 14, []string{"見出"}},
	} {
		n, err := query.Parse(c.ask, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		l := headlines{theme: &th, seeking: true, sought: n}
		got := l.title(c.title, query.Span{End: len(c.title)}, c.w, th.Plain.Unread)
		if cell.StyledWidth(got) != c.w {
			t.Errorf("%s: %q is %d cells wide, want %d", c.name, got, cell.StyledWidth(got), c.w)
		}
		hits := 0
		for _, m := range c.marked {
			hits += strings.Count(got, th.Hit.Render(m)) // not in order, but each as often as it is
		}
		if hits != len(c.marked) {
			t.Errorf("%s: %q does not mark %q", c.name, got, c.marked)
		}
	}
}

// A title over two lines is marked in both.
func TestTitlesMarkAcrossLines(t *testing.T) {
	th := theme.Dark()
	n, _ := query.Parse(`"plan passes"`, time.Now())
	l := headlines{theme: &th, seeking: true, sought: n}
	const title = "A plan passes"
	if got, want := l.title(title, query.Span{End: 6}, 6, th.Plain.Unread), th.Hit.Render("plan"); !strings.Contains(got, want) {
		t.Errorf("%q has no %q", got, want)
	}
	if got, want := l.title(title, query.Span{Start: 7, End: 13}, 6, th.Plain.Unread), th.Hit.Render("passes"); !strings.Contains(got, want) {
		t.Errorf("%q has no %q", got, want)
	}
}
