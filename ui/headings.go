package ui

import (
	"strings"
	"time"

	"lede/feed"
	"lede/feed/store"
	"lede/ui/cell"
)

// headingKind is what the headings of a list tell apart.
type headingKind uint8

const (
	noHeadings headingKind = iota
	dayHeadings
	feedHeadings
)

// kind is the headings that make sense in the order.
func (l listing) kind() headingKind {
	switch {
	case !l.headings:
		return noHeadings
	case l.order == store.ByFeed:
		return feedHeadings
	case l.order == store.Newest || l.order == store.Oldest:
		return dayHeadings
	}
	return noHeadings
}

// headed reports whether a heading stands above a row: where a day or a feed begins, and at the top of the pane. Only
// rows near the screen are loaded; nothing is said of others.
func (l *headlines) headed(row int) bool {
	if l.kind == noHeadings {
		return false
	}
	h, ok := l.rows[l.ids[row]]
	if !ok || row == l.win.Top {
		return ok
	}
	before, ok := l.rows[l.ids[row-1]]
	switch {
	case !ok:
		return false
	case l.kind == feedHeadings:
		return h.Feed != before.Feed
	}
	return !midnight(h.Published).Equal(midnight(before.Published))
}

// heading draws the heading above a headline.
func (l *headlines) heading(h feed.Headline, w int) string {
	text := l.sources[h.Feed]
	if l.kind == dayHeadings {
		text = dayName(h.Published, l.now)
	}
	g := l.theme.Glyphs
	text = cell.Truncate(text, max(0, w-3), g.Ellipsis)
	rule := strings.Repeat(g.Horizontal, max(0, w-3-cell.Width(text)))
	return " " + l.theme.Accent.Render(text) + " " + l.theme.Rule.Render(rule) + cell.Blank(max(0, w-2-cell.Width(text)-cell.Width(rule)))
}

// dayName says which day t is of.
func dayName(t, now time.Time) string {
	t = t.In(now.Location())
	today := midnight(now)
	switch days := int(today.Sub(midnight(t)).Round(24*time.Hour) / (24 * time.Hour)); {
	case days == 0:
		return "Today"
	case days == 1:
		return "Yesterday"
	case t.Year() == now.Year():
		return t.Format("Monday, 2 January")
	}
	return t.Format("Monday, 2 January 2006")
}

// fitting is how many rows, from the top on, stand whole in h lines with the headings between them.
func (l *headlines) fitting(h int) int {
	used, n := 0, 0
	for row := l.win.Top; row < len(l.ids); row++ {
		more := btoi(l.headed(row)) + l.rowHeight()
		if used+more > h {
			return max(1, n)
		}
		used, n = used+more, n+1
	}
	return max(1, n+(h-used)/l.rowHeight())
}

// fit tells the window how many rows there is room for. Which headings stand on the pane follows from its first row,
// and the first row from how many fit: a few rounds settle it.
func (l *headlines) fit(h int) {
	const rounds = 6
	l.win.Resize(h / l.rowHeight())
	for range rounds {
		n := l.fitting(h)
		if l.kind == noHeadings || n >= l.win.Height {
			return
		}
		l.win.Resize(n)
	}
}
