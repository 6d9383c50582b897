package uitest

import (
	"strconv"
	"strings"
	"time"
)

func (s *Script) standardVerbs(screen *Screen) {
	s.Verb("press", func(arg string) { screen.Press(strings.Fields(arg)...) })
	s.Verb("type", func(arg string) { screen.Type(unquote(arg)) })
	s.Verb("paste", func(arg string) { screen.Paste(unquote(arg)) })
	s.Verb("see", func(arg string) { s.see(screen, arg) })
	s.Verb("find", func(arg string) { s.stands(screen, unquote(arg), true) })
	s.Verb("gone", func(arg string) { s.stands(screen, unquote(arg), false) })
	s.Verb("click", func(arg string) { s.click(screen, arg) })
	s.Verb("drag", func(arg string) {
		n := s.numbers(arg, 4)
		screen.Drag(n[0], n[1], n[2], n[3])
	})
	s.Verb("ended", func(string) { s.ended(screen) })
	s.Verb("size", func(arg string) {
		n := s.numbers(arg, 2)
		screen.Resize(n[0], n[1])
	})
	s.Verb("wheel", func(arg string) {
		n := s.numbers(arg, 3)
		screen.Wheel(n[0], n[1], n[2])
	})
	s.Verb("wait", func(arg string) {
		d, err := time.ParseDuration(arg)
		if err != nil {
			s.t.Fatal(err)
		}
		screen.Wait(d)
		screen.Settle()
	})
}

// see compares the screen with a section, or writes the section.
func (s *Script) see(screen *Screen, name string) {
	if err := screen.FrameError(); err != nil {
		s.t.Error(err)
	}
	got := screen.Text() + "\n"
	want, ok := s.Section(name)
	switch {
	case string(want) == got && ok:
	case *update:
		s.set(name, got)
	case !ok:
		s.t.Errorf("no section %q to compare with (go test -update writes it):\n%s", name, got)
	default:
		s.t.Errorf("another screen than %q:\n%s", name, compare(string(want), got))
	}
}

func (s *Script) stands(screen *Screen, text string, want bool) {
	if _, _, found := screen.Find(text); found != want {
		s.t.Errorf("%q on the screen: %v, want %v\n%s", text, found, want, screen.Text())
	}
}

func (s *Script) click(screen *Screen, arg string) {
	if !strings.HasPrefix(arg, `"`) {
		n := s.numbers(arg, 2)
		screen.Click(n[0], n[1])
		return
	}
	x, y, found := screen.Find(unquote(arg))
	if !found {
		s.t.Fatalf("%s is not there to be clicked:\n%s", arg, screen.Text())
	}
	screen.Click(x, y)
}

func (s *Script) ended(screen *Screen) {
	if screen.Running() {
		s.t.Fatalf("the program is still running:\n%s", screen.Text())
	}
	screen.Quit()
}

func (s *Script) numbers(arg string, want int) []int {
	var all []int
	for word := range strings.FieldsSeq(arg) {
		if n, err := strconv.Atoi(word); err == nil {
			all = append(all, n)
		}
	}
	if len(all) != want || want != len(strings.Fields(arg)) {
		s.t.Fatalf("%s:%d: %s takes %d numbers, not %q", s.path, s.now.line, s.now.verb, want, arg)
	}
	return all
}

func unquote(arg string) string {
	if text, err := strconv.Unquote(arg); err == nil {
		return text
	}
	return arg
}

// compare shows two screens row by row: "-" what was to be seen, "+" what is, where they differ.
func compare(want, got string) string {
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	var b strings.Builder
	for y := range max(len(w), len(g)) {
		a, c := at(w, y), at(g, y)
		if a == c {
			b.WriteString("  " + a + "\n")
			continue
		}
		b.WriteString("- " + a + "\n+ " + c + "\n")
	}
	return b.String()
}

func at(rows []string, y int) string {
	if y < len(rows) {
		return rows[y]
	}
	return ""
}
