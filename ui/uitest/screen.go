// Package uitest runs a whole Bubble Tea program on a virtual terminal in fake time: real key bytes go in, the
// screen that a person would see comes out. Only tests import it.
//
// Everything happens inside a testing/synctest bubble, which the test opens (Run opens one for each script). A test
// waits until the program is idle and never for real time, so a screen is the same at every repetition.
package uitest

import (
	"fmt"
	"image/color"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"lede/ui/paint"
)

// frame is how long a program may take to draw what it has changed.
const frame = paint.Frame

// Terminal is what a program runs on. Zero fields take the values of a usual one: 80×24, dark, true colour, UTF-8.
type Terminal struct {
	Width, Height int
	Light         bool     // its background
	Name          string   // what it answers when it is asked for its name; nothing if it has none
	Environ       []string // "NAME=value"; later ones win; the colour profile follows from it
	Silent        bool     // it answers nothing: Bubble Tea's reader waits for ever with an answer to a program that has ended
}

// Getenv returns a variable of the terminal's environment, or "".
func (t Terminal) Getenv(name string) string {
	for _, v := range slices.Backward(t.Environ) {
		if value, ok := strings.CutPrefix(v, name+"="); ok {
			return value
		}
	}
	return ""
}

func (term Terminal) withDefaults() Terminal {
	if term.Width == 0 {
		term.Width, term.Height = 80, 24
	}
	term.Environ = append([]string{"TERM=xterm-256color", "COLORTERM=truecolor", "LANG=en_GB.UTF-8"}, term.Environ...)
	return term
}

// Screen is a program on a terminal. Its methods are for the goroutine of the test.
type Screen struct {
	t        testing.TB
	program  *paint.Program
	model    *recorder
	keyboard *keyboard
	done     chan struct{} // closed when the program has ended
	err      error         // how it ended; to be read after done
	ruler    *vt.Emulator  // measures lines; made when first needed, as an emulator takes 4 MB

	mu       sync.Mutex // around the emulator, which has no locks
	emulator *vt.Emulator
	modes    map[ansi.Mode]bool // those that the program has set and not reset
	graphics []string           // commands of kitty's graphics protocol
}

// Start runs a model until the test ends or the model quits, and returns when its first frame stands. It has to be
// called inside a synctest bubble.
func Start(t testing.TB, model tea.Model, term Terminal) *Screen {
	t.Helper()
	term = term.withDefaults()
	s := &Screen{
		t: t, model: &recorder{Model: model}, keyboard: newKeyboard(), done: make(chan struct{}), modes: map[ansi.Mode]bool{},
	}
	s.emulator = s.newEmulator(term)
	s.program = paint.NewProgram(s.model, paint.Options{
		In: s.keyboard, Out: s, Environ: term.Environ, Width: term.Width, Height: term.Height,
		More: []tea.ProgramOption{tea.WithoutSignalHandler(), tea.WithoutCatchPanics()},
	})
	go s.answer(term.Silent)
	go func() {
		defer close(s.done)
		s.err = s.program.Run()
	}()
	t.Cleanup(s.close)
	s.Settle()
	s.Settle() // the first frame asks the terminal what it can; the second one uses the answers
	return s
}

func (s *Screen) newEmulator(term Terminal) *vt.Emulator {
	e := vt.NewEmulator(term.Width, term.Height)
	if term.Light {
		e.SetDefaultBackgroundColor(color.White)
		e.SetDefaultForegroundColor(color.Black)
	}
	if term.Name != "" {
		e.RegisterCsiHandler(ansi.Command('>', 0, 'q'), func(ansi.Params) bool {
			_, err := fmt.Fprintf(e.InputPipe(), "\x1bP>|%s\x1b\\", term.Name)
			return err == nil
		})
	}
	e.RegisterApcHandler(func(data []byte) bool {
		s.graphics = append(s.graphics, string(data))
		return true
	})
	e.SetCallbacks(vt.Callbacks{
		EnableMode:  func(m ansi.Mode) { s.modes[m] = true },
		DisableMode: func(m ansi.Mode) { delete(s.modes, m) },
	})
	return e
}

// Write is the terminal's side of what the program writes.
func (s *Screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.emulator.Write(p)
}

