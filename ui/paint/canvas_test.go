package paint

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"
)

// glass is a terminal that a canvas draws on.
type glass struct {
	*vt.Emulator
	modes map[ansi.Mode]bool
}

// fresh are the modes that are set before a program begins.
var fresh = map[ansi.Mode]bool{ansi.ModeAutoWrap: true, ansi.ModeTextCursorEnable: true}

func newGlass(width, height int) *glass {
	g := &glass{vt.NewEmulator(width, height), maps.Clone(fresh)}
	g.SetCallbacks(vt.Callbacks{
		EnableMode:  func(m ansi.Mode) { g.modes[m] = true },
		DisableMode: func(m ansi.Mode) { delete(g.modes, m) },
	})
	go func() { // its answers, without which it waits
		buffer := make([]byte, 1024)
		for {
			if _, err := g.Read(buffer); err != nil {
				return
			}
		}
	}()
	return g
}

func (g *glass) close() {
	if pipe, ok := g.InputPipe().(interface{ Close() error }); ok {
		_ = pipe.Close()
	}
}

// expected is a terminal on which each line of a look was written where it belongs, without a canvas.
func expected(t testing.TB, l look) *glass {
	g := newGlass(l.width, l.height)
	t.Cleanup(g.close)
	for y, line := range strings.Split(l.content, "\n") {
		if y < l.height {
			_, _ = g.WriteString(ansi.CursorPosition(1, y+1) + line + ansi.ResetStyle)
		}
	}
	return g
}

// compare fails if a cell of a terminal is other than a look has it.
func compare(t testing.TB, g *glass, l look) {
	t.Helper()
	want := expected(t, l)
	for y := range l.height {
		for x := range l.width {
			a, b := g.CellAt(x, y), want.CellAt(x, y)
			if a.Content != b.Content || a.Width != b.Width || !alike(a, b) || a.Link != b.Link {
				t.Fatalf("%d×%d, cell %d, %d is %+v, want %+v", l.width, l.height, x, y, a, b)
			}
		}
	}
}

// alike compares styles; of a blank only its background is seen, and lines through it.
func alike(a, b *uv.Cell) bool {
	if a.Content == " " && a.Style.Underline == uv.UnderlineNone && b.Style.Underline == uv.UnderlineNone {
		return a.Style.Bg == b.Style.Bg && a.Style.Attrs&uv.AttrReverse == b.Style.Attrs&uv.AttrReverse
	}
	return a.Style.Equal(&b.Style)
}

// page makes up a screen: lines that fit, with styles, links, wide characters, and many that are alike.
func page(r *rand.Rand, width, height int) []string {
	lines := make([]string, height)
	for y := range lines {
		lines[y] = line(r, width)
		if y > 0 && r.IntN(3) == 0 {
			lines[y] = lines[r.IntN(y)]
		}
	}
	return lines
}

var (
	signs  = []string{"a", "b", " ", "  ", "word ", "日", "語", "é", "│", "─", "𝛑", "한", "e\u0301"}
	styles = []string{"\x1b[m", "\x1b[1m", "\x1b[31m", "\x1b[38;2;10;20;30m", "\x1b[48;5;7m", "\x1b[4m", "\x1b[7m"}
)

func line(r *rand.Rand, width int) string {
	var b strings.Builder
	for room := width; room > 0 && r.IntN(30) > 0; {
		switch r.IntN(8) {
		case 0:
			b.WriteString(styles[r.IntN(len(styles))])
		case 1:
			b.WriteString(ansi.SetHyperlink(fmt.Sprintf("https://example.org/%d", r.IntN(3))))
		default:
			if s := signs[r.IntN(len(signs))]; ansi.StringWidthWc(s) <= room {
				b.WriteString(s)
				room -= ansi.StringWidthWc(s)
			}
		}
	}
	return b.String() + "\x1b[m" + ansi.ResetHyperlink()
}

