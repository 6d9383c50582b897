package store

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"lede/feed"
)

// What is found by reading all rows is what the index by age leads to, in the same order.
func TestReadingAllRowsFindsWhatTheIndexDoes(t *testing.T) {
	s := openTemp(t)
	its := items(5300) // more than are looked at before all rows are
	for i := range its {
		its[i].Title, its[i].Link = fmt.Sprintf("Story %04d", i), fmt.Sprintf("https://site%d.example/%d", i%40, i)
		its[i].Content = "<p>short</p>"
		if i%200 == 0 || i > 5260 {
			its[i].Content = "<p>" + strings.Repeat("long ", 1500)
		}
	}
	all := save(t, s, addFeed(t, s, "https://one.example"), its).New
	if _, err := s.SetFlag(ctx, all[:200], feed.Read, true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetFlag(ctx, all[100:300], feed.Starred, true); err != nil {
		t.Fatal(err)
	}
	for ask, scan := range map[string]bool{
		"longer:5m": true, "shorter:5m": true, "site:site7.": true, "longer:5m -starred": true, "-starred": true, "is:read": true, "is:read or longer:5m": true, "longer:5m -long": true, "": false,
		"longer:5m newer:10y": false, "longer:5m feed:one": false, "starred longer:5m": false, "long longer:5m": false, "tag:x longer:5m": false, "is:muted longer:5m": false,
	} {
		if raced && ask != "longer:5m" {
			continue // one after the other, as nothing here runs at once
		}
		for _, q := range []Query{{}, {Unread: true}, {Limit: 30}, {Limit: 60}, {Order: Oldest, Limit: 30}, {Order: Oldest}, {Order: Longest}, {Order: Shortest}, {Order: ByFeed}} {
			q.Ask = ask
			l, err := s.list(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			if q.Order.Dated() && l.scan != scan {
				t.Errorf("%+v: all rows are read: %t", q, l.scan)
			}
			got, err1 := s.listed(ctx, l)
			n, err2 := s.Count(ctx, q)
			l.scan = false
			want, err3 := s.listed(ctx, l)
			if err1 != nil || err2 != nil || err3 != nil || !slices.Equal(got, want) || n != len(want) {
				t.Errorf("%+v: %d found and %d counted of %d, or in another order: %v, %v, %v", q, len(got), n, len(want), err1, err2, err3)
			}
			if !q.Order.Dated() {
				continue
			}
			first, more, err := s.First(ctx, q, 20)
			if err != nil || !more && len(first) != len(want) || !slices.Equal(first, want[:min(len(first), len(want))]) {
				t.Errorf("%+v: the first %d of %d, more %t, are others: %v", q, len(first), len(want), more, err)
			}
		}
	}
}
