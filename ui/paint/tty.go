package paint

import (
	"os"
	"os/signal"
	"runtime"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/term"
)

// moves are the shorter ways to move a cursor: by tabs and by backspaces, where the driver does not change them.
type moves struct{ tabs, backspace bool }

// tty is a terminal's driver. Where input and output are no terminal's it does nothing.
type tty struct {
	options Options
	console uv.Console // nil if there is none
	moves   moves
}

func newTTY(o Options) *tty {
	t := &tty{options: o}
	in, isFile := o.In.(*os.File)
	out, isFileToo := o.Out.(*os.File)
	if isFile && isFileToo && term.IsTerminal(in.Fd()) && term.IsTerminal(out.Fd()) {
		t.console = uv.NewConsole(in, out, o.Environ)
		if state, err := term.GetState(in.Fd()); err == nil {
			t.moves = movesUnder(state)
		}
	}
	return t
}

// The size of a terminal that does not know its own.
const usualWidth, usualHeight = 80, 24

func (t *tty) size() (width, height int) {
	if t.console == nil {
		return t.options.Width, t.options.Height
	}
	width, height, err := t.console.GetSize()
	if err != nil || width <= 0 || height <= 0 {
		return usualWidth, usualHeight
	}
	return width, height
}

// profile is how many colours there are.
func (t *tty) profile() colorprofile.Profile {
	if t.console == nil {
		return colorprofile.Env(t.options.Environ)
	}
	return colorprofile.Detect(t.options.Out, t.options.Environ)
}

// take has the driver hand on every key as it is.
func (t *tty) take() error {
	if t.console == nil {
		return nil
	}
	_, err := t.console.MakeRaw()
	return err
}

// giveBack undoes take.
func (t *tty) giveBack() error {
	if t.console == nil {
		return nil
	}
	return t.console.Restore()
}

func (t *tty) tellSize(send func(tea.Msg)) {
	if t.console != nil {
		width, height := t.size()
		send(tea.WindowSizeMsg{Width: width, Height: height})
	}
}

// tellSizes tells the size each time that it changes. Windows has no signal for it, but gives it as input.
func (t *tty) tellSizes(send func(tea.Msg)) (stop func()) {
	if t.console == nil || runtime.GOOS == "windows" {
		return func() {}
	}
	changed, stopped := make(chan os.Signal, 1), make(chan struct{})
	uv.NotifyWinch(changed)
	go func() {
		for {
			select {
			case <-changed:
				t.tellSize(send)
			case <-stopped:
				return
			}
		}
	}()
	return func() {
		signal.Stop(changed)
		close(stopped)
	}
}
