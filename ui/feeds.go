package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
	"lede/feed/store"
)

// goTo lists another place.
func (a *App) goTo(p place, s show) {
	a.place, a.show = p, s
	a.kept, a.moved = nil, false
	a.sidebar.Select(p, s)
}

// choose lists what the sidebar's cursor is on.
func (a *App) choose() tea.Cmd {
	e, ok := a.sidebar.Current()
	if !ok {
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

// here are the feeds of a place.
func (a *App) here(p place) []feed.Feed {
	return slices.DeleteFunc(slices.Clone(a.sidebar.feeds), func(f feed.Feed) bool {
		switch p.kind {
		case feedPlace:
			return f.ID != p.feed
		case folderPlace:
			return f.Folder != p.folder && !strings.HasPrefix(f.Folder, p.folder+"/")
		case lookedAt:
			return f.Kept
		}
		return false
	})
}

// refreshHere refreshes the feeds of the line that the sidebar's cursor is on, or of the list.
func (a *App) refreshHere() tea.Cmd {
	p := a.place
	if e, ok := a.sidebar.Current(); ok && a.focused() == sidebarPane {
		p = e.place
	}
	return a.refreshFeeds(a.here(p))
}

func (a *App) refreshAll() tea.Cmd { return a.refreshFeeds(slices.Clone(a.sidebar.feeds)) }

func (a *App) refreshFeeds(feeds []feed.Feed) tea.Cmd {
	if len(feeds) == 0 {
		a.status.Say("There are no feeds yet. " + a.label("add") + " adds one.")
		return nil
	}
	if len(feeds) == 1 {
		a.status.Say("Refreshing " + feeds[0].Title + a.theme.Glyphs.Ellipsis)
	} else {
		a.status.Say(fmt.Sprintf("Refreshing %d feeds%s", len(feeds), a.theme.Glyphs.Ellipsis))
	}
	s, r := a.store, a.refresher
	return a.work.start("", func(c ctx) tea.Msg { return refreshFeeds(c, s, r, feeds) })
}

// refreshed says how a refresh that was asked for went.
func (a *App) refreshed(m refreshed) {
	var failed []feed.Feed
	for _, f := range m.feeds {
		if f.Failing() {
			failed = append(failed, f)
		}
	}
	switch {
	case m.offline:
		a.status.Complain("No network here. What is stored can be read all the same.")
	case len(failed) > 0:
		a.status.Complain(a.failureOf(failed))
	default:
		a.status.Say(fmt.Sprintf("Refreshed %s: %s.", plural(len(m.feeds), "feed"), plural(m.fresh, "new article")))
	}
}

// failureOf names the first feed that fails and its cause, and how many more there are.
func (a *App) failureOf(failed []feed.Feed) string {
	f := failed[0]
	say := fmt.Sprintf("%s: %s.", f.Title, cause(f.Failure.Reason, f.Failure.Detail))
	if len(failed) > 1 {
		say += fmt.Sprintf(" And %d more:", len(failed)-1)
	}
	return say + " " + a.label("failures") + " lists what failed."
}

// progressed takes in what refreshing has changed.
func (a *App) progressed(m progressed) tea.Cmd {
	a.status.progress = m.Progress
	if m.Changes != a.seen {
		a.seen = m.Changes
		a.stamp.feeds++
		a.stamp.list++
	}
	if m.Err != nil {
		a.status.Complain(problem("What was fetched could not be kept", m.Err))
	}
	r := a.refresher
	return a.work.start("progress", func(c ctx) tea.Msg { return awaitProgress(c, r) })
}

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
	s, id := a.store, f.ID
	set := func(kept bool, said string, back undoing) tea.Cmd {
		return a.work.write(func(c ctx) tea.Msg {
			return feedsChanged{said: said, back: back, err: s.Keep(c, kept, id)}
		})
	}
	return set(true, "subscribed to "+f.Title, func(a *App) tea.Cmd { return set(false, "", nil) })
}

// look opens an address: to be kept, or only for a look.
func (a *App) look(w refresh.Wanted) tea.Cmd {
	a.status.Say("Opening " + doc.Line(w.Address) + a.theme.Glyphs.Ellipsis)
	r := a.refresher
	return a.work.start("", func(c ctx) tea.Msg { return addFeed(c, r, w) })
}

// feedAdded shows a feed that was opened, or the choice that there is.
func (a *App) feedAdded(m feedAdded) tea.Cmd {
	a.stamp.feeds++
	a.stamp.list++
	switch {
	case m.err != nil:
		a.status.Complain(problem(doc.Line(m.wanted.Address), m.err))
		return nil
	case len(m.added.Choices) > 0:
		return a.chooseFeed(m)
	case m.added.Later != nil:
		a.status.Complain(problem(doc.Line(m.wanted.Address)+" is kept and tried again later", m.added.Later))
		return nil
	}
	a.present(m)
	return nil
}

// present lists a feed that was opened. Several that were named at the start are listed together.
func (a *App) present(m feedAdded) {
	p := place{kind: feedPlace, feed: m.added.ID}
	if !m.wanted.Kept && len(a.begin.Addresses) > 1 {
		p = place{kind: lookedAt}
	}
	if a.place != p {
		a.goTo(p, showAll)
	}
	if a.focus == sidebarPane {
		a.focus = listPane
	}
	if m.wanted.Address == refresh.GuideAddress {
		a.status.Quiet()
		return
	}
	if !m.wanted.Kept {
		a.status.Say(fmt.Sprintf("%s: %s. %s keeps it.", m.added.Title, plural(m.added.Fresh, "article"), a.label("add")))
		return
	}
	s, id, title := a.store, m.added.ID, m.added.Title
	a.changed("subscribed to "+title, func(a *App) tea.Cmd {
		return a.work.write(func(c ctx) tea.Msg { return feedsChanged{err: s.Remove(c, true, id)} })
	})
}

// removeFeed unsubscribes from the feed under the sidebar's cursor.
func (a *App) removeFeed() tea.Cmd {
	e, _ := a.sidebar.Current()
	f, _ := a.feedOf(e.place.feed)
	if a.place == e.place {
		a.goTo(place{}, showUnread)
	}
	return a.remove(f)
}

func (a *App) remove(f feed.Feed) tea.Cmd {
	s, id := a.store, f.ID
	set := func(removed bool, said string, back undoing) tea.Cmd {
		return a.work.write(func(c ctx) tea.Msg {
			return feedsChanged{said: said, back: back, err: s.Remove(c, removed, id)}
		})
	}
	return set(true, "unsubscribed from "+f.Title, func(a *App) tea.Cmd { return set(false, "", nil) })
}

func (a *App) feedsChanged(m feedsChanged) {
	a.stamp.feeds++
	a.stamp.list++
	switch {
	case m.err != nil:
		a.status.Complain(problem("Not saved", m.err))
	case m.back != nil:
		a.changed(m.said, m.back)
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
	a.feedsChanged(feedsChanged{said: m.said, err: m.err, back: func(a *App) tea.Cmd {
		return a.work.write(func(c ctx) tea.Msg { return feedsChanged{err: s.Remove(c, true, ids...)} })
	}})
	if m.err != nil {
		return nil
	}
	a.goTo(place{}, showUnread)
	r := a.refresher
	return a.work.start("", func(c ctx) tea.Msg { return refreshDue(c, s, r) })
}
