package refresh

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/store"
)

// clocks are what servers' clocks say, as the answers come.
type clocks struct {
	mu     sync.Mutex
	known  store.Clocks  // of earlier runs too
	heard  store.Clocks  // by this one
	fresh  []store.Clock // those of heard that are not stored, one of each host
	logged time.Duration // how far this machine's clock was ahead when that was logged
}

// note takes in when a server answered by its own clock. One on a private network may be this machine, or share its fault.
func (c *clocks) note(f feed.Feed, response fetch.Response, now time.Time) {
	if f.Local || response.Said.IsZero() {
		return
	}
	one := store.Clock{Host: fetch.HostPort(f.Address), Said: response.Said, Here: now}
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, other := range c.fresh {
		if other.Host == one.Host {
			return
		}
	}
	c.known, c.heard, c.fresh = c.known.With(one), c.heard.With(one), append(c.fresh, one)
}

// recall begins with what is stored.
func (c *clocks) recall(stored store.Clocks) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.known = stored.With(c.fresh...)
}

// take returns what is to be stored.
func (c *clocks) take() (fresh []store.Clock) {
	c.mu.Lock()
	defer c.mu.Unlock()
	fresh, c.fresh = c.fresh, nil
	return fresh
}

// wrong reports whether what arrives now must be dated by the servers' clocks.
func (c *clocks) wrong(now time.Time) bool {
	const slack = time.Hour // between clocks that are right
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.known.Present(now).Sub(now).Abs() > slack
}

// ahead is how far this machine's clock is before the servers', and whether that is to be logged. What this run has heard
// must say so too: a clock may have been put right since the last.
func (c *clocks) ahead() (d time.Duration, news bool) {
	const same = time.Hour
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.heard.Ahead() != 0 {
		d = c.known.Ahead()
	}
	news = (d - c.logged).Abs() > same
	if news {
		c.logged = d
	}
	return d, news
}

// hear stores what servers' clocks said since it was last stored.
func (r *Refresher) hear(ctx context.Context) error {
	fresh := r.clocks.take()
	if len(fresh) == 0 {
		return nil
	}
	return r.store.Hear(ctx, fresh)
}

// compare ends a round: it stores what servers' clocks said, and says so where this machine's is another.
func (r *Refresher) compare(ctx context.Context) {
	if err := r.hear(ctx); err != nil && ctx.Err() == nil {
		slog.Error("keep the time that servers told", "error", err)
	}
	d, news := r.clocks.ahead()
	r.progress.update(func(p *Progress) { p.Ahead = d })
	switch {
	case news && d != 0:
		slog.Warn("this machine's clock is not the servers'", "ahead", d.Round(time.Second))
	case news:
		slog.Info("this machine's clock is the servers' again")
	}
}
