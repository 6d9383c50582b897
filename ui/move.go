package ui

import (
	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/store"
)

// moveBy moves the cursor of the pane in focus, or scrolls it.
func (a *App) moveBy(n int) tea.Cmd {
	switch a.focused() {
	case sidebarPane:
		a.sidebar.MoveBy(n)
	case listPane:
		a.list.win.MoveBy(n)
		a.went()
	case summaryPane:
		a.summary.MoveBy(n)
	case articlePane:
		a.article.scroll.MoveBy(n)
	}
	return nil
}

// went sees to what follows the cursor of the list.
func (a *App) went() {
	a.moved = true
	a.expect()
}

func (a *App) halfPage(n int) tea.Cmd {
	switch a.focused() {
	case sidebarPane:
		a.sidebar.win.HalfPageBy(n)
		a.sidebar.MoveBy(0)
	case listPane:
		a.list.win.HalfPageBy(n)
		a.went()
	default:
		a.article.scroll.HalfPageBy(n)
	}
	return nil
}

// edge goes to the top or the end.
func (a *App) edge(end bool) tea.Cmd {
	type edges interface {
		Home()
		End()
	}
	var w edges = &a.article.scroll
	switch a.focused() {
	case sidebarPane:
		w = &a.sidebar.win
	case listPane:
		w = &a.list.win
	}
	if end {
		w.End()
	} else {
		w.Home()
	}
	if a.focused() == listPane {
		a.went()
	}
	return nil
}

// pageText scrolls the article by pages.
func (a *App) pageText(n int) tea.Cmd {
	if a.focused() == listPane {
		a.list.win.PageBy(n)
		a.went()
		return nil
	}
	a.article.scroll.PageBy(n)
	return nil
}

// readOn scrolls on, and at the end goes to the next unread article. In the list it begins to read.
func (a *App) readOn() tea.Cmd {
	switch {
	case a.focused() == listPane:
		return a.read()
	case a.article.scroll.AtEnd():
		return a.unread(1)
	}
	a.article.scroll.PageBy(1)
	return nil
}

// step goes to the next or the previous article, and reads it if one is being read.
func (a *App) step(n int) tea.Cmd {
	before := a.list.win.Cursor
	a.list.win.MoveBy(n)
	if a.list.win.Cursor == before {
		a.status.Say("No article further " + direction(n) + ".")
		return nil
	}
	return a.arrive()
}

func direction(n int) string {
	if n < 0 {
		return "up"
	}
	return "down"
}

// arrive shows the article under the cursor, which was reached by leaving another one.
func (a *App) arrive() tea.Cmd {
	a.went()
	if a.focused() == listPane {
		return nil
	}
	return a.read()
}

// unreadFound brings the unread articles of the list, to go to the next of them.
type unreadFound struct {
	asked listKey
	n     int
	ids   []feed.ItemID
	err   error
}

// unread goes to the n-th unread article in a direction, or as far as there are any. Where that is further than the
// rows which are loaded, it is the store's to say.
func (a *App) unread(n int) tea.Cmd {
	if row, ok := a.list.UnreadNear(n); ok {
		a.list.win.MoveTo(row)
		return a.arrive()
	}
	key := a.asked.list
	q := key.query
	q.Unread, q.Order = true, store.Newest
	s := a.store
	return a.work.start("unread", func(c ctx) tea.Msg {
		ids, err := s.IDs(c, q)
		return unreadFound{asked: key, n: n, ids: ids, err: err}
	})
}

func (a *App) unreadFound(m unreadFound) tea.Cmd {
	if m.err != nil {
		a.status.Complain(problem("Can't look for unread articles", m.err))
		return nil
	}
	if m.asked.query != a.asked.list.query {
		return nil
	}
	unread := make(map[feed.ItemID]bool, len(m.ids))
	for _, id := range m.ids {
		unread[id] = true
	}
	at, left := -1, max(m.n, -m.n)
	for i := a.list.win.Cursor + sign(m.n); i >= 0 && i < len(a.list.ids) && left > 0; i += sign(m.n) {
		if unread[a.list.ids[i]] {
			at = i
			left--
		}
	}
	if at >= 0 {
		a.list.win.MoveTo(at)
		return a.arrive()
	}
	a.status.Say("Nothing unread further " + direction(m.n) + ". " + a.label("next-feed") + " goes to the next feed.")
	return nil
}

// cycle gives the focus to the next pane on the screen.
func (a *App) cycle(n int) tea.Cmd {
	order := []pane{sidebarPane, listPane, summaryPane, articlePane}
	at := 0
	for i, p := range order {
		if p == a.focused() {
			at = i
		}
	}
	for range order {
		at = (at + n + len(order)) % len(order)
		if a.reachable(order[at]) {
			a.focus = order[at]
			return nil
		}
	}
	return nil
}

// reachable reports whether a pane can have the focus: all but a summary that is closed, since the focus brings them
// onto the screen.
func (a *App) reachable(p pane) bool {
	return p != summaryPane || a.summaryOpen && !a.layout.Summary.empty() && !a.layout.Text.empty()
}
