package refresh

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"
	"time"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/store"
)

// surely is one, but a fault of ours in it costs that feed alone: it is noted there, and logged with its place.
func (r *Refresher) surely(ctx context.Context, f feed.Feed, unheard *silence) (o outcome, done bool) {
	defer func() {
		if why := recover(); why != nil {
			o, done = r.failed(ctx, f, crashed(why, f.Address), time.Time{}, time.Now()), true
		}
	}()
	return r.one(ctx, f, unheard)
}

// surelyPage is readPage, but a fault of ours in it costs that page alone.
func (r *Refresher) surelyPage(ctx context.Context, t store.Teaser) (state feed.PageState, err error) {
	defer func() {
		if why := recover(); why != nil {
			var tries int
			var due time.Time
			state, tries, due = missed(crashed(why, t.Link), fetch.Response{}, t.Tries, time.Now())
			err = r.store.SetPage(ctx, t.ID, state, tries, due)
		}
	}()
	return r.readPage(ctx, t)
}

// crashed logs where a panic came from, and is what is noted of it.
func crashed(why any, address string) *feed.Error {
	slog.Error("crash", "address", feed.WithoutUser(address), "why", fmt.Sprint(why), "stack", string(debug.Stack()))
	return &feed.Error{Reason: feed.Internal, Err: fmt.Errorf("panic: %v", why)}
}
