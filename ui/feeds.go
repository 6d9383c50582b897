package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
)

// goTo lists another place.
func (a *App) goTo(p place, s show) {
	a.place, a.show = p, s
	a.kept, a.moved = nil, false
	a.wanted = 0
	a.list.EndSelection()
	a.sidebar.Select(p.bare(), s)
}

// choose lists what the sidebar's cursor is on.
func (a *App) choose() tea.Cmd {
	e, ok := a.sidebar.Current()
	if !ok {
		return nil
	}
	if e.foreign {
		a.status.Complain(a.foreign(e))
		return nil
	}
	a.before = nil
	a.goTo(e.place, a.showFor(e))
	a.focus = listPane
	return nil
}

// showFor is what a place is first seen with: what is unread in it, or all when nothing is.
func (a *App) showFor(e entry) show {
	if e.place.kind >= folderPlace && e.count == 0 {
		return showAll
	}
	return e.show
}

// showOnly lists the unread, all or the starred articles of the place at hand.
func (a *App) showOnly(s show) tea.Cmd {
	a.goTo(a.place, s)
	return nil
}

// stepFeed lists the next feed.
func (a *App) stepFeed(n int) tea.Cmd {
	id, ok := a.sidebar.NextFeed(a.place.feed, n)
	if !ok {
		a.status.Say("There are no feeds yet. " + a.label("add") + " adds one.")
		return nil
	}
	a.showFeed(id)
	return nil
}

func (a *App) showFeed(id feed.FeedID) {
	p := place{kind: feedPlace, feed: id}
	f, _ := a.feedOf(id)
	a.goTo(p, a.showFor(entry{place: p, count: f.Unread}))
	if a.focus == articlePane || a.focus == summaryPane {
		a.focus = listPane
	}
}

func (a *App) feedOf(id feed.FeedID) (feed.Feed, bool) {
	i := slices.IndexFunc(a.sidebar.feeds, func(f feed.Feed) bool { return f.ID == id })
	if i < 0 {
		return feed.Feed{}, false
	}
	return a.sidebar.feeds[i], true
}

func (a *App) fold() tea.Cmd {
	if !a.sidebar.Toggle() {
		return a.choose()
	}
	return nil
}
