package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
)

// selection is a range of the list, from the article where it was begun to the cursor.
type selection struct {
	on   bool
	from feed.ItemID
	row  int // of from
}

// Selecting reports whether a range is being selected.
func (l *headlines) Selecting() bool { return l.picked.on }

// ToggleSelection begins a range at the cursor, or ends the one that there is.
func (l *headlines) ToggleSelection() {
	id, ok := l.Current()
	if !ok || l.picked.on {
		l.EndSelection()
		return
	}
	l.picked = selection{on: true, from: id, row: l.win.Cursor}
}

// EndSelection forgets the range.
func (l *headlines) EndSelection() { l.picked = selection{} }

// keepSelection finds the beginning of the range in a list that has changed.
func (l *headlines) keepSelection() {
	if !l.picked.on {
		return
	}
	if l.picked.row = slices.Index(l.ids, l.picked.from); l.picked.row < 0 {
		l.EndSelection()
	}
}

// rangeRows returns the rows that are selected, from first up to but without end: none without a selection.
func (l *headlines) rangeRows() (first, end int) {
	if !l.picked.on {
		return 0, 0
	}
	return min(l.picked.row, l.win.Cursor), max(l.picked.row, l.win.Cursor) + 1
}

// Picked returns the articles that are selected, or else the one that the cursor is on.
func (l *headlines) Picked() []feed.ItemID {
	if first, end := l.rangeRows(); end > first && end <= len(l.ids) {
		return slices.Clone(l.ids[first:end])
	}
	if id, ok := l.Current(); ok {
		return []feed.ItemID{id}
	}
	return nil
}

// lead is what stands in the first column of a row.
func (l *headlines) lead(row int) string {
	if first, end := l.rangeRows(); row >= first && row < end {
		return l.theme.Glyphs.Mark
	}
	return " "
}

// selectRange begins to select or ends it.
func (a *App) selectRange() tea.Cmd {
	a.list.ToggleSelection()
	if a.list.Selecting() {
		a.focus = listPane
	}
	return nil
}

// handed returns what an action is to be done to, and ends the selection: it is used up.
func (a *App) handed() []feed.ItemID {
	ids := a.list.Picked()
	a.list.EndSelection()
	return ids
}
