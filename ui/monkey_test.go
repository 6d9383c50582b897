package ui

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/ui/cell"
)

// A monkey at the keyboard, with a mouse and a window to pull at: nothing panics, every frame has exactly the size of
// the screen, and the focus is on something that is there.
func TestMonkey(t *testing.T) {
	const rounds = 4000
	a := fullApp(t, 60, 120, 40)
	a.options.Browser, a.options.Player = []string{"true"}, []string{"true"}
	r := rand.New(rand.NewPCG(1, 2))
	for i := range rounds {
		msg := mischief(r)
		feedBack(a, msg)
		checkFrame(t, a, fmt.Sprintf("round %d, %T %v", i, msg, msg))
		if t.Failed() {
			return
		}
	}
}

// monkeyKeys are those that do something, and some that don't. Leaving, and what waits for a real network or a shell,
// is left out.
var monkeyKeys = strings.Fields("D S ctrl+w = z v t 0 9 T i e ; > < N ctrl+o j k l h enter esc q s + - m f n p J K space b ctrl+d ctrl+u g G home end tab shift+tab ] [ 1 2 3 / y A u d ! : ? up down left right pgup pgdown z 日 backspace")

func mischief(r *rand.Rand) tea.Msg {
	switch n := r.IntN(100); {
	case n < 78:
		return monkeyKey(monkeyKeys[r.IntN(len(monkeyKeys))])
	case n < 84:
		return tea.WindowSizeMsg{Width: r.IntN(200), Height: r.IntN(60)}
	case n < 85:
		return tea.MouseMotionMsg{X: r.IntN(210), Y: r.IntN(65), Button: tea.MouseLeft}
	case n < 86:
		return tea.MouseReleaseMsg{X: r.IntN(210), Y: r.IntN(65)}
	case n < 92:
		return tea.MouseClickMsg{X: r.IntN(210), Y: r.IntN(65), Button: tea.MouseLeft}
	case n < 96:
		return tea.MouseWheelMsg{X: r.IntN(210), Y: r.IntN(65), Button: tea.MouseWheelDown - tea.MouseButton(r.IntN(2))}
	case n < 98:
		return tea.PasteMsg{Content: "pasted\x1b[31m\ntext 日本"}
	}
	return stale(r)
}

// stale is an answer to a question that nobody asked.
func stale(r *rand.Rand) tea.Msg {
	id := feed.ItemID(r.IntN(100))
	return []tea.Msg{
		idsLoaded{ids: []feed.ItemID{id}}, articleLoaded{id, r.IntN(100), loaded{err: context.Canceled}}, summaryMade{id: id},
		rowsLoaded{err: context.Canceled}, feedsLoaded{stamp: -1}, flagged{err: context.Canceled}, unreadFound{n: 1, ids: []feed.ItemID{id}},
	}[r.IntN(7)]
}

func monkeyKey(name string) tea.KeyPressMsg {
	special := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "home": tea.KeyHome, "end": tea.KeyEnd,
		"up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "pgup": tea.KeyPgUp,
		"pgdown": tea.KeyPgDown, "backspace": tea.KeyBackspace, "space": tea.KeySpace,
	}
	base, ctrl := strings.CutPrefix(name, "ctrl+")
	base, shift := strings.CutPrefix(base, "shift+")
	k := tea.KeyPressMsg{Code: special[base]}
	if k.Code == 0 {
		k.Code, k.Text = []rune(base)[0], base
	}
	if ctrl {
		k.Mod, k.Text = tea.ModCtrl, ""
	}
	if shift {
		k.Mod |= tea.ModShift
	}
	if base == "space" {
		k.Text = " "
	}
	return k
}

func checkFrame(t *testing.T, a *App, after string) {
	t.Helper()
	lines := a.screen()
	if len(lines) != a.size.h {
		t.Errorf("%s: %d lines on a screen of %d", after, len(lines), a.size.h)
	}
	for y, s := range lines {
		if n := cell.StyledWidth(s); n != a.size.w {
			t.Errorf("%s: line %d has %d cells on a screen of %d×%d: %q", after, y, n, a.size.w, a.size.h, s)
			return
		}
		if strings.ContainsAny(s, "\n\r\t\x07\u009b") {
			t.Errorf("%s: line %d has a control character: %q", after, y, s)
		}
	}
	if a.layout.TooSmall {
		return
	}
	seen := map[pane]bool{sidebarPane: !a.layout.Sidebar.empty(), listPane: !a.layout.List.empty(), articlePane: !a.layout.Text.empty(), summaryPane: !a.layout.Summary.empty()}
	if !seen[a.focused()] {
		t.Errorf("%s: the focus is on a pane that is not there (%d) at %d×%d", after, a.focused(), a.size.w, a.size.h)
	}
}
