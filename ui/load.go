package ui

import (
	"context"
	"math"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/refresh"
	"lede/feed/store"
	"lede/summarize"
)

// The commands: free functions of values that read the store or do other work, and can't see the App.

func loadFeeds(ctx context.Context, s *store.Store, stamp int, today time.Time) tea.Msg {
	feeds, err := s.Feeds(ctx)
	if err != nil {
		return feedsLoaded{stamp: stamp, err: err}
	}
	counts, err := s.Counts(ctx, today)
	return feedsLoaded{stamp: stamp, feeds: feeds, counts: counts, err: err}
}

func loadCounts(ctx context.Context, s *store.Store, stamp int, today time.Time) tea.Msg {
	unread, err := s.Unread(ctx)
	if err != nil {
		return counted{stamp: stamp, err: err}
	}
	counts, err := s.Counts(ctx, today)
	return counted{stamp: stamp, unread: unread, counts: counts, err: err}
}

// firstPage is how many articles are asked for before all of them: enough for the tallest screen, found in a fraction
// of a millisecond whatever the store holds.
const firstPage = 200

func loadIDs(ctx context.Context, s *store.Store, key listKey, part bool) tea.Msg {
	if part {
		ids, more, err := s.First(ctx, key.query, firstPage)
		return idsLoaded{asked: key, ids: ids, part: more, err: err}
	}
	ids, err := s.IDs(ctx, key.query)
	return idsLoaded{asked: key, ids: ids, err: err}
}

func loadRows(ctx context.Context, s *store.Store, ids []feed.ItemID) tea.Msg {
	rows, err := s.Headlines(ctx, ids)
	return rowsLoaded{rows: rows, err: err}
}

func loadArticle(ctx context.Context, s *store.Store, r *refresh.Refresher, h feed.Headline, extra int) loaded {
	d, err := s.Document(ctx, h.ID)
	if err != nil {
		return loaded{err: err}
	}
	l := loaded{document: d, extra: extra, page: loadPage(ctx, s, r, h.ID)}
	if l.place, err = s.Place(ctx, h.ID); err == nil {
		l.files, err = s.Enclosures(ctx, h.ID)
	}
	if err == nil && len(l.files) > 0 {
		l.saved, err = savedFiles(ctx, s, h.ID)
	}
	l.err = err
	if d.Words() > longWords {
		l.extra = unmade
		return l
	}
	l.summary = summarize.Summarize(summarize.Article{Title: h.Title, Document: d}, summarize.Budget{Extra: extra})
	return l
}

// longWords is how many words an article has whose summary is made after its first screen is shown: ranking its sentences
// takes longer than a frame.
const longWords = 4000

// unmade stands for the length of a summary that is not made yet.
const unmade = math.MinInt

func makeSummary(id feed.ItemID, a summarize.Article, extra int) tea.Msg {
	return summaryMade{id: id, extra: extra, summary: summarize.Summarize(a, summarize.Budget{Extra: extra})}
}

func setFlag(ctx context.Context, s *store.Store, c flagChange) tea.Msg {
	ids, err := s.SetFlag(ctx, c.ids, c.flag, c.on)
	return flagged{change: c, ids: ids, err: err}
}

func addFeed(ctx context.Context, r *refresh.Refresher, w refresh.Wanted) tea.Msg {
	added, err := r.Add(ctx, w)
	return feedAdded{wanted: w, added: added, err: err}
}

// refreshFeeds asks feeds as the store has them now: what the screen has of them may be older than their last visit.
func refreshFeeds(ctx context.Context, s *store.Store, r *refresh.Refresher, feeds []feed.Feed) tea.Msg {
	total := r.Refresh(ctx, current(ctx, s, feeds))
	return refreshed{feeds: current(ctx, s, feeds), fresh: total.Fresh, waiting: total.Waiting, offline: total.Offline}
}

// current reads feeds anew; those that are no longer there are left out.
func current(ctx context.Context, s *store.Store, feeds []feed.Feed) []feed.Feed {
	now := make([]feed.Feed, 0, len(feeds))
	for _, f := range feeds {
		if f, err := s.Feed(ctx, f.ID); err == nil {
			now = append(now, f)
		}
	}
	return now
}

func refreshDue(ctx context.Context, s *store.Store, r *refresh.Refresher) tea.Msg {
	due, err := s.Due(ctx, time.Now())
	if err != nil {
		return wrote{err}
	}
	return refreshFeeds(ctx, s, r, due)
}

// awaitProgress waits for the newest progress. While work runs it lets a moment pass first, so that a hundred feeds
// that end together make one message, and the lists are read anew only as often as a person can follow.
func awaitProgress(ctx context.Context, r *refresh.Refresher) tea.Msg {
	const moment = 500 * time.Millisecond
	var p refresh.Progress
	select {
	case p = <-r.Progress():
	case <-ctx.Done():
		return nil
	}
	passed := time.After(moment)
	for p.Running() {
		select {
		case p = <-r.Progress():
		case <-passed:
			return progressed{p}
		case <-ctx.Done():
			return nil
		}
	}
	return progressed{p}
}

// remembered names what one run tells the next.
var remembered = []string{rememberSummary, rememberTriage, rememberSplits, rememberListing, rememberSearches}

const (
	rememberSummary  = "summary"
	rememberTriage   = "triage"
	rememberSplits   = "splits"
	rememberListing  = "list"
	rememberSearches = "searches"
)

func recall(ctx context.Context, s *store.Store) tea.Msg {
	values := map[string]string{}
	for _, name := range remembered {
		if v, err := s.Remembered(ctx, name); err == nil {
			values[name] = v
		}
	}
	return recalled{values}
}
