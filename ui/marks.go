package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
)

// flagChange is a change of one flag on articles.
type flagChange struct {
	ids   []feed.ItemID
	flag  feed.Flags
	on    bool
	quiet bool   // nothing is said: it was not what the person asked for, only what follows from it
	undo  bool   // it takes a change back, or makes it again
	verb  string // for undo, with %s for the articles: "marked %s read"
	title string // of the article, where it is one
}

// what says in the past tense what was done to n articles.
func (c flagChange) what(n int) string {
	if n == 1 && c.title != "" {
		return fmt.Sprintf(c.verb, "“"+short(c.title)+"”")
	}
	return fmt.Sprintf(c.verb, plural(n, "article"))
}

// setFlag changes articles on the screen at once and in the store next.
func (a *App) setFlag(c flagChange) tea.Cmd {
	a.apply(c)
	a.marking++
	a.marks++
	s := a.store
	return a.work.write(func(x ctx) tea.Msg { return setFlag(x, s, c) })
}

// apply changes the rows that are loaded, and the numbers that follow from them.
func (a *App) apply(c flagChange) {
	if a.kept == nil {
		a.kept = map[feed.ItemID]bool{}
	}
	for _, id := range c.ids {
		a.kept[id] = true
		h, ok := a.list.rows[id]
		if !ok || h.Flags.Has(c.flag) == c.on {
			continue
		}
		h.Flags = h.Flags.With(c.flag, c.on)
		a.list.rows[id] = h
		a.count(h, c)
	}
	a.sidebar.rebuild()
	a.expect()
}

// count moves the numbers beside the lists by one article.
func (a *App) count(h feed.Headline, c flagChange) {
	by := 1
	if c.on == (c.flag == feed.Read) { // reading takes one away, starring adds one
		by = -1
	}
	counts := &a.sidebar.counts
	if c.flag == feed.Starred {
		counts.Starred += by
		return
	}
	counts.Unread += by
	if !h.Published.Before(midnight(a.now)) {
		counts.Today += by
	}
	if i := slices.IndexFunc(a.sidebar.feeds, func(f feed.Feed) bool { return f.ID == h.Feed }); i >= 0 {
		a.sidebar.feeds[i].Unread += by
	}
}

// flagged notes what the store has changed, so that exactly that can be taken back.
func (a *App) flagged(m flagged) {
	a.marking--
	a.stamp.counts++ // the numbers on the screen were our own reckoning
	if m.err != nil {
		a.stamp.list++
		a.list.rows = nil
		a.status.Complain(problem("Not saved", m.err))
		return
	}
	c := m.change
	if c.undo || len(m.ids) == 0 {
		return
	}
	back := flagChange{ids: m.ids, flag: c.flag, on: !c.on, undo: true}
	again := flagChange{ids: m.ids, flag: c.flag, on: c.on, undo: true}
	done := change{
		what:  c.what(len(m.ids)),
		back:  func(a *App) tea.Cmd { return a.setFlag(back) },
		again: func(a *App) tea.Cmd { return a.setFlag(again) },
	}
	if c.quiet {
		a.history.push(done)
		return
	}
	a.changed(done)
}

// toggle sets or clears a flag of what is selected or at hand; which of the two, the article under the cursor says.
func (a *App) toggle(flag feed.Flags, on, off string) tea.Cmd {
	h, ok := a.list.Selected()
	if !ok {
		return nil
	}
	c := flagChange{ids: a.handed(), flag: flag, on: !h.Flags.Has(flag), verb: off}
	if c.on {
		c.verb = on
	}
	if len(c.ids) == 1 {
		c.title = h.Title
	}
	return a.setFlag(c)
}

const markedRead = "marked %s read"

func (a *App) toggleRead() tea.Cmd {
	return a.toggle(feed.Read, markedRead, "marked %s unread")
}

func (a *App) toggleStar() tea.Cmd {
	return a.toggle(feed.Starred, "starred %s", "took the star from %s")
}

// markAll marks everything listed read: no more than the person can see by scrolling, whatever arrives meanwhile.
func (a *App) markAll() tea.Cmd {
	ids := slices.Clone(a.list.ids)
	return a.setFlag(flagChange{ids: ids, flag: feed.Read, on: true, verb: markedRead})
}
