package extract

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"lede/feed/doc"
)

func read(t testing.TB, name string) []byte {
	t.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestArticleLeavesOutWhatStandsAroundIt(t *testing.T) {
	title, d, ok := Article(read(t, "news.html"), "https://example.org/2026/story")
	if !ok || !strings.HasPrefix(title, "Council approves the harbour plan") {
		t.Errorf("title %q, ok %v", title, ok)
	}
	text := d.Plain()
	for _, want := range []string{"approved the new harbour plan", "What it costs", "Building begins in the spring"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is lost", want)
		}
	}
	for _, not := range []string{"cookies", "Sport", "Ferry times change", "All rights reserved", "tracking"} {
		if strings.Contains(text, not) {
			t.Errorf("%q is in it", not)
		}
	}
	if !reflect.DeepEqual(d.Links, []string{"https://example.org/news/plan.html"}) {
		t.Errorf("links %q", d.Links)
	}
	for _, b := range d.Blocks {
		if b.Kind == doc.Preformatted && b.Language != "go" {
			t.Errorf("the language of code is %q", b.Language)
		}
	}
}

func TestArticleFallsBack(t *testing.T) {
	prose := strings.Repeat("The harbour of Harlow is being rebuilt, slowly and at great cost. ", 8)
	deep := strings.Repeat("<div>", 600) + "<p>" + prose + "</p>" + strings.Repeat("</div>", 600)
	many := "<ul>" + strings.Repeat("<li><a href=x>link</a>", mostElements) + "</ul><article><p>" + prose + "</article>"
	for name, c := range map[string]struct {
		page, title, has, lacks string
		ok                      bool
	}{
		"a short page is itself":           {page: "<html><title>A &amp; B</title><body><p>Hello there.", title: "A & B", has: "Hello there."},
		"no page at all":                   {},
		"deeper than a tree may be":        {page: "<html>" + deep, has: "rebuilt"},
		"too large: the article element":   {page: "<html>" + many, has: "rebuilt", lacks: "link", ok: true},
		"an escape sequence in the title":  {page: "<title>a\x1b]0;owned\a b</title><p>c", title: "a]0;owned b", has: "c"},
		"a title that holds escaped tags":  {page: "<title>The &lt;p&gt; element</title><p>" + prose, title: "The <p> element", has: "rebuilt", ok: true},
		"bytes that are no UTF-8 are kept": {page: "<html><p>caf\xe9 " + prose, has: "rebuilt", ok: true},
	} {
		t.Run(name, func(t *testing.T) {
			title, d, ok := Article([]byte(c.page), "")
			text := d.Plain()
			if title != c.title || ok != c.ok || !strings.Contains(text, c.has) || c.lacks != "" && strings.Contains(text, c.lacks) {
				t.Errorf("title %q, ok %v, text %.200q", title, ok, text)
			}
		})
	}
}

func TestMarkdown(t *testing.T) {
	title, d := Markdown(read(t, "notes.md"), "https://example.org/docs/")
	if title != "Release 2.1" {
		t.Errorf("title %q", title)
	}
	want := []doc.Kind{doc.Heading, doc.Paragraph, doc.Paragraph, doc.Paragraph, doc.Paragraph, doc.Paragraph, doc.Preformatted, doc.Table, doc.Paragraph}
	var got []doc.Kind
	for _, b := range d.Blocks {
		got = append(got, b.Kind)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("blocks %v, want %v", got, want)
	}
	if s := d.Blocks[1].Text; s != "The second release reads Markdown with links and code. This line belongs to the paragraph above." {
		t.Errorf("paragraph %q", s)
	}
	if s := d.Plain(); strings.Contains(s, "alert") || !strings.Contains(s, `x := "<p>not a tag</p>"`) || !strings.Contains(s, "HTML inside") {
		t.Errorf("text %q", s)
	}
	if d.Links[0] != "https://example.org/docs/guide.md" {
		t.Errorf("links %q", d.Links)
	}
}

func TestMarkdownTitle(t *testing.T) {
	for source, want := range map[string]string{
		"# One\n\ntext":                 "One",
		"Two\n===\n\ntext":              "Two",
		"## Not the first level":        "",
		"---\ntitle: Front\n---\n# One": "Front",
		"---\n\nA rule, no matter.":     "",
	} {
		if got, _ := Markdown([]byte(source), ""); got != want {
			t.Errorf("%q: title %q, want %q", source, got, want)
		}
	}
}

