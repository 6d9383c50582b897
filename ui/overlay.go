package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/ui/cell"
	"lede/ui/theme"
)

// overlay is a dialog above the panes. The topmost one sees keys first.
type overlay interface {
	// Press takes a key and says what is to happen.
	Press(key tea.KeyPressMsg) answer
	// Paste takes text from the clipboard.
	Paste(text string)
	// Click takes a click on a cell of the dialog.
	Click(x, y int) answer
	// Wheel scrolls by n lines.
	Wheel(n int)
	// Resize tells the size of the screen.
	Resize(w, h int)
	// Lines draws the dialog, no larger than the screen, each line equally wide.
	Lines() []string
}

// footer is an overlay that stands on the last lines of the screen rather than in its middle.
type footer interface{ AtFoot() }

// answer is what an overlay makes of a key.
type answer struct {
	close bool
	do    func(a *App) tea.Cmd // may be nil
}

// overlays is the stack of dialogs.
type overlays []overlay

func (o overlays) top() overlay {
	if len(o) == 0 {
		return nil
	}
	return o[len(o)-1]
}

// open puts a dialog on top.
func (a *App) open(o overlay) tea.Cmd {
	a.overlays = append(a.overlays, o)
	return nil
}

// obey closes the topmost dialog if it asked for that, and does what it asked for.
func (a *App) obey(ans answer) tea.Cmd {
	if ans.close && len(a.overlays) > 0 {
		a.overlays = a.overlays[:len(a.overlays)-1]
	}
	if ans.do == nil {
		return nil
	}
	return ans.do(a)
}

// framed draws a dialog's border around lines of w-4 cells, with a title at the top and hints at the bottom.
func framed(t *theme.Theme, title, hints string, body []string, w int) []string {
	g := t.Glyphs
	side := t.Border.Render(g.Vertical)
	edge := func(left, text, right string, style theme.Style) string {
		text = cell.Truncate(text, w-6, g.Ellipsis)
		text = aired(text)
		rest := strings.Repeat(g.Horizontal, max(0, w-3-cell.Width(text)))
		return t.Border.Render(left+g.Horizontal) + style.Render(text) + t.Border.Render(rest+right)
	}
	out := []string{edge(g.TopLeft, title, g.TopRight, t.OverlayTop)}
	for _, s := range body {
		out = append(out, side+" "+s+" "+side)
	}
	hints = strings.ReplaceAll(hints, "·", g.Dot)
	return append(out, edge(g.BottomLeft, hints, g.BottomRight, t.Dim))
}

// over puts a dialog's lines where they stand on a screen.
func over(screen, dialog []string, r rect, w int) {
	for i, s := range dialog {
		if y := r.Y + i; y < len(screen) {
			screen[y] = cell.CutStyled(screen[y], 0, r.X) + s + cell.CutStyled(screen[y], r.X+r.W, w)
		}
	}
}

// standing is where an overlay stands on a screen of w by h cells.
func standing(o overlay, dialog []string, w, h int) rect {
	if len(dialog) == 0 {
		return rect{}
	}
	dw := cell.StyledWidth(dialog[0])
	if _, ok := o.(footer); ok {
		return rect{0, max(0, h-len(dialog)), dw, len(dialog)}
	}
	return rect{max(0, (w-dw)/2), max(0, (h-len(dialog))/2), dw, len(dialog)}
}
