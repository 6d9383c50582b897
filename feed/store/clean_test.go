package store

import (
	"fmt"
	"testing"
	"time"

	"lede/feed"
)

// aged are items that are a day apart, the newest today.
func aged(n int) []feed.Item {
	var all []feed.Item
	for i := range n {
		all = append(all, feed.Item{
			Key: fmt.Sprint(i), Title: fmt.Sprintf("Day %d", i), Link: fmt.Sprintf("https://example.org/%d", i),
			Published: time.Now().AddDate(0, 0, -i).Add(-time.Minute), Content: "<p>body</p>",
		})
	}
	return all
}

func TestCleanKeepsWhatIsStarredLabelledOrWithinBounds(t *testing.T) {
	for _, c := range []struct {
		name string
		all  Retention
		own  feed.Preferences
		want string
	}{
		{"no bounds", Retention{}, feed.Preferences{}, "Day 0, Day 1, Day 2, Day 3, Day 4, Day 5"},
		{"by age", Retention{Days: 2}, feed.Preferences{}, "Day 0, Day 1, Day 4, Day 5"},
		{"by number", Retention{Most: 3}, feed.Preferences{}, "Day 0, Day 1, Day 2, Day 4, Day 5"},
		{"by either", Retention{Days: 1, Most: 3}, feed.Preferences{}, "Day 0, Day 4, Day 5"},
		{"a feed's own bound", Retention{Days: 1}, feed.Preferences{KeepDays: 3}, "Day 0, Day 1, Day 2, Day 4, Day 5"},
		{"a feed without bound", Retention{Days: 1, Most: 1}, feed.Preferences{KeepDays: feed.Forever, KeepMost: feed.Forever}, "Day 0, Day 1, Day 2, Day 3, Day 4, Day 5"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			if err := s.Hear(ctx, []Clock{{"example.org", time.Now(), time.Now()}}); err != nil {
				t.Fatal(err)
			}
			f := addFeed(t, s, "https://example.org/feed")
			save(t, s, f, aged(6))
			if _, err := s.SetFlag(ctx, ids(t, s, Query{Ask: `"day 4"`}), feed.Starred, true); err != nil {
				t.Fatal(err)
			}
			if _, err := s.Tag(ctx, ids(t, s, Query{Ask: `"day 5"`}), "later", true); err != nil {
				t.Fatal(err)
			}
			if before, err := s.SetPreferences(ctx, f.ID, c.own); err != nil || before != (feed.Preferences{}) {
				t.Fatalf("%+v, %v", before, err)
			}
			would, err := s.Clean(ctx, c.all, time.Now(), true)
			if err != nil || len(ids(t, s, Query{})) != 6 {
				t.Fatalf("a dry run: %v", err)
			}
			did, err := s.Clean(ctx, c.all, time.Now(), false)
			if err != nil || len(did) != len(would) || len(did) > 0 && did[0].Articles != would[0].Articles {
				t.Fatalf("did %+v, would have done %+v, %v", did, would, err)
			}
			for _, again := range []string{"", "new"} { // as they were, and with new keys
				its := aged(6)
				for i := range its {
					its[i].Key += again
				}
				if again == "" {
					save(t, s, f, its)
				} else if left, err := s.withoutCleaned(ctx, f.ID, its); err != nil || len(left) != len(ids(t, s, Query{})) {
					t.Errorf("with new keys %d are left, %v", len(left), err)
				}
				if got := titles(t, s, Query{}); got != c.want {
					t.Errorf("got %s, want %s", got, c.want)
				}
			}
		})
	}
}

func TestPausedFeedsAreNotDue(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	want := feed.Preferences{Every: time.Hour, KeepDays: 3, KeepMost: 4, Paused: true, Notify: true}
	if _, err := s.SetPreferences(ctx, f.ID, want); err != nil {
		t.Fatal(err)
	}
	if due, err := s.Due(ctx, time.Now()); err != nil || len(due) != 0 {
		t.Errorf("due: %v, %v", due, err)
	}
	if got, err := s.Feed(ctx, f.ID); err != nil || got.Preferences != want {
		t.Errorf("preferences: %+v, %v", got.Preferences, err)
	}
	if before, err := s.SetPreferences(ctx, f.ID, feed.Preferences{}); err != nil || before != want {
		t.Errorf("before: %+v, %v", before, err)
	}
}

func TestLabelsOfOneSpelling(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	mine := save(t, s, f, aged(3)).New
	for _, c := range []struct {
		ids  []feed.ItemID
		tag  string
		on   bool
		want int
	}{
		{mine[:2], "Later", true, 2}, {mine, "later ", true, 1}, {mine[1:], "LATER", false, 2}, {[]feed.ItemID{999}, "later", true, 0},
	} {
		changed, err := s.Tag(ctx, c.ids, c.tag, c.on)
		if err != nil || len(changed) != c.want {
			t.Errorf("%q %t: %v, %v", c.tag, c.on, changed, err)
		}
	}
	if on, err := s.TagFeed(ctx, f.ID, "Daily", true); err != nil || !on {
		t.Errorf("a feed's label: %t, %v", on, err)
	}
	if got, err := s.Tags(ctx); err != nil || fmt.Sprint(got) != "[Daily Later]" {
		t.Errorf("labels: %v, %v", got, err)
	}
	if _, err := s.Tag(ctx, mine, "  ", true); err == nil {
		t.Error("an empty label is taken")
	}
}