func TestTextIsTakenLiterally(t *testing.T) {
	wrapped := "The harbour of Harlow is being rebuilt, slowly and\nat great cost, and nobody knows when it will be\ndone and what it will have cost by the time.\n"
	for source, want := range map[string]string{
		"One.\n\nTwo.":                       "One.\n\nTwo.",
		"<p>a tag</p> & an &amp; entity":     "<p>a tag</p> & an &amp; entity",
		"1 < 2 and <b>":                      "1 < 2 and <b>",
		wrapped:                              strings.ReplaceAll(strings.TrimSpace(wrapped), "\n", " "),
		"Roses are red,\nviolets are blue.":  "Roses are red,\nviolets are blue.",
		"\x1b[31mred\x1b[m and \u202eturned": "[31mred[m and turned",
	} {
		if got := Text([]byte(source)).Plain(); got != want {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}

func TestTextOfAnyLengthIsRead(t *testing.T) {
	for _, n := range []int{doc.MaxBytes - 1, doc.MaxBytes, doc.MaxBytes + 1} {
		source := []byte(strings.Repeat("a", n))
		if d := Text(source); len(d.Blocks) != 1 {
			t.Errorf("%d bytes are %d blocks", n, len(d.Blocks))
		}
		if _, d := Markdown(source, ""); len(d.Blocks) != 1 {
			t.Errorf("%d bytes of Markdown are %d blocks", n, len(d.Blocks))
		}
	}
}

func TestFormatOf(t *testing.T) {
	page := "<!-- saved --><!DOCTYPE html><html><body><p>x"
	for name, c := range map[string]struct {
		name, mediaType, text string
		want                  Format
	}{
		"a page whatever it is called":            {name: "a.txt", mediaType: "text/plain", text: page, want: WebPage},
		"a page by its first tag":                 {text: "\ufeff  <HTML lang=en>", want: WebPage},
		"a page that leaves tags out":             {text: "<title>x</title><p>y", want: WebPage},
		"a part of a page":                        {name: "a.html", text: "x", want: Fragment},
		"HTML by its media type":                  {mediaType: "text/html; charset=utf-8", text: "x", want: Fragment},
		"HTML by its tags":                        {text: "Hello <em>there</em>.", want: Fragment},
		"Markdown by its name":                    {name: "README.MD", text: "x", want: MarkdownText},
		"Markdown on a server that calls it text": {name: "https://example.org/a.md?raw=1", mediaType: "text/plain", text: "x", want: MarkdownText},
		"Markdown by its media type":              {mediaType: "text/markdown", text: "x", want: MarkdownText},
		"Markdown by a heading":                   {text: "intro\n\n## Heading\n", want: MarkdownText},
		"Markdown by a link":                      {text: "see [here](https://example.org)", want: MarkdownText},
		"Markdown by an underline":                {text: "Title\n=====\n\nText", want: MarkdownText},
		"text by its name though it has tags":     {name: "a.txt", text: "Hello <em>there</em>.", want: PlainText},
		"text":                                    {text: "Roses are #1, 1 < 2.", want: PlainText},
		"nothing":                                 {want: PlainText},
	} {
		t.Run(name, func(t *testing.T) {
			if got := FormatOf(c.name, c.mediaType, []byte(c.text)); got != c.want {
				t.Errorf("got %d, want %d", got, c.want)
			}
		})
	}
}

// clean fails where a document holds what no terminal may see.
func clean(t *testing.T, d doc.Document) {
	t.Helper()
	text := strings.ReplaceAll(d.Plain(), "\t", " ") // tabs part the cells of a table
	if text != doc.Text(text) {
		t.Fatalf("text %q is not clean", text)
	}
}

// FuzzArticle: whatever a page holds, what is found is clean, and something is found in what has text.
func FuzzArticle(f *testing.F) {
	f.Add(read(f, "news.html"))
	f.Add([]byte("<title>\x1b[2J</title><article><p>x<table><tr><td><svg><p>y</article>"))
	f.Add([]byte("<base href=\"javascript:x\"><p><a href=y>z</a><noscript><img src=a></noscript>"))
	f.Fuzz(func(t *testing.T, page []byte) {
		title, d, _ := Article(page, "https://example.org/")
		if title != doc.Line(title) {
			t.Fatalf("title %q is not clean", title)
		}
		clean(t, d)
	})
}

// FuzzMarkdown: whatever a file holds, what is made of it is clean.
func FuzzMarkdown(f *testing.F) {
	f.Add(read(f, "notes.md"))
	f.Add([]byte("---\ntitle:00 \"\n---"))
	f.Add([]byte("---\ntitle: \x1b[2J\n---\n[a](javascript:b) ![c](d)\n***\n    code"))
	f.Fuzz(func(t *testing.T, source []byte) {
		title, d := Markdown(source, "")
		if title != doc.Line(title) {
			t.Fatalf("title %q is not clean", title)
		}
		clean(t, d)
	})
}

func BenchmarkArticle(b *testing.B) {
	page := read(b, "news.html")
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		Article(page, "https://example.org/")
	}
}
