package store

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"lede/feed"
)

// A glance at the newest texts finds what the index finds, in its order, or nothing.
func TestAGlanceFindsWhatTheIndexFinds(t *testing.T) {
	s := openTemp(t)
	its := items(400)
	for i := range its {
		its[i].Title, its[i].Author = fmt.Sprintf("Story %d", i), "Conny Quill"
		its[i].Content = "<p>harbour <b>con</b>trol counting</p>"
		switch {
		case i%3 == 0:
			its[i].Title = "A contest"
		case i%50 == 1:
			its[i].Content = "<p>harbour commons Glacier</p>"
		}
	}
	f := addFeed(t, s, "https://one.example")
	save(t, s, f, its)
	for ask, glances := range map[string]bool{
		"coun": true, "COUN": true, "contr": false, "title:conte": true, "title:cont": true, "author:conn": true, "harbour con": true, "harbour co": true, "Conny count": true,
		"unread con": true, "-glacier coun": true, "con": true, "harbour (glacier or con": false,
		"glac": false, "harbour glac": false, "contr ": false, "co": false, "c": false, `"harbour con`: false, "日本": false, "con*": true, "author:con": true, "starred con": false,
	} {
		q := Query{Ask: ask, Typing: true}
		w, ok, err := s.wider(ctx, q)
		if err != nil {
			t.Fatal(err)
		}
		var found []feed.ItemID
		if ok {
			hits, err := s.look(ctx, w, 40, 5)
			if err != nil {
				t.Fatal(err)
			}
			found = idsOf(hits)
		}
		if glances != (len(found) > 0) {
			t.Errorf("%s: a glance finds %d", ask, len(found))
		}
		if all := ids(t, s, q); !slices.Equal(found, all[:min(len(all), len(found))]) {
			t.Errorf("%s: %d found at a glance are not the newest of %d", ask, len(found), len(all))
		}
	}
}

// What is ranked after a glance is what is ranked otherwise.
func TestAGlanceRanksWhatTheIndexRanks(t *testing.T) {
	s := openTemp(t)
	its := items(400)
	for i := range its {
		its[i].Title, its[i].Content = fmt.Sprintf("Story %d", i), "<p>harbour control</p>"
		if i%7 == 0 {
			its[i].Title = "Counting the harbour's contests"
		}
	}
	save(t, s, addFeed(t, s, "https://one.example"), its)
	for _, ask := range []string{"con", "harbour con", "harbour co", "title:cont"} {
		l, err := s.list(ctx, Query{Ask: ask, Typing: true, Ranked: true})
		if err != nil {
			t.Fatal(err)
		}
		anywhere, inTitles, err1 := s.newestHits(ctx, l)
		w, ok, err2 := s.wider(ctx, l.Query)
		quick, err3 := s.look(ctx, w, 40, 5)
		quickInTitles, err4 := s.lookInTitles(ctx, w, 40)
		if err := errors.Join(err1, err2, err3, err4); !ok || err != nil || len(quick) != 40 || len(quickInTitles) != 40 {
			t.Fatalf("%s: %d anywhere, %d in titles, %v", ask, len(quick), len(quickInTitles), err)
		}
		if !slices.Equal(quick, anywhere[:40]) || !slices.Equal(quickInTitles, inTitles[:40]) {
			t.Errorf("%s: a glance finds others", ask)
		}
	}
}

func TestFirst(t *testing.T) {
	s := openTemp(t)
	save(t, s, addFeed(t, s, "https://one.example"), items(30))
	for _, c := range []struct {
		name string
		q    Query
		n    int
		more bool
	}{
		{"a list without a bound", Query{}, 20, true},
		{"a list with a bound", Query{Ask: "body", Limit: 25}, 25, false},
		{"a list that is short", Query{Ask: "absent"}, 0, false},
	} {
		found, more, err := s.First(ctx, c.q, 20)
		if err != nil || len(found) != c.n || more != c.more {
			t.Errorf("%s: %d, more %t, %v", c.name, len(found), more, err)
		}
		if all := ids(t, s, c.q); !slices.Equal(found, all[:c.n]) {
			t.Errorf("%s: not the first ones", c.name)
		}
	}
}
