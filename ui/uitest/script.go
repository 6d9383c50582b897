package uitest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "write the screens that scripts see into their files")

// Updating reports whether expected results are to be written rather than compared (go test -update).
func Updating() bool { return *update }

// Script is a file in txtar form: steps in its comment, expected screens and whatever else the test needs as sections.
//
//	size 100 30           the terminal, or a new size for it           (80 24 unless said)
//	env NAME=value        the terminal's environment                   (before any other step)
//	light                 a terminal with a light background           (before any other step)
//	press j j enter       keys by their names
//	type some words       a key for each character
//	paste some words      all at once
//	click 10 5            the left button over column 10, row 5, both from 0
//	click "some text"     … over the first place where the text stands
//	drag 10 5 20 5        the left button held from one cell to another
//	wheel 10 5 -3         three notches up over that cell
//	wait 2s               lets time pass
//	see NAME              the screen is exactly the section of that name; the frame is exactly the terminal's size
//	find "some text"      the text stands somewhere on one row
//	gone "some text"      it stands nowhere
//	ended                 the program has quit, and left the terminal as it found it
//
// Empty lines and lines that begin with # mean nothing.
type Script struct {
	Name     string // the file's, without its extension
	Terminal Terminal

	t       *testing.T
	path    string
	archive *txtar.Archive
	steps   []step
	now     step // the one being done
	verbs   map[string]func(arg string)
	changed bool // some section
}

type step struct {
	line      int
	verb, arg string
}

// Run runs each script that matches a pattern as a test of its name, in a bubble of its own. Open makes the model; it
// may look at the script's sections and terminal, and add verbs.
func Run(t *testing.T, pattern string, open func(t *testing.T, s *Script) tea.Model) {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("no script matches %s (%v)", pattern, err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { play(t, path, name, open) })
		})
	}
}

func play(t *testing.T, path, name string, open func(t *testing.T, s *Script) tea.Model) {
	archive, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	s := &Script{Name: name, t: t, path: path, archive: archive, steps: parse(string(archive.Comment))}
	s.setUp()
	model := open(t, s)
	screen := Start(t, model, s.Terminal)
	s.standardVerbs(screen)
	for _, step := range s.steps {
		s.do(step)
		if t.Failed() {
			return
		}
	}
	s.save()
}

func parse(comment string) []step {
	var steps []step
	n := 0
	for line := range strings.SplitSeq(comment, "\n") {
		n++
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		verb, arg, _ := strings.Cut(line, " ")
		steps = append(steps, step{n, verb, strings.TrimSpace(arg)})
	}
	return steps
}

// setUp takes the leading steps that say what the terminal is like.
func (s *Script) setUp() {
	for len(s.steps) > 0 {
		s.now = s.steps[0]
		switch s.now.verb {
		case "size":
			n := s.numbers(s.now.arg, 2)
			s.Terminal.Width, s.Terminal.Height = n[0], n[1]
		case "env":
			s.Terminal.Environ = append(s.Terminal.Environ, s.now.arg)
		case "light":
			s.Terminal.Light = true
		default:
			return
		}
		s.steps = s.steps[1:]
	}
}

// Section returns a section of the script and whether there is one.
func (s *Script) Section(name string) (data []byte, ok bool) {
	for _, f := range s.archive.Files {
		if f.Name == name {
			return f.Data, true
		}
	}
	return nil, false
}

// Sections returns the names of all sections.
func (s *Script) Sections() []string {
	var names []string
	for _, f := range s.archive.Files {
		names = append(names, f.Name)
	}
	return names
}

// Verb adds a step of the test's own; arg is the rest of its line.
func (s *Script) Verb(name string, do func(arg string)) {
	if s.verbs == nil {
		s.verbs = map[string]func(string){}
	}
	s.verbs[name] = do
}

// do does a step, and says which one it was if the test fails in it.
func (s *Script) do(step step) {
	s.now = step
	defer func() {
		if s.t.Failed() {
			s.t.Logf("%s:%d: %s %s", s.path, step.line, step.verb, step.arg)
		}
	}()
	do := s.verbs[step.verb]
	if do == nil {
		s.t.Fatalf("no step is called %q", step.verb)
	}
	do(step.arg)
}

func (s *Script) set(name, screen string) {
	s.changed = true
	for i := range s.archive.Files {
		if s.archive.Files[i].Name == name {
			s.archive.Files[i].Data = []byte(screen)
			return
		}
	}
	s.archive.Files = append(s.archive.Files, txtar.File{Name: name, Data: []byte(screen)})
}

// save writes the file if a section changed and is still what it was after reading it again: a row of the screen may
// look like the head of a section.
func (s *Script) save() {
	if !s.changed || s.t.Failed() {
		return
	}
	data := txtar.Format(s.archive)
	if string(txtar.Format(txtar.Parse(data))) != string(data) || len(txtar.Parse(data).Files) != len(s.archive.Files) {
		s.t.Fatalf("%s: a row of a screen looks like the head of a section", s.path)
	}
	if err := os.WriteFile(s.path, data, 0o644); err != nil {
		s.t.Fatal(err)
	}
}
