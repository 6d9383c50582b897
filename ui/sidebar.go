package ui

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"lede/feed"
	"lede/feed/store"
	"lede/ui/cell"
	"lede/ui/theme"
	"lede/ui/window"
)

// entry is one line of the sidebar.
type entry struct {
	place   place
	show    show
	label   string
	count   int // 0 is not shown
	depth   int
	folder  bool
	open    bool
	failing bool
	foreign bool // a search that lede can't read
	gap     bool // an empty line
}

// sidebar lists the places that articles come from.
type sidebar struct {
	theme   *theme.Theme
	win     window.Window
	entries []entry
	closed  map[string]bool // folders that are folded
	feeds   []feed.Feed
	saved   []entry // searches that are kept
	counts  store.Counts
}

// SetFeeds shows other feeds or other numbers.
func (s *sidebar) SetFeeds(feeds []feed.Feed, c store.Counts) {
	s.feeds, s.counts = feeds, c
	s.rebuild()
}

// Introduce shows a feed that is new, until all are read anew.
func (s *sidebar) Introduce(f feed.Feed) {
	if !slices.ContainsFunc(s.feeds, func(known feed.Feed) bool { return known.ID == f.ID }) {
		s.feeds = append(s.feeds, f)
		s.rebuild()
	}
}

// SetSaved shows other searches that are kept.
func (s *sidebar) SetSaved(saved []entry) {
	s.saved = saved
	s.rebuild()
}

// SetCounts shows other numbers of the same feeds.
func (s *sidebar) SetCounts(unread map[feed.FeedID]int, c store.Counts) {
	for i := range s.feeds {
		s.feeds[i].Unread = unread[s.feeds[i].ID]
	}
	s.counts = c
	s.rebuild()
}

// rebuild makes the lines anew, keeping the cursor on what it was on.
func (s *sidebar) rebuild() {
	at, ok := s.Current()
	s.entries = append(s.spanning(), s.tree()...)
	s.win.SetRows(len(s.entries))
	if ok {
		s.Select(at.place, at.show)
	}
}

// spanning are the lists that span feeds.
func (s *sidebar) spanning() []entry {
	all := []entry{
		{label: "Unread", place: place{kind: everywhere}, show: showUnread, count: s.counts.Unread},
		{label: "Today", place: place{kind: today}, show: showUnread, count: s.counts.Today},
		{label: "Starred", place: place{kind: everywhere}, show: showStarred, count: s.counts.Starred},
		{label: "All articles", place: place{kind: everywhere}, show: showAll},
	}
	if slices.ContainsFunc(s.feeds, func(f feed.Feed) bool { return !f.Kept }) {
		all = append(all, entry{label: "Opened", place: place{kind: lookedAt}, show: showAll})
	}
	return append(append(all, s.saved...), entry{gap: true})
}

// tree are the feeds in their folders; those in none come last.
func (s *sidebar) tree() []entry {
	var all []entry
	shown := map[string]bool{}
	for _, f := range s.feeds {
		depth, visible := 0, true
		for i := 0; i <= len(f.Folder) && f.Folder != ""; i++ {
			if i < len(f.Folder) && f.Folder[i] != '/' {
				continue
			}
			folder := f.Folder[:i]
			if visible && !shown[folder] {
				shown[folder] = true
				all = append(all, s.folder(folder, depth))
			}
			visible = visible && !s.closed[folder]
			depth++
		}
		if visible {
			all = append(all, entry{label: f.Title, place: place{kind: feedPlace, feed: f.ID}, count: f.Unread, depth: depth, failing: f.Failing()})
		}
	}
	return all
}

func (s *sidebar) folder(path string, depth int) entry {
	e := entry{label: path[strings.LastIndexByte(path, '/')+1:], place: place{kind: folderPlace, folder: path}, depth: depth, folder: true, open: !s.closed[path]}
	for _, f := range s.feeds {
		if f.Folder == path || strings.HasPrefix(f.Folder, path+"/") {
			e.count += f.Unread
		}
	}
	return e
}

// Current returns the line that the cursor is on.
func (s *sidebar) Current() (entry, bool) {
	if s.win.Cursor >= len(s.entries) || s.entries[s.win.Cursor].gap {
		return entry{}, false
	}
	return s.entries[s.win.Cursor], true
}

// Select puts the cursor on a place, if it is listed.
func (s *sidebar) Select(p place, sh show) {
	i := slices.IndexFunc(s.entries, func(e entry) bool { return !e.gap && e.place == p && (e.show == sh || p.kind >= folderPlace) })
	if i >= 0 {
		s.win.MoveTo(i)
	}
}

// MoveBy moves the cursor by n lines, over empty ones.
func (s *sidebar) MoveBy(n int) {
	s.win.MoveBy(n)
	if s.win.Cursor < len(s.entries) && s.entries[s.win.Cursor].gap {
		s.win.MoveBy(cmp.Or(sign(n), 1))
	}
}

func sign(n int) int { return cmp.Compare(n, 0) }

// Toggle folds or unfolds the folder under the cursor, and reports whether there is one.
func (s *sidebar) Toggle() bool {
	e, ok := s.Current()
	if !ok || !e.folder {
		return false
	}
	if s.closed == nil {
		s.closed = map[string]bool{}
	}
	s.closed[e.place.folder] = !s.closed[e.place.folder]
	s.rebuild()
	return true
}

// NextFeed returns the feed n feeds after the given one in the order of the sidebar, folded ones included.
func (s *sidebar) NextFeed(id feed.FeedID, n int) (feed.FeedID, bool) {
	if len(s.feeds) == 0 {
		return 0, false
	}
	i := slices.IndexFunc(s.feeds, func(f feed.Feed) bool { return f.ID == id })
	if i < 0 && n < 0 {
		i = 0
	}
	i = (i + n + len(s.feeds)) % len(s.feeds)
	return s.feeds[i].ID, true
}

// Resize tells the pane its height.
func (s *sidebar) Resize(h int) { s.win.Resize(h) }

// Lines draws the pane.
func (s *sidebar) Lines(w, h int, focused bool, chosen place, sh show) []string {
	lines := make([]string, 0, h)
	first, end := s.win.Visible()
	for i := first; i < end; i++ {
		e := s.entries[i]
		here := !e.gap && e.place == chosen && (e.show == sh || chosen.kind >= folderPlace)
		row := s.theme.RowOf(focused && i == s.win.Cursor || !focused && here, focused)
		lines = append(lines, s.line(e, row, w))
	}
	return fill(lines, w, h)
}

func (s *sidebar) line(e entry, row *theme.Row, w int) string {
	if e.gap {
		return cell.Blank(w)
	}
	g := s.theme.Glyphs
	label := " " + strings.Repeat("  ", min(e.depth, 6)) + e.lead(g) + e.label
	count := ""
	switch {
	case e.count > mostSaved && e.place.kind == savedPlace:
		count = " " + strconv.Itoa(mostSaved) + "+"
	case e.count > 0:
		count = " " + strconv.Itoa(e.count)
	case e.foreign:
		count = " ?"
	}
	style := row.Read
	if e.count > 0 {
		style = row.Fill
	}
	mark := ""
	if e.failing {
		mark = row.Error.Render(" !")
	}
	text := w - len(count) - 1 - 2*btoi(e.failing)
	return style.Render(cell.Fit(label, text, g.Ellipsis)) + mark + row.Count.Render(count+" ")
}

// lead is what stands before a line's label.
func (e entry) lead(g theme.Glyphs) string {
	switch {
	case e.folder && e.open:
		return g.Open + " "
	case e.folder:
		return g.Closed + " "
	}
	return ""
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
