package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"
)

// splits are where a person put the walls between the columns: widths in thousandths of the screen's, 0 for lede's own.
type splits struct {
	side, list int // in wide layouts
	medium     int // the list, in layouts of medium width
}

// wall names a wall between two columns.
type wall uint8

const (
	noWall wall = iota
	sideWall
	listWall
)

// The least that columns can be made, in cells.
const (
	leastSide, leastList, leastText = 12, 20, 30
	thousand                        = 1000
)

// placed is a column's width: own unless a person set a share of the screen's width.
func placed(share, width, own, least, most int) int {
	if share <= 0 {
		return own
	}
	return clamp((share*width+thousand/2)/thousand, least, most)
}

// wallAt tells which wall the cell at x, y belongs to.
func (l *layout) wallAt(x, y int) wall {
	switch {
	case y < l.top || y >= l.bottom || l.Text.empty():
	case !l.List.empty() && x == l.List.X+l.List.W:
		return listWall
	case !l.Sidebar.empty() && x == l.Sidebar.X+l.Sidebar.W:
		if l.List.empty() {
			return listWall // the drawer has the list's width
		}
		return sideWall
	}
	return noWall
}

// put moves a wall so that the column left of it is w cells wide.
func (s *splits) put(at wall, w int, l *layout) {
	share := max(1, (w*thousand+l.W/2)/max(1, l.W))
	switch {
	case at == sideWall:
		s.side = share
	case l.W >= wideFrom:
		s.list = share
	default:
		s.medium = share
	}
}

// before returns the column left of a wall.
func (l *layout) before(at wall) rect {
	if at == sideWall || l.List.empty() {
		return l.Sidebar
	}
	return l.List
}

func (s splits) String() string { return fmt.Sprint(s.side, s.list, s.medium) }

// parseSplits reads what String wrote; anything else means lede's own.
func parseSplits(text string) (s splits) {
	if n, err := fmt.Sscan(text, &s.side, &s.list, &s.medium); err != nil || n != 3 {
		return splits{}
	}
	for _, share := range []*int{&s.side, &s.list, &s.medium} {
		*share = clamp(*share, 0, thousand)
	}
	return s
}

// widen moves the wall right of the column in focus by n cells; from the article, the one left of it.
func (a *App) widen(n int) tea.Cmd {
	at := listWall
	if a.focused() == sidebarPane {
		at = sideWall
	}
	if column := a.layout.before(at); !column.empty() && !a.layout.Text.empty() {
		a.splits.put(at, column.W+n, &a.layout)
		return a.keepSplits()
	}
	a.status.Say("There is one column here: a wider screen has more.")
	return nil
}

// evenSplits puts the walls where lede has them.
func (a *App) evenSplits() tea.Cmd {
	a.splits = splits{}
	return a.keepSplits()
}

func (a *App) keepSplits() tea.Cmd {
	s, value := a.store, a.splits.String()
	return a.work.write(func(c ctx) tea.Msg { return wrote{s.Remember(c, rememberSplits, value)} })
}

// dragged moves the wall that the mouse has hold of.
func (a *App) dragged(m tea.MouseMotionMsg) {
	if a.dragging != noWall {
		a.splits.put(a.dragging, m.X-a.layout.before(a.dragging).X, &a.layout)
	}
}

// released lets go of the wall.
func (a *App) released() tea.Cmd {
	if a.dragging == noWall {
		return nil
	}
	a.dragging = noWall
	return a.keepSplits()
}

// toggleZen shows the text alone, or everything again.
func (a *App) toggleZen() tea.Cmd {
	a.zen = !a.alone()
	if a.zen && a.focused() == listPane {
		return a.read()
	}
	return nil
}

// alone reports whether the text stands alone: only while it is being read.
func (a *App) alone() bool {
	return a.zen && (a.focus == articlePane || a.focus == summaryPane)
}
