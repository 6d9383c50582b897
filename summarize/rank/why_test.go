package rank

import "testing"

func TestSidesHoldEveryFeatureOnce(t *testing.T) {
	var times [Features]int
	for _, ranges := range sides {
		for _, r := range ranges {
			for f := r[0]; f < r[1]; f++ {
				times[f]++
			}
		}
	}
	for f, n := range times {
		if n != 1 {
			t.Errorf("feature %d is on %d sides", f, n)
		}
	}
}

func TestExplain(t *testing.T) {
	text := Text{Title: "Harlow council approves harbour plan", Language: "en", Sentences: []Sentence{
		{Text: "The council of Harlow approved the new harbour plan on Monday.", Words: 11},
		{Text: "It ends a debate of six years about the harbour.", Words: 10},
		{Text: "Shopkeepers had asked for another year before the ferry moves.", Words: 10},
		{Text: "Read more about the ferry.", Words: 5, Barred: true},
	}}
	a := For("en").New(text)
	why := a.Explain([]int{0, 1})
	if !why[0].Opens || why[1].Opens {
		t.Errorf("openers %v, %v: the first sentence repeats the title", why[0].Opens, why[1].Opens)
	}
	if !why[0].Context || why[1].Context {
		t.Errorf("context %v, %v: the second sentence leans on the first", why[0].Context, why[1].Context)
	}
	if why[0].Rank < 0 || why[1].Rank < 0 || why[0].Rank == why[1].Rank || why[0].Rank > 2 || why[1].Rank > 2 {
		t.Errorf("ranks %d and %d of three", why[0].Rank, why[1].Rank)
	}
	some := false
	for _, adds := range why[0].Adds {
		some = some || adds != 0
	}
	if !some {
		t.Error("no side makes a difference")
	}
}
