package store

import (
	"slices"
	"testing"

	"lede/feed"
)

// More articles than one transaction takes are marked and labelled all the same, and what was different before is returned.
func TestManyAreMarkedInSteps(t *testing.T) {
	s := openTemp(t)
	all := save(t, s, addFeed(t, s, "https://one.example"), items(60)).New
	asked := slices.Clone(all)
	for i := range 9970 { // of which there are none, and which come first: the border between two steps is among the others
		asked = append(asked, feed.ItemID(-1-i))
	}
	if _, err := s.SetFlag(ctx, all[5:7], feed.Read, true); err != nil {
		t.Fatal(err)
	}
	changed, err := s.SetFlag(ctx, asked, feed.Read, true)
	if err != nil || len(changed) != len(all)-2 {
		t.Errorf("%d of %d were different, %v", len(changed), len(all), err)
	}
	counts(t, s, 0, len(all))
	for _, on := range []bool{true, false} {
		if changed, err = s.Tag(ctx, asked, "later", on); err != nil || len(changed) != len(all) {
			t.Errorf("labelled %t: %d of %d, %v", on, len(changed), len(all), err)
		}
	}
}
