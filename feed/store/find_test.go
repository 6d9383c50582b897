package store

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/query"
)

// library is a store with articles that differ in all that can be asked for.
func library(t *testing.T) *Store {
	t.Helper()
	s := openTemp(t)
	list := []Labelled{
		{Subscription{Address: "https://wire.example/feed", Title: "Example Wire", Folder: "World", Kept: true}, []string{"daily"}},
		{Subscription{Address: "https://post.example/feed", Title: "Électronique", Folder: "World/Asia", Kept: true}, nil},
	}
	done, err := s.Subscribe(ctx, list, false)
	if err != nil {
		t.Fatal(err)
	}
	now := time.Now()
	for i, id := range done.IDs {
		f, err := s.Feed(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		f.Language = []string{"en-gb", "fr"}[i]
		var items []feed.Item
		for n := range 3 {
			items = append(items, feed.Item{
				Key: fmt.Sprint(n), Title: fmt.Sprintf("Story %c%d", 'a'+i, n), Author: []string{"Ada", "Grace", "Ada Grace"}[n],
				Link:      []string{"https://www.bbc.example/news", "https://other.example/bbc", ""}[n],
				Published: now.Add(-time.Duration(n*48+i+1) * time.Hour), Content: "<p>" + strings.Repeat([]string{"glacier melts ", "melts glacier ", "ice sheet "}[n], 200*n+1) + "</p>",
			})
		}
		save(t, s, f, items)
	}
	if _, err := s.SetFlag(ctx, ids(t, s, Query{Ask: "title:a0 or title:b1"}), feed.Starred, true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetFlag(ctx, ids(t, s, Query{Ask: "title:a1"}), feed.Read, true); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestQuestions(t *testing.T) {
	s := library(t)
	for ask, want := range map[string]string{
		"glacier":                           "a0 b0 a1 b1",
		`"glacier melts"`:                   "a0 b0 a1 b1",
		`"melts glacier" -title:b1`:         "a1",
		"gla*":                              "a0 b0 a1 b1",
		"gla":                               "",
		"-glacier":                          "a2 b2",
		"glacier -melts":                    "",
		"sheet or title:a0":                 "a0 a2 b2",
		"author:ada":                        "a0 b0 a2 b2",
		`author:"ada grace"`:                "a2 b2",
		"feed:wire":                         "a0 a1 a2",
		"feed:electro":                      "b0 b1 b2",
		"folder:world":                      "a0 b0 a1 b1 a2 b2",
		"folder:World/Asia":                 "b0 b1 b2",
		"tag:daily":                         "a0 a1 a2",
		"-tag:daily":                        "b0 b1 b2",
		"tag:nothing":                       "",
		"site:bbc":                          "a0 b0",
		"site:wire":                         "a0 a1 a2",
		"lang:en":                           "a0 a1 a2",
		"lang:fr":                           "b0 b1 b2",
		"unread":                            "a0 b0 b1 a2 b2",
		"is:read":                           "a1",
		"starred":                           "a0 b1",
		"starred glacier":                   "a0 b1",
		"starred -glacier":                  "",
		"unread or starred":                 "a0 b0 b1 a2 b2",
		"newer:1d":                          "a0 b0",
		"older:3d":                          "a2 b2",
		"newer:3d older:1d":                 "a1 b1",
		"longer:2m":                         "a2 b2",
		"shorter:1m":                        "a0 b0",
		"(feed:wire or starred) -glacier":   "a2",
		"-(feed:wire unread) glacier":       "b0 a1 b1",
		"glacier (starred or feed:electro)": "a0 b0 b1",
		"is:muted":                          "",
		"rule:none":                         "",
	} {
		t.Run(ask, func(t *testing.T) {
			got := strings.ReplaceAll(strings.ReplaceAll(titles(t, s, Query{Ask: ask}), "Story ", ""), ",", "")
			if got != want {
				t.Errorf("got %q, want %q", got, want)
			}
			n, err := s.Count(ctx, Query{Ask: ask})
			if err != nil || n != len(strings.Fields(want)) {
				t.Errorf("counted %d, %v", n, err)
			}
			if first := titles(t, s, Query{Ask: ask, Limit: 1}); want != "" && first != "Story "+want[:2] {
				t.Errorf("the first is %q", first)
			}
		})
	}
	var wrong *query.Error
	if _, err := s.IDs(ctx, Query{Ask: "newer:x"}); !errors.As(err, &wrong) || wrong.Column != 7 {
		t.Errorf("a mistake is %v", err)
	}
}

// Whatever is asked, an article is among those found or among those of the opposite question, never both.
func TestQuestionsAndTheirOppositesShareTheArticles(t *testing.T) {
	s := library(t)
	words := []string{"glacier", "sheet", "title:a0", "unread", "starred", "feed:wire", "tag:daily", "newer:1d", "longer:2m", "site:bbc", "is:read", `"ice sheet"`, "lang:fr"}
	r := rand.New(rand.NewPCG(1, 2))
	var ask func(depth int) string
	ask = func(depth int) string {
		switch n := r.IntN(6); {
		case depth == 0 || n < 2:
			return words[r.IntN(len(words))]
		case n == 2:
			return "-" + ask(depth-1)
		case n == 3:
			return "(" + ask(depth-1) + " or " + ask(depth-1) + ")"
		default:
			return "(" + ask(depth-1) + " " + ask(depth-1) + ")"
		}
	}
	everything := sorted(ids(t, s, Query{}))
	for range 300 {
		q := ask(3)
		yes, no := ids(t, s, Query{Ask: q}), ids(t, s, Query{Ask: "-(" + q + ")"})
		if all := sorted(append(slices.Clone(yes), no...)); !slices.Equal(all, everything) {
			t.Fatalf("%s: %v and %v", q, yes, no)
		}
		other := ids(t, s, Query{Ask: q + " " + q})
		if !slices.Equal(yes, other) {
			t.Fatalf("%s: asked twice it is %v, not %v", q, other, yes)
		}
	}
}

func sorted(ids []feed.ItemID) []feed.ItemID {
	slices.Sort(ids)
	return ids
}

func TestRankedPutsTitlesAndNewsFirst(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	now := time.Now()
	at := func(days int) time.Time { return now.AddDate(0, 0, -days) }
	save(t, s, f, []feed.Item{
		{Key: "1", Title: "old text", Published: at(90), Content: "<p>glacier</p>"},
		{Key: "2", Title: "old glacier", Published: at(80), Content: "<p>x</p>"},
		{Key: "3", Title: "new text", Published: at(2), Content: "<p>glacier</p>"},
		{Key: "4", Title: "new glacier", Published: at(1), Content: "<p>x</p>"},
		{Key: "5", Title: "neither", Published: at(0), Content: "<p>x</p>"},
	})
	if got, want := titles(t, s, Query{Ask: "glacier", Ranked: true}), "new glacier, old glacier, new text, old text"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := titles(t, s, Query{Ask: "glacier", Ranked: true, Limit: 1}), "new glacier"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
