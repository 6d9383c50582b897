package ui

import (
	"testing"

	"lede/feed/store"
)

func TestTheLooksOfListsAreRemembered(t *testing.T) {
	for text, want := range map[string]listing{
		"": {}, "nonsense": {}, "9 1 7": {store.Longest, true, 2}, "-1 2 -1": {}, listing{store.ByFeed, true, 1}.String(): {store.ByFeed, true, 1},
	} {
		if got := parseListing(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	for i, o := range orders {
		if int(o.order) != i {
			t.Errorf("%s is not at its own place", o.label)
		}
	}
}

// Whatever headings stand between the rows, the row that a line of the pane belongs to is the one drawn there, and the
// cursor is on the pane.
func TestRowsAreWhereTheyAreDrawn(t *testing.T) {
	a := fullApp(t, 6000, 120, 24)
	a.listing.headings = true
	for _, to := range []int{0, 1, 17, 950, 1439, 1440, 5980, 5999, 5990, 3000, 2} {
		a.list.win.MoveTo(to)
		feedBack(a, nil)
		h := a.layout.List.H
		seen := false
		lines := a.list.Lines(a.layout.List.W, h, true)
		last := -1
		for y := range lines {
			row, ok := a.list.RowAt(y)
			if ok && row < last {
				t.Errorf("at %d: row %d below row %d", to, row, last)
			}
			if ok {
				last = row
			}
			seen = seen || ok && row == to
		}
		if !seen {
			t.Errorf("the cursor's row %d is not on the pane: rows %d to %d", to, a.list.win.Top, last)
		}
	}
}
