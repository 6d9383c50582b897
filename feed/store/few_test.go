package store

import (
	"fmt"
	"slices"
	"testing"

	"lede/feed"
)

// A word that nearly every article has is looked for in three ways, by how many articles a list holds. What is found is the same.
func TestCommonWordInListsOfAnyLength(t *testing.T) {
	s := openTemp(t)
	var feeds []feed.Feed
	for i, n := range []int{2900, 150, 50} {
		f := addFeed(t, s, fmt.Sprintf("https://%d.example", i))
		its := items(n)
		for i := range its {
			its[i].Content = "<p>harbour</p>"
			if i%3 == 0 {
				its[i].Content = "<p>harbour ferry</p>"
			}
		}
		save(t, s, f, its)
		feeds = append(feeds, f)
	}
	for _, f := range feeds {
		for _, q := range []Query{{Feed: f.ID}, {Feed: f.ID, Order: Oldest}, {Feed: f.ID, Unread: true, Limit: 40}} {
			all := ids(t, s, q)
			q.Ask = "harbour"
			if found := ids(t, s, q); !slices.Equal(found, all) {
				t.Errorf("%+v finds %d articles of %d, or in another order", q, len(found), len(all))
			}
		}
		with, without := ids(t, s, Query{Feed: f.ID, Ask: "harbour ferry"}), ids(t, s, Query{Feed: f.ID, Ask: "harbour -ferry"})
		if total := len(ids(t, s, Query{Feed: f.ID})); len(with) == 0 || len(without) == 0 || len(with)+len(without) != total {
			t.Errorf("%d with the word and %d without are not the %d of the feed", len(with), len(without), total)
		}
	}
}
