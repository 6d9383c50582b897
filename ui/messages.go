package ui

import (
	"lede/feed"
	"lede/feed/refresh"
	"lede/feed/store"
	"lede/summarize"
)

// What comes back from work. Each carries the question that it answers; one that is no longer asked is dropped.

// storeOpened brings the store, or why there is none.
type storeOpened struct {
	Session
	version int64 // store.Elsewhere before anything was read
	err     error
}

// feedsLoaded brings the feeds and the counts of the lists that span them.
type feedsLoaded struct {
	stamp  int
	feeds  []feed.Feed
	counts store.Counts
	err    error
}

// counted brings the numbers that marking changes.
type counted struct {
	stamp  int
	unread map[feed.FeedID]int
	counts store.Counts
	err    error
}

// idsLoaded brings the articles of a list.
type idsLoaded struct {
	asked listKey
	ids   []feed.ItemID
	part  bool // only the newest: all of them are still under way
	err   error
}

// rowsLoaded brings headlines for what is visible.
type rowsLoaded struct {
	rows []feed.Headline
	err  error
}

// articleLoaded brings an article with its summary.
type articleLoaded struct {
	id    feed.ItemID
	round int // of the shelf, when it was asked for
	loaded
}

// summaryMade brings the summary of the article at hand in another length.
type summaryMade struct {
	id      feed.ItemID
	extra   int
	summary summarize.Summary
}

// flagged tells that articles were marked.
type flagged struct {
	change flagChange
	ids    []feed.ItemID // those that were different before
	err    error
}

// feedsChanged tells that feeds were removed, kept, renamed, moved or the reverse of it.
type feedsChanged struct {
	change change // to be noted, if it is of something
	err    error
}

// feedAdded tells what became of an address that a person gave.
type feedAdded struct {
	wanted refresh.Wanted
	added  refresh.Added
	err    error
}

// progressed brings the newest state of refreshing.
type progressed struct{ refresh.Progress }

// rereadDue says that lists may be read anew.
type rereadDue struct{}

// refreshed tells how feeds that a person asked for are now.
type refreshed struct {
	feeds   []feed.Feed
	fresh   int
	waiting int // feeds that were not asked, for their hosts want to be left alone
	offline bool
}

// recalled brings what an earlier run remembered.
type recalled struct{ values map[string]string }

// opened tells that a program was started for an address, or why not.
type opened struct {
	address string
	setting string // that names the program
	program string
	err     error
}

// wrote tells that something was written that nothing waits for.
type wrote struct{ err error }

// minutePassed lets ages grow.
type minutePassed struct{}
