package doc

import (
	"testing"
	"time"
)

func TestLineAndText(t *testing.T) {
	for _, c := range []struct{ name, in, line, text string }{
		{"spaces", " a\t b\r\n\r\nc ", "a b c", " a  b\n\nc "},
		{"line ends", "a\rb\u2028c\u0085d", "a b c d", "a\nb\nc\nd"},
		{"colour", "\x1b[31mred\x1b[0m", "[31mred[0m", "[31mred[0m"},
		{"unterminated title", "\x1b]0;title and text", "]0;title and text", "]0;title and text"},
		{"C1", "a\u009b2Jb\u009d0;x\u009c", "a2Jb0;x", "a2Jb0;x"},
		{"raw byte", "a\x9bb", "a\ufffdb", "a\ufffdb"},
		{"overprint", "good\b\b\b\bevil\x7f\a", "goodevil", "goodevil"},
		{"overrides", "a\u202eb\u2066c\u200f", "abc", "abc"},
		{"flags", "🇩🇪🇯🇵🇺 a🇺b", "🇩🇪🇯🇵 ab", "🇩🇪🇯🇵 ab"},
		{"invisible", "a\u200bb\u00adc\ufeffd\u3164e\U000e0041f", "abcdef", "abcdef"},
		{"Persian", "می\u200cخواهم", "می\u200cخواهم", "می\u200cخواهم"},
		{"Hindi", "क्\u200dष", "क्\u200dष", "क्\u200dष"},
		{"joiner between Latin letters", "a\u200db", "ab", "ab"},
		{"skin tone", "👍🏽", "👍", "👍"},
		{"family", "👨\u200d👩\u200d👧", "👨👩👧", "👨👩👧"},
		{"heart", "❤\ufe0f 1\ufe0f\u20e3", "❤ 1", "❤ 1"},
		{"Vietnamese decomposed", "tie\u0302\u0301ng", "tie\u0302\u0301ng", "tie\u0302\u0301ng"},
		{"mark flood", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301x", "e\u0301\u0301\u0301\u0301\u0301\u0301x", "e\u0301\u0301\u0301\u0301\u0301\u0301x"},
		{"mark without base", "\u0301a \u0301b", "a b", "a b"},
		{"no-break space", "\u00a0a\u00a0b\u00a0", "a\u00a0b", "\u00a0a\u00a0b\u00a0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Line(c.in); got != c.line {
				t.Errorf("Line = %q, want %q", got, c.line)
			}
			if got := Text(c.in); got != c.text {
				t.Errorf("Text = %q, want %q", got, c.text)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"Fish &amp; Chips":                     "Fish & Chips",
		"<b>Bold</b> &lt;i&gt;move&lt;/i&gt;":  "Bold move",
		"1 < 2 and 3 > 2":                      "1 < 2 and 3 > 2",
		"vector<int> and a<b":                  "vector<int> and a<b",
		"one<br/>two<p>three":                  "one two three",
		"a <unknown> tag":                      "a <unknown> tag",
		"cut <a href='x":                       "cut <a href='x",
		"<3 you":                               "<3 you",
		" lines\n of\ttext ":                   "lines of text",
		"<img src=x onerror=alert(1)>\x1b[2Jx": "[2Jx",
	} {
		if got := Title(in); got != want {
			t.Errorf("Title(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestURL(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a?b=c#d":  "https://example.org/a?b=c#d",
		" HTTP://example.org ":         "HTTP://example.org",
		"https://example.org/ä b":      "https://example.org/%C3%A4%20b",
		"https://a/\x1b]8;;evil\x07":   "https://a/%1B]8;;evil%07",
		"https://a/b\nc":               "https://a/bc",
		"mailto:a@b.example":           "mailto:a@b.example",
		"javascript:alert(1)":          "",
		"data:text/html,x":             "",
		"java\nscript:alert(1)":        "",
		"//example.org":                "",
		"/path":                        "",
		"https://":                     "",
		"":                             "",
		"file:///etc/passwd":           "",
		"https://exämple.org/\u202e/x": "https://ex%C3%A4mple.org/%E2%80%AE/x",
	} {
		if got := URL(in); got != want {
			t.Errorf("URL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCountWords(t *testing.T) {
	for in, want := range map[string]int{
		"":                         0,
		"one two  three":           3,
		"it's 3.5 per cent – more": 5,
		"— … !":                    0,
		"第一次世界大战":                  5,
		"東京は日本の首都です。":              7,
		"한국어 단어 셋":                 3,
		"mixed 世界 text":            3,
		"สวัสดีชาวโลก":             2,
		"naïve café":               2,
	} {
		if got := CountWords(in); got != want {
			t.Errorf("CountWords(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestReadingTime(t *testing.T) {
	if got := ReadingTime(476); got != 2*time.Minute {
		t.Error(got)
	}
}

func TestPlainAndWords(t *testing.T) {
	d := Parse("<h2>Head</h2><p>One two.</p><hr><table><caption>Cap</caption><tr><td>a<td>b<tr><td>c<td>d</table><figure><img src=http://x/y alt='A cat'><figcaption>Tom", "")
	if got, want := d.Plain(), "Head\n\nOne two.\n\nCap\na\tb\nc\td\n\nA cat\nTom"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := d.Words(); got != 9 {
		t.Errorf("%d words", got)
	}
}

func TestWithoutTitle(t *testing.T) {
	for _, c := range []struct{ name, source, title, want string }{
		{"same", "<h1>The “Story”</h1><p>x", "The \"story\"", "<p>x</p>\n"},
		{"behind a picture", "<img src=http://a/b><h2>T</h2><p>x", "T", "<figure><img src=\"http://a/b\"></figure>\n<p>x</p>\n"},
		{"another", "<h1>Chapter</h1><p>x", "T", "<h1>Chapter</h1>\n<p>x</p>\n"},
		{"linked", "<h1><a href=http://a/>T</a></h1><p><a href=http://b/>x", "T", "<p><a href=\"http://b/\">x</a></p>\n"},
		{"in a frame", "<blockquote><h1>T</h1><p>x", "T", "<blockquote><p>x</p>\n</blockquote>\n"},
		{"later", "<p>a<p>b<p>c<h1>T</h1>", "T", "<p>a</p>\n<p>b</p>\n<p>c</p>\n<h1>T</h1>\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := Parse(c.source, "")
			before := HTML(d)
			got := d.WithoutTitle(c.title)
			if HTML(got) != c.want {
				t.Errorf("got %q, want %q", HTML(got), c.want)
			}
			checkRoundTrip(t, got)
			if HTML(d) != before {
				t.Error("changed its receiver")
			}
		})
	}
}

func TestBaseElement(t *testing.T) {
	d := Parse(`<base href="/sub/"><a href="x">x</a><a href="?q">q</a><a href="#here">h</a>`, "https://example.org/a/b")
	if len(d.Links) != 3 || d.Links[2] != "https://example.org/sub/#here" || d.Links[0] != "https://example.org/sub/x" || d.Links[1] != "https://example.org/sub/?q" {
		t.Error(d.Links)
	}
	if d := Parse(`<a href="x">x</a>`, ""); d.Links != nil {
		t.Error("a relative link resolved without a base:", d.Links)
	}
}
