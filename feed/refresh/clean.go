package refresh

import (
	"context"
	"log/slog"
	"time"
)

// cleanEvery is how often articles past their time are looked for: retention is counted in days.
const cleanEvery = time.Hour

// clean removes what the bounds on articles let go, after a round of visits, and tells when it was done last.
func (r *Refresher) clean(ctx context.Context, last time.Time) time.Time {
	now := time.Now()
	if now.Sub(last) < cleanEvery {
		return last
	}
	gone, err := r.store.Clean(ctx, r.options.Load().Keep, now, false)
	n := 0
	for _, c := range gone {
		n += c.Articles
	}
	switch {
	case err != nil && ctx.Err() == nil:
		slog.Error("remove old articles", "error", err)
	case n > 0:
		slog.Info("old articles removed", "articles", n, "feeds", len(gone))
		r.progress.update(func(p *Progress) { p.Changes++ })
	}
	return now
}
