// Package paint runs a Bubble Tea program and draws its views as soon as they change: nothing ticks while nothing
// happens, and no message waits for a slow terminal.
//
// It is for programs that fill the screen and have no cursor. What it does not know is in unknown, and refused.
package paint

import (
	"errors"
	"io"
	"os"
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Options are where a program runs, and how.
type Options struct {
	In            io.Reader // nil is the standard input
	Out           io.Writer // nil is the standard output
	Environ       []string  // "NAME=value"; nil is the program's own
	Width, Height int       // cells, where In and Out are no terminal's

	// Filter sees every message first, as tea.WithFilter has it.
	Filter func(tea.Model, tea.Msg) tea.Msg
	// Rescue is deferred beside the program, with its Send, and is to recover.
	Rescue func(send func(tea.Msg))
	// More are options of Bubble Tea's that have nothing to do with drawing.
	More []tea.ProgramOption
}

// Program is a Bubble Tea program that is painted.
type Program struct {
	tea     *tea.Program
	tty     *tty
	painter *painter
	options Options
}

// NewProgram returns a program that is yet to be run.
func NewProgram(model tea.Model, o Options) *Program {
	if o.In == nil {
		o.In = os.Stdin
	}
	if o.Out == nil {
		o.Out = os.Stdout
	}
	if o.Environ == nil {
		o.Environ = os.Environ()
	}
	p := &Program{tty: newTTY(o), options: o}
	width, height := p.tty.size()
	profile := p.tty.profile()
	p.painter = newPainter(o.Out, newCanvas(o.Environ, p.tty.moves), look{width: width, height: height, profile: profile})
	options := []tea.ProgramOption{
		// The renderer's ticker can't be stopped, only slowed down.
		tea.WithoutRenderer(), tea.WithFPS(1),
		tea.WithInput(o.In), tea.WithOutput(p.painter), tea.WithEnvironment(o.Environ),
		tea.WithWindowSize(width, height), tea.WithColorProfile(profile), tea.WithFilter(p.filter),
	}
	p.tea = tea.NewProgram(&painted{model, p}, slices.Concat(options, o.More)...)
	return p
}

// Run runs the program until it ends, and leaves the terminal as it was.
func (p *Program) Run() error {
	if err := p.tty.take(); err != nil {
		return err
	}
	stopSizes := p.tty.tellSizes(p.tea.Send)
	go func() {
		if p.options.Rescue != nil {
			defer p.options.Rescue(p.tea.Send)
		}
		p.painter.run()
	}()
	_, err := p.tea.Run()
	stopSizes()
	p.painter.end()
	return errors.Join(err, p.tty.giveBack())
}

// Send gives the program a message. Once the program has ended it does nothing.
func (p *Program) Send(msg tea.Msg) { p.tea.Send(msg) }

// Quit ends the program in order.
func (p *Program) Quit() { p.tea.Quit() }

// painted is a model whose views are painted.
type painted struct {
	tea.Model
	program *Program
}

func (m *painted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if _, ok := msg.(tea.SuspendMsg); ok { // Bubble Tea hands it on when the program is back
		m.program.resume()
	}
	next, cmd := m.Model.Update(msg)
	m.Model = next
	return m, cmd
}

// View gives the view to the painter; Bubble Tea does nothing with it.
func (m *painted) View() tea.View {
	v := m.Model.View()
	if what := unknown(v); what != "" {
		panic("paint: a view with " + what)
	}
	m.program.painter.show(v)
	return v
}

// unknown names what of a view is not painted, or is "".
func unknown(v tea.View) string {
	switch {
	case !v.AltScreen:
		return "no screen of its own"
	case v.Cursor != nil:
		return "a cursor"
	case v.ForegroundColor != nil || v.BackgroundColor != nil:
		return "colours for the whole terminal"
	case v.ProgressBar != nil || v.ProgramStatus != nil:
		return "a progress bar or status"
	case v.MouseMode == tea.MouseModeAllMotion || v.OnMouse != nil:
		return "a mouse that is followed everywhere"
	case v.DisableBracketedPasteMode || v.KeyboardEnhancements != (tea.KeyboardEnhancements{}):
		return "other pastes or keys"
	}
	return ""
}
