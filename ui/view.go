package ui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/ui/cell"
)

// arrange divides the screen and tells the panes their sizes. It runs after every message, so that View finds all
// settled.
func (a *App) arrange() {
	wish := wishes{Focus: a.focus, Splits: a.splits, Alone: a.alone()}
	l := arrange(a.size.w, a.size.h, wish)
	if column := l.column(); !column.empty() {
		wish.Head = a.article.HeadHeight(column.W)
		if a.summaryOpen {
			wish.Summary = a.summary.Height(column.W)
		}
	}
	l = arrange(a.size.w, a.size.h, wish)
	a.layout = l
	a.article.HeadInside = l.Head.empty()
	a.article.Summarised = !l.Summary.empty()
	a.article.now, a.list.now = a.now, a.now
	a.article.Focused = a.focus == articlePane
	a.sidebar.Resize(l.Sidebar.H)
	a.list.lines, a.list.kind = a.listing.lines, a.listing.kind()
	a.list.sought, a.list.seeking = a.seeks()
	a.list.Resize(l.List.H)
	a.summary.Resize(l.Summary.W, l.Summary.H)
	if !l.Text.empty() {
		a.article.Resize(l.Text.W, l.Text.H)
	}
	if top := a.overlays.top(); top != nil {
		top.Resize(l.W, l.H)
	}
	a.keepLabels()
	a.say()
}

// column is where the article or, without one, its summary stands.
func (l *layout) column() rect {
	if l.Text.empty() {
		return l.List
	}
	return l.Text
}

// focused is the pane that keys go to: the one that was chosen, if it is on the screen.
func (a *App) focused() pane {
	switch {
	case a.focus == summaryPane && a.layout.Summary.empty():
		return articlePane
	case a.focus == sidebarPane && a.layout.Sidebar.empty():
		return listPane
	}
	return a.focus
}

// View places what the panes draw.
func (a *App) View() tea.View {
	v := tea.NewView(a.drawn())
	v.AltScreen = true
	v.WindowTitle = a.windowTitle()
	v.ReportFocus = true
	if !a.options.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

// drawn is the whole screen, or an empty one if drawing crashes: then the program ends in order.
func (a *App) drawn() (s string) {
	defer func() {
		if why := recover(); why != nil {
			a.tear(why)
			s = ""
		}
	}()
	return strings.Join(a.screen(), "\n")
}

// windowTitle names the program and what is unread, for a person who looks at other windows.
func (a *App) windowTitle() string {
	if n := a.sidebar.counts.Unread; n > 0 {
		return fmt.Sprintf("lede (%d)", n)
	}
	return "lede"
}

// screen draws the whole screen: exactly its height of lines, each of exactly its width.
func (a *App) screen() []string {
	l := &a.layout
	if l.TooSmall {
		return a.tooSmall()
	}
	lines := make([]string, 0, l.H)
	rule := a.theme.Rule.Render(strings.Repeat(a.theme.Glyphs.Horizontal, l.W))
	if !l.Title.empty() {
		lines = append(lines, a.status.Top(l.W))
	} else {
		lines = fill(lines, l.W, l.top)
	}
	if !l.TopRule.empty() {
		lines = append(lines, rule)
	}
	lines = append(lines, a.body()...)
	if !l.BottomRule.empty() {
		lines = append(lines, rule)
	}
	lines = append(lines, a.status.Bottom(l.W))
	if top := a.overlays.top(); top != nil {
		dialog := top.Lines()
		over(lines, dialog, standing(top, dialog, l.W, l.H), l.W)
	}
	return lines
}

// body zips the columns line by line.
func (a *App) body() []string {
	l := &a.layout
	var columns [][]string
	if !l.Sidebar.empty() {
		columns = append(columns, a.sidebar.Lines(l.Sidebar.W, l.Sidebar.H, a.focused() == sidebarPane, a.place.bare(), a.show))
	}
	if !l.List.empty() {
		column := a.list.Lines(l.List.W, l.List.H, a.focused() == listPane)
		if l.Text.empty() && !l.Summary.empty() {
			column = append(column, a.summary.Lines(l.Summary.W, l.Summary.H, false)...)
		}
		columns = append(columns, column)
	}
	if !l.Text.empty() {
		columns = append(columns, a.articleColumn())
	}
	if len(columns) == 1 {
		return a.centred(columns[0])
	}
	walls := a.walls(max(0, len(columns)-1))
	out := make([]string, l.bottom-l.top)
	for y := range out {
		var b strings.Builder
		for i, c := range columns {
			if i > 0 {
				b.WriteString(walls[i-1])
			}
			b.WriteString(c[y])
		}
		out[y] = b.String()
	}
	return out
}

// centred puts a column that is alone and narrower than the screen into its middle.
func (a *App) centred(column []string) []string {
	l := &a.layout
	if l.Text.empty() || l.Text.W == l.W {
		return column
	}
	left, right := cell.Blank(l.Text.X), cell.Blank(l.W-l.Text.X-l.Text.W)
	for y := range column {
		column[y] = left + column[y] + right
	}
	return column
}

// walls draws n walls between columns; the one that the mouse has hold of stands out.
func (a *App) walls(n int) []string {
	plain := a.theme.Rule.Render(a.theme.Glyphs.Vertical)
	held := a.theme.Accent.Render(a.theme.Glyphs.Vertical)
	all := make([]string, n)
	for i := range all {
		all[i] = plain
		if a.dragging == listWall && i == n-1 || a.dragging == sideWall && i < n-1 {
			all[i] = held
		}
	}
	return all
}

func (a *App) articleColumn() []string {
	l := &a.layout
	var out []string
	if !l.Head.empty() {
		out = append(out, a.article.Head(l.Head.W, l.Head.H)...)
	}
	if !l.Summary.empty() {
		out = append(out, a.summary.Lines(l.Summary.W, l.Summary.H, a.focused() == summaryPane)...)
	}
	return append(out, a.article.Lines(l.Text.W, l.Text.H)...)
}

// tooSmall says what the screen needs.
func (a *App) tooSmall() []string {
	lines := fill(nil, a.size.w, max(0, a.size.h))
	const say = "lede needs 20x5"
	if len(lines) > 0 {
		n := min(len(say), max(0, a.size.w))
		lines[0] = say[:n] + cell.Blank(a.size.w-n)
	}
	return lines
}
