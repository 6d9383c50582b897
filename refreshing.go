package main

import (
	"context"
	"sync"

	tea "charm.land/bubbletea/v2"

	"lede/feed/refresh"
	"lede/ui"
)

// refreshing runs the refresher by itself for as long as the settings ask for that.
type refreshing struct {
	ctx     context.Context
	crashed func(tea.Msg) // told when it crashes
	sync.WaitGroup

	mu   sync.Mutex
	stop context.CancelFunc // nil while it does not run
}

// set begins or ends it.
func (s *refreshing) set(on bool, r *refresh.Refresher) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case on && s.stop == nil:
		ctx, stop := context.WithCancel(s.ctx)
		s.stop = stop
		s.Go(func() {
			defer ui.Rescue(s.crashed)
			r.Run(ctx)
		})
	case !on && s.stop != nil:
		s.stop()
		s.stop = nil
	}
}
