package refresh

import (
	"context"
	"log/slog"
	"time"
)

// cleanEvery is how often articles past their time are looked for: retention is counted in days.
const cleanEvery = time.Hour

// Clean removes the articles that the bounds on age and number let go, and returns how many went.
func (r *Refresher) Clean(ctx context.Context) (n int, err error) {
	gone, err := r.store.Clean(ctx, r.options.Load().Keep, time.Now(), false)
	for _, c := range gone {
		n += c.Articles
	}
	if n > 0 {
		slog.Info("old articles removed", "articles", n, "feeds", len(gone))
		r.progress.update(func(p *Progress) { p.Changes++ })
	}
	return n, err
}

// clean is Clean, after a round of visits and not at each, and tells when it was done last.
func (r *Refresher) clean(ctx context.Context, last time.Time) time.Time {
	now := time.Now()
	if now.Sub(last) < cleanEvery {
		return last
	}
	if _, err := r.Clean(ctx); err != nil && ctx.Err() == nil {
		slog.Error("remove old articles", "error", err)
	}
	return now
}
