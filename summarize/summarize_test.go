package summarize

import (
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"lede/feed/doc"
)

var stateNames = map[State]string{Empty: "Empty", TooShort: "TooShort", Teaser: "Teaser", Unclear: "Unclear", Ready: "Ready"}

// example is a file of testdata: lines of "key: value", a blank line, then the article.
type example struct {
	reason, state string
	has, lacks    []string
	budget        Budget
	article       Article
}

func readExample(t testing.TB, path string) example {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	head, body, _ := strings.Cut(string(raw), "\n\n")
	var e example
	for line := range strings.SplitSeq(head, "\n") {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "reason":
			e.reason = value
		case "state":
			e.state = value
		case "title":
			e.article.Title = value
		case "has":
			e.has = append(e.has, value)
		case "words": // so many that everything that may be chosen is
			e.budget.Words, _ = strconv.Atoi(value)
		case "lacks":
			e.lacks = append(e.lacks, value)
		default:
			t.Fatalf("%s says %q", path, line)
		}
	}
	e.article.Document = readDocument(body)
	return e
}

// readDocument reads paragraphs apart by blank lines: "# " opens a heading, "- " a list item, "> " a quote; "[[…]]" is
// a link.
func readDocument(body string) doc.Document {
	var d doc.Document
	for part := range strings.SplitSeq(body, "\n\n") {
		b := doc.Block{Text: strings.TrimSpace(part)}
		if s, ok := strings.CutPrefix(b.Text, "# "); ok {
			b.Kind, b.Level, b.Text = doc.Heading, 2, s
		}
		if s, ok := strings.CutPrefix(b.Text, "- "); ok {
			b.Frames, b.Text = []doc.Frame{{Kind: doc.Bullet, First: true}}, s
		}
		if s, ok := strings.CutPrefix(b.Text, "> "); ok {
			b.Frames, b.Text = []doc.Frame{{Kind: doc.Quote, First: true}}, s
		}
		if s, ok := strings.CutPrefix(b.Text, "[["); ok {
			b.Text = strings.TrimSuffix(s, "]]")
			b.Spans = []doc.Span{{End: len(b.Text), Link: 1}}
		}
		d.Blocks = append(d.Blocks, b)
	}
	return d
}

func examples(t testing.TB) []string {
	paths, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no examples", err)
	}
	return paths
}

func TestSummarizeExamples(t *testing.T) {
	for _, path := range examples(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			e := readExample(t, path)
			s := Summarize(e.article, e.budget)
			check(t, e.article, s)
			var parts []string
			for _, x := range s.Sentences {
				parts = append(parts, x.Text)
			}
			got := strings.Join(parts, "\n")
			if stateNames[s.State] != e.state {
				t.Errorf("%s: state %s, want %s", e.reason, stateNames[s.State], e.state)
			}
			for _, want := range e.has {
				if !strings.Contains(got, want) {
					t.Errorf("%s: lacks %q:\n%s", e.reason, want, got)
				}
			}
			for _, not := range e.lacks {
				if strings.Contains(got, not) {
					t.Errorf("%s: has %q:\n%s", e.reason, not, got)
				}
			}
		})
	}
}

// check holds what every summary promises: sentences in order, verbatim, whole, none dangling.
func check(t testing.TB, a Article, s Summary) {
	t.Helper()
	block, end := 0, 0
	for i, x := range s.Sentences {
		if x.Block < block || x.Block >= len(a.Document.Blocks) || x.Block == block && x.Start < end && i > 0 {
			t.Fatalf("sentence %d at %d:%d is out of order", i, x.Block, x.Start)
		}
		text := a.Document.Blocks[x.Block].Text
		if x.Start < 0 || x.End > len(text) || x.Start >= x.End || text[x.Start:x.End] != x.Text {
			t.Fatalf("sentence %d is not at %d:%d-%d", i, x.Block, x.Start, x.End)
		}
		block, end = x.Block, x.End
	}
}

func TestSummarizeKeepsTheBudget(t *testing.T) {
	a := readExample(t, "testdata/news-story.txt").article
	for name, c := range map[string]struct {
		budget           Budget
		sentences, words int
	}{
		"default":       {Budget{}, 10, defaultWords},
		"one sentence":  {Budget{Sentences: 1}, 1, 100},
		"thirty words":  {Budget{Words: 30}, 10, 30},
		"ten seconds":   {Budget{Seconds: 10}, 10, 39},
		"tightest":      {Budget{Sentences: 1, Words: 200}, 1, 100},
		"never nothing": {Budget{Words: 1}, 1, 100},
		"never fewer":   {Budget{Extra: -10}, 1, 100},
	} {
		t.Run(name, func(t *testing.T) {
			s := Summarize(a, c.budget)
			if n := len(s.Sentences); n == 0 || n > c.sentences || s.Words > c.words {
				t.Errorf("%d sentences, %d words; want at most %d and %d", n, s.Words, c.sentences, c.words)
			}
		})
	}
}

