package cell

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

func seed(f *testing.F) {
	for _, s := range []string{
		"", "one two three", "a\nb\n", "世界、「こんにちは」。", "e\u0301\u0301", "🇩🇪🇫🇷🇩", "สวัสดีชาวโลก", "क्षि বাংলা ខ្មែរ", "a\u00a0b  c   ", "https://a.b/c/d-e",
		"\u0301x", "한국어 \u3000 単語", "\xff\xfe",
	} {
		f.Add(s, 7)
	}
}

// printable takes out what clean text has not.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError {
			return -1
		}
		return r
	}, s)
}

func FuzzFit(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string, w int) {
		s = strings.ReplaceAll(printable(s), "\n", " ")
		w = max(0, w%200)
		for _, e := range []string{"…", "...", ""} {
			if got := Fit(s, w, e); Width(got) != w || ansi.StringWidthWc(got) != w {
				t.Errorf("Fit(%q, %d, %q) = %q", s, w, e, got)
			}
		}
	})
}

func FuzzWrap(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string, w int) {
		s = printable(s)
		w = 2 + max(0, w%100)
		at := 0
		for _, r := range Wrap(s, w) {
			if r.Start < at || r.End < r.Start {
				t.Fatalf("%v after %d", r, at)
			}
			if strings.TrimSpace(s[at:r.Start]) != "" {
				t.Errorf("lost %q", s[at:r.Start])
			}
			if Width(s[r.Start:r.End]) > w {
				t.Errorf("%q is wider than %d", s[r.Start:r.End], w)
			}
			at = r.End
		}
		if strings.TrimSpace(s[at:]) != "" {
			t.Errorf("lost %q", s[at:])
		}
	})
}

func FuzzStyled(f *testing.F) {
	f.Add("ma世m mbmcmd", 1, 2)
	sequences := []string{"\x1b[1m", "\x1b[38;2;1;2;3m", "\x1b[m", "\x1b]8;;http://a/\x1b\\", "\x1b]8;;\a"}
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		n := 0
		s = strings.Map(func(r rune) rune { return max(r, ' ') }, printable(s))
		for strings.Contains(s, "m") && n < 20 { // an m stands for the next of our own sequences
			s = strings.Replace(s, "m", strings.ReplaceAll(sequences[n%len(sequences)], "m", "\x00"), 1)
			n++
		}
		s = strings.ReplaceAll(s, "\x00", "m")
		from = max(0, from%50)
		to = max(0, to%50)
		got := CutStyled(s, from, to)
		if w := StyledWidth(got); w > max(0, to-from) {
			t.Errorf("CutStyled(%q, %d, %d) = %q: %d cells", s, from, to, got, w)
		}
		if w := StyledWidth(PadStyled(s, to)); w != to {
			t.Errorf("PadStyled(%q, %d): %d cells", s, to, w)
		}
	})
}
