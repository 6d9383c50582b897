package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"lede/feed"
)

const (
	day  = 24 * time.Hour
	year = 365 * day
)

// told are answers of servers a, b, c, … whose clocks are so far from the truth, heard by a clock that is off by here.
func told(truth time.Time, here time.Duration, off ...time.Duration) (all Clocks) {
	for i, d := range off {
		all = append(all, Clock{string(rune('a' + i)), truth.Add(d), truth.Add(here)})
	}
	return all
}

func TestWhatTheServersClocksTell(t *testing.T) {
	truth := time.Now().Truncate(time.Second)
	many := func(n int, host string, said time.Duration) (all Clocks) {
		for range n {
			all = append(all, Clock{host, truth.Add(said), truth})
		}
		return all
	}
	for _, c := range []struct {
		name         string
		all          Clocks
		told, ahead  time.Duration // from the truth
		here, arrive time.Duration // this machine's clock now, and what arrives is dated by
	}{
		{"all agree", told(truth, 0, 0, 0, 0), 0, 0, 0, 0},
		{"seconds and time zones apart", told(truth, time.Hour, 0, time.Second, -13*time.Hour), 0, 0, time.Hour, time.Hour},
		{"one is years ahead", told(truth, 0, 9*year, 0, 0), 0, 0, 0, 0},
		{"one is years behind", told(truth, 0, -9*year, 0, 0), 0, 0, 0, 0},
		{"one of two is ahead", told(truth, 0, 9*year, 0), 0, 0, 0, 0},
		{"one of two is behind", told(truth, 0, -9*year, 0), -9 * year, 0, 0, 0},
		{"this machine is years ahead", told(truth, 9*year, 0, 0, 0), 0, 9 * year, 9 * year, 0},
		{"this machine and a server are", told(truth, 9*year, 9*year, 0, 0), 0, 9 * year, 9 * year, 0},
		{"this machine is years behind", told(truth, -9*year, 0, 0, 0), 0, -9 * year, -9 * year, 0},
		{"this machine was behind", told(truth, -9*year, 0, 0, 0), 0, -9 * year, day, day},
		{"this machine was ahead", told(truth, 9*year, 0, 0, 0), 0, 9 * year, day, 0},
		{"who answers often has one vote", slices.Concat(told(truth, 0, 0, 0, 0), many(10, "x", 9*year)), 0, 0, 0, 0},
		{"the latest answer of a host counts", slices.Concat(many(3, "x", -9*year), many(1, "x", 0)), 0, 0, 0, 0},
		{"what is long past goes", Clocks(nil).With(told(truth, 9*year, 9*year, 9*year, 9*year)...).With(many(mostClocks, "x", 0)...), 0, 0, 0, 0},
	} {
		if got := c.all.Time().Sub(truth); got != c.told {
			t.Errorf("%s: told %v from the truth, want %v", c.name, got, c.told)
		}
		if got := c.all.Ahead(); got != c.ahead {
			t.Errorf("%s: ahead by %v, want %v", c.name, got, c.ahead)
		}
		if got := c.all.Present(truth.Add(c.here)); !got.Equal(truth.Add(c.arrive)) {
			t.Errorf("%s: what arrives is dated %v from the truth, want %v", c.name, got.Sub(truth), c.arrive)
		}
		if got := parseClocks(c.all.String()); fmt.Sprint(votes(got, clockSaid)) != fmt.Sprint(votes(c.all, clockSaid)) || got.Ahead() != c.ahead {
			t.Errorf("%s: read again %v", c.name, got)
		}
	}
	if got := parseClocks("nonsense\n\n1 2\n1 x host\n3 4 host\n"); len(got) != 1 || got[0].Host != "host" {
		t.Errorf("of damaged ones %v is read", got)
	}
	if c := (Clocks{{"a", time.Time{}, truth}}); c.Ahead() < 200*year {
		t.Errorf("farther than can be counted: %v", c.Ahead())
	}
	if c := Clocks(nil); !c.Time().IsZero() || c.Ahead() != 0 || !c.Present(truth).Equal(truth) {
		t.Errorf("of none: %v, %v, %v", c.Time(), c.Ahead(), c.Present(truth))
	}
}

func clockSaid(c Clock) int64 { return c.Said.Unix() }

// Of six articles a day apart, those of more than two days go: four, by a clock that is right.
func TestAWrongClockMakesNothingOld(t *testing.T) {
	const right, none = 4, 0
	for _, c := range []struct {
		name  string
		heard []Clocks // in rounds
		now   time.Duration
		want  int
	}{
		{"right", []Clocks{told(time.Now(), 0, 0, 0, 0)}, 0, right},
		{"years ahead, since the last round", []Clocks{told(time.Now(), 0, 0, 0, 0)}, 9 * year, right},
		{"years ahead, during the last round", []Clocks{told(time.Now(), 9*year, 0, 0, 0)}, 9 * year, right},
		{"years ahead, and a server too", []Clocks{told(time.Now(), 9*year, 9*year, 0, 0)}, 9 * year, right},
		{"in 1970", []Clocks{told(time.Now(), 0, 0, 0, 0)}, -50 * year, none},
		{"servers that were behind", []Clocks{told(time.Now(), 0, -year, -year, -year), told(time.Now(), 0, 0, 0, 0)}, 0, right},
		{"servers that were ahead", []Clocks{told(time.Now(), 9*year, 9*year, 9*year, 9*year), told(time.Now(), 9*year, 0, 0, 0)}, 9 * year, right},
		{"no server told any", nil, 9 * year, right},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			its := aged(6)
			its[0].Published = time.Now()
			save(t, s, addFeed(t, s, "https://example.org/feed"), its)
			for _, round := range c.heard {
				if err := s.Hear(ctx, round); err != nil {
					t.Fatal(err)
				}
			}
			gone, err := s.Clean(ctx, Retention{Days: 2}, time.Now().Add(c.now+time.Hour), false)
			if n := 6 - len(ids(t, s, Query{})); err != nil || n != c.want {
				t.Errorf("%d went, want %d; %+v, %v", n, c.want, gone, err)
			}
		})
	}
}

// What arrives while the clock is behind is not old for that, and what has no date is not of the future.
func TestArrivalsAreDatedByTheServers(t *testing.T) {
	for _, c := range []struct {
		name string
		here time.Duration // this machine's clock against the servers'
		give time.Duration // the date that the feed gives against this machine's; zero is none
		want time.Duration
	}{
		{"none, by a clock that is right", 0, 0, 0},
		{"none, by one that is ahead", 9 * year, 0, -9 * year},
		{"none, by one that is behind", -20 * day, 0, 20 * day},
		{"a past one", 0, -day, -day},
		{"a future one", 0, day, 0},
		{"one that is past, by a clock that is behind", -20 * day, 19 * day, 19 * day},
		{"one that is future, by a clock that is ahead", 9 * year, -8 * year, -9 * year},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			now := time.Now()
			if err := s.Hear(ctx, told(now.Add(-c.here), c.here, 0, 0, 0)); err != nil {
				t.Fatal(err)
			}
			it := feed.Item{Key: "1", Title: "One"}
			if c.give != 0 {
				it.Published = now.Add(c.give)
			}
			save(t, s, addFeed(t, s, "https://example.org/feed"), []feed.Item{it})
			rows, err := s.Headlines(ctx, ids(t, s, Query{}))
			if err != nil || len(rows) != 1 || rows[0].Published.Sub(now.Add(c.want)).Abs() > time.Minute {
				t.Errorf("%+v, %v, want %v", rows, err, now.Add(c.want))
			}
		})
	}
}
