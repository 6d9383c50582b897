package refresh

import (
	"context"
	"sync"

	"lede/feed"
)

// hosts gives out places at hosts: so many at once at each.
type hosts struct {
	limit  int
	mu     sync.Mutex
	places map[string]chan struct{}
}

// enter waits for a place at a host and returns how to leave it.
func (h *hosts) enter(ctx context.Context, name string) (leave func(), err error) {
	places := h.at(name)
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

func (h *hosts) at(name string) chan struct{} {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.places == nil {
		h.places = map[string]chan struct{}{}
	}
	if h.places[name] == nil {
		h.places[name] = make(chan struct{}, h.limit)
	}
	return h.places[name]
}

// active are the feeds that are being refreshed.
type active struct {
	mu  sync.Mutex
	ids map[feed.FeedID]bool
}

// claim returns those of feeds that nobody is refreshing, and marks them as being refreshed.
func (a *active) claim(feeds []feed.Feed) []feed.Feed {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ids == nil {
		a.ids = map[feed.FeedID]bool{}
	}
	var mine []feed.Feed
	for _, f := range feeds {
		if !a.ids[f.ID] {
			a.ids[f.ID] = true
			mine = append(mine, f)
		}
	}
	return mine
}

func (a *active) release(id feed.FeedID) {
	a.mu.Lock()
	defer a.mu.Unlock()
	delete(a.ids, id)
}
