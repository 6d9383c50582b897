package cli

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
)

// outcome is what a run of lede says and leaves behind.
type outcome struct {
	code        int
	out, stderr string
	read        []string // the addresses that the reader was opened with; nil where it was not
}

// run runs lede in a folder with files, on a web of one page.
func run(t *testing.T, stdin string, args ...string) outcome {
	t.Helper()
	t.Chdir(folder(t))
	var o outcome
	var out, stderr bytes.Buffer
	p := Program{
		Version: "9.9", Stdin: strings.NewReader(stdin), Stdout: &out, Stderr: &stderr,
		Read: func(addresses []string, _ bool) error {
			o.read = append([]string{}, addresses...)
			return nil
		},
		Page: func(_ context.Context, address string) (refresh.Page, error) {
			if address != "https://paper.example/story" {
				return refresh.Page{}, &feed.Error{Reason: feed.NotFound, Detail: "404 Not Found"}
			}
			return refresh.Page{Title: "A story", Document: doc.Parse("<p>A short story from the web.", "")}, nil
		},
	}
	o.code = p.Run(t.Context(), args)
	o.out, o.stderr = out.String(), stderr.String()
	return o
}

func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"note.txt":   "Roses are < violets.",
		"note.md":    "# Head\n\nA *short* note, [linked](x).",
		"page.html":  "<!doctype html><title>T</title><body><p>A short page &amp; no more.",
		"unnamed":    "<p>One <b>bold</b> word.</p>",
		"feed.xml":   `<rss version="2.0"><channel><title>F</title><item><title>I</title></item></channel></rss>`,
		"empty.txt":  " \n\n",
		"image.png":  "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"summary":    "A file called as a command is.",
		"rows.jsonl": `{"id":1,"text":"One."}`,
		"escape.txt": "A \x1b]0;title\a and \u202ea turn.",
		"two.txt":    "「今日は雨です。」\n\n明日は晴れです。",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
		t.Fatal(err)
	}
	return dir
}

const short = "lede: Too short to need one: this is all of it.\n"

func TestSummary(t *testing.T) {
	for name, c := range map[string]struct {
		args  string
		stdin string
		want  outcome
	}{
		"plain text":             {args: "note.txt", want: outcome{out: "Roses are < violets.\n", stderr: short}},
		"Markdown":               {args: "note.md", want: outcome{out: "A short note, linked.\n", stderr: short}},
		"a web page in a file":   {args: "page.html", want: outcome{out: "A short page & no more.\n", stderr: short}},
		"HTML by its tags":       {args: "unnamed", want: outcome{out: "One bold word.\n", stderr: short}},
		"the web":                {args: "https://paper.example/story", want: outcome{out: "A short story from the web.\n", stderr: short}},
		"standard input":         {args: "-", stdin: "A short text.", want: outcome{out: "A short text.\n", stderr: short}},
		"standard input unasked": {stdin: "A short text.", want: outcome{out: "A short text.\n", stderr: short}},
		"no space after 。":       {args: "two.txt", want: outcome{out: "「今日は雨です。」明日は晴れです。\n", stderr: short}},
		"nothing for a terminal": {args: "escape.txt", want: outcome{out: "A ]0;title and a turn.\n", stderr: short}},
		"a budget":               {args: "--sentences 1 --words 60 --seconds 5 note.txt", want: outcome{out: "Roses are < violets.\n", stderr: short}},

		"a page that is not there": {args: "https://paper.example/x", want: outcome{code: ExitError, stderr: "lede: https://paper.example/x: there is no such page (404 Not Found)\n"}},
		"a host without a scheme":  {args: "paper.example", want: outcome{code: ExitError, stderr: "lede: paper.example: there is no such page (404 Not Found)\n"}},
		"a missing file":           {args: "missing.txt", want: outcome{code: ExitError, stderr: "lede: missing.txt: there is no such file\n"}},
		"a folder":                 {args: "folder", want: outcome{code: ExitError, stderr: "lede: folder: is a directory\n"}},
		"an empty file":            {args: "empty.txt", want: outcome{code: ExitError, stderr: "lede: there are no sentences in empty.txt to summarise\n"}},
		"empty input":              {args: "--json -", want: outcome{code: ExitError, stderr: "lede: there are no sentences in standard input to summarise\n"}},
		"a picture":                {args: "image.png", want: outcome{code: ExitError, stderr: "lede: image.png is no text\n"}},
		"a feed":                   {args: "feed.xml", want: outcome{code: ExitError, stderr: "lede: feed.xml is a feed: lede feed.xml opens it\n"}},
		"a feed through a pipe":    {args: "-", stdin: "<rss><channel><title>F</title><item><title>x</title></item></channel></rss>", want: outcome{code: ExitError, stderr: "lede: standard input is a feed: save it, and lede FILE opens it\n"}},

		"two articles":      {args: "note.txt note.md", want: outcome{code: ExitUsage, stderr: "lede: one article at a time; --jsonl takes many; lede summary --help lists what there is\n"}},
		"an unknown flag":   {args: "--sentense 1", want: outcome{code: ExitUsage, stderr: "lede: unknown flag: --sentense; lede summary --help lists what there is\n"}},
		"no number":         {args: "--words few", want: outcome{code: ExitUsage, stderr: "lede: --words takes a number, not \"few\"; lede summary --help lists what there is\n"}},
		"a budget of none":  {args: "--seconds 0 note.txt", want: outcome{code: ExitUsage, stderr: "lede: --seconds takes a number from 1 on, not 0; lede summary --help lists what there is\n"}},
		"two formats":       {args: "--json --why note.txt", want: outcome{code: ExitUsage, stderr: "lede: only one of --json, --why and --jsonl can be had; lede summary --help lists what there is\n"}},
		"rows from the web": {args: "--jsonl https://paper.example/story", want: outcome{code: ExitUsage, stderr: "lede: --jsonl reads a file or standard input; lede summary --help lists what there is\n"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := run(t, c.stdin, append([]string{"summary"}, strings.Fields(c.args)...)...)
			if !reflect.DeepEqual(got, c.want) {
				t.Errorf("got  %+v\nwant %+v", got, c.want)
			}
		})
	}
}

