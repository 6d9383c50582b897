package ui

import (
	"testing"
	"time"

	"lede/feed"
	"lede/ui/theme"
)

func TestTheBylineGivesWayFromTheEnd(t *testing.T) {
	look := theme.None()
	now := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	a := article{theme: &look, source: "Example Wire", now: now, head: feed.Headline{
		Author: "A. Person", Published: now.Add(-26 * time.Hour), Edited: now.Add(-2 * time.Hour), Words: 460,
	}}
	for _, c := range []struct {
		width int
		want  string
	}{
		{80, "Example Wire · A. Person · 26 h ago · edited 2 h ago · 2 min read"},
		{60, "Example Wire · 26 h ago · edited 2 h ago · 2 min read"},
		{45, "Example Wire · 26 h ago · edited 2 h ago"},
		{30, "Example Wire · 26 h ago"},
		{20, "Example… · 26 h ago"},
	} {
		if got := a.byline(c.width); got != c.want {
			t.Errorf("%d cells: %q, want %q", c.width, got, c.want)
		}
	}
	a.head.Edited = time.Time{}
	if got, want := a.byline(60), "Example Wire · A. Person · 26 h ago · 2 min read"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
