package summarize

import (
	"path/filepath"
	"strings"
	"testing"
)

// Every sentence of every summary has its reasons, and only ranked ones have a rank.
func TestExplain(t *testing.T) {
	for _, path := range examples(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			a := readExample(t, path).article
			s := Summarize(a, Budget{})
			why := Explain(a, s)
			if len(why) != len(s.Sentences) {
				t.Fatalf("%d explanations for %d sentences", len(why), len(s.Sentences))
			}
			for k, e := range why {
				ranked := s.State == Ready && e.Reasons[0] != Item && e.Reasons[0] != Opening
				if e.Number < 1 || e.Number > e.Of || len(e.Reasons) == 0 || (e.Rank > 0) != ranked || (e.Adds != nil) != ranked {
					t.Errorf("sentence %d: %+v", k, e)
				}
			}
		})
	}
}

func TestExplainUnranked(t *testing.T) {
	short := FromText("", "One short line about nothing much at all.")
	if why := Explain(short, Summarize(short, Budget{})); len(why) != 1 || why[0].Reasons[0] != Whole {
		t.Errorf("a short text: %+v", why)
	}
	poem := readExample(t, "testdata/poem.txt").article
	if why := Explain(poem, Summarize(poem, Budget{})); len(why) == 0 || why[0].Reasons[0] != Lead {
		t.Errorf("a poem: %+v", why)
	}
}
