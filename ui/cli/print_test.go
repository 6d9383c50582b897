package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"lede/feed/doc"
	"lede/summarize"
)

var update = flag.Bool("update", false, "write testdata anew")

// golden compares with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := "testdata/" + name
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || got != string(want) {
		t.Errorf("%s differs (%v):\n%s", path, err, got)
	}
}

// chosen is a summary with its explanation that no change of the ranker changes.
func chosen() (summarize.Summary, []summarize.Explanation) {
	s := summarize.Summary{
		State: summarize.Ready, Of: 17, Words: 24, OfWords: 812, Language: "en",
		Sentences: []summarize.Sentence{
			{Block: 1, Start: 0, End: 62, Text: "The council of Harlow approved the <new> harbour plan & left.", Score: 0.0213},
			{Block: 3, Start: 5, End: 40, Text: "Building begins\nin the spring.", Score: 0.0175},
		},
	}
	return s, []summarize.Explanation{
		{Number: 1, Of: 19, Rank: 1, Reasons: []summarize.Reason{summarize.Opener, summarize.ByPlace}, Adds: []float64{.031, .002, .01, .012, -.0001, 0, .0004, 0}},
		{Number: 8, Of: 19, Rank: 12, Reasons: []summarize.Reason{summarize.Fit}, Adds: []float64{-.11, .004, 0, 0, 0, .002, 0, .001}},
	}
}

func TestPrintWhy(t *testing.T) {
	s, why := chosen()
	var b bytes.Buffer
	if err := printWhy(&b, s, why); err != nil {
		t.Fatal(err)
	}
	golden(t, "why.txt", b.String())
	for line := range strings.Lines(b.String()) {
		if n := len(strings.TrimRight(line, "\n")); n > lineCells && !strings.Contains(line, "Harlow") {
			t.Errorf("a line of %d cells: %q", n, line)
		}
	}
}

func TestPrintWhyOfWhatWasNotRanked(t *testing.T) {
	s, _ := chosen()
	s.State, s.Sentences = summarize.TooShort, s.Sentences[:1]
	var b bytes.Buffer
	if err := printWhy(&b, s, []summarize.Explanation{{Number: 1, Of: 1, Reasons: []summarize.Reason{summarize.Whole}}}); err != nil {
		t.Fatal(err)
	}
	golden(t, "why-unranked.txt", b.String())
}

func TestPrintJSON(t *testing.T) {
	s, why := chosen()
	var b bytes.Buffer
	if err := printJSON(&b, newReport("Harbour plan", s, why)); err != nil {
		t.Fatal(err)
	}
	golden(t, "report.json", b.String())
}

// The places in the report are those of the article's blocks.
func TestReportPlaces(t *testing.T) {
	got := run(t, "", "summary", "--json", "note.md")
	var r report
	if err := json.Unmarshal([]byte(got.out), &r); err != nil || got.code != ExitOK || got.stderr != "" {
		t.Fatalf("%v: %+v", err, got)
	}
	if r.Title != "Head" || r.State != "too-short" || len(r.Sentences) != 1 || r.OfWords != 4 || r.Words != 4 || r.OfSeconds != 1 {
		t.Errorf("got %+v", r)
	}
	text := doc.Parse("<p>A short note, linked.", "").Blocks[r.Sentences[0].Block].Text
	if x := r.Sentences[0]; text[x.Start:x.End] != x.Text || x.Reasons[0] != summarize.Whole {
		t.Errorf("got %+v", x)
	}
}

func TestWrapped(t *testing.T) {
	for text, want := range map[string]string{
		"The council approved it.": "The council\napproved it.",
		"港の計画を承認した。":               "港の計画を承\n認した。",
	} {
		if got := wrapped(text, 13); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestStateNamesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for s := summarize.Empty; s <= summarize.Ready; s++ {
		if name := stateName(s); seen[name] {
			t.Errorf("%s twice", name)
		} else {
			seen[name] = true
		}
	}
}
