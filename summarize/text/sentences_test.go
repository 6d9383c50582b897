package text

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// readCase reads a file of testdata/sentences: a line with the reason, one with the language, then the text with "‖"
// where a sentence ends.
func readCase(t testing.TB, path string) (reason, language string, want []string) {
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	parts := strings.SplitN(strings.TrimSuffix(string(raw), "\n"), "\n", 3)
	if len(parts) != 3 {
		t.Fatalf("%s: want a reason, a language and a text", path)
	}
	return strings.TrimPrefix(parts[0], "# "), parts[1], strings.Split(parts[2], "‖")
}

func caseFiles(t testing.TB) []string {
	paths, err := filepath.Glob("testdata/sentences/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	return paths
}

func TestSentences(t *testing.T) {
	for _, path := range caseFiles(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txt"), func(t *testing.T) {
			reason, language, want := readCase(t, path)
			s := strings.Join(want, "")
			var got []string
			for _, r := range Sentences(s, language) {
				got = append(got, r.Of(s))
			}
			for i := range want {
				want[i] = strings.TrimSpace(want[i])
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s\n got %s\nwant %s", reason, strings.Join(got, " ‖ "), strings.Join(want, " ‖ "))
			}
		})
	}
}

func TestSentencesOfNothing(t *testing.T) {
	for _, s := range []string{"", " ", "\n\n", "\u3000"} {
		if got := Sentences(s, "en"); len(got) != 0 {
			t.Errorf("Sentences(%q) = %v, want none", s, got)
		}
	}
}

// FuzzSentences holds the sentences to be in order, apart, not empty, and together to be all of the text but space.
func FuzzSentences(f *testing.F) {
	for _, path := range caseFiles(f) {
		_, language, want := readCase(f, path)
		f.Add(strings.Join(want, ""), language)
	}
	f.Add("\xff\xfe. \x00.A", "")
	f.Fuzz(func(t *testing.T, s, language string) {
		at := 0
		for _, r := range Sentences(s, language) {
			if r.Start < at || r.End <= r.Start || r.End > len(s) {
				t.Fatalf("range %v after %d in %d bytes", r, at, len(s))
			}
			if gap := s[at:r.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("%q is in no sentence", gap)
			}
			if utf8.ValidString(s) && !utf8.ValidString(r.Of(s)) {
				t.Fatalf("%q is cut inside a character", r.Of(s))
			}
			at = r.End
		}
		if rest := s[at:]; strings.TrimSpace(rest) != "" {
			t.Fatalf("%q is in no sentence", rest)
		}
	})
}

func BenchmarkSentences(b *testing.B) {
	s := strings.Repeat("Dr. Jane Foster met Mr. Brown in the U.S. on Monday. \"It rose 3.5 percent,\" she said. The others left. ", 60)
	b.ReportAllocs()
	b.SetBytes(int64(len(s)))
	for b.Loop() {
		Sentences(s, "en")
	}
}
