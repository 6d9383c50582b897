package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
	"lede/feed/store"
)

// add asks for an address. Where a feed that was opened for a look is at hand, it keeps that feed.
func (a *App) add() tea.Cmd {
	if f, ok := a.atHand(); ok && !f.Kept {
		return a.keep(f)
	}
	return a.open(newPrompt(&a.theme, "Add a feed", "The address of a feed, of a site that has one, or a file.",
		"example.org", func(a *App, typed string) tea.Cmd { return a.look(refresh.Wanted{Address: typed, Kept: true}) }))
}

// atHand is the feed that the sidebar's cursor is on, that is listed, or that the selected one of the articles opened
// for a look is from.
func (a *App) atHand() (feed.Feed, bool) {
	p := a.place
	if e, ok := a.sidebar.Current(); ok && a.focused() == sidebarPane {
		p = e.place
	}
	if h, ok := a.list.Selected(); ok && p.kind == lookedAt {
		return a.feedOf(h.Feed)
	}
	return a.feedOf(p.feed)
}

// keep subscribes to a feed that was opened for a look.
func (a *App) keep(f feed.Feed) tea.Cmd {
	a.stay(f.ID)
	s, id := a.store, f.ID
	return a.turn("subscribed to "+f.Title, func(c ctx, on bool) error { return s.Keep(c, on, id) })
}

// stay keeps a feed's articles in the list until the person leaves it, though the feed is no longer one that was only
// opened: what one reads doesn't go away by being kept.
func (a *App) stay(id feed.FeedID) {
	if a.kept == nil {
		a.kept = map[feed.ItemID]bool{}
	}
	for _, h := range a.list.rows {
		if h.Feed == id {
			a.kept[h.ID] = true
		}
	}
}

// look opens an address: to be kept, or only for a look.
func (a *App) look(w refresh.Wanted) tea.Cmd {
	if w.Address != refresh.GuideAddress {
		a.status.Say("Opening " + doc.Line(feed.WithoutUser(w.Address)) + a.theme.Glyphs.Ellipsis)
	}
	r := a.refresher
	return a.work.start("", func(c ctx) tea.Msg { return addFeed(c, r, w) })
}

// feedAdded shows a feed that was opened, or the choice that there is.
func (a *App) feedAdded(m feedAdded) tea.Cmd {
	a.stamp.feeds++
	a.stamp.list++
	switch {
	case m.err != nil:
		a.notOpened(m)
		return nil
	case len(m.added.Choices) > 0:
		return a.chooseFeed(m)
	case m.wanted.Instead != 0:
		a.readdressed(m)
		return nil
	case m.added.Later != nil:
		a.status.Complain(problem(doc.Line(feed.WithoutUser(m.wanted.Address))+" is kept and tried again later", m.added.Later))
		return nil
	}
	a.present(m)
	return nil
}

// present lists a feed that was opened. Several that were named at the start are listed together.
func (a *App) present(m feedAdded) {
	// What is said below can be done at once: keeping the feed doesn't wait for all feeds to be read anew.
	a.sidebar.Introduce(feed.Feed{ID: m.added.ID, Title: m.added.Title, Kept: m.wanted.Kept, Unread: m.added.Fresh, Total: m.added.Fresh})
	p := place{kind: feedPlace, feed: m.added.ID}
	if !m.wanted.Kept && len(a.begin.Addresses) > 1 {
		p = place{kind: lookedAt}
	}
	if a.place.bare() != p {
		a.goTo(p, showAll)
	}
	if a.focus == sidebarPane {
		a.focus = listPane
	}
	if m.wanted.Address == refresh.GuideAddress {
		return
	}
	if !m.wanted.Kept {
		a.status.Say(fmt.Sprintf("%s: %s. %s keeps it.", m.added.Title, plural(m.added.Fresh, "article"), a.label("add")))
		return
	}
	s, id := a.store, m.added.ID
	a.changed(turning("subscribed to "+m.added.Title, func(c ctx, on bool) error { return s.Remove(c, !on, id) }))
}

// removeFeed unsubscribes from the feed under the sidebar's cursor.
func (a *App) removeFeed() tea.Cmd {
	e, _ := a.sidebar.Current()
	if e.place.kind == savedPlace {
		return a.removeSearch(e)
	}
	f, _ := a.feedOf(e.place.feed)
	if a.place.bare() == e.place {
		a.goTo(place{}, showUnread)
	}
	return a.remove(f)
}

func (a *App) remove(f feed.Feed) tea.Cmd {
	s, id := a.store, f.ID
	return a.turn("unsubscribed from "+f.Title, func(c ctx, on bool) error { return s.Remove(c, on, id) })
}

// turn sets something of feeds in the store; to undo is to set the opposite.
func (a *App) turn(what string, set func(c ctx, on bool) error) tea.Cmd {
	change := turning(what, set)
	return a.work.write(func(c ctx) tea.Msg { return feedsChanged{change: change, err: set(c, true)} })
}

// turning is the change of something of feeds that is either so or the opposite.
func turning(what string, set func(c ctx, on bool) error) change {
	to := func(on bool) doing { return writing(func(c ctx) error { return set(c, on) }) }
	return change{what: what, back: to(false), again: to(true)}
}

func (a *App) feedsChanged(m feedsChanged) {
	a.stamp.feeds++
	a.stamp.list++
	a.stamp.library++
	switch {
	case m.err != nil:
		a.status.Complain(problem("Not saved", m.err))
	case m.change.what != "":
		a.changed(m.change)
	}
}

// subscribe adds several feeds at once and begins to read them.
func (a *App) subscribe(subs []store.Subscription) tea.Cmd {
	s := a.store
	said := "subscribed to " + plural(len(subs), "feed")
	return a.work.write(func(c ctx) tea.Msg {
		ids, err := s.Add(c, subs...)
		return subscribed{ids: ids, said: said, err: err}
	})
}

// subscribed tells that several feeds were added.
type subscribed struct {
	ids  []feed.FeedID
	said string
	err  error
}

func (a *App) subscribed(m subscribed) tea.Cmd {
	s, ids := a.store, m.ids
	done := turning(m.said, func(c ctx, on bool) error { return s.Remove(c, !on, ids...) })
	a.feedsChanged(feedsChanged{change: done, err: m.err})
	if m.err != nil {
		return nil
	}
	a.goTo(place{}, showUnread)
	r := a.refresher
	return a.work.start("", func(c ctx) tea.Msg { return refreshDue(c, s, r) })
}
