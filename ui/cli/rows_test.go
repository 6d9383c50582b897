package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"lede/feed/doc"
	"lede/summarize"
)

func TestRows(t *testing.T) {
	for name, c := range map[string]struct {
		in, out, stderr string
		code            int
	}{
		"text":                    {in: `{"id":"a","title":"T","text":"One is here. Two is here."}`, out: `{"id":"a","summary":"One is here.\nTwo is here."}` + "\n"},
		"sentences":               {in: `{"id":2,"sentences":["One. two","three"],"para_of":[0,1]}`, out: `{"id":2,"summary":"One. two\nthree"}` + "\n"},
		"no id":                   {in: `{"text":"One."}`, out: `{"id":null,"summary":"One."}` + "\n"},
		"no text in it":           {in: `{"id":"a","text":""}`, out: `{"id":"a","summary":""}` + "\n"},
		"what is unknown":         {in: `{"id":"a","text":"One.","score":[1]}`, out: `{"id":"a","summary":"One."}` + "\n"},
		"blank lines":             {in: "\n{\"id\":1,\"text\":\"One.\"}\r\n \n", out: `{"id":1,"summary":"One."}` + "\n"},
		"a byte order mark":       {in: "\ufeff{\"id\":1,\"text\":\"One.\"}", out: `{"id":1,"summary":"One."}` + "\n"},
		"nothing for a terminal":  {in: `{"id":"a\u001b[2J\u202e","text":"One\u009b2J."}`, out: `{"id":"a[2J","summary":"One2J."}` + "\n"},
		"nothing":                 {},
		"a broken line among two": {in: "{\"id\":1,\"text\":\"One.\"}\n{\"id\":2,\n{\"id\":3,\"text\":\"Three.\"}", out: "{\"id\":1,\"summary\":\"One.\"}\n{\"id\":3,\"summary\":\"Three.\"}\n", code: ExitError, stderr: "lede: line 2: it is no JSON: unexpected end of JSON input\nlede: 1 of 3 lines could not be read\n"},
		"no object":               {in: `[1]`, code: ExitError, stderr: "lede: line 1: it is a JSON array, not an object\nlede: 1 of 1 lines could not be read\n"},
		"a text that is none":     {in: `{"id":1,"text":5}`, code: ExitError, stderr: "lede: line 1: \"text\" must not be a JSON number\nlede: 1 of 1 lines could not be read\n"},
		"neither text":            {in: `{"id":1}`, code: ExitError, stderr: "lede: line 1: it has neither \"text\" nor \"sentences\"\nlede: 1 of 1 lines could not be read\n"},
		"paragraphs that differ":  {in: `{"sentences":["a","b"],"para_of":[1]}`, code: ExitError, stderr: "lede: line 1: \"para_of\" has 1 numbers for 2 sentences\nlede: 1 of 1 lines could not be read\n"},
		"an id that is no id":     {in: `{"id":{},"text":"a"}`, code: ExitError, stderr: "lede: line 1: \"id\" must be text or a number\nlede: 1 of 1 lines could not be read\n"},
	} {
		t.Run(name, func(t *testing.T) {
			got := run(t, c.in, "summary", "--jsonl", "-")
			if got.out != c.out || got.stderr != c.stderr || got.code != c.code {
				t.Errorf("got %+v\nwant %+v", got, c)
			}
		})
	}
}

func TestRowsFromAFile(t *testing.T) {
	if got := run(t, "", "summary", "--jsonl", "rows.jsonl"); got.code != ExitOK || got.out != `{"id":1,"summary":"One."}`+"\n" {
		t.Errorf("got %+v", got)
	}
	if got := run(t, "", "summary", "--jsonl", "missing.jsonl"); got.code != ExitError || got.stderr != "lede: missing.jsonl: there is no such file\n" {
		t.Errorf("got %+v", got)
	}
}