func TestExtraMakesTheSummaryLongerAndShorter(t *testing.T) {
	a := readExample(t, "testdata/news-story.txt").article
	base := len(Summarize(a, Budget{}).Sentences)
	for _, extra := range []int{1, 2, -1} {
		if got := len(Summarize(a, Budget{Extra: extra}).Sentences); got != base+extra {
			t.Errorf("extra %+d: %d sentences, want %d", extra, got, base+extra)
		}
	}
}

func TestSummarizeIsDeterministic(t *testing.T) {
	for _, path := range examples(t) {
		a := readExample(t, path).article
		if x, y := Summarize(a, Budget{}), Summarize(a, Budget{}); !reflect.DeepEqual(x, y) {
			t.Errorf("%s: two runs differ", path)
		}
	}
}

// FuzzSummarize holds every summary to its promises, whatever the text.
func FuzzSummarize(f *testing.F) {
	for _, path := range examples(f) {
		e := readExample(f, path)
		var parts []string
		for _, b := range e.article.Document.Blocks {
			parts = append(parts, b.Text)
		}
		f.Add(e.article.Title, strings.Join(parts, "\n\n"), 0, 0, 0)
	}
	f.Add("", "\xff\xfe\n\nA. B! C? \"D", 2, 10, 1)
	f.Fuzz(func(t *testing.T, title, body string, sentences, words, extra int) {
		a := Article{Title: title, Document: readDocument(body)}
		b := Budget{Sentences: sentences, Words: words, Extra: extra % 10}
		s := Summarize(a, b)
		check(t, a, s)
		if s.State != Empty && len(s.Sentences) == 0 && s.Of > 0 {
			t.Fatal("nothing of something")
		}
		if again := Summarize(a, b); !reflect.DeepEqual(s, again) {
			t.Fatal("two runs differ")
		}
	})
}

// TestSummarizeBadInput holds hostile texts to what every summary promises, and to be short enough to be shown.
func TestSummarizeBadInput(t *testing.T) {
	for name, text := range map[string]string{
		"binary":              "\x00\x01\xff\xfe\x7f. \x80\x81! Ab\xc3",
		"no character starts": strings.Repeat("\x84", 3_000) + "What the census says",
		"one long word":       strings.Repeat("a", 100_000),
		"one long sentence":   strings.Repeat("word and ", 50_000),
		"one-word sentences":  strings.Repeat("Stop. ", 20_000),
		"emoji":               strings.Repeat("🎉 ", 5_000),
		"right to left":       strings.Repeat("عدد 12 ثم 34. ", 2_000),
		"points":              strings.Repeat(". ", 50_000),
		"quotes never closed": strings.Repeat("\"The town of Harlow is very large. ", 5_000),
		"only questions":      strings.Repeat("Who is it that came to the town of Harlow? ", 5_000),
		"only pronouns":       strings.Repeat("He came to the town of Harlow with his friends. ", 5_000),
		"open brackets":       strings.Repeat("「今天下雨很大的城市里面有人说话。", 3_000),
		"mixed scripts":       strings.Repeat("The 城市 of Москва is عدد large. ", 2_000),
	} {
		t.Run(name, func(t *testing.T) {
			a := Article{Title: "A title", Document: doc.Document{Blocks: []doc.Block{{Text: text}}}}
			s := Summarize(a, Budget{})
			check(t, a, s)
			for _, x := range s.Sentences {
				if len(x.Text) > longestBytes {
					t.Errorf("a sentence of %d bytes", len(x.Text))
				}
			}
			if s.OfWords > 0 && len(s.Sentences) == 0 {
				t.Error("nothing is shown of a text that has words")
			}
		})
	}
}

func TestEveryNoticePhraseIsFound(t *testing.T) {
	for _, phrase := range always {
		if !notice(phrase) && !notice("Xx "+phrase+" yy") {
			t.Errorf("%q marks no notice", phrase)
		}
	}
	for _, phrase := range opening {
		if !notice(phrase + " x") {
			t.Errorf("%q opens no notice", phrase)
		}
	}
	for _, s := range []string{"The tribe makes notice of it.", "He said that the photographer left.", "Inflation rose and the central bank met again in March."} {
		if notice(s) {
			t.Errorf("%q is no notice", s)
		}
	}
}
