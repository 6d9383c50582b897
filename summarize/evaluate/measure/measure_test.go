package measure

import (
	"sync/atomic"
	"testing"

	"lede/summarize/evaluate/corpus"
)

var row = corpus.Row{
	Language: "en", Summary: "The bridge is closed.", Extract: "The bridge over the Lenn is closed.\nCars may pass.",
	Sentences: []string{"The bridge over the Lenn is closed.", "It was built in 1931.", "Cars may pass.", `"No," he said.`},
}

func TestScore(t *testing.T) {
	r := Score(row, []string{"The bridge is closed."})
	if r.Reference.R1 != 1 || r.Words != 4 || r.Sentences != 1 || !r.Extracted || r.Extract.R1 >= 1 {
		t.Errorf("got %+v", r)
	}
	half := Summarize([]Result{r, {}})
	if half.Reference.R1 != 0.5 || half.Words != 2 {
		t.Errorf("mean of a full and an empty result is %+v", half)
	}
}

func TestFind(t *testing.T) {
	for name, c := range map[string]struct {
		chosen []string
		want   Faults
	}{
		"good":                  {[]string{row.Sentences[0], row.Sentences[2]}, Faults{Sentences: 2}},
		"brought along":         {[]string{row.Sentences[0], row.Sentences[1]}, Faults{Sentences: 2}},
		"dangling":              {[]string{row.Sentences[1]}, Faults{Sentences: 1, Dangling: 1}},
		"dangling behind other": {[]string{row.Sentences[0], "It was never."}, Faults{Sentences: 2, Dangling: 1, NotWhole: 1}},
		"cut":                   {[]string{"The bridge over"}, Faults{Sentences: 1, NotWhole: 1}},
		"open quote":            {[]string{`He said: "No.`}, Faults{Sentences: 1, Dangling: 1, NotWhole: 1, OddQuotes: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := Find(row, c.chosen); got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestIntervalHoldsSpread(t *testing.T) {
	same, apart := make([]Result, 100), make([]Result, 100)
	for i := range apart {
		apart[i].Reference.R1 = float64(i % 2)
	}
	if Interval(same) != 0 {
		t.Error("equal results have an interval")
	}
	if x := Interval(apart); x < 0.07 || x > 0.13 {
		t.Errorf("interval of a fair coin over 100 is %v, want about 0.098", x)
	}
}

func TestEachVisitsAll(t *testing.T) {
	var visits [100]atomic.Int32
	Each(len(visits), func(i int) { visits[i].Add(1) })
	for i := range visits {
		if n := visits[i].Load(); n != 1 {
			t.Errorf("%d was visited %d times", i, n)
		}
	}
}
