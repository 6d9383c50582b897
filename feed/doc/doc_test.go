package doc

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected texts in testdata")

// TestCorpus parses each testdata/*.html and compares a readable dump of the blocks with the .txt beside it.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/*.html")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".html"), func(t *testing.T) {
			source, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := Parse(string(source), "https://example.org/news/story.html")
			checkRoundTrip(t, d)
			got := dump(d)
			want := strings.TrimSuffix(file, ".html") + ".txt"
			if *update {
				if err := os.WriteFile(want, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			expected, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, expected) {
				t.Errorf("got\n%s\nwant\n%s", got, expected)
			}
		})
	}
}

func checkRoundTrip(t *testing.T, d Document) {
	t.Helper()
	if again := Parse(HTML(d), ""); !reflect.DeepEqual(again, d) {
		t.Errorf("HTML\n%s\nparses as\n%s\nnot as\n%s", HTML(d), dump(again), dump(d))
	}
}

// dump writes a document so that a person can check it: one line a block with its frames before it, spans in
// brackets with their marks.
func dump(d Document) []byte {
	var b bytes.Buffer
	for i := range d.Blocks {
		k := &d.Blocks[i]
		for _, f := range k.Frames {
			b.WriteString(frameName(f))
		}
		b.WriteString(kindName(k))
		b.WriteString(dumpSpans(k.Text, k.Spans))
		b.WriteByte('\n')
		for _, row := range k.Rows {
			b.WriteString("  ")
			for _, c := range row {
				fmt.Fprintf(&b, "|%s%s %s", strings.Repeat("=", c.Width-1), map[bool]string{true: "*"}[c.Header], dumpSpans(c.Text, c.Spans))
			}
			b.WriteByte('\n')
		}
	}
	for i, l := range d.Links {
		fmt.Fprintf(&b, "[%d] %s\n", i+1, l)
	}
	return b.Bytes()
}

func kindName(k *Block) string {
	switch k.Kind {
	case Heading:
		return strings.Repeat("#", k.Level) + " "
	case Preformatted:
		return "code(" + k.Language + ") "
	case Table:
		return "table "
	case Figure:
		s := fmt.Sprintf("figure <%s> %q ", k.Image.Address, k.Image.Alt)
		if k.Image.Link > 0 {
			s += fmt.Sprintf("->%d ", k.Image.Link)
		}
		return s
	case Rule:
		return "rule"
	}
	return ""
}

func frameName(f Frame) string {
	s := [...]string{"quote", "-", fmt.Sprint(f.Number, "."), "term", "def"}[f.Kind]
	if !f.First {
		return strings.Repeat(" ", len(s)) + "  "
	}
	return s + "  "
}

func dumpSpans(text string, spans []Span) string {
	var b strings.Builder
	at := 0
	for _, s := range spans {
		b.WriteString(text[at:s.Start])
		b.WriteString("{")
		for i, name := range [...]string{"e", "s", "c", "d", "m"} {
			if s.Style&(1<<i) != 0 {
				b.WriteString(name)
			}
		}
		if s.Link > 0 {
			fmt.Fprint(&b, s.Link)
		}
		b.WriteString(":" + text[s.Start:s.End] + "}")
		at = s.End
	}
	b.WriteString(text[at:])
	return strings.ReplaceAll(b.String(), "\n", "⏎")
}