// FuzzCanvas has a canvas draw screen after screen, of other sizes now and then, and compares the terminal with each,
// cell by cell.
func FuzzCanvas(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint8(20))
	}
	f.Fuzz(func(t *testing.T, seed uint64, steps uint8) {
		r := rand.New(rand.NewPCG(seed, 0))
		terms := []string{"xterm-256color", "tmux-256color", "linux", "xterm-kitty", "screen"}
		c := newCanvas([]string{"TERM=" + terms[r.IntN(len(terms))]}, moves{r.IntN(2) == 0, r.IntN(2) == 0})
		l := look{width: 1 + r.IntN(40), height: 1 + r.IntN(15), profile: colorprofile.TrueColor}
		g := newGlass(l.width, l.height)
		defer g.close()
		lines := page(r, l.width, l.height)
		for range steps {
			switch r.IntN(10) {
			case 0:
				l.width, l.height, l.anew = 1+r.IntN(40), 1+r.IntN(15), l.anew+1
				g.Resize(l.width, l.height)
				lines = page(r, l.width, l.height)
			case 1:
				l.synchronized = true
			case 2:
				l.anew++
				_, _ = g.WriteString("\x1b[Hdebris")
			case 3:
				_, _ = g.Write(c.leave())
				untouched(t, g)
			case 4: // scroll
				n := r.IntN(l.height)
				lines = append(lines[n:], page(r, l.width, n)...)
			case 5:
				n := r.IntN(l.height)
				lines = append(page(r, l.width, n), lines[:l.height-n]...)
			case 6:
				lines = page(r, l.width, l.height)
			default:
				lines[r.IntN(l.height)] = line(r, l.width)
			}
			l.content = strings.Join(lines, "\n")
			_, _ = g.Write(c.frame(l))
			compare(t, g, l)
			if again := c.frame(l); len(again) > 0 {
				t.Fatalf("the same look is drawn twice: %q", again)
			}
		}
		_, _ = g.Write(c.leave())
		untouched(t, g)
	})
}

// untouched fails if a terminal is other than before.
func untouched(t testing.TB, g *glass) {
	t.Helper()
	if !maps.Equal(g.modes, fresh) || g.CursorHidden() || g.IsAltScreen() {
		t.Errorf("the terminal is left with the modes %v, its cursor hidden %v, on the other screen %v", g.modes, g.CursorHidden(), g.IsAltScreen())
	}
}

func TestModesAreSetAndResetInPairs(t *testing.T) {
	sizes := look{width: 20, height: 2, content: "text"}
	busy := sizes
	busy.title, busy.mouse, busy.focus, busy.clusters, busy.synchronized = "lede (3)", true, true, true, true
	quiet := busy
	quiet.mouse, quiet.focus = false, false
	for name, looks := range map[string][]look{
		"as it begins":    {sizes},
		"all at once":     {busy},
		"one by one":      {sizes, busy},
		"and off":         {sizes, busy, quiet},
		"the mouse anew":  {busy, quiet, busy},
		"nothing drawn":   {},
		"nothing to draw": {{}},
	} {
		t.Run(name, func(t *testing.T) {
			g, title := newGlass(20, 2), ""
			defer g.close()
			for range 2 { // a screen that was left is taken again in the same way
				c := newCanvas([]string{"TERM=xterm-256color"}, moves{})
				var all strings.Builder
				for _, l := range looks {
					b := c.frame(l)
					all.Write(b)
					_, _ = g.Write(b)
					if c.last == nil {
						continue
					}
					if g.modes[ansi.ModeMouseButtonEvent] != l.mouse || g.modes[ansi.ModeFocusEvent] != l.focus || !g.modes[ansi.ModeBracketedPaste] || !g.IsAltScreen() || !g.CursorHidden() {
						t.Errorf("%+v has the modes %v", l, g.modes)
					}
					title = l.title
				}
				b := c.leave()
				all.Write(b)
				_, _ = g.Write(b)
				untouched(t, g)
				if strings.Count(all.String(), pushKeys) != strings.Count(all.String(), popKeys) {
					t.Errorf("the keyboard's modes are pushed and popped unevenly: %q", all.String())
				}
				if title != "" && !strings.Contains(string(b), ansi.SetWindowTitle("")) {
					t.Errorf("the window keeps its title: %q", b)
				}
				if again := c.leave(); again != nil {
					t.Errorf("a screen that was left is left again: %q", again)
				}
			}
		})
	}
}

func TestAsks(t *testing.T) {
	for _, c := range []struct {
		environ string
		want    bool
	}{
		{"TERM=xterm-256color", true},
		{"TERM=xterm-256color TERM_PROGRAM=iTerm.app", true},
		{"TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", false},
		{"TERM=xterm-256color SSH_TTY=/dev/pts/1", false},
		{"TERM=xterm-kitty SSH_TTY=/dev/pts/1", true},
		{"TERM=xterm-256color SSH_TTY=/dev/pts/1 WT_SESSION=1", true},
	} {
		if got := asks(strings.Fields(c.environ)); got != c.want {
			t.Errorf("%s: %v", c.environ, got)
		}
	}
}
