package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed/store"
)

// changedElsewhere tells that another program, such as lede refresh, has written to the store.
type changedElsewhere struct{ version int64 }

const (
	// othersEvery is how often other programs' writes are asked for, which costs some microseconds.
	othersEvery = 500 * time.Millisecond
	// othersRest is how long what they wrote stays on the screen at least, before more of it is read: a refresh in another
	// program writes all the time.
	othersRest = 900 * time.Millisecond
)

// awaitElsewhere waits until another program has written since a version; 0 is the one at hand. It makes no message while
// nothing happens.
func awaitElsewhere(ctx context.Context, s *store.Store, seen int64) tea.Msg {
	pause := othersEvery
	if seen != 0 {
		pause = othersRest
	}
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(pause):
		}
		pause = othersEvery
		now, err := s.Elsewhere(ctx)
		switch {
		case err != nil: // a disk that is away for a moment: what fails is told by what needs it
		case seen == 0:
			seen = now
		case now != seen:
			return changedElsewhere{now}
		}
	}
}

func (a *App) followOthers(seen int64) tea.Cmd {
	if !a.begin.Follow {
		return nil
	}
	s := a.store
	return a.work.start("elsewhere", func(c ctx) tea.Msg { return awaitElsewhere(c, s, seen) })
}

// changedElsewhere reads anew what is shown, also searches, rules and labels. The cursor stays on its article, and
// headlines stay on the screen until they are there anew.
func (a *App) changedElsewhere(m changedElsewhere) tea.Cmd {
	a.stamp.feeds++
	a.stamp.list++
	a.stamp.library++
	a.list.KeepNear()
	return tea.Batch(a.followOthers(m.version), a.readRowsAnew())
}

// rowsReadAnew brings headlines that are on the screen as another program has left them.
type rowsReadAnew struct {
	rowsLoaded
	marks int
}

func (a *App) readRowsAnew() tea.Cmd {
	s, near, marks := a.store, a.list.near(), a.marks
	return a.work.start("anew", func(c ctx) tea.Msg {
		rows, err := s.Headlines(c, near)
		return rowsReadAnew{rowsLoaded{rows: rows, err: err}, marks}
	})
}

// rowsReadAnew shows them. What was read while a mark was on its way may lack it, and is read once more.
func (a *App) rowsReadAnew(m rowsReadAnew) tea.Cmd {
	if m.err == nil && (a.marking > 0 || m.marks != a.marks) {
		return a.readRowsAnew()
	}
	a.rowsLoaded(m.rowsLoaded)
	return nil
}
