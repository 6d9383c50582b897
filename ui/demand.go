package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/summarize"
)

type ctx = context.Context

// demand compares what is visible with what is loaded, and starts the difference.
func (a *App) demand() tea.Cmd {
	if a.store == nil {
		return nil
	}
	return tea.Batch(a.wantFeeds(), a.wantCounts(), a.wantList(), a.wantRows(), a.wantArticle(), a.wantLength(), a.wantGists(), a.wantPlace(),
		a.wantExcerpts(), a.wantLibrary(), a.wantSavedCounts())
}

func (a *App) wantFeeds() tea.Cmd {
	if a.asked.feeds == a.stamp.feeds {
		return nil
	}
	a.asked.feeds, a.asked.pending = a.stamp.feeds, true
	s, stamp, day := a.store, a.stamp.feeds, midnight(a.now)
	return a.work.start("feeds", func(c ctx) tea.Msg { return loadFeeds(c, s, stamp, day) })
}

// wantCounts loads the numbers alone: with thousands of feeds, reading all of them at each mark takes longer than a
// frame. Feeds that are under way bring their numbers along, but may have been read before the mark.
func (a *App) wantCounts() tea.Cmd {
	if a.asked.counts == a.stamp.counts {
		return nil
	}
	a.asked.counts = a.stamp.counts
	if a.asked.pending {
		a.stamp.feeds++
		return a.wantFeeds()
	}
	s, stamp, day := a.store, a.stamp.counts, midnight(a.now)
	return a.work.start("feeds", func(c ctx) tea.Msg { return loadCounts(c, s, stamp, day) })
}

func (a *App) counted(m counted) {
	if m.err != nil {
		a.status.Complain(problem("Can't count the articles", m.err))
		return
	}
	if m.stamp == a.asked.counts && a.marking == 0 {
		a.sidebar.SetCounts(m.unread, m.counts)
	}
}

func (a *App) wantList() tea.Cmd {
	key := listKey{query: a.place.query(a.show, a.listing.order, midnight(a.now)), stamp: a.stamp.list}
	if a.asked.list == key {
		return nil
	}
	a.asked.held = a.asked.list.query == key.query
	a.asked.list = key
	s, part := a.store, !a.asked.held && key.query.Order.Dated() // in other orders, the first page needs all the rest
	return a.work.start("list", func(c ctx) tea.Msg { return loadIDs(c, s, key, part) })
}

// idsLoaded shows a list. A new one begins at the top; one read anew keeps the cursor where it is, once it was moved.
func (a *App) idsLoaded(m idsLoaded) tea.Cmd {
	if m.asked != a.asked.list {
		return nil
	}
	if m.err != nil {
		a.status.Complain(problem("Can't list the articles", m.err))
		return nil
	}
	a.shelf.clear()
	a.asked.article = 0 // what is under way was begun before the change
	ids := mergeKept(a.list.ids, m.ids, a.kept)
	a.list.SetIDs(ids, a.moved)
	a.seek(m.part)
	a.expect()
	read := a.readWanted(!m.part)
	if !m.part {
		return read
	}
	s, key := a.store, m.asked
	return tea.Batch(read, a.work.start("list", func(c ctx) tea.Msg { return loadIDs(c, s, key, false) }))
}

func (a *App) wantRows() tea.Cmd {
	missing := a.list.Missing()
	if len(missing) == 0 || missing[0] == a.asked.rows {
		return nil
	}
	a.asked.rows = missing[0]
	s := a.store
	return a.work.start("rows", func(c ctx) tea.Msg { return loadRows(c, s, missing) })
}

func (a *App) rowsLoaded(m rowsLoaded) {
	a.asked.rows = 0
	if m.err != nil {
		a.status.Complain(problem("Can't read the headlines", m.err))
		a.asked.rows = -1
		return
	}
	a.list.AddRows(m.rows)
	a.expect()
}

// expect shows the article under the cursor as far as it is known.
func (a *App) expect() {
	h, ok := a.list.Selected()
	if !ok {
		if len(a.list.ids) == 0 {
			a.keepPlace()
			a.article.Clear()
			a.summary.Clear()
		}
		return
	}
	if h.ID != a.article.head.ID {
		a.keepPlace()
		a.summary.Clear()
	}
	a.article.Expect(h, a.list.sources[h.Feed])
	a.article.Muted = a.ruleOf(h.Muted)
	if l, ok := a.shelf.get(h.ID); ok && !a.article.Loaded {
		a.showArticle(h, l)
	}
	a.article.Previous, a.article.Next = "", ""
	if p, ok := a.list.Neighbour(-1); ok {
		a.article.Previous = p.Title
	}
	if n, ok := a.list.Neighbour(1); ok {
		a.article.Next = n.Title
	}
}

