package refresh

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"lede/feed"
	"lede/feed/fetch"
)

// hosts gives out places at hosts, so many at once at each, and none at a host that asked to be left alone.
type hosts struct {
	limit  int
	mu     sync.Mutex
	places map[string]chan struct{}
	paused map[string]time.Time
	tired  map[string]time.Time // hosts that get a breather, and until when
	next   map[string]time.Time // when the next feed is to come after a pause
}

// pausedError is a host that is not asked, for it wants to be left alone.
type pausedError struct {
	host  string
	until time.Time
}

func (e *pausedError) Error() string {
	return fmt.Sprintf("%s asked to be left alone until %s", e.host, e.until.Local().Format("2 Jan 15:04"))
}

// enter waits for a place at a host and returns how to leave it.
func (h *hosts) enter(ctx context.Context, name string) (leave func(), err error) {
	if err := h.resting(name); err != nil {
		return nil, err
	}
	places := h.at(name)
	select {
	case places <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return func() { <-places }, nil
}

// setLimit changes how many places each host has; who is in one of them stays in it.
func (h *hosts) setLimit(n int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if n != h.limit {
		h.limit, h.places = n, nil
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

func (h *hosts) resting(name string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return leftAlone(name, h.paused[name])
}

// breathing is resting for those who come with many others.
func (h *hosts) breathing(name string) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return leftAlone(name, h.tired[name])
}

// mostPause is more than any host is left alone for: a longer pause was noted while the clock was wrong.
const mostPause = longestHost + time.Hour

func leftAlone(name string, until time.Time) error {
	if rest := time.Until(until); rest <= 0 || rest > mostPause {
		return nil
	}
	why := &pausedError{name, until}
	return &feed.Error{Reason: feed.TooMany, Detail: why.Error(), Err: why}
}

// pause keeps everybody from a host until a moment; a longer pause stays.
func (h *hosts) pause(name string, until time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.paused == nil {
		h.paused = map[string]time.Time{}
	}
	if was := h.paused[name]; until.After(was) || was.Sub(until) > mostPause {
		h.paused[name] = until
	}
}

// breather is for a host that answers 503 and says no more: it may be one feed that is broken, or a host that has too
// much to do, which the next of its feeds a moment later would not help.
const breather = time.Minute

// breathe keeps rounds of many feeds from a host for a moment.
func (h *hosts) breathe(name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.tired == nil {
		h.tired = map[string]time.Time{}
	}
	h.tired[name] = time.Now().Add(breather)
}

// slot is when one more feed may come to a host after its pause: one a minute, so that the pause does not end in the
// very rush that brought it about.
func (h *hosts) slot(p *pausedError) time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.next == nil {
		h.next = map[string]time.Time{}
	}
	at := h.next[p.host].Add(time.Minute)
	if at.Before(p.until) || at.Sub(p.until) > mostPause {
		at = p.until
	}
	h.next[p.host] = at
	return at
}

// enter is the gate that every request passes, those of redirects and pages too: it waits for a place at the host and
// then for one on the wire, and holds neither while it waits for the other host of a redirect. Files have no host.
// Nothing is fetched while what came waits to be stored: what servers send faster than this machine writes would
// otherwise pile up in memory.
func (r *Refresher) enter(ctx context.Context, host string) (leave func(fetch.Response, error), err error) {
	leaveHost := func() {}
	if host != "" {
		if leaveHost, err = r.hosts.enter(ctx, host); err != nil {
			return nil, err
		}
	}
	leaveWire, err := take(ctx, *r.wire.Load())
	if err != nil {
		leaveHost()
		return nil, err
	}
	pass, err := take(ctx, r.saving)
	if err == nil {
		pass()
		err = r.hosts.resting(host) // it may have asked for a pause while this one waited
	}
	if err != nil {
		leaveWire()
		leaveHost()
		return nil, err
	}
	return func(answer fetch.Response, err error) {
		r.heed(host, answer, err)
		leaveWire()
		leaveHost()
	}, nil
}

// enterInRound is the gate of feeds that are refreshed together. A person who asks for one may try a tired host again.
func (r *Refresher) enterInRound(ctx context.Context, host string) (leave func(fetch.Response, error), err error) {
	if leave, err = r.enter(ctx, host); err != nil {
		return nil, err
	}
	if err = r.hosts.breathing(host); err != nil {
		leave(fetch.Response{}, nil)
		return nil, err
	}
	return leave, nil
}

// heed leaves a host alone that asks for it (429, or 503 with Retry-After): all its feeds, for as long as it says or ten
// minutes, also after the program is started anew. One that answers 503 alone gets a breather.
func (r *Refresher) heed(host string, answer fetch.Response, err error) {
	switch why := reason(err); {
	case why == nil:
		return
	case why.Reason != feed.TooMany:
		if answer.Status == http.StatusServiceUnavailable {
			r.hosts.breathe(host)
		}
		return
	}
	now := time.Now()
	until := now.Add(shortest)
	if answer.NotBefore.After(until) {
		until = answer.NotBefore
	}
	if last := now.Add(longestHost); until.After(last) {
		until = last
	}
	r.hosts.pause(host, until)
	slog.Info("host asked to be left alone", "host", host, "until", until)
	if err := r.store.Pause(context.Background(), host, until); err != nil {
		slog.Error("note that a host asked to be left alone", "host", host, "error", err)
	}
}

// recall learns which hosts asked an earlier run, or another program, to be left alone, and what servers' clocks said.
func (r *Refresher) recall(ctx context.Context) {
	pauses, err := r.store.Pauses(ctx, time.Now())
	if err != nil && ctx.Err() == nil {
		slog.Error("ask which hosts are to be left alone", "error", err)
	}
	for host, until := range pauses {
		r.hosts.pause(host, until)
	}
	told, err := r.store.Clocks(ctx)
	if err != nil && ctx.Err() == nil {
		slog.Error("ask what time servers told", "error", err)
	}
	r.clocks.recall(told)
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
