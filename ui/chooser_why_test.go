package ui

import (
	"strings"
	"testing"

	"lede/ui/theme"
)

// However long the reason is why something can't be done, the key is there.
func TestAReasonLeavesTheKeyInSight(t *testing.T) {
	none := theme.None()
	c := &chooser{theme: &none}
	it := item{label: "Give the article to a program", note: "|", off: true, why: strings.Repeat("no program ", 20)}
	for w := 20; w < 100; w++ {
		if got := c.row(it, false, w)[0]; !strings.Contains(got, "  | ") || !strings.Contains(got, "no") {
			t.Errorf("%d wide: %q", w, got)
		}
	}
}
