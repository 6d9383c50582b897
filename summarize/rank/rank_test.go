package rank

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// story is a text whose sentences are given one a line; a blank line ends a paragraph.
func story(lines string) Text {
	t := Text{Language: "en"}
	paragraph := 0
	for line := range strings.SplitSeq(strings.TrimSpace(lines), "\n") {
		if line == "" {
			paragraph++
			continue
		}
		t.Sentences = append(t.Sentences, Sentence{Text: line, Words: len(strings.Fields(line)), Paragraph: paragraph})
	}
	return t
}

var museum = story(`
The city museum opened its new wing on Saturday after six years of work.
It holds the collection of the late painter Anna Berg.

Berg gave the museum 300 paintings in 2011 on the condition that they be shown together.
She died two years later.
However, the city had no room for them.

The architect, Luis Prado, built the wing of local stone and glass.
"I wanted light.
I got it," Prado said of the wing.
Who pays for the museum?
The city does, and the state adds a third.

The museum expects half a million visitors a year in the new wing.
`)

func TestChooseLeavesNothingDangling(t *testing.T) {
	a := For("en").New(museum)
	for sentences := 1; sentences <= a.Len(); sentences++ {
		for _, words := range []int{0, 20, 60, 200} {
			got := a.Choose(Bounds{Sentences: sentences, Words: words})
			if len(got) == 0 || len(got) > sentences || !slices.IsSorted(got) {
				t.Fatalf("%d sentences, %d words: %v", sentences, words, got)
			}
			if !a.stands(got) {
				t.Errorf("%d sentences, %d words: %v leans on what is not there", sentences, words, got)
			}
		}
	}
}

func TestChooseLeavesBarredOut(t *testing.T) {
	text := museum
	text.Sentences = slices.Clone(museum.Sentences)
	text.Sentences[0].Barred = true
	if got := For(text.Language).New(text).Choose(Bounds{Words: 200}); slices.Contains(got, 0) || slices.Contains(got, 1) {
		t.Errorf("%v has the barred sentence or the one that leans on it", got)
	}
}

func TestGrowKeepsWhatIsThere(t *testing.T) {
	a := For("en").New(museum)
	base := a.Choose(Bounds{Words: 40})
	grown := a.Grow(slices.Clone(base), Bounds{Sentences: len(base) + 2})
	for _, i := range base {
		if !slices.Contains(grown, i) {
			t.Errorf("%v grew to %v", base, grown)
		}
	}
}

func TestLeans(t *testing.T) {
	for _, c := range []struct {
		language, sentence string
		want               lean
	}{
		{"en", "It holds the collection.", leansBack},
		{"en", "\"He left,\" she said.", leansBack},
		{"en", "As a result, prices fell.", leansBack},
		{"en", "Anna Berg gave it away.", 0},
		{"en", "Theirs is a small town.", leansBack},
		{"en", "Even his fellow judge left.", leansBack},
		{"en", "Anna and her son left.", 0},
		{"en", "The day that Anna met her was cold.", 0},
		{"en", "Who pays?", leansForward},
		{"de", "Sie kam nicht.", leansBack},
		{"fr", "En effet, tout va bien.", leansBack},
		{"id", "Hal ini penting.", leansBack},
		{"bn", "তিনি বলেন।", leansBack},
	} {
		text := Text{Language: c.language, Sentences: []Sentence{{Text: "Eins."}, {Text: c.sentence}, {Text: "Drei."}}}
		if got := leans(text)[1]; got != c.want {
			t.Errorf("%s: %q leans %b, want %b", c.language, c.sentence, got, c.want)
		}
	}
}

func TestQuotesSpanSentences(t *testing.T) {
	got := leans(museum)
	if got[6]&leansForward == 0 || got[7]&leansBack == 0 {
		t.Errorf("a quote over two sentences leans %b and %b", got[6], got[7])
	}
	open := Text{Language: "en", Sentences: []Sentence{{Text: "\"No end."}, {Text: "Next.", Paragraph: 1}}}
	if got := leans(open); got[0]&broken == 0 || got[1] != 0 {
		t.Errorf("a quote that is never closed leans %b, the next paragraph %b", got[0], got[1])
	}
}

func TestFeaturesAreNumbers(t *testing.T) {
	for name, text := range map[string]Text{
		"story":      museum,
		"one":        story("Only one sentence here."),
		"no words":   {Sentences: []Sentence{{Text: "…"}, {Text: ""}}},
		"same twice": story("The same sentence.\nThe same sentence."),
	} {
		a := For(text.Language).New(text)
		for i := range a.Len() {
			for k, x := range a.Features(i) {
				if math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
					t.Errorf("%s: feature %d of sentence %d is %v", name, k, i, x)
				}
			}
		}
	}
}

func TestModelRoundTrip(t *testing.T) {
	for _, language := range []string{"en", "fr"} {
		m, err := Decode(For(language).Encode())
		if err != nil || len(m.Sets.Trees) == 0 || !reflect.DeepEqual(m, For(language)) {
			t.Errorf("%q: decoded model differs: %v", language, err)
		}
	}
	if n := len(english) + len(anyLanguage); n > 1<<20 {
		t.Errorf("weights take %d bytes, more than a megabyte", n)
	}
}

func TestUnseenLanguagesTrustTheLead(t *testing.T) {
	if For("tr").Lead <= For("fr").Lead {
		t.Error("a language that training did not see trusts the lead no more than one that it saw")
	}
}

// FuzzDecode holds Decode to answer any bytes with an error or with a model that can be used.
func FuzzDecode(f *testing.F) {
	f.Add([]byte{})
	f.Add((&Model{Gains: Forest{Trees: []Tree{{}}}}).Encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		if m, err := Decode(b); err == nil {
			m.New(museum).Choose(Bounds{Words: 60})
		}
	})
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		For("en").New(museum)
	}
}

func BenchmarkChoose(b *testing.B) {
	a := For("en").New(museum)
	b.ReportAllocs()
	for b.Loop() {
		a.Choose(Bounds{Words: 60})
	}
}
