package store

import (
	"context"
	"database/sql"
	"time"
)

// Pause records that a host asked to be left alone until a moment. A longer pause stays, unless no host is left alone for
// so long.
func (s *Store) Pause(ctx context.Context, host string, until time.Time) error {
	return s.change(ctx, "note that a host asked to wait", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO hosts (name, until) VALUES (?, ?)
			ON CONFLICT (name) DO UPDATE SET until = CASE WHEN until > ? THEN excluded.until ELSE max(until, excluded.until) END`,
			host, seconds(until), until.Add(longestPause).Unix())
		return err
	})
}

// longestPause is more than any host is left alone: a longer one was written while the clock was wrong.
const longestPause = 8 * 24 * time.Hour

// Pauses returns the hosts that asked to be left alone until after now, and until when.
func (s *Store) Pauses(ctx context.Context, now time.Time) (map[string]time.Time, error) {
	type pause struct {
		host  string
		until int64
	}
	scan := func(rows *sql.Rows) (p pause, err error) {
		err = rows.Scan(&p.host, &p.until)
		return p, err
	}
	found, err := collect(ctx, s.read, "ask which hosts are to be left alone", scan, `SELECT name, until FROM hosts WHERE until > ? AND until < ?`,
		now.Unix(), now.Add(longestPause).Unix())
	pauses := make(map[string]time.Time, len(found))
	for _, p := range found {
		pauses[p.host] = time.Unix(p.until, 0)
	}
	return pauses, err
}