// wantArticle loads the article at hand, then its neighbours.
func (a *App) wantArticle() tea.Cmd {
	if a.layout.Text.empty() && !a.summaryOpen {
		return nil
	}
	for _, n := range []int{0, 1, -1} {
		h, ok := a.list.Neighbour(n)
		if _, there := a.shelf.get(h.ID); !ok || h.ID == 0 || there {
			continue
		}
		if h.ID == a.asked.article {
			return nil
		}
		a.asked.article = h.ID
		s, r, round, extra := a.store, a.refresher, a.shelf.round, a.extra
		return a.work.start("article", func(c ctx) tea.Msg { return articleLoaded{h.ID, round, loadArticle(c, s, r, h, extra)} })
	}
	return nil
}

// articleLoaded takes in an article, unless it was read of a store that has changed since: another reading is under way.
func (a *App) articleLoaded(m articleLoaded) {
	if m.round != a.shelf.round {
		return
	}
	if m.id == a.asked.article {
		a.asked.article = 0
	}
	a.shelf.put(m.id, m.loaded)
	if h, ok := a.list.Selected(); ok && m.id == h.ID {
		a.showArticle(h, m.loaded)
	}
}

// showArticle shows the article at hand with its summary.
func (a *App) showArticle(h feed.Headline, l loaded) {
	if l.err != nil {
		a.article.Problem = problem("Can't read the article", l.err)
		return
	}
	if n := l.page.words(); n > 0 && n != h.Words {
		h.Words = n
		a.list.AddRows([]feed.Headline{h})
	}
	if !a.article.Loaded || h.ID != a.article.head.ID {
		defer a.article.Resume(l.place.Block, l.place.Offset)
	}
	a.article.Show(h, a.list.sources[h.Feed], l.document)
	a.article.Files, a.article.Saved = l.files, l.saved
	a.article.PageOf, a.summary.page = l.page, l.page
	if len(l.document.Blocks) == 0 {
		a.article.Problem = a.withoutText(l.page)
	}
	a.asked.extra = l.extra
	a.markFound()
	if l.extra == unmade {
		return
	}
	a.article.Mark(l.summary, a.summaryOpen)
	a.summary.Show(l.summary)
}

// wantLength makes the summary anew when another length was asked for.
func (a *App) wantLength() tea.Cmd {
	if a.asked.extra == a.extra || !a.article.Loaded {
		return nil
	}
	a.asked.extra = a.extra
	id, extra := a.article.head.ID, a.extra
	article := summarize.Article{Title: a.article.head.Title, Document: a.article.document}
	return a.work.start("summary", func(ctx) tea.Msg { return makeSummary(id, article, extra) })
}

func (a *App) summaryMade(m summaryMade) {
	if m.id == a.article.head.ID && m.extra == a.extra {
		a.shelf.change(m.id, func(l *loaded) { l.summary, l.extra = m.summary, m.extra })
		a.article.Mark(m.summary, a.summaryOpen)
		a.summary.Show(m.summary)
	}
}

// tellFailures says which feed has begun to fail since the feeds were last loaded. Those that failed before the start
// are told by their number alone.
func (a *App) tellFailures(feeds []feed.Feed) {
	failing := map[feed.FeedID]bool{}
	var fresh []feed.Feed
	for _, f := range feeds {
		if f.Failing() {
			failing[f.ID] = true
			if !a.failing[f.ID] {
				fresh = append(fresh, f)
			}
		}
	}
	a.failing = failing
	if len(fresh) > 0 && a.started {
		a.status.Complain(a.failureOf(fresh))
	}
}

// leaveRemoved goes to what is unread when the feed whose articles are listed is no longer there.
func (a *App) leaveRemoved() {
	if _, ok := a.feedOf(a.place.feed); a.place.kind == feedPlace && !ok {
		a.goTo(place{}, showUnread)
	}
}

// feedsLoaded shows the feeds, and at the very first load decides what to begin with.
func (a *App) feedsLoaded(m feedsLoaded) tea.Cmd {
	if m.stamp < a.asked.feeds {
		return nil
	}
	a.asked.pending = false
	if m.err != nil {
		a.status.Complain(problem("Can't read the feeds", m.err))
		return nil
	}
	a.sidebar.SetFeeds(m.feeds, m.counts)
	sources := make(map[feed.FeedID]string, len(m.feeds))
	for _, f := range m.feeds {
		sources[f.ID] = f.Title
	}
	a.list.sources = sources
	a.expect()
	a.tellFailures(m.feeds)
	if a.started {
		a.leaveRemoved()
		return nil
	}
	a.started = true
	return a.first(m.feeds)
}
