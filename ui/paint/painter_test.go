package paint

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// wire is what a program writes to. It stands still while it is blocked.
type wire struct {
	free chan struct{} // holds one unless it is blocked

	mu      sync.Mutex
	written []string
}

func newWire() *wire {
	w := &wire{free: make(chan struct{}, 1)}
	w.unblock()
	return w
}

func (w *wire) block()   { <-w.free }
func (w *wire) unblock() { w.free <- struct{}{} }

func (w *wire) Write(b []byte) (int, error) {
	w.block()
	defer w.unblock()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.written = append(w.written, string(b))
	return len(b), nil
}

// taken returns what was written since it was last called.
func (w *wire) taken() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	written := w.written
	w.written = nil
	return written
}

// counter is a program that shows how many messages of its own it has had.
type counter struct {
	mu      sync.Mutex
	n       int
	last    tea.Msg
	command func(tea.Msg) tea.Cmd
}

type step struct{}

func (m *counter) Init() tea.Cmd { return nil }

func (m *counter) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = msg
	if _, ok := msg.(step); ok {
		m.n++
	}
	if m.command != nil {
		return m, m.command(msg)
	}
	return m, nil
}

func (m *counter) View() tea.View {
	v := tea.NewView(fmt.Sprintf("<%d>", m.count()))
	v.AltScreen = true
	return v
}

func (m *counter) count() int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.n
}

// running runs a program in a bubble until test returns.
func running(t *testing.T, m tea.Model, o Options, test func(p *Program, w *wire)) {
	synctest.Test(t, func(t *testing.T) {
		w := newWire()
		o.In, o.Out, o.Environ, o.Width, o.Height = strings.NewReader(""), w, []string{"TERM=xterm-256color"}, 20, 3
		o.More = []tea.ProgramOption{tea.WithoutSignalHandler(), tea.WithInput(nil)}
		p, done := NewProgram(m, o), make(chan error, 1)
		go func() { done <- p.Run() }()
		time.Sleep(time.Second)
		synctest.Wait()
		test(p, w)
		p.Quit()
		if err := <-done; err != nil {
			t.Errorf("the program ended with %v", err)
		}
	})
}

func TestNothingIsWrittenWhileNothingChanges(t *testing.T) {
	running(t, &counter{}, Options{}, func(p *Program, w *wire) {
		w.taken()
		for range 50 {
			p.Send("nothing that is seen")
			time.Sleep(time.Second)
		}
		if got := w.taken(); len(got) > 0 {
			t.Errorf("written: %q", got)
		}
	})
}

func TestChangesAreDrawnAtOnce(t *testing.T) {
	running(t, &counter{}, Options{}, func(p *Program, w *wire) {
		for range 5 {
			w.taken()
			for n := range burst { // in no time at all
				p.Send(step{})
				synctest.Wait()
				if got := w.taken(); len(got) != 1 {
					t.Errorf("change %d: written %q", n, got)
				}
			}
			time.Sleep(burst * Frame)
		}
	})
}

func TestFramesCoalesce(t *testing.T) {
	m := &counter{}
	running(t, m, Options{}, func(p *Program, w *wire) {
		w.taken()
		for range 5000 {
			p.Send(step{})
			time.Sleep(time.Second / 5000)
		}
		time.Sleep(Frame)
		synctest.Wait()
		got := w.taken()
		if n, most := len(got), int(time.Second/Frame)+burst+1; n > most || n < most-5 {
			t.Errorf("%d frames in a second, want some %d", n, most)
		}
		if last := got[len(got)-1]; m.count() != 5000 || !strings.Contains(last, "000") {
			t.Errorf("the last frame is %q", last)
		}
	})
}

func TestBlockedTerminalDoesNotBlockMessages(t *testing.T) {
	m := &counter{}
	running(t, m, Options{}, func(p *Program, w *wire) {
		w.taken()
		w.block()
		for range 1000 {
			p.Send(step{})
			p.Send(tea.RawMsg{Msg: "."})
		}
		p.Send(step{})
		if m.count() < 1000 {
			t.Errorf("%d messages have come through", m.count())
		}
		w.unblock()
		time.Sleep(2 * Frame)
		synctest.Wait()
		got := strings.Join(w.taken(), "")
		if strings.Count(got, ".") != 1000 || !strings.HasSuffix(got, "1>") {
			t.Errorf("written once it goes on: %q", got)
		}
	})
}

func TestSequencesAreWrittenBeforeWhatIsShownAfterThem(t *testing.T) {
	for name, test := range map[string]struct {
		msg  tea.Msg
		want string
	}{
		"of the program's own": {tea.RawMsg{Msg: "\x1b_Gpicture\x1b\\"}, "\x1b_Gpicture\x1b\\"},
		"the background":       {tea.RequestBackgroundColor(), ansi.RequestBackgroundColor},
		"the terminal's name":  {tea.RequestTerminalVersion(), ansi.RequestNameVersion},
	} {
		t.Run(name, func(t *testing.T) {
			running(t, &counter{}, Options{}, func(p *Program, w *wire) {
				w.taken()
				w.block() // so that both are there when it goes on
				p.Send(step{})
				synctest.Wait()
				p.Send(test.msg)
				p.Send(step{})
				w.unblock()
				time.Sleep(Frame)
				synctest.Wait()
				got := strings.Join(w.taken(), "")
				sequence, shown := strings.Index(got, test.want), strings.Index(got, "2")
				if sequence < 0 || shown < sequence || strings.Count(got, test.want) != 1 {
					t.Errorf("written %q", got)
				}
			})
		})
	}
}

