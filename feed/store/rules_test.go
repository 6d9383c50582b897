package store

import (
	"errors"
	"strings"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/query"
)

func setRule(t *testing.T, s *Store, r feed.Rule) feed.RuleID {
	t.Helper()
	id, err := s.SetRule(ctx, r)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func TestRulesTreatWhatArrives(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	save(t, s, f, []feed.Item{{Key: "0", Title: "Sport before the rule", Content: "<p>x</p>"}})
	mute := setRule(t, s, feed.Rule{Name: "no sport", Ask: "title:sport", Do: feed.Treatment{Hide: true}})
	setRule(t, s, feed.Rule{Name: "ice", Ask: "glacier feed:example", Do: feed.Treatment{Star: true, Notify: true, Tags: []string{"ice", "cold"}}})
	setRule(t, s, feed.Rule{Name: "read", Ask: "author:ada", Do: feed.Treatment{Read: true, FullText: true}})
	saved := save(t, s, f, []feed.Item{
		{Key: "1", Title: "Sport", Content: "<p>x</p>"},
		{Key: "2", Title: "Ice", Content: "<p>glacier</p>"},
		{Key: "3", Title: "By Ada", Author: "Ada", Content: "<p>x</p>"},
	})
	if len(saved.New) != 3 || len(saved.Notify) != 1 || len(saved.FullText) != 1 {
		t.Errorf("saved: %+v", saved)
	}
	for _, c := range []struct{ ask, want string }{
		{"", "Ice, By Ada, Sport before the rule"},
		{"starred", "Ice"}, {"tag:cold", "Ice"}, {"is:read", "By Ada"},
		{"is:muted", "Sport"}, {"rule:sport", "Sport"}, {"sport", "Sport before the rule"},
	} {
		if got := titles(t, s, Query{Ask: c.ask}); got != c.want {
			t.Errorf("%q: %q, want %q", c.ask, got, c.want)
		}
	}
	counts(t, s, 2, 4)
	muted, err := s.RemoveRule(ctx, mute)
	if err != nil {
		t.Fatal(err)
	}
	if got := titles(t, s, Query{Ask: "sport"}); got != "Sport, Sport before the rule" {
		t.Errorf("without the rule: %q", got)
	}
	counts(t, s, 2, 4)
	mute, err = s.SetRule(ctx, feed.Rule{Name: "sport again", Ask: "title:sport", Do: feed.Treatment{Hide: true}})
	if err := errors.Join(err, s.Mute(ctx, mute, muted)); err != nil {
		t.Fatal(err)
	}
	if got := titles(t, s, Query{Ask: `rule:"sport again"`}); got != "Sport" {
		t.Errorf("when it is back it has muted %q", got)
	}
	counts(t, s, 2, 4)
}

// A rule catches the same whether it looks for words or for their beginnings, which are looked up in an index of what
// arrived alone, and what was caught before does not come again.
func TestRulesCatchBeginningsInWhatArrives(t *testing.T) {
	for ask, want := range map[string]string{
		"glac*": "Ice, Gläcial, Title glacier", "gla*": "Ice, Gläcial, Title glacier", "gl*": "Ice, Gläcial, Title glacier", "title:glac*": "Gläcial, Title glacier",
		"glacier": "Ice, Title glacier", "-glac*": "Sport", "glac* -melt*": "Gläcial, Title glacier", `"glacier me"*`: "Ice", "glac* or spo*": "Ice, Gläcial, Title glacier, Sport",
		"author:ad* spo*": "Sport", "feed:other glac*": "", "日*": "", "feed:example -glacier": "Gläcial, Sport", "author:ada or melts": "Ice, Sport",
	} {
		s := openTemp(t)
		f := addFeed(t, s, "https://example.org/feed")
		setRule(t, s, feed.Rule{Name: "r", Ask: ask, Do: feed.Treatment{Star: true}})
		setRule(t, s, feed.Rule{Name: "another", Ask: "gone*", Do: feed.Treatment{Hide: true}})
		arrived := []feed.Item{
			{Key: "1", Title: "Ice", Content: "<p>The glacier melts</p>", Published: base},
			{Key: "2", Title: "Gläcial", Content: "<p>x</p>", Published: base.Add(-time.Hour)},
			{Key: "3", Title: "Title glacier", Content: "<p>x</p>", Published: base.Add(-2 * time.Hour)},
			{Key: "4", Title: "Sport", Author: "Ada", Content: "<p>x</p>", Published: base.Add(-3 * time.Hour)},
			{Key: "4", Title: "Sport", Author: "Ada", Content: "<p>once more</p>", Published: base.Add(-3 * time.Hour)},
		}
		save(t, s, f, arrived)
		if got := titles(t, s, Query{Starred: true}); got != want {
			t.Errorf("%s: %q, want %q", ask, got, want)
		}
		if _, err := s.SetFlag(ctx, ids(t, s, Query{}), feed.Starred, false); err != nil {
			t.Fatal(err)
		}
		save(t, s, f, append(arrived, feed.Item{Key: "5", Title: "Quay", Content: "<p>boats</p>"}))
		if got, n := titles(t, s, Query{Starred: true}), len(ids(t, s, Query{})); n != 5 || got != "" && !strings.Contains(ask, "-glac") {
			t.Errorf("%s: of %d articles %q is starred when another arrives", ask, n, got)
		}
	}
}

// counts checks the numbers that the feeds carry.
func counts(t *testing.T, s *Store, unread, total int) {
	t.Helper()
	all, err := s.Feeds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if all[0].Unread != unread || all[0].Total != total {
		t.Errorf("%d unread of %d, want %d of %d", all[0].Unread, all[0].Total, unread, total)
	}
}

func TestRulesAreCheckedTriedAndChanged(t *testing.T) {
	s := library(t)
	var wrong *query.Error
	for _, ask := range []string{"", "title:", "newer:x"} {
		if _, err := s.SetRule(ctx, feed.Rule{Name: "x", Ask: ask}); !errors.As(err, &wrong) {
			t.Errorf("%q: %v", ask, err)
		}
	}
	caught, err := s.Preview(ctx, "glacier feed:wire")
	if err != nil || len(caught) != 2 {
		t.Errorf("a preview of two is %v, %v", caught, err)
	}
	id := setRule(t, s, feed.Rule{Name: "a", Ask: "x"})
	if again := setRule(t, s, feed.Rule{Name: "a", Ask: "y", Do: feed.Treatment{Star: true}}); again != id {
		t.Errorf("the same name is another rule: %d and %d", id, again)
	}
	if renamed := setRule(t, s, feed.Rule{ID: id, Name: "b", Ask: "z"}); renamed != id {
		t.Errorf("a new name makes another rule: %d and %d", id, renamed)
	}
	all, err := s.Rules(ctx)
	if err != nil || len(all) != 1 || all[0].Name != "b" || all[0].Ask != "z" || all[0].Do.Star {
		t.Errorf("rules: %+v, %v", all, err)
	}
}
