package ui

import (
	"slices"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/query"
	"lede/ui/cell"
	"lede/ui/theme"
	"lede/ui/window"
)

// headlines is the list: ids of everything, rows of what is near the screen.
type headlines struct {
	theme      *theme.Theme
	win        window.Window
	ids        []feed.ItemID
	rows       map[feed.ItemID]feed.Headline
	sources    map[feed.FeedID]string // the feeds' titles
	tall       bool                   // two lines a headline
	roomy      bool                   // there is room for what stands below a headline
	triage     bool                   // the first sentence of its summary below each headline, where there is room
	gists      map[feed.ItemID]gist
	now        time.Time // what ages are counted from
	empty      []string  // said when there is nothing
	picked     selection
	lines      int // a headline is to take; 0: two where there is room
	kind       headingKind
	seen       feed.ItemID // the newest that had been stored when the top was last in sight
	fresh      int         // how many newer ones stand above what is in sight
	seeking    bool        // what was looked for is marked
	sought     query.Node
	excerpting bool // what was looked for, in a line below each headline
	excerpts   map[feed.ItemID]excerpt
}

// SetIDs shows another list. Held keeps the cursor on its article, at its place on the screen, as far as it is still
// there; otherwise it goes to the top.
func (l *headlines) SetIDs(ids []feed.ItemID, held bool) {
	l.remember()
	current, ok := l.Current()
	offset := l.win.Cursor - l.win.Top
	l.ids = ids
	row := -1
	if held && ok {
		row = slices.Index(ids, current)
	}
	switch {
	case row >= 0:
		l.win.SetRows(len(ids))
		l.win.Top = max(0, row-offset)
		l.win.MoveTo(row)
	case held:
		l.win.SetRows(len(ids))
	default:
		l.win.SetRows(len(ids))
		l.win.Home()
	}
	l.keepSelection()
	l.countFresh(held)
}

// Current returns the article that the cursor is on.
func (l *headlines) Current() (feed.ItemID, bool) {
	if l.win.Cursor >= len(l.ids) {
		return 0, false
	}
	return l.ids[l.win.Cursor], true
}

// Selected returns the headline that the cursor is on, once it is loaded.
func (l *headlines) Selected() (feed.Headline, bool) {
	id, ok := l.Current()
	if !ok {
		return feed.Headline{}, false
	}
	h, ok := l.rows[id]
	return h, ok
}

// Neighbour returns the headline n rows from the cursor, once it is loaded, and whether there is such a row.
func (l *headlines) Neighbour(n int) (h feed.Headline, exists bool) {
	i := l.win.Cursor + n
	if i < 0 || i >= len(l.ids) {
		return h, false
	}
	return l.rows[l.ids[i]], true
}

// UnreadNear returns the row of the n-th unread article in a direction, if all rows as far as that are loaded.
func (l *headlines) UnreadNear(n int) (row int, ok bool) {
	left := max(n, -n)
	for i := l.win.Cursor + sign(n); i >= 0 && i < len(l.ids); i += sign(n) {
		h, loaded := l.rows[l.ids[i]]
		if !loaded {
			return 0, false
		}
		if !h.Flags.Has(feed.Read) {
			left--
		}
		if left == 0 {
			return i, true
		}
	}
	return 0, false
}

// keptRows is how many headlines stay in memory around the screen before those far from it are dropped.
const keptRows = 4000

// AddRows takes in headlines that were loaded.
func (l *headlines) AddRows(rows []feed.Headline) {
	if l.rows == nil || len(l.rows) > keptRows {
		l.KeepNear()
	}
	for _, h := range rows {
		l.rows[h.ID] = h
	}
}

// KeepNear drops the headlines that are far from the screen.
func (l *headlines) KeepNear() {
	near := l.near()
	kept := make(map[feed.ItemID]feed.Headline, len(near))
	for _, id := range near {
		if h, ok := l.rows[id]; ok {
			kept[id] = h
		}
	}
	l.rows = kept
}

// near returns the articles on the screen and a screen beyond it on either side.
func (l *headlines) near() []feed.ItemID {
	first, end := l.win.Visible()
	screen := max(end-first, 10)
	return l.ids[max(0, first-screen):min(len(l.ids), end+screen)]
}

// Missing returns the articles near the screen whose rows are not loaded, if any on the screen is missing or soon to
// be.
func (l *headlines) Missing() []feed.ItemID {
	var missing []feed.ItemID
	for _, id := range l.near() {
		if _, ok := l.rows[id]; !ok {
			missing = append(missing, id)
		}
	}
	return missing
}

// rowHeight is how many lines a headline takes.
func (l *headlines) rowHeight() int {
	return 1 + btoi(l.tall) + gistLines*btoi(l.gisting()) + btoi(l.excerpting)
}

// roomyFrom is how many lines a list has in which a headline takes more than one by itself, and in which something
// stands below it.
const roomyFrom = 10

// Resize tells the pane its height; low panes show one line a headline.
func (l *headlines) Resize(h int) {
	l.roomy = h >= roomyFrom
	l.tall = l.lines == 2 && h >= 2 || l.lines == 0 && l.roomy
	l.excerpting = l.seeking && l.roomy
	l.win.Margin = 2
	l.fit(h)
	if l.win.Top == 0 {
		l.fresh = 0
	}
}

