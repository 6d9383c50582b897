package stories

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// told are articles of one day. Those with the same letter tell the same story.
var told = []struct{ story, title, lead string }{
	{"h", "Harbour plan passes after a long night", "The city council approved the new harbour plan on Monday after eleven hours of debate. The plan moves the ferry terminal to the eastern quay."},
	{"b", "Central bank holds its rate", "The central bank left its key interest rate at 3.5 per cent, saying inflation had slowed less than it hoped."},
	{"h", "Council votes for harbour rebuild", "After a debate of eleven hours the council voted to move the ferry terminal and open the old harbour docks to housing."},
	{"w", "Storm closes northern roads", "Heavy snow and a storm closed three northern roads overnight, and trains stopped."},
	{"b", "Interest rate stays at 3.5 per cent", "Inflation has slowed less than hoped, the central bank said, and kept its interest rate."},
	{"c", "Old cranes to be monuments", "Two of the five harbour cranes will be kept as monuments, a museum said."},
	{"h", "Eleven hours, then a yes: the harbour moves", "The ferry terminal moves to the eastern quay, the city council decided with two votes more than needed."},
	{"g", "A semi-open horror game in a bunker", "The game puts a soldier into a bunker with a beast and a lamp that needs fuel."},
	{"w", "Trains stop as storm brings snow", "Snow closed roads in the north overnight; trains stopped when the storm blew trees onto the tracks."},
	{"v", "How to cook beans", "Beans are soaked overnight, then simmered for an hour without salt."},
}

func TestArticlesOfOneStoryAreGrouped(t *testing.T) {
	var articles []Article
	for _, a := range told {
		articles = append(articles, Article{a.title, a.lead})
	}
	var got []string
	for _, story := range Group(articles) {
		var letters strings.Builder
		for _, i := range story {
			letters.WriteString(told[i].story)
		}
		got = append(got, letters.String())
	}
	if want := "hhh bb ww c g v"; strings.Join(got, " ") != want {
		t.Errorf("%v, want %s", got, want)
	}
}

func TestNothingToGroup(t *testing.T) {
	if got := Group(nil); len(got) != 0 {
		t.Error(got)
	}
	if got := fmt.Sprint(Group([]Article{{}, {}, {Title: "the of and"}})); got != "[[0] [1] [2]]" {
		t.Error(got)
	}
}

// FuzzGroup holds that every article is in exactly one story, in the order given.
func FuzzGroup(f *testing.F) {
	f.Add("Harbour plan passes\nHarbour plan passes after all\n日本語の見出し\n\n🎉")
	f.Fuzz(func(t *testing.T, s string) {
		var articles []Article
		for line := range strings.Lines(s) {
			articles = append(articles, Article{line, s[:min(len(s), len(articles))]})
		}
		seen := make([]int, len(articles))
		for _, story := range Group(articles) {
			if !slices.IsSorted(story) || len(story) == 0 {
				t.Errorf("%v", story)
			}
			for _, i := range story {
				seen[i]++
			}
		}
		if slices.ContainsFunc(seen, func(n int) bool { return n != 1 }) {
			t.Errorf("how often each article is there: %v", seen)
		}
	})
}

func BenchmarkGroup(b *testing.B) {
	var articles []Article
	for i := range 400 {
		a := told[i%len(told)]
		articles = append(articles, Article{fmt.Sprintf("%s %d", a.title, i/20), a.lead})
	}
	b.ReportAllocs()
	for b.Loop() {
		Group(articles)
	}
}
