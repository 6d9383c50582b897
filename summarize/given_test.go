package summarize

import (
	"reflect"
	"strings"
	"testing"
)

func TestFromText(t *testing.T) {
	a := FromText("T", "One. Two.\n\nThree.")
	if a.Title != "T" || len(a.Document.Blocks) != 2 || a.Document.Blocks[1].Text != "Three." || a.Borders != nil {
		t.Errorf("got %+v", a)
	}
}

func TestFromSentencesKeepsBorders(t *testing.T) {
	sentences := []string{"One.", "", "Two.", "Three.", "Four."}
	for name, c := range map[string]struct {
		paragraph []int
		blocks    []string
	}{
		"no paragraphs":             {nil, []string{"One.  Two. Three. Four."}},
		"paragraphs":                {[]int{0, 0, 0, 1, 1}, []string{"One.  Two.", "Three. Four."}},
		"paragraphs that end early": {[]int{-1, -1, -1}, []string{"One.  Two.", "Three. Four."}},
	} {
		t.Run(name, func(t *testing.T) {
			a := FromSentences("", sentences, c.paragraph)
			var blocks, inside []string
			for _, b := range a.Document.Blocks {
				blocks = append(blocks, b.Text)
			}
			for _, p := range a.Borders {
				inside = append(inside, a.Document.Blocks[p.Block].Text[p.Start:p.End])
			}
			if !reflect.DeepEqual(blocks, c.blocks) || !reflect.DeepEqual(inside, sentences) {
				t.Errorf("blocks %q, sentences %q", blocks, inside)
			}
		})
	}
}

// Sentences that are many in one paragraph take no more than linear work.
func TestFromSentencesGrowsLinearly(t *testing.T) {
	sentences := strings.Split(strings.Repeat("A sentence.|", 50_000), "|")
	if n := testing.AllocsPerRun(1, func() { FromSentences("", sentences, nil) }); n > 1000 {
		t.Errorf("%v allocations", n)
	}
}
