package store

import (
	"path/filepath"
	"testing"
	"time"
)

// What was noted while the clock was years ahead freezes neither a feed nor a host.
func TestAClockThatWasAhead(t *testing.T) {
	s, err := Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := addFeed(t, s, "https://one.example")
	ahead := base.AddDate(9, 0, 0)
	f.Due = ahead.Add(time.Hour)
	if err := s.Unchanged(ctx, f, ahead); err != nil {
		t.Fatal(err)
	}
	if err := s.Pause(ctx, "one.example", ahead); err != nil {
		t.Fatal(err)
	}
	count := func(now time.Time) (due, paused int) {
		t.Helper()
		feeds, err := s.Due(ctx, now)
		if err != nil {
			t.Fatal(err)
		}
		hosts, err := s.Pauses(ctx, now)
		if err != nil {
			t.Fatal(err)
		}
		return len(feeds), len(hosts)
	}
	if due, paused := count(ahead.Add(-time.Minute)); due != 0 || paused != 1 {
		t.Errorf("while it is ahead: %d due, %d paused", due, paused)
	}
	if due, paused := count(base); due != 1 || paused != 0 {
		t.Errorf("once it is right: %d due, %d paused", due, paused)
	}
}
