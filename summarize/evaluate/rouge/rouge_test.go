package rouge

import (
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 1e-9 }

// The first three cases and the union are the worked examples of Lin (2004), with stemming, so that "killed" and "kill"
// are one word.
func TestScore(t *testing.T) {
	for name, c := range map[string]struct {
		reference, summary []string
		want               Score
	}{
		"other form of a word": {[]string{"police killed the gunman"}, []string{"police kill the gunman"}, Score{1, 1, 1}},
		"order":                {[]string{"police killed the gunman"}, []string{"the gunman kill police"}, Score{1, 1.0 / 3, 0.5}},
		"part":                 {[]string{"police killed the gunman"}, []string{"the gunman police killed"}, Score{1, 2.0 / 3, 0.5}},
		"union over sentences": {[]string{"w1 w2 w3 w4 w5"}, []string{"w1 w2 w6 w7 w8", "w1 w3 w8 w9 w5"}, Score{8.0 / 15, 2.0 / 13, 8.0 / 15}},
		"clipped":              {[]string{"the cat"}, []string{"the the the cat"}, Score{4.0 / 6, 2.0 / 4, 4.0 / 6}},
		"case and marks":       {[]string{"Don't panic!"}, []string{"don't, PANIC"}, Score{1, 1, 1}},
		"nothing in common":    {[]string{"one two"}, []string{"three four"}, Score{}},
		"no summary":           {[]string{"one two"}, nil, Score{}},
		"no reference":         {nil, []string{"one"}, Score{}},
	} {
		t.Run(name, func(t *testing.T) {
			var s Scorer
			got := s.Score([]Text{s.Text(c.reference)}, s.Text(c.summary))
			if !near(got.R1, c.want.R1) || !near(got.R2, c.want.R2) || !near(got.RL, c.want.RL) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestScoreAddsReferencesUp(t *testing.T) {
	var s Scorer
	a, b, summary := s.Text([]string{"one two three"}), s.Text([]string{"four"}), s.Text([]string{"one four"})
	if got, want := s.Score([]Text{a, b}, summary).R1, 2*2.0/(4+4); !near(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestUnicodeWords(t *testing.T) {
	s := Scorer{Unicode: true}
	for text, words := range map[string]int{"Élan vital": 2, "今天下雨": 4, "কারাগার থেকে": 2, "می\u200cخواهم": 1, "ไทย": 3} {
		if got := s.Text([]string{text}).Len(); got != words {
			t.Errorf("%q has %d words, want %d", text, got, words)
		}
	}
	if got := new(Scorer).Text([]string{"Élan vital"}).Len(); got != 2 {
		t.Errorf("ASCII: %d words, want lan and vital", got)
	}
}

func BenchmarkScore(b *testing.B) {
	var s Scorer
	reference := s.Text([]string{"The leaders of both states spoke by telephone on Friday.", "Talks on trade will go on in Minsk."})
	summary := s.Text([]string{"In recent discussions the leaders spoke by telephone.", "The talks will continue, the press secretary said on Friday."})
	b.ReportAllocs()
	for b.Loop() {
		s.Score([]Text{reference}, summary)
	}
}
