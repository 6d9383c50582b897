package typeset

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lede/feed/doc"
	"lede/ui/cell"
	"lede/ui/theme"
)

var update = flag.Bool("update", false, "rewrite the expected pages in testdata")

// TestCorpus sets each testdata/*.html at three widths and compares the text of the pages with the .txt beside it.
// The right edge is drawn where the width ends.
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
			d := doc.Parse(string(source), "https://example.org/")
			var got bytes.Buffer
			for _, width := range []int{20, 40, 72} {
				p := Set(d, Options{Width: width, Focus: -1, Hyperlinks: true}, theme.Dark())
				check(t, d, p, width)
				fmt.Fprintf(&got, "== %d\n", width)
				for _, l := range p.Lines {
					got.WriteString(cell.Pad(ansi.Strip(l.Text), width) + "¦\n")
				}
			}
			want := strings.TrimSuffix(file, ".html") + ".txt"
			if *update {
				if err := os.WriteFile(want, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			expected, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), expected) {
				t.Errorf("got\n%s\nwant\n%s", got.Bytes(), expected)
			}
		})
	}
}

// check checks what holds for every page.
func check(t *testing.T, d doc.Document, p Page, width int) {
	t.Helper()
	shown := make([]int, len(d.Blocks)) // block → bytes of its text shown so far
	for i, l := range p.Lines {
		if w := cell.StyledWidth(l.Text); w > width {
			t.Errorf("line %d has %d cells of %d: %q", i, w, width, l.Text)
		}
		if strings.ContainsFunc(ansi.Strip(l.Text), func(r rune) bool { return r < ' ' || r >= 0x7f && r < 0xa0 }) {
			t.Errorf("line %d holds a control character: %q", i, l.Text)
		}
		if l.Block < 0 {
			continue
		}
		text := d.Blocks[l.Block].Text
		if l.Start < 0 || l.End < l.Start || l.End > len(text) {
			t.Fatalf("line %d shows %d to %d of %q", i, l.Start, l.End, text)
		}
		if l.Start > shown[l.Block] && strings.TrimSpace(text[shown[l.Block]:l.Start]) != "" {
			t.Errorf("line %d leaves out %q", i, text[shown[l.Block]:l.Start])
		}
		shown[l.Block] = max(shown[l.Block], l.End)
		for _, a := range l.Links {
			if a.From < gutter || a.To <= a.From || a.To > width || a.Link < 1 || a.Link > len(d.Links) {
				t.Errorf("line %d: link %v", i, a)
			}
		}
		if l.Start < l.End && l.Start == 0 && l.Column < gutter && p.Wide == 0 {
			t.Errorf("line %d begins at cell %d", i, l.Column)
		}
		if at := p.LineOf(p.PlaceOf(i)); at != i && p.Lines[at].place != l.place {
			t.Errorf("line %d is found at %d", i, at)
		}
	}
	for i, n := range shown {
		if strings.TrimSpace(d.Blocks[i].Text[n:]) != "" {
			t.Errorf("block %d: %q is not shown", i, d.Blocks[i].Text[n:])
		}
	}
}

func set(source string, o Options) (doc.Document, Page) {
	d := doc.Parse(source, "")
	return d, Set(d, o, theme.Dark())
}

