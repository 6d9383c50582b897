package ui

import (
	"fmt"
	"strings"
	"testing"
)

// TestLayout compares drawings: each pane is filled with its letter.
func TestLayout(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		wish wishes
		want string
	}{
		{"smallest", 20, 5, wishes{}, `
tttttttttttttttttttt
LLLLLLLLLLLLLLLLLLLL
LLLLLLLLLLLLLLLLLLLL
LLLLLLLLLLLLLLLLLLLL
ssssssssssssssssssss`},
		{"narrow, reading with a summary", 24, 14, wishes{Focus: articlePane, Summary: 4}, `
tttttttttttttttttttttttt
------------------------
SSSSSSSSSSSSSSSSSSSSSSSS
SSSSSSSSSSSSSSSSSSSSSSSS
SSSSSSSSSSSSSSSSSSSSSSSS
SSSSSSSSSSSSSSSSSSSSSSSS
AAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAA
AAAAAAAAAAAAAAAAAAAAAAAA
------------------------
ssssssssssssssssssssssss`},
		{"narrow, the list with a summary below", 24, 12, wishes{Summary: 9}, `
tttttttttttttttttttttttt
------------------------
LLLLLLLLLLLLLLLLLLLLLLLL
LLLLLLLLLLLLLLLLLLLLLLLL
LLLLLLLLLLLLLLLLLLLLLLLL
SSSSSSSSSSSSSSSSSSSSSSSS
SSSSSSSSSSSSSSSSSSSSSSSS
SSSSSSSSSSSSSSSSSSSSSSSS
SSSSSSSSSSSSSSSSSSSSSSSS
SSSSSSSSSSSSSSSSSSSSSSSS
------------------------
ssssssssssssssssssssssss`},
		{"narrow, feeds", 20, 5, wishes{Focus: sidebarPane}, `
tttttttttttttttttttt
FFFFFFFFFFFFFFFFFFFF
FFFFFFFFFFFFFFFFFFFF
FFFFFFFFFFFFFFFFFFFF
ssssssssssssssssssss`},
		{"the text alone", 120, 6, wishes{Focus: articlePane, Alone: true}, strings.Repeat("\n"+strings.Repeat(" ", 13)+strings.Repeat("A", 94)+strings.Repeat(" ", 13), 5) + "\n" + strings.Repeat("s", 120)},
		{"too small", 19, 5, wishes{}, ""},
	} {
		l := arrange(c.w, c.h, c.wish)
		if got := draw(l); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s:\n%s", c.name, got)
		}
	}
}

func draw(l layout) string {
	if l.TooSmall {
		return ""
	}
	var rows []string
	for y := range l.H {
		var row strings.Builder
		for x := range l.W {
			row.WriteByte(letterAt(l, x, y))
		}
		rows = append(rows, row.String())
	}
	return strings.Join(rows, "\n")
}

func letterAt(l layout, x, y int) byte {
	letter := byte(' ')
	for _, p := range []struct {
		rect   rect
		letter byte
	}{
		{l.Title, 't'}, {l.TopRule, '-'}, {l.Sidebar, 'F'}, {l.List, 'L'}, {l.Head, 'H'}, {l.Summary, 'S'}, {l.Text, 'A'},
		{l.BottomRule, '-'}, {l.Status, 's'},
	} {
		if p.rect.contains(x, y) {
			if letter != ' ' {
				return '#' // two panes on one cell
			}
			letter = p.letter
		}
	}
	return letter
}

// Where a wall is put, it stands: nothing is lost between cells and thousandths.
func TestWallsStandWhereTheyArePut(t *testing.T) {
	for w := mediumFrom; w <= 320; w++ {
		for list := leastList; list <= 40; list++ {
			l := arrange(w, 30, wishes{})
			var s splits
			s.put(listWall, list, &l)
			if got := arrange(w, 30, wishes{Splits: s}).List.W; got != list {
				t.Errorf("%d cells of %d became %d", list, w, got)
			}
		}
	}
}

func TestSplitsAreRemembered(t *testing.T) {
	for text, want := range map[string]splits{
		"": {}, "1 2": {}, "nonsense": {}, "-4 5 6000": {0, 5, 1000}, splits{150, 300, 450}.String(): {150, 300, 450},
	} {
		if got := parseSplits(text); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
}

// At every size the panes cover the screen but for the walls, and no two share a cell.
func TestLayoutCoversEverySize(t *testing.T) {
	for w := range 320 {
		for h := range 90 {
			wish := wishes{Focus: pane((w + h) % 4), Summary: (w * h) % 30, Head: 3}
			if w%3 == 1 {
				wish.Splits = splits{w * h % 1001, w * 7 % 1001, h * 13 % 1001}
			}
			checkCover(t, arrange(w, h, wish), fmt.Sprintf("%d×%d, %+v", w, h, wish))
		}
		if t.Failed() {
			return
		}
	}
}

func checkCover(t *testing.T, l layout, what string) {
	if l.TooSmall {
		if l.W >= leastW && l.H >= leastH {
			t.Errorf("%s: too small", what)
		}
		return
	}
	area := 0
	for _, r := range []rect{l.Title, l.TopRule, l.Sidebar, l.List, l.Head, l.Summary, l.Text, l.BottomRule, l.Status} {
		if r.X < 0 || r.Y < 0 || r.W < 0 || r.H < 0 || r.X+r.W > l.W || r.Y+r.H > l.H {
			t.Errorf("%s: %+v is beyond the screen", what, r)
		}
		area += r.W * r.H
	}
	if walls := l.walls() * (l.bottom - l.top); area+walls != l.W*l.H {
		t.Errorf("%s: %d cells of %d", what, area+walls, l.W*l.H)
	}
	if l.Text.H > 0 && l.Text.H < 2 {
		t.Errorf("%s: %d lines for the text", what, l.Text.H)
	}
}

// walls is how many lines stand between columns.
func (l *layout) walls() int {
	n := -1
	for _, r := range []rect{l.Sidebar, l.List, l.Text} {
		n += btoi(!r.empty())
	}
	return max(0, n)
}
