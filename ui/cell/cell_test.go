package cell

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// TestWidthIsTheRenderers compares every character with what Bubble Tea's renderer lays out.
func TestWidthIsTheRenderers(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0xd800 && r <= 0xdfff {
			continue
		}
		s := string(r)
		if got, want := Width(s), ansi.StringWidthWc(s); got != want {
			t.Errorf("%U is %d cells, the renderer says %d", r, got, want)
		}
	}
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "über": 4, "u\u0308ber": 4, "世界": 4, "한국": 4, "👍": 2, "🇩🇪": 2, "क्षि": 3, "สวัสดี": 4, "❤": 1, "…": 1,
	} {
		if got := Width(s); got != want {
			t.Errorf("Width(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"abc", 5, "abc  "}, {"abcdef", 4, "abc…"}, {"abc", 3, "abc"}, {"", 2, "  "}, {"abc", 0, ""}, {"abc", -1, ""},
		{"世界世界", 5, "世界…"}, {"世界世界", 6, "世界… "}, {"世", 1, "…"}, {"ab cd", 4, "ab… "}, {"e\u0301e\u0301e\u0301", 2, "e\u0301…"},
		{"🇩🇪🇫🇷x", 3, "🇩🇪…"}, {"abc", 1, "…"},
	} {
		if got := Fit(c.s, c.w, "…"); got != c.want {
			t.Errorf("Fit(%q, %d) = %q, want %q", c.s, c.w, got, c.want)
		}
	}
	if got := Fit("abcdef", 5, "..."); got != "ab..." {
		t.Errorf("%q", got)
	}
	if got := Fit("abcdef", 2, "..."); got != "  " {
		t.Errorf("%q", got)
	}
}

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		name, s string
		w       int
		want    string
	}{
		{"words", "one two three", 8, "one two|three"},
		{"exact", "one two", 7, "one two"},
		{"one less", "one two", 6, "one|two"},
		{"long spaces", "one      two", 5, "one|two"},
		{"line ends", "a\n\nb", 5, "a||b"},
		{"trailing line end", "a\n", 5, "a|"},
		{"empty", "", 5, ""},
		{"long word", "abcdefghij", 4, "abcd|efgh|ij"},
		{"long word after another", "a bcdefghij", 4, "a|bcde|fghi|j"},
		{"hyphen", "well-known fact", 6, "well-|known|fact"},
		{"no hyphen before a digit", "at -5 in 2020-11-23", 11, "at -5 in|2020-11-23"},
		{"address", "see https://example.org/path/to/page", 14, "see https://|example.org/|path/to/page"},
		{"dash", "before—after", 7, "before—|after"},
		{"no-break space", "a b\u00a0c", 3, "a|b\u00a0c"},
		{"Chinese", "你好，世界。再见", 6, "你好，|世界。|再见"},
		{"not before a full stop", "你好世。界", 6, "你好|世。界"},
		{"not after an opening mark", "你好「世」界", 6, "你好|「世」|界"},
		{"Chinese and Latin", "中文abc中文", 6, "中文|abc中|文"},
		{"Korean keeps words", "한국어 단어", 8, "한국어|단어"},
		{"wide at the edge", "a世界", 2, "a|世|界"},
		{"marks stay", "e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
		{"flags", "🇩🇪🇫🇷", 3, "🇩🇪|🇫🇷"},
		{"Thai", "สวัสดีชาวโลก", 4, "สวัสดี|ชาว|โลก"},
		{"Thai at a space", "สวัสดี ชาวโลก", 10, "สวัสดี|ชาวโลก"},
		{"leading spaces", "  a", 5, "  a"},
		{"opening quote", "say “what now”", 9, "say “what|now”"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, r := range Wrap(c.s, c.w) {
				got = append(got, c.s[r.Start:r.End])
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestStyled(t *testing.T) {
	const s = "\x1b[1mbo世ld\x1b[m \x1b]8;;http://a/\x1b\\li\x1b]8;;\x1b\\x"
	if got := StyledWidth(s); got != 10 {
		t.Errorf("width %d", got)
	}
	for _, c := range []struct {
		from, to int
		want     string
	}{
		{0, 2, "\x1b[1mbo\x1b[m"},
		{1, 3, "\x1b[1mo \x1b[m"},
		{3, 5, "\x1b[1m l\x1b[m"},
		{6, 8, " \x1b]8;;http://a/\x1b\\l" + endLink},
		{8, 99, "\x1b]8;;http://a/\x1b\\i\x1b]8;;\x1b\\x"},
		{20, 30, ""},
		{3, 3, ""},
	} {
		if got := CutStyled(s, c.from, c.to); got != c.want {
			t.Errorf("CutStyled %d %d = %q, want %q", c.from, c.to, got, c.want)
		}
	}
	if got := PadStyled("\x1b[1ma\x1b[m", 3); got != "\x1b[1ma\x1b[m  " {
		t.Errorf("%q", got)
	}
}

func TestWidthDoesNotAllocate(t *testing.T) {
	s := "Größe — 世界 and a long line of plain text"
	if n := testing.AllocsPerRun(100, func() { Width(s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
