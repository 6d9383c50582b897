package store

import (
	"path/filepath"
	"testing"
	"time"

	"lede/feed"
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

// What was put off while the clock was years ahead is not put off for years.
func TestWhatAClockThatWasAheadPutOff(t *testing.T) {
	ahead, slack := base.AddDate(9, 0, 0), 3*time.Hour
	for _, c := range []struct {
		name string
		why  feed.Wait
		due  time.Time
		want int // that are due
	}{
		{"without a network", feed.ForNetwork, ahead.Add(time.Minute), 1},
		{"without a network, some hours ahead", feed.ForNetwork, base.Add(slack), 1},
		{"without a network, by a clock that is right", feed.ForNetwork, base.Add(time.Minute), 0},
		{"for its host", feed.ForHost, ahead.Add(time.Hour), 1},
		{"for its host, by a clock that is right", feed.ForHost, base.Add(7 * day), 0},
	} {
		s := openTemp(t)
		f := addFeed(t, s, "https://one.example")
		f.Due = base
		if err := s.Unchanged(ctx, f, base.Add(-time.Hour)); err != nil {
			t.Fatal(err)
		}
		if err := s.Postpone(ctx, f.ID, c.due, c.why); err != nil {
			t.Fatal(err)
		}
		if due, err := s.Due(ctx, base); err != nil || len(due) != c.want {
			t.Errorf("%s: %d are due, %v", c.name, len(due), err)
		}
	}
}

// A host that asks to be left alone is, whatever was noted of it while the clock was ahead.
func TestAPauseAfterTheClockWasAhead(t *testing.T) {
	s := openTemp(t)
	for _, until := range []time.Time{base.AddDate(9, 0, 0), base.Add(2 * time.Hour), base.Add(time.Hour)} {
		if err := s.Pause(ctx, "one.example", until); err != nil {
			t.Fatal(err)
		}
	}
	if hosts, err := s.Pauses(ctx, base); err != nil || !hosts["one.example"].Equal(base.Add(2*time.Hour)) {
		t.Errorf("paused: %v, %v", hosts, err)
	}
}

// A page that was to be tried again is, once the clock is right.
func TestPagesAfterTheClockWasAhead(t *testing.T) {
	for _, c := range []struct {
		name string
		due  time.Time
		want int
	}{
		{"ahead", base.AddDate(9, 0, 0), 1}, {"right, and due", base.Add(-time.Hour), 1}, {"right", base.Add(7 * day), 0},
	} {
		s := openTemp(t)
		its := items(1)
		its[0].Link = "https://one.example/1"
		id := save(t, s, addFeed(t, s, "https://one.example"), its).New[0]
		if err := s.SetPage(ctx, id, feed.PageFailed, 1, c.due); err != nil {
			t.Fatal(err)
		}
		due, err := s.DuePages(ctx, base, 10)
		held, failed := s.HoldPage(ctx, id, base, base.Add(time.Hour))
		if err != nil || failed != nil || len(due) != c.want || held != (c.want == 1) {
			t.Errorf("%s: %d are due, held %t; %v, %v", c.name, len(due), held, err, failed)
		}
	}
}

// A move and a failure that began while the clock was ahead began at the latest at the first visit after.
func TestWhatBeganWhileTheClockWasAhead(t *testing.T) {
	s := openTemp(t)
	moved, failing := addFeed(t, s, "https://one.example"), addFeed(t, s, "https://two.example")
	moved.Last.Moved = "https://new.example"
	for _, now := range []time.Time{base.AddDate(9, 0, 0), base, base.Add(day), base.Add(4 * day)} {
		if err := s.Unchanged(ctx, moved, now); err != nil {
			t.Fatal(err)
		}
		if err := s.Failed(ctx, failing, &feed.Error{Reason: feed.NotFound}, now); err != nil {
			t.Fatal(err)
		}
	}
	if f, err := s.Feed(ctx, failing.ID); err != nil || !f.Failure.Since.Equal(base) {
		t.Errorf("fails since %v, %v", f.Failure.Since, err)
	}
	if followed, err := s.Follow(ctx, moved.ID, base.Add(day), 4); err != nil || !followed {
		t.Errorf("followed %t, %v", followed, err)
	}
}