// answer passes what the terminal sends on to the program's input, unless it is silent: its answers to questions, the mouse, pastes. It
// must not hold the lock, because the emulator blocks until it is read.
func (s *Screen) answer(silent bool) {
	buffer := make([]byte, 1024)
	for {
		n, err := s.emulator.Read(buffer)
		if !silent {
			s.keyboard.write(buffer[:n])
		}
		if err != nil {
			return
		}
	}
}

// Settle waits until the program is idle and what it has changed is drawn.
func (s *Screen) Settle() { s.Wait(frame) }

// Wait lets time pass and then waits until the program is idle.
func (s *Screen) Wait(d time.Duration) {
	s.model.meet()
	time.Sleep(d)
	synctest.Wait()
}

// Send gives the program a message and settles.
func (s *Screen) Send(msg tea.Msg) {
	s.program.Send(msg)
	s.Settle()
}

// Resize changes the terminal's size and settles.
func (s *Screen) Resize(width, height int) {
	s.mu.Lock()
	s.emulator.Resize(width, height)
	s.mu.Unlock()
	s.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// Size returns the terminal's width and height.
func (s *Screen) Size() (width, height int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.emulator.Width(), s.emulator.Height()
}

// Text returns the screen row by row, without the blanks at the end of rows and the empty rows at the end.
func (s *Screen) Text() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := make([]string, s.emulator.Height())
	for y := range rows {
		rows[y] = strings.TrimRight(row(s.emulator, y), " ")
	}
	return strings.TrimRight(strings.Join(rows, "\n"), "\n")
}

func row(e *vt.Emulator, y int) string {
	var b strings.Builder
	for x := 0; x < e.Width(); {
		cell := e.CellAt(x, y)
		b.WriteString(cell.Content)
		x += max(1, cell.Width)
	}
	return b.String()
}

// Cell returns what stands at column x of row y, and how.
func (s *Screen) Cell(x, y int) uv.Cell {
	s.t.Helper()
	s.mu.Lock()
	defer s.mu.Unlock()
	cell := s.emulator.CellAt(x, y)
	if cell == nil {
		s.t.Fatalf("no cell at %d, %d", x, y)
	}
	return *cell
}

// Find returns where a text that stands on one row begins: the first place, from the top.
func (s *Screen) Find(text string) (x, y int, found bool) {
	for y, line := range strings.Split(s.Text(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			return ansi.StringWidth(before), y, true
		}
	}
	return 0, 0, false
}

// Title returns the window's title.
func (s *Screen) Title() string {
	if v := s.model.last(); v != nil {
		return v.WindowTitle
	}
	return ""
}

// Graphics returns the commands of kitty's graphics protocol that the program has given since the last call, without what
// they carry.
func (s *Screen) Graphics() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var all []string
	for _, command := range s.graphics {
		options, _, _ := strings.Cut(command, ";")
		all = append(all, options)
	}
	s.graphics = nil
	return all
}

// Running reports whether the program has not ended yet.
func (s *Screen) Running() bool {
	select {
	case <-s.done:
		return false
	default:
		return true
	}
}

// Quit ends the program if it is still running, and fails the test if it ended with an error or left the terminal
// other than it found it.
func (s *Screen) Quit() {
	s.t.Helper()
	s.program.Quit()
	<-s.done
	if s.err != nil {
		s.t.Errorf("the program ended with %v", s.err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range []ansi.Mode{
		ansi.ModeAltScreenSaveCursor, ansi.ModeMouseNormal, ansi.ModeMouseButtonEvent, ansi.ModeMouseAnyEvent,
		ansi.ModeMouseExtSgr, ansi.ModeBracketedPaste, ansi.ModeFocusEvent, ansi.ModeSynchronizedOutput,
	} {
		if s.modes[m] {
			s.t.Errorf("mode %d is still set after the program", m.Mode())
		}
	}
	if s.emulator.CursorHidden() {
		s.t.Error("the cursor is still hidden after the program")
	}
}

// longestTick is more than any command of a program sleeps. Bubble Tea does not wake a tea.Tick when it ends, and a
// bubble must not end before its goroutines.
const longestTick = 24 * time.Hour

// close ends the program and everything that Start began.
func (s *Screen) close() {
	s.program.Quit()
	<-s.done
	s.keyboard.close()
	// Emulator.Close writes a field that answer's Read reads; closing the pipe ends both without it.
	if pipe, ok := s.emulator.InputPipe().(interface{ Close() error }); ok {
		_ = pipe.Close()
	}
	s.Wait(longestTick)
}
