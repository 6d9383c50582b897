package doc

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// forbidden reports a character that must not leave the package; newline is for texts of several lines.
func forbidden(r rune, newline bool) bool {
	switch {
	case r == '\n':
		return !newline
	case r < 0x20, r >= 0x7f && r < 0xa0, r == 0xad, r == 0x34f, r == 0x61c, r == 0x180e, r == 0x115f, r == 0x1160:
		return true
	case r == 0x200b, r == 0x200e, r == 0x200f, r >= 0x2028 && r <= 0x202e, r >= 0x2060 && r <= 0x206f, r == 0x20e3:
		return true
	case r == 0x3164, r == 0xfeff, r == 0xffa0, r >= 0xfe00 && r <= 0xfe0f, r >= 0xfff0 && r < 0xfffd, r&0xfffe == 0xfffe:
		return true
	case r >= 0xe0000 && r <= 0xe0fff, r >= 0x1f3fb && r <= 0x1f3ff:
		return true
	}
	return false
}

func checkClean(t *testing.T, what, s string, newline bool) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("%s: %q is not UTF-8", what, s)
	}
	marks := 0
	for _, r := range s {
		if forbidden(r, newline) {
			t.Errorf("%s: %q holds %U", what, s, r)
		}
		if unicode.Is(unicode.M, r) {
			if marks++; marks > maxMarks {
				t.Errorf("%s: %q has too many marks", what, s)
			}
		} else {
			marks = 0
		}
	}
}

func checkDocument(t *testing.T, d Document) {
	t.Helper()
	for _, l := range d.Links {
		if URL(l) != l {
			t.Errorf("link %q is not clean", l)
		}
	}
	for _, b := range d.Blocks {
		checkClean(t, "text", b.Text, true)
		checkClean(t, "alt", b.Image.Alt, false)
		checkSpans(t, d, b.Text, b.Spans)
		if b.Image.Address != "" && URL(b.Image.Address) != b.Image.Address {
			t.Errorf("picture %q is not clean", b.Image.Address)
		}
		for _, row := range b.Rows {
			for _, c := range row {
				checkClean(t, "cell", c.Text, true)
				checkSpans(t, d, c.Text, c.Spans)
			}
		}
	}
}

func checkSpans(t *testing.T, d Document, text string, spans []Span) {
	t.Helper()
	if strings.TrimSpace(text) != text && strings.TrimLeft(text, " ") != strings.TrimSpace(text) {
		t.Errorf("%q is not trimmed", text)
	}
	at := 0
	for _, s := range spans {
		if s.Start < at || s.End <= s.Start || s.End > len(text) || s.Link < 0 || s.Link > len(d.Links) {
			t.Fatalf("spans %v of %q", spans, text)
		}
		if !utf8.RuneStart(text[s.Start]) || s.End < len(text) && !utf8.RuneStart(text[s.End]) {
			t.Fatalf("span %v cuts a character of %q", s, text)
		}
		at = s.End
	}
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{
		"<p>One <b>two</b> <i><b>three</b> four</i></p>", "<ol start=3><li><p>a</p><p>b</p><ul><li>c</ol>", "<pre>\n\n x\ty\n</pre>",
		"<table><tr><th>a<th>b<tr><td rowspan=2>c<td>d<tr><td>e</table>", "<figure><img src=http://a/b alt=x><figcaption>c <a href=http://d>e",
		"<blockquote>q<blockquote>r</blockquote>s</blockquote><hr><dl><dt>t<dd>u", "plain\n\ntext &amp; more\u200c\u0301", "می\u200cخواهم",
		"<p>a<br>\u00a0<br>b<img src=http://x/y.png>c</p>", "<b><p>x</b>y</p>z", "<a href=//h/p>l</a>", "<sup>2</sup>x<sup>10</sup><q>a <q>b</q></q>",
		"<details><summary>s</summary>t</details><ruby>漢<rt>かん</ruby>", "<div style='display: none'><math alttext=x></math></div>",
		"<pre><div>a</div><div> b</div></pre>", "<td><li>a<li>b", "<h2>a<br>b<img src=http://x/z></h2>",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := Parse(s, "https://example.org/a/")
		checkDocument(t, d)
		checkRoundTrip(t, d)
	})
}

func FuzzStrings(f *testing.F) {
	for _, s := range []string{"a\tb\r\nc", "\x1b]0;x\x07y", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301", "👨\u200d👩\u200d👧", "क\u094d\u200dष", "\xff\u202e\u2028", "&lt;b&gt;x&lt;/b&gt; 1 < 2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkClean(t, "Line", Line(s), false)
		checkClean(t, "Text", Text(s), true)
		checkClean(t, "Title", Title(s), false)
		for name, fn := range map[string]func(string) string{"Line": Line, "Text": Text, "URL": URL} {
			once := fn(s)
			if again := fn(once); again != once {
				t.Errorf("%s(%q) = %q, again %q", name, s, once, again)
			}
		}
		if u := URL(s); strings.ContainsFunc(u, func(r rune) bool { return r < 0x21 || r > 0x7e }) {
			t.Errorf("URL(%q) = %q", s, u)
		}
		if CountWords(s) < 0 || !reflect.DeepEqual(CountWords(s), CountWords(s)) {
			t.Error("CountWords")
		}
	})
}
