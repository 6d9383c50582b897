package store

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Clock is what a server's clock said in an answer, and what this machine's said then.
type Clock struct {
	Host       string
	Said, Here time.Time
}

// Clocks are those of the latest answers, the latest last. Of each host the latest counts, so that no server has more
// than one vote; and answers are counted, not hours, so that those of long ago go even if no clock can be believed.
type Clocks []Clock

const (
	clocksName = "clocks"
	mostClocks = 24 // answers: some 1 KB
	// astray is how far clocks are apart of which one is wrong: by less, ages in days stay what they are.
	astray = 24 * time.Hour
)

// With adds answers.
func (c Clocks) With(more ...Clock) Clocks {
	all := slices.Concat(c, more)
	return all[max(0, len(all)-mostClocks):]
}

// Time is the latest time that servers told: what the middle one of them said, or zero when none did.
func (c Clocks) Time() time.Time {
	said := votes(c, func(c Clock) int64 { return c.Said.Unix() })
	if len(said) == 0 {
		return time.Time{}
	}
	return time.Unix(said[(len(said)-1)/2], 0)
}

// Ahead is how far this machine's clock is before the servers', less than nothing when it is behind, and nothing when it
// is right within a day, or half of them say so.
func (c Clocks) Ahead() time.Duration {
	apart := votes(c, func(c Clock) time.Duration { return c.Here.Sub(c.Said) })
	if len(apart) == 0 {
		return 0
	}
	d := max(0, apart[(len(apart)-1)/2]) + min(0, apart[len(apart)/2])
	if d.Abs() <= astray {
		return 0
	}
	return d
}

// Present is the time by which what arrives now is dated: this machine's, unless servers said that it is behind or ahead.
func (c Clocks) Present(now time.Time) time.Time {
	now = now.Add(-max(0, c.Ahead()))
	if told := c.Time(); told.After(now) {
		return told
	}
	return now
}

// votes are a value of each host's latest answer, in order.
func votes[T cmp.Ordered](c Clocks, value func(Clock) T) []T {
	latest := map[string]T{}
	for _, one := range c {
		latest[one.Host] = value(one)
	}
	return slices.Sorted(maps.Values(latest))
}

// String writes them a line each: seconds of both clocks, and the host.
func (c Clocks) String() string {
	var b strings.Builder
	for _, one := range c {
		fmt.Fprintln(&b, one.Said.Unix(), one.Here.Unix(), one.Host)
	}
	return b.String()
}

// parseClocks reads what String writes, and leaves out what it can't read.
func parseClocks(s string) (c Clocks) {
	for line := range strings.Lines(s) {
		said, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		here, host, ok := strings.Cut(rest, " ")
		told, err := strconv.ParseInt(said, 10, 64)
		had, wrong := strconv.ParseInt(here, 10, 64)
		if ok && errors.Join(err, wrong) == nil {
			c = append(c, Clock{host, time.Unix(told, 0), time.Unix(had, 0)})
		}
	}
	return c
}

// Hear keeps what servers' clocks said.
func (s *Store) Hear(ctx context.Context, more []Clock) error {
	return s.change(ctx, "keep the time that servers told", func(tx *sql.Tx) error {
		all, err := clocksIn(ctx, tx)
		if err != nil {
			return err
		}
		return remember(ctx, tx, clocksName, all.With(more...).String())
	})
}

// Clocks returns what servers' clocks said last.
func (s *Store) Clocks(ctx context.Context) (Clocks, error) { return clocksIn(ctx, s.read) }

func clocksIn(ctx context.Context, db queryer) (Clocks, error) {
	value, err := remembered(ctx, db, clocksName)
	return parseClocks(value), err
}

// Believed is the moment to which the age of articles is counted: the earlier of this machine's clock and of the time that
// servers told last, so that a clock that is ahead makes nothing old. Where no server told any it is that of the newest
// article: as long as nothing arrives, nothing need go. An empty store has only this machine's.
func (s *Store) Believed(ctx context.Context, now time.Time) (time.Time, error) {
	all, err := s.Clocks(ctx)
	if err != nil {
		return time.Time{}, err
	}
	told := all.Time()
	if told.IsZero() {
		var newest int64
		err = s.read.QueryRowContext(ctx, `SELECT coalesce(max(published), 0) FROM items WHERE muted = 0`).Scan(&newest)
		if told = time.Unix(newest, 0); newest == 0 {
			told = now
		}
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("ask what time it is: %w", err)
	}
	if told.Before(now) {
		return told, nil
	}
	return now, nil
}
