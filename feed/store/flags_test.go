package store

import (
	"fmt"
	"testing"

	"lede/feed"
)

// More articles than one transaction takes are marked and labelled all the same, and what was different before is returned.
func TestManyAreMarkedInSteps(t *testing.T) {
	s := openTemp(t)
	its := items(10_050)
	for i := range its {
		its[i].Title, its[i].Content = fmt.Sprint("Story ", i), ""
	}
	all := save(t, s, addFeed(t, s, "https://one.example"), its).New
	if _, err := s.SetFlag(ctx, all[5:7], feed.Read, true); err != nil {
		t.Fatal(err)
	}
	changed, err := s.SetFlag(ctx, all, feed.Read, true)
	if err != nil || len(changed) != len(all)-2 {
		t.Errorf("%d of %d were different, %v", len(changed), len(all), err)
	}
	counts(t, s, 0, len(all))
	for _, on := range []bool{true, false} {
		if changed, err = s.Tag(ctx, all, "later", on); err != nil || len(changed) != len(all) {
			t.Errorf("labelled %t: %d of %d, %v", on, len(changed), len(all), err)
		}
	}
}
