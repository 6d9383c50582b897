package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"
)

// click is where and when the mouse was last clicked.
type click struct {
	x, y int
	at   time.Time
}

// doubleWithin is how soon a second click makes a double one.
const doubleWithin = 400 * time.Millisecond

// clicked takes a click to what is under it.
func (a *App) clicked(m tea.MouseClickMsg) tea.Cmd {
	if m.Button != tea.MouseLeft {
		return nil
	}
	if top := a.overlays.top(); top != nil {
		return a.clickedDialog(top, m.X, m.Y)
	}
	a.status.Quiet()
	double := m.X == a.lastClick.x && m.Y == a.lastClick.y && a.now.Sub(a.lastClick.at) < doubleWithin
	a.lastClick = click{m.X, m.Y, a.now}
	if a.dragging = a.layout.wallAt(m.X, m.Y); a.dragging != noWall {
		return nil
	}
	if a.layout.Title.contains(m.X, m.Y) && a.list.fresh > 0 {
		return a.newest()
	}
	p, ok := a.layout.at(m.X, m.Y)
	if !ok {
		return nil
	}
	switch p {
	case sidebarPane:
		return a.clickedSidebar(m.Y - a.layout.Sidebar.Y)
	case listPane:
		return a.clickedList(m.Y-a.layout.List.Y, double)
	case summaryPane:
		return a.clickedSummary(m.X-a.layout.Summary.X, m.Y-a.layout.Summary.Y)
	}
	return a.clickedArticle(m.X-a.layout.Text.X, m.Y-a.layout.Text.Y)
}

// clickedDialog takes a click to a dialog; one beside it leaves it.
func (a *App) clickedDialog(top overlay, x, y int) tea.Cmd {
	r := standing(top, top.Lines(), a.layout.W, a.layout.H)
	if !r.contains(x, y) {
		return a.obey(answer{close: true})
	}
	return a.obey(top.Click(x-r.X, y-r.Y))
}

func (a *App) clickedSidebar(y int) tea.Cmd {
	row, ok := a.sidebar.win.RowAt(y)
	if !ok {
		return nil
	}
	a.focus = sidebarPane
	a.sidebar.win.MoveTo(row)
	if e, ok := a.sidebar.Current(); !ok || e.folder && a.place.bare() == e.place {
		a.sidebar.Toggle()
		return nil
	}
	return a.choose()
}

// clickedList selects the headline, and reads it when it was selected before or on the second click.
func (a *App) clickedList(y int, double bool) tea.Cmd {
	row, ok := a.list.RowAt(y)
	if !ok {
		return nil
	}
	again := row == a.list.win.Cursor && a.focused() == listPane && a.moved
	a.focus = listPane
	a.list.win.MoveTo(row)
	a.went()
	if double || again {
		return a.read()
	}
	return nil
}

func (a *App) clickedSummary(x, y int) tea.Cmd {
	if i, ok := a.summary.SentenceAt(x, y, a.layout.Summary.W); ok && a.needMarks() == "" {
		return a.findMark(i)
	}
	return nil
}

func (a *App) clickedArticle(x, y int) tea.Cmd {
	a.focus = articlePane
	if y < 0 {
		return a.read()
	}
	switch s := a.article.At(x, y, a.layout.Text.W); s.kind {
	case offerSpot:
		return a.toggleSummary()
	case previousSpot:
		return a.step(-1)
	case nextSpot:
		return a.step(1)
	case linkSpot:
		return a.follow(s.address)
	case fileSpot:
		return a.play(a.article.Files[s.file])
	case markSpot:
		return a.findMark(s.mark)
	}
	return a.read()
}

// wheeled scrolls what is under the pointer.
func (a *App) wheeled(m tea.MouseWheelMsg) {
	const lines = 3
	n := lines
	switch m.Button {
	case tea.MouseWheelUp:
		n = -lines
	case tea.MouseWheelDown:
	case tea.MouseWheelLeft, tea.MouseWheelRight:
		if p, _ := a.layout.at(m.X, m.Y); p == articlePane && len(a.overlays) == 0 {
			a.article.ShiftBy(n * (2*btoi(m.Button == tea.MouseWheelRight) - 1))
		}
		return
	default:
		return
	}
	if top := a.overlays.top(); top != nil {
		top.Wheel(n)
		return
	}
	switch p, _ := a.layout.at(m.X, m.Y); p {
	case sidebarPane:
		a.sidebar.win.ScrollBy(n)
	case listPane:
		a.list.win.ScrollBy(sign(n))
		a.went()
	case summaryPane:
		a.summary.scroll.MoveBy(n)
	case articlePane:
		a.article.scroll.MoveBy(n)
	}
}