func TestAMistypedCommandOpensNoReader(t *testing.T) {
	for name, c := range map[string]struct{ args, stderr string }{
		"a slip":            {"serach harbour", `lede: "serach" is neither a command, an address nor a file: did you mean search?; lede --help lists what there is` + "\n"},
		"a word of its own": {"harbour", `lede: "harbour" is neither a command, an address nor a file; lede --help lists what there is` + "\n"},
		"behind an address": {"paper.example harbour", `lede: "harbour" is neither a command, an address nor a file; lede --help lists what there is` + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := run(t, "", strings.Fields(c.args)...); got.code != ExitUsage || got.read != nil || got.stderr != c.stderr {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestManualPages(t *testing.T) {
	all := run(t, "", "man").out
	for _, want := range []string{"lede - a news reader", "lede-rules-add - add a rule", "\n  lede --plain      reads without", "\n  keep-days=N  "} {
		if !strings.Contains(all, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	for _, bad := range []string{"[=false]", "=[]", "lede -\n"} {
		if at := strings.Index(all, bad); at >= 0 {
			t.Errorf("the page has %q: %q", bad, all[max(0, at-40):at+len(bad)])
		}
	}
	dir := filepath.Join(t.TempDir(), "share", "man1")
	if got := run(t, "", "man", "--dir", dir); got.code != ExitOK {
		t.Fatalf("%+v", got)
	}
	if page, err := os.ReadFile(filepath.Join(dir, "lede-rules-add.1")); err != nil || !strings.Contains(string(page), `"LEDE-RULES-ADD"`) {
		t.Errorf("%v: %.200s", err, page)
	}
}

func TestShellScripts(t *testing.T) {
	for shell, want := range map[string]string{"bash": "__start_lede", "zsh": `=~ '^-.*='`, "fish": "complete -c lede", "powershell": "Register-ArgumentCompleter"} {
		if got := run(t, "", "completion", shell); got.code != ExitOK || !strings.Contains(got.out, want) {
			t.Errorf("%s: code %d, %s, and it lacks %s", shell, got.code, got.stderr, want)
		}
	}
	for _, args := range [][]string{{"completion"}, {"completion", "tcsh"}} {
		if got := run(t, "", args...); got.code != ExitUsage || !strings.HasPrefix(got.stderr, "lede: give a shell: ") {
			t.Errorf("%q: %+v", args, got)
		}
	}
}

func TestTheReaderOpensWhatIsNoCommand(t *testing.T) {
	for args, want := range map[string][]string{
		"":                             {},
		"https://paper.example":        {"https://paper.example"},
		"paper.example other.example":  {"paper.example", "other.example"},
		"-- summary":                   {"summary"},
		"paper.example summary":        {"paper.example", "summary"},
		"-- summary --version -- help": {"summary", "--version", "--", "help"},
	} {
		t.Run(args, func(t *testing.T) {
			got := run(t, "", strings.Fields(args)...)
			if got.code != ExitOK || !reflect.DeepEqual(got.read, want) {
				t.Errorf("got %+v, want the reader at %q", got, want)
			}
		})
	}
}

func TestWhatIsNoWork(t *testing.T) {
	for args, starts := range map[string]string{
		"--version":       "lede 9.9\n",
		"--help":          "lede reads news in the terminal",
		"-h":              "lede reads news in the terminal",
		"help summary":    "Say what an article says",
		"summary -h":      "Say what an article says",
		"completion bash": "# bash completion",
	} {
		t.Run(args, func(t *testing.T) {
			got := run(t, "", strings.Fields(args)...)
			if got.code != ExitOK || !strings.HasPrefix(got.out, starts) || got.stderr != "" || got.read != nil {
				t.Errorf("code %d, error %q, output %.60q", got.code, got.stderr, got.out)
			}
		})
	}
}

func TestWhatTheReaderSaysIsSaidOnce(t *testing.T) {
	var out, stderr bytes.Buffer
	p := Program{Read: func([]string, bool) error { return errors.New("can't open the store") }, Stdout: &out, Stderr: &stderr}
	if code := p.Run(t.Context(), nil); code != ExitError || stderr.String() != "lede: can't open the store\n" || out.Len() > 0 {
		t.Errorf("code %d, error %q, output %q", code, &stderr, &out)
	}
}

func TestIsAddress(t *testing.T) {
	t.Chdir(folder(t))
	for s, want := range map[string]bool{
		"https://a.example/b.txt": true, "HTTP://a.example": true, "a.example": true, "a.example/story.html": true, "feed:a.example": true,
		"note.txt": false, "missing.txt": false, "missing.html": false, "./a.example": false, "/a.example": false, "missing": false,
		"a b.example": false, "folder": false, "../up": false,
	} {
		if got := isAddress(s); got != want {
			t.Errorf("%q: got %v, want %v", s, got, want)
		}
	}
}
