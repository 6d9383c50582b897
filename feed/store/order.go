package store

// Order is how a list is sorted. The zero value is the newest first.
type Order uint8

// The orders of a list. Those by date are served by the lists' indexes; the others sort what the list holds.
const (
	Newest   Order = iota
	Oldest         // first
	ByFeed         // by the feeds' titles, and the newest first in each
	Shortest       // first
	Longest        // first
)

// Dated reports whether the order is by date.
func (o Order) Dated() bool { return o <= Oldest }

const (
	newestFirst = ` ORDER BY published DESC, id DESC`
	oldestFirst = ` ORDER BY published, id`
)

// reordered puts the statement of a list, the newest first, into another order. What is bounded stays so: the newest
// are the ones that are sorted.
func (l list) reordered(text string, args []any) (string, []any) {
	by := map[Order]string{
		Oldest:   `published, id`,
		ByFeed:   `(SELECT title FROM feeds WHERE feeds.id = items.feed) COLLATE NOCASE, feed, published DESC, id DESC`,
		Shortest: `words, published DESC, id DESC`,
		Longest:  `words DESC, published DESC, id DESC`,
	}[l.Order]
	switch {
	case by == "":
		return text, args
	case l.scan && l.Limit == 0:
		return l.dated(` ORDER BY ` + by)
	}
	return `SELECT id, published FROM items WHERE id IN (SELECT id FROM (` + text + `)) ORDER BY ` + by, args
}