// RowAt returns the row on line y of the pane.
func (l *headlines) RowAt(y int) (int, bool) {
	first, end := l.win.Visible()
	for row := first; row < end; row++ {
		if y -= btoi(l.headed(row)); y < 0 {
			break
		}
		if y -= l.rowHeight(); y < 0 {
			return row, true
		}
	}
	return 0, false
}

// Lines draws the pane.
func (l *headlines) Lines(w, h int, focused bool) []string {
	lines := make([]string, 0, 2*h+l.rowHeight())
	first, end := l.win.Visible()
	from, to := l.rangeRows()
	for i := first; i < end; i++ {
		here := i == l.win.Cursor
		row := l.theme.RowOf(here || i >= from && i < to, focused && here)
		headline, ok := l.rows[l.ids[i]]
		if l.headed(i) {
			lines = append(lines, l.heading(headline, w))
		}
		switch {
		case !ok:
			lines = fill(append(lines, row.Fill.Render(cell.Blank(w))), w, len(lines)+1)
			for range l.rowHeight() - 1 {
				lines = append(lines, row.Fill.Render(cell.Blank(w)))
			}
			continue
		case l.tall:
			lines = append(lines, l.two(headline, l.lead(i), row, w)...)
		default:
			lines = append(lines, l.one(headline, l.lead(i), row, w))
		}
		if l.excerpting {
			lines = append(lines, l.excerpt(headline, l.lead(i), row, w))
		}
		if l.gisting() {
			lines = append(lines, l.gist(headline, l.lead(i), row, w)...)
		}
	}
	if len(l.ids) == 0 {
		for _, s := range l.empty {
			for _, r := range cell.Wrap(s, max(1, w-4)) {
				lines = append(lines, l.theme.Dim.Render(cell.Fit("  "+s[r.Start:r.End], w, l.theme.Glyphs.Ellipsis)))
			}
		}
	}
	return fill(lines, w, h)
}

// sign is what stands before a headline, and its style.
func (l *headlines) sign(h feed.Headline, row *theme.Row) string {
	g := l.theme.Glyphs
	switch {
	case h.Flags.Has(feed.Starred):
		return row.Star.Render(g.Starred)
	case h.Flags.Has(feed.Read):
		return row.Dim.Render(g.Read)
	}
	return row.Dot.Render(g.Unread)
}

// one is a headline on one line: lead, sign, title, age; in a wide pane the source and the length as well.
func (l *headlines) one(h feed.Headline, lead string, row *theme.Row, w int) string {
	const sourceFrom, frame = 56, 5
	when := age(h.Published, l.now)
	if w >= sourceFrom {
		when = l.tail(h, w*2/5)
	}
	title := l.title(h.Title, query.Span{End: len(h.Title)}, w-frame-cell.Width(when), l.titleStyle(h, row))
	return row.Dot.Render(lead) + l.sign(h, row) + row.Fill.Render(" ") + title + row.Dim.Render(" "+when+" ")
}

// two is a headline on two lines: the title runs on into the second, which ends with source, length and age.
func (l *headlines) two(h feed.Headline, lead string, row *theme.Row, w int) []string {
	const indent, gap = 3, 2
	g := l.theme.Glyphs
	text := max(1, w-indent-1)
	style := l.titleStyle(h, row)
	top, rest := query.Span{End: len(h.Title)}, query.Span{Start: len(h.Title), End: len(h.Title)}
	if ranges := cell.Wrap(h.Title, text); len(ranges) > 1 {
		top, rest.Start = query.Span{Start: ranges[0].Start, End: ranges[0].End}, ranges[1].Start
	}
	tail := l.tail(h, text)
	room := cell.Width(tail)
	if rest.Start < rest.End {
		tail = l.tail(h, max(text*2/5, text-gap-cell.Width(h.Title[rest.Start:])))
		room = cell.Width(tail) + gap
	}
	first := row.Dot.Render(lead) + l.sign(h, row) + row.Fill.Render(" ") + l.title(h.Title, top, text, style) + row.Fill.Render(" ")
	second := row.Dot.Render(lead) + row.Fill.Render(cell.Blank(indent-1))
	if rest.Start == rest.End {
		second += row.Dim.Render(cell.Fit(tail, text, g.Ellipsis)) + row.Fill.Render(" ")
	} else {
		second += l.title(h.Title, rest, text-room, style) +
			row.Dim.Render(cell.Blank(room-cell.Width(tail))+tail) + row.Fill.Render(" ")
	}
	return []string{first, second}
}

// tail says where a headline is from, how long the article takes and how old it is, in at most w cells: the length is
// left out first, then the source is cut. Below a heading with the source it is not said again.
func (l *headlines) tail(h feed.Headline, w int) string {
	dot := " " + l.theme.Glyphs.Dot + " "
	end := age(h.Published, l.now)
	long := end
	if takes := doc.ReadingTime(h.Words); takes >= time.Minute {
		long = span(takes) + dot + end
	}
	source := l.sources[h.Feed]
	if source == "" || l.kind == feedHeadings {
		if cell.Width(long) <= w {
			return long
		}
		return cell.Truncate(end, w, "")
	}
	if s := source + dot + long; cell.Width(s) <= w {
		return s
	}
	return cell.Truncate(source, max(1, w-cell.Width(dot+end)), l.theme.Glyphs.Ellipsis) + dot + end
}
