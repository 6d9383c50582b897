package store

import (
	"context"
	"database/sql"
	"time"

	"lede/feed"
)

// SetPreferences says what a person wants of a feed, and returns what was wanted before.
func (s *Store) SetPreferences(ctx context.Context, id feed.FeedID, p feed.Preferences) (before feed.Preferences, err error) {
	err = s.change(ctx, "set a feed's preferences", func(tx *sql.Tx) error {
		var every int64
		err := tx.QueryRowContext(ctx, `SELECT own_every, keep_days, keep_most, paused, notify FROM feeds WHERE id = ?`, id).
			Scan(&every, &before.KeepDays, &before.KeepMost, &before.Paused, &before.Notify)
		if err != nil {
			return missing(err)
		}
		before.Every = time.Duration(every) * time.Second
		_, err = tx.ExecContext(ctx, `UPDATE feeds SET own_every = ?, keep_days = ?, keep_most = ?, paused = ?, notify = ? WHERE id = ?`,
			int64(p.Every/time.Second), p.KeepDays, p.KeepMost, p.Paused, p.Notify, id)
		return err
	})
	return before, err
}
