package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/refresh"
)

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

// refreshFeeds asks feeds whether there is news. One that a person means is asked whatever its schedule; of several,
// those are left out that were read a moment ago.
func (a *App) refreshFeeds(feeds []feed.Feed) tea.Cmd {
	if len(feeds) > 1 {
		rested := refresh.Rested(feeds, a.now)
		if len(rested) == 0 {
			a.status.Say("All of them were read less than ten minutes ago. " + a.label("refresh") + " on a single one asks it all the same.")
			return nil
		}
		feeds = rested
	}
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
	case m.waiting == 1 && len(m.feeds) == 1:
		a.status.Say(fmt.Sprintf("%s waits: its server asked to be left alone. The next visit is %s.", m.feeds[0].Title, when(m.feeds[0].Due, a.now)))
	case len(failed) > 0:
		a.status.Complain(a.failureOf(failed))
	default:
		say := fmt.Sprintf("Refreshed %s: %s.", plural(len(m.feeds)-m.waiting, "feed"), plural(m.fresh, "new article"))
		if m.waiting > 0 {
			say += fmt.Sprintf(" %d more wait: their servers asked to be left alone.", m.waiting)
		}
		a.status.Say(say)
	}
}

// failureOf names the first feed that fails and its cause, and how many more there are.
func (a *App) failureOf(failed []feed.Feed) string {
	f := failed[0]
	say := fmt.Sprintf("%s: %s.", f.Title, Cause(f.Failure.Reason, f.Failure.Detail))
	if len(failed) > 1 {
		say += fmt.Sprintf(" And %d more:", len(failed)-1)
	}
	return say + " " + a.label("failures") + " lists what failed."
}

// progressed takes in what refreshing has changed.
func (a *App) progressed(m progressed) tea.Cmd {
	a.status.progress = m.Progress
	again := a.reread()
	if m.Err != nil {
		a.status.Complain(problem("What was fetched could not be kept", m.Err))
	}
	a.doubt(m.Ahead)
	r := a.refresher
	return tea.Batch(again, a.tell(m.Tell), a.work.start("progress", func(c ctx) tea.Msg { return awaitProgress(c, r) }))
}

// doubt says, once a run, that this machine's clock is so far ahead of the servers', or behind.
func (a *App) doubt(ahead time.Duration) {
	const day = 24 * time.Hour
	if ahead == 0 || a.doubted {
		return
	}
	a.doubted = true
	way := "ahead of"
	if ahead < 0 {
		way = "behind"
	}
	a.status.Complain(fmt.Sprintf("This machine's clock is %s %s the servers': no date can be trusted until it is set.", plural(int(ahead.Abs()/day), "day"), way))
}

// rereadEvery is how often lists are read anew while feeds are refreshed: with thousands of feeds that takes longer than a
// frame, and a list that moves all the time can't be read.
const rereadEvery = 2 * time.Second

// reread has feeds and lists read anew if refreshing changed any: at once when it is done, else not too often.
func (a *App) reread() tea.Cmd {
	p := a.status.progress
	if p.Changes == a.seen {
		return nil
	}
	rest := rereadEvery - time.Since(a.seenAt)
	if !p.Running() || rest <= 0 {
		a.seen, a.seenAt = p.Changes, time.Now()
		a.stamp.feeds++
		a.stamp.list++
		return nil
	}
	return a.work.start("reread", func(c ctx) tea.Msg {
		select {
		case <-time.After(rest):
		case <-c.Done():
		}
		return rereadDue{}
	})
}