func TestMarks(t *testing.T) {
	d, p := set("<p>First one. Second sentence here. Third.</p><p>Other <a href=http://a/>link and</a> text.</p>", Options{
		Width: 20, Focus: 1, Marks: []Mark{{Block: 1, Start: 6, End: 20}, {Block: 0, Start: 11, End: 32}},
	})
	var got []string
	for _, l := range p.Lines {
		s := ansi.Strip(l.Text)
		for _, a := range l.Marks {
			s += fmt.Sprintf(" %d:%q", a.Mark, ansi.Strip(cell.CutStyled(l.Text, a.From, a.To)))
		}
		for _, a := range l.Links {
			s += fmt.Sprintf(" %d->%q", a.Link, ansi.Strip(cell.CutStyled(l.Text, a.From, a.To)))
		}
		got = append(got, s)
	}
	want := []string{
		"▎ First one. Second 1:\"Second\"", "▎ sentence here. 1:\"sentence here.\"", "  Third.", "",
		"▎ Other link and 0:\"link and\" 1->\"link and\"", "▎ text. 0:\"text.\"",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	check(t, d, p, 20)
	if p.Lines[1].Text == Set(d, Options{Width: 20, Focus: 0, Marks: []Mark{{0, 0, 0}, {0, 11, 32}}}, theme.Dark()).Lines[1].Text {
		t.Error("the mark in focus looks like the others")
	}
}

func TestHyperlinks(t *testing.T) {
	_, p := set("<p>a <a href=http://a/>b</a></p>", Options{Width: 20, Focus: -1, Hyperlinks: true})
	if s := p.Lines[0].Text; !strings.Contains(s, "\x1b]8;id=1;http://a/\x1b\\") || strings.Count(s, "\x1b]8;") != 2 {
		t.Errorf("%q", s)
	}
	_, p = set("<p>a <a href=http://a/>b</a></p>", Options{Width: 20, Focus: -1})
	if s := p.Lines[0].Text; strings.Contains(s, "]8;") {
		t.Errorf("%q", s)
	}
}

func TestShiftMovesCode(t *testing.T) {
	const source = "<pre>0123456789abcdefghij\nxy</pre><p>text"
	_, p := set(source, Options{Width: 13, Focus: -1})
	if p.Wide != 10 {
		t.Errorf("wide %d", p.Wide)
	}
	_, p = set(source, Options{Width: 13, Focus: -1, Shift: 10})
	for i, want := range []string{"  abcdefghij ", "             ", "", "  text"} {
		if got := ansi.Strip(p.Lines[i].Text); got != want {
			t.Errorf("line %d is %q, want %q", i, got, want)
		}
	}
}

func TestWideTablesMoveSideways(t *testing.T) {
	source := "<table><tr>" + strings.Repeat("<td>abcdefghi", 6) + "</tr></table><p>text"
	for _, c := range []struct {
		shift int
		want  string
	}{{0, "  abcdefghi │ abcdefghi │ abc…"}, {4, "  efghi │ abcdefghi │ abcdefg…"}, {500, "  i"}} {
		_, p := set(source, Options{Width: 30, Focus: -1, Shift: c.shift})
		if got := ansi.Strip(p.Lines[0].Text); got != c.want {
			t.Errorf("moved by %d: %q, want %q", c.shift, got, c.want)
		}
		if p.Wide != 41 {
			t.Errorf("wide %d", p.Wide)
		}
	}
}

func TestASCII(t *testing.T) {
	th := theme.None()
	th.Glyphs = theme.ASCII()
	d := doc.Parse("<ul><li>a<ul><li>b</ul></ul><figure><img src=http://a/b alt=pic><figcaption>cap</figcaption></figure><hr><blockquote>q</blockquote>", "")
	p := Set(d, Options{Width: 30, Focus: 0, Marks: []Mark{{0, 0, 1}}}, th)
	var got []string
	for _, l := range p.Lines {
		got = append(got, ansi.Strip(l.Text))
	}
	want := []string{"| * a", "    - b", "", "  [image: pic] cap", "", "  ----------------------------", "", "  > q"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPlaceSurvivesResize finds the text that was at the top again after a change of width.
func TestPlaceSurvivesResize(t *testing.T) {
	source, err := os.ReadFile("testdata/article.html")
	if err != nil {
		t.Fatal(err)
	}
	d, wide := set(string(source), Options{Width: 72, Focus: -1})
	_, narrow := set(string(source), Options{Width: 24, Focus: -1})
	for i, l := range wide.Lines {
		if l.Block < 0 {
			continue
		}
		block, offset := wide.PlaceOf(i)
		at := narrow.Lines[narrow.LineOf(block, offset)]
		if at.Block != block || d.Blocks[block].Kind != doc.Preformatted && (offset < at.Start || offset > at.End) {
			t.Errorf("line %d, place %d %d, is found at %+v", i, block, offset, at)
		}
	}
	empty := Set(doc.Document{}, Options{Width: 10}, theme.Theme{})
	if b, _ := empty.PlaceOf(3); b != -1 || empty.LineOf(2, 5) != 0 {
		t.Error("an empty page has places")
	}
}

func TestZeroTheme(t *testing.T) {
	p := Set(doc.Parse("<p>plain <b>bold</b>", ""), Options{Width: 20, Focus: -1}, theme.Theme{})
	if got := ansi.Strip(p.Lines[0].Text); got != "  plain bold" {
		t.Errorf("%q", got)
	}
}

func FuzzSet(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.html")
	for _, file := range files {
		if b, err := os.ReadFile(file); err == nil {
			f.Add(string(b), 30, 10, 50)
		}
	}
	f.Fuzz(func(t *testing.T, source string, width, start, end int) {
		d := doc.Parse(source, "http://a/")
		width = 4 + max(0, width%100)
		o := Options{Width: width, Focus: 0, Hyperlinks: true}
		for i := range d.Blocks {
			text := d.Blocks[i].Text
			start, end := min(max(start, 0), len(text)), min(max(end, 0), len(text))
			for start < len(text) && !utf8.RuneStart(text[start]) {
				start++
			}
			for end < len(text) && !utf8.RuneStart(text[end]) {
				end++
			}
			if start < end {
				o.Marks = append(o.Marks, Mark{i, start, end})
			}
		}
		check(t, d, Set(d, o, theme.Dark()), width)
	})
}

// Code keeps its ground in a sentence of the summary, also in the one that was looked up.
func TestCodeKeepsItsGroundInMarks(t *testing.T) {
	d := doc.Parse("<p>Run <code>lede add</code> now.</p>", "")
	th := theme.For(theme.Choice{}, true, colorprofile.TrueColor)
	ground, _, _ := strings.Cut(th.Code.Render("x"), "x")
	for _, focus := range []int{-1, 0} {
		p := Set(d, Options{Width: 60, Marks: []Mark{{0, 0, 17}}, Focus: focus}, th)
		if !strings.Contains(p.Lines[0].Text, ground+"lede add") {
			t.Errorf("focus %d: %q", focus, p.Lines[0].Text)
		}
	}
}
