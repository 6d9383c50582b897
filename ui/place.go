package ui

import (
	"time"

	"lede/feed"
	"lede/feed/store"
)

// placeKind tells what a line of the sidebar stands for.
type placeKind uint8

const (
	everywhere placeKind = iota
	today
	folderPlace
	feedPlace
	lookedAt   // feeds that were opened for a look
	found      // what a search found
	savedPlace // a search that is kept under a name
)

// place is where the articles of a list come from.
type place struct {
	kind   placeKind
	folder string
	feed   feed.FeedID
	name   string // of a search that is kept
	words  string // of a search
	filter string // a question that has to hold as well
	typing bool   // the question is still being typed
	ranked bool   // the best first, of a search
}

// bare is the place as the sidebar has it: without what was asked of it there.
func (p place) bare() place {
	p.filter, p.typing, p.ranked = "", false, false
	return p
}

// ask is all that is asked of the articles of a place, in the language of feed/query.
func (p place) ask() string {
	if p.words == "" || p.filter == "" {
		return p.words + p.filter
	}
	return "(" + p.words + ") " + p.filter
}

// show is which of a place's articles a list holds.
type show uint8

const (
	showUnread show = iota
	showAll
	showStarred
)

// searchLimit bounds the hits of a search: nobody reads further, and walking every hit of a common word is slow.
const searchLimit = 500

// query turns a place and a choice into the store's terms. Midnight is when today begins.
func (p place) query(s show, order store.Order, midnight time.Time) store.Query {
	q := store.Query{Unread: s == showUnread, Starred: s == showStarred, Order: order}
	switch p.kind {
	case today:
		q.Since = midnight
	case folderPlace:
		q.Folder = p.folder
	case feedPlace:
		q.Feed = p.feed
	case lookedAt:
		q.Looked = true
	case found:
		q.Limit = searchLimit
	}
	q.Ask, q.Typing, q.Ranked = p.ask(), p.typing, p.ranked
	return q
}

// listKey names one list at one state of the store: two loads with the same key bring the same.
type listKey struct {
	query store.Query
	stamp int
}

// midnight is when the day of t began, where the reader lives.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}

// mergeKept puts those of old that are in keep, and not in fresh, back where they stood: an article that was just read
// stays in the list of unread ones until the person leaves it.
func mergeKept(old, fresh []feed.ItemID, keep map[feed.ItemID]bool) []feed.ItemID {
	if len(keep) == 0 {
		return fresh
	}
	present := make(map[feed.ItemID]bool, len(fresh))
	for _, id := range fresh {
		present[id] = true
	}
	after := map[feed.ItemID][]feed.ItemID{} // kept ones by the article that they follow; 0 is the beginning
	var last feed.ItemID
	for _, id := range old {
		if present[id] {
			last = id
		} else if keep[id] {
			after[last] = append(after[last], id)
		}
	}
	if len(after) == 0 {
		return fresh
	}
	merged := append([]feed.ItemID(nil), after[0]...)
	for _, id := range fresh {
		merged = append(append(merged, id), after[id]...)
	}
	return merged
}
