package uitest

import (
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

func start(t *testing.T, term Terminal) (*Screen, *sample) {
	m := &sample{}
	return Start(t, m, term), m
}

func TestKeysReachTheProgram(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, m := start(t, Terminal{Width: 40, Height: 6})
		for _, key := range []string{
			"j", "G", "?", "é", "+", "-", "space", "enter", "tab", "shift+tab", "esc", "backspace", "up", "down", "left", "right",
			"home", "end", "pgup", "pgdown", "delete", "insert", "ctrl+d", "ctrl+u", "alt+x", "alt+enter", "ctrl+up", "shift+left", "ctrl+space",
			"ctrl+pgdown", "f5", "f12",
		} {
			s.Press(key)
			if m.last != "key "+key {
				t.Errorf("pressed %s, the program saw %q", key, m.last)
			}
		}
	})
}

func TestScreenFollows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := start(t, Terminal{Width: 30, Height: 5})
		s.Press("j", "j", "k", "j")
		want := "count 2, ticks 0, 30×5\nkey j\n日本語 👩‍🚀 é end\nlight false, TrueColor"
		if s.Text() != want {
			t.Errorf("got\n%s", s.Text())
		}
		if s.Title() != "sample" {
			t.Errorf("title %q", s.Title())
		}
	})
}

func TestTypePasteAndMouse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, m := start(t, Terminal{})
		for want, do := range map[string]func(){
			"key 語":           func() { s.Type("日本語") },
			"paste a\nb":      func() { s.Paste("a\nb") },
			"click 3 2":       func() { s.Click(3, 2) },
			"wheeldown 7 1":   func() { s.Wheel(7, 1, 2) },
			"wheelup 100 200": func() { s.Resize(300, 250); s.Wheel(100, 200, -1) },
		} {
			if do(); m.last != want {
				t.Errorf("the program saw %q, want %q", m.last, want)
			}
		}
	})
}

func TestTimeIsFake(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, m := start(t, Terminal{})
		s.Press("t")
		s.Wait(time.Second / 2)
		if m.ticks != 0 {
			t.Error("ticked too early")
		}
		s.Wait(time.Hour)
		if m.ticks != 1 {
			t.Errorf("%d ticks", m.ticks)
		}
	})
}

func TestResize(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, m := start(t, Terminal{Width: 80, Height: 24})
		for _, size := range [][2]int{{30, 5}, {1, 1}, {200, 60}, {31, 4}} {
			s.Resize(size[0], size[1])
			if err := s.FrameError(); err != nil || m.width != size[0] || m.height != size[1] {
				t.Errorf("%v: the program has %d×%d; %v", size, m.width, m.height, err)
			}
		}
		if !strings.HasPrefix(s.Text(), "count 0, ticks 0, 31×4\n") {
			t.Errorf("got\n%s", s.Text())
		}
	})
}

func TestFrameError(t *testing.T) {
	for key, want := range map[string]string{"j": "", "s": "the frame has 3 lines, the terminal 4", "w": "line 0 is 31 cells wide"} {
		synctest.Test(t, func(t *testing.T) {
			s, _ := start(t, Terminal{Width: 30, Height: 4})
			s.Press(key)
			got := ""
			if err := s.FrameError(); err != nil {
				got = err.Error()
			}
			if !strings.HasPrefix(got, want) || (want == "") != (got == "") {
				t.Errorf("after %s: %q, want %q", key, got, want)
			}
		})
	}
}

func TestCellAndFind(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, _ := start(t, Terminal{Width: 40, Height: 5})
		x, y, found := s.Find("語")
		if !found || x != 4 || y != 2 {
			t.Fatalf("found %v at %d, %d", found, x, y)
		}
		cell := s.Cell(x, y)
		if cell.Content != "語" || cell.Width != 2 || cell.Style.Attrs&uv.AttrBold == 0 || !same(cell.Style.Fg, 0x7c, 0xc4, 0xc8) {
			t.Errorf("cell %+v", cell)
		}
		if _, _, found := s.Find("nowhere"); found {
			t.Error("found what is not there")
		}
	})
}

func same(c color.Color, r, g, b uint8) bool {
	return c != nil && color.NRGBAModel.Convert(c) == color.NRGBA{R: r, G: g, B: b, A: 255}
}

func TestTerminalsDiffer(t *testing.T) {
	for name, c := range map[string]struct {
		term Terminal
		want string
	}{
		"usual":          {Terminal{}, "light false, TrueColor"},
		"light":          {Terminal{Light: true}, "light true, TrueColor"},
		"NO_COLOR":       {Terminal{Environ: []string{"NO_COLOR=1"}}, "light false, Ascii"},
		"the console":    {Terminal{Environ: []string{"TERM=linux", "COLORTERM="}}, "light false, ANSI"},
		"256 colours":    {Terminal{Environ: []string{"COLORTERM="}}, "light false, ANSI256"},
		"dumb and light": {Terminal{Light: true, Environ: []string{"TERM=dumb"}}, "light true, NoTTY"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, _ := start(t, c.term)
				if _, _, found := s.Find(c.want); !found {
					t.Errorf("want %q, got\n%s", c.want, s.Text())
				}
			})
		})
	}
}

func TestQuit(t *testing.T) {
	for name, end := range map[string]func(s *Screen){
		"by the test":           func(*Screen) {},
		"by a key":              func(s *Screen) { s.Press("q") },
		"while a command waits": func(s *Screen) { s.Press("t", "q") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s, _ := start(t, Terminal{})
				if !s.Running() || !s.emulator.IsAltScreen() {
					t.Error("not running in the alternate screen")
				}
				end(s)
				s.Quit()
				if s.Running() {
					t.Error("still running")
				}
			})
		})
	}
}

// The same keys give the same screen, time after time.
func TestOneScreen(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		synctest.Test(t, func(t *testing.T) {
			s, _ := start(t, Terminal{Width: 60, Height: 10})
			s.Press("j", "t", "j")
			s.Wait(time.Second)
			s.Settle()
			seen[s.Text()] = true
		})
	}
	if len(seen) != 1 {
		t.Errorf("%d screens: %q", len(seen), slices.Collect(maps.Keys(seen)))
	}
}