// Long rows between short ones take longer, and still every summary comes in its row's place.
func TestRowsKeepTheirOrder(t *testing.T) {
	const rows = 300
	var in strings.Builder
	for i := range rows {
		fmt.Fprintf(&in, "{\"id\":%d,\"text\":%q}\n", i, strings.Repeat("The council of Harlow approved the harbour plan. ", 1+i%7*20))
	}
	got := run(t, in.String(), "summary", "--jsonl", "--words", "20")
	if got.code != ExitOK || got.stderr != "" {
		t.Fatalf("code %d, error %q", got.code, got.stderr)
	}
	lines := strings.Split(strings.TrimSuffix(got.out, "\n"), "\n")
	if len(lines) != rows {
		t.Fatalf("%d lines for %d rows", len(lines), rows)
	}
	for i, line := range lines {
		if !strings.HasPrefix(line, fmt.Sprintf(`{"id":%d,`, i)) {
			t.Fatalf("line %d is %.40s", i, line)
		}
	}
}

func TestALineThatIsTooLongIsLeftOut(t *testing.T) {
	in := bufio.NewReader(strings.NewReader("a\n" + strings.Repeat("b", rowBytes+1) + "\nc"))
	for _, want := range []struct {
		line string
		err  error
	}{{"a\n", nil}, {"", errLongLine}, {"c", nil}} {
		if line, err := readLine(in); string(line) != want.line || !errors.Is(err, want.err) {
			t.Errorf("got %.20q, %v; want %q, %v", line, err, want.line, want.err)
		}
	}
}

// full is an output that takes nothing.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestRowsEndWhenNothingCanBeWritten(t *testing.T) {
	var stderr bytes.Buffer
	in := strings.NewReader(strings.Repeat(`{"id":1,"text":"One."}`+"\n", 1000))
	p := Program{Stdin: in, Stdout: full{}, Stderr: &stderr}
	if code := p.Run(t.Context(), []string{"summary", "--jsonl"}); code != ExitError || stderr.String() != "lede: can't write: no space left\n" {
		t.Errorf("code %d, error %q", code, &stderr)
	}
}

// FuzzReadRow: a line is refused in one clean line, or is an article of clean text whose borders are inside it, and
// its id can be given back.
func FuzzReadRow(f *testing.F) {
	for _, line := range []string{
		`{"id":"a","title":"T","text":"One. Two.\n\nThree."}`, `{"id":1,"sentences":["a","b\u001b"],"para_of":[0,-1]}`, `{"id":"\u202e`, `[]`, `{"id":{}}`,
	} {
		f.Add([]byte(line))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		id, a, err := readRow(line)
		if err != nil {
			if s := err.Error(); s != doc.Line(s) {
				t.Fatalf("error %q is not clean", s)
			}
			return
		}
		if !json.Valid(id) || string(id) != doc.Line(string(id)) {
			t.Fatalf("id %q", id)
		}
		for _, b := range a.Document.Blocks {
			if b.Text != doc.Text(b.Text) {
				t.Fatalf("text %q is not clean", b.Text)
			}
		}
		for _, p := range a.Borders {
			_ = a.Document.Blocks[p.Block].Text[p.Start:p.End]
		}
	})
}

func BenchmarkRow(b *testing.B) {
	line := []byte(`{"id":"a","text":"` + strings.Repeat("The council of Harlow approved the harbour plan on Monday. ", 60) + `"}`)
	b.SetBytes(int64(len(line)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := summarizeRow(line, summarize.Budget{}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestColumnsOnATerminal(t *testing.T) {
	rows := [][]string{{"1", "News/Ports", "Wire", "https://wire.example/rss"}, {"20", "", "日本", "https://nihon.example/a/long/way/down"}}
	set := inColumns(rows, 44)
	for i, want := range []string{
		"1   News/Ports  Wire  https://wire.example/…",
		"20              日本  https://nihon.example…",
	} {
		if got := set(rows[i]); got != want {
			t.Errorf("got\n%q, want\n%q", got, want)
		}
	}
	if got := inColumns([][]string{{strings.Repeat("x", 30), "end"}}, 20)([]string{strings.Repeat("x", 30), "end"}); got != "xxxxxxxxx…  end" {
		t.Errorf("a long column: %q", got)
	}
}
