package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed/store"
)

// changedElsewhere tells that another program, such as lede refresh, has written to the store.
type changedElsewhere struct{ version int64 }

// awaitElsewhere waits until another program has written since a version; 0 is the one at hand. It asks once a second,
// which costs some microseconds and makes no message while nothing happens.
func awaitElsewhere(ctx context.Context, s *store.Store, seen int64) tea.Msg {
	const pause = time.Second
	tick := time.NewTicker(pause)
	defer tick.Stop()
	for {
		now, err := s.Elsewhere(ctx)
		switch {
		case err != nil: // a disk that is away for a moment: what fails is told by what needs it
		case seen == 0:
			seen = now
		case now != seen:
			return changedElsewhere{now}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
	}
}

func (a *App) watchElsewhere(seen int64) tea.Cmd {
	s := a.store
	return a.work.start("elsewhere", func(c ctx) tea.Msg { return awaitElsewhere(c, s, seen) })
}

// changedElsewhere reads anew what is shown. The cursor stays on its article, and headlines stay on the screen until
// they are there anew.
func (a *App) changedElsewhere(m changedElsewhere) tea.Cmd {
	a.stamp.feeds++
	a.stamp.list++
	a.list.KeepNear()
	s, near := a.store, a.list.near()
	return tea.Batch(a.watchElsewhere(m.version), a.work.start("rows", func(c ctx) tea.Msg { return loadRows(c, s, near) }))
}