// Clearing and resizing draw all anew, also what has not changed.
func TestAllIsDrawnAnew(t *testing.T) {
	for name, msg := range map[string]tea.Msg{"cleared": tea.ClearScreen(), "resized": tea.WindowSizeMsg{Width: 20, Height: 3}} {
		t.Run(name, func(t *testing.T) {
			running(t, &counter{}, Options{}, func(p *Program, w *wire) {
				w.taken()
				p.Send(msg)
				time.Sleep(Frame)
				synctest.Wait()
				if got := strings.Join(w.taken(), ""); !strings.Contains(got, "<0>") {
					t.Errorf("written %q", got)
				}
			})
		})
	}
}

// While another program has the terminal nothing is drawn; then all is.
func TestPause(t *testing.T) {
	running(t, &counter{}, Options{}, func(p *Program, w *wire) {
		w.taken()
		p.Send(tea.RawMsg{Msg: "before"})
		p.Send("once it has come through")
		p.pause()
		if got := strings.Join(w.taken(), ""); !strings.HasPrefix(got, "before") || !strings.Contains(got, giveScreen) {
			t.Errorf("at the pause: %q", got)
		}
		p.Send(step{})
		p.Send(tea.RawMsg{Msg: "meanwhile"})
		time.Sleep(time.Second)
		if got := w.taken(); len(got) > 0 {
			t.Errorf("meanwhile: %q", got)
		}
		p.resume()
		time.Sleep(Frame)
		synctest.Wait()
		if got := strings.Join(w.taken(), ""); !strings.HasPrefix(got, "meanwhile"+takeScreen) || !strings.Contains(got, "<1>") {
			t.Errorf("after it: %q", got)
		}
	})
}

func TestExec(t *testing.T) {
	m := &counter{command: func(msg tea.Msg) tea.Cmd {
		if msg == "edit" {
			return Exec(exec.Command("sh", "-c", "echo an editor; exit 3"), func(err error) tea.Msg { return err })
		}
		return nil
	}}
	running(t, m, Options{}, func(p *Program, w *wire) {
		w.taken()
		p.Send("edit")
		for range 1000 { // the other program runs in real time
			time.Sleep(time.Second)
			synctest.Wait()
			if m.ended() != nil {
				break
			}
		}
		time.Sleep(time.Second)
		synctest.Wait()
		got := strings.Join(w.taken(), "")
		left, edited, back := strings.Index(got, giveScreen), strings.Index(got, "an editor"), strings.Index(got, takeScreen)
		if left < 0 || edited < left || back < edited || !strings.Contains(got[back:], "<0>") {
			t.Errorf("written %q", got)
		}
		var exit *exec.ExitError
		if !errors.As(m.ended(), &exit) || exit.ExitCode() != 3 {
			t.Errorf("the editor ended with %v", m.ended())
		}
	})
}

func (m *counter) ended() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	err, _ := m.last.(error)
	return err
}

// What lede's views never have is refused, not left out.
func TestUnknownViews(t *testing.T) {
	v := (&counter{}).View()
	v.ReportFocus, v.MouseMode, v.WindowTitle = true, tea.MouseModeCellMotion, "title"
	if what := unknown(v); what != "" {
		t.Errorf("refused: %s", what)
	}
	for want, change := range map[string]func(*tea.View){
		"no screen of its own":                func(v *tea.View) { v.AltScreen = false },
		"a cursor":                            func(v *tea.View) { v.Cursor = tea.NewCursor(1, 1) },
		"colours for the whole terminal":      func(v *tea.View) { v.BackgroundColor = ansi.Red },
		"a progress bar or status":            func(v *tea.View) { v.ProgressBar = tea.NewProgressBar(tea.ProgressBarDefault, 1) },
		"a mouse that is followed everywhere": func(v *tea.View) { v.MouseMode = tea.MouseModeAllMotion },
		"other pastes or keys":                func(v *tea.View) { v.DisableBracketedPasteMode = true },
	} {
		odd := v
		change(&odd)
		if got := unknown(odd); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A mistake in drawing ends the program in order, with the terminal given back.
func TestRescue(t *testing.T) {
	type torn struct{ why any }
	var rescued any
	o := Options{Rescue: func(send func(tea.Msg)) {
		if why := recover(); why != nil {
			send(torn{why})
		}
	}}
	m := &counter{command: func(msg tea.Msg) tea.Cmd {
		if msg, ok := msg.(torn); ok {
			rescued = msg.why
			return tea.Quit
		}
		return nil
	}}
	running(t, m, o, func(p *Program, w *wire) {
		p.painter.drawing.Lock()
		p.painter.canvas.cells.RenderBuffer = nil
		p.painter.drawing.Unlock()
		p.Send(step{})
		time.Sleep(time.Second)
		synctest.Wait()
		if got := strings.Join(w.taken(), ""); rescued == nil || !strings.Contains(got, giveScreen) {
			t.Errorf("rescued %v, written %q", rescued, got)
		}
	})
}
