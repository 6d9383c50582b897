package uitest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/tools/txtar"
)

func TestScripts(t *testing.T) {
	Run(t, "testdata/*.txtar", func(t *testing.T, s *Script) tea.Model {
		m := &sample{}
		if start, ok := s.Section("start"); ok {
			m.count = len(start)
		}
		s.Verb("jump", func(arg string) { m.last = "jumped " + arg })
		return m
	})
}

func TestParse(t *testing.T) {
	steps := parse("# a comment\n\npress j  k\n  see one\nended\n")
	want := []step{{3, "press", "j  k"}, {4, "see", "one"}, {5, "ended", ""}}
	if len(steps) != len(want) {
		t.Fatalf("%+v", steps)
	}
	for i := range want {
		if steps[i] != want[i] {
			t.Errorf("%+v, want %+v", steps[i], want[i])
		}
	}
}

func TestSeeWritesWhatIsMissingWhenUpdating(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new.txtar")
	if err := os.WriteFile(path, []byte("size 30 4\npress j\nsee after\n-- after --\nold\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := *update
	*update = true
	defer func() { *update = before }()
	synctest.Test(t, func(t *testing.T) {
		play(t, path, "new", func(*testing.T, *Script) tea.Model { return &sample{} })
	})
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := string(archive.Files[0].Data); !strings.HasPrefix(got, "count 1, ticks 0, 30×4\nkey j\n") {
		t.Errorf("got\n%s", got)
	}
	if got := string(archive.Comment); got != "size 30 4\npress j\nsee after\n" {
		t.Errorf("the steps became %q", got)
	}
}

func TestCompare(t *testing.T) {
	want := "  a\n- b\n+ c\n  d\n- \n+ e\n"
	if got := compare("a\nb\nd", "a\nc\nd\ne"); got != want {
		t.Errorf("got\n%s", got)
	}
}
