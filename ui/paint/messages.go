package paint

import (
	"fmt"
	"io"
	"os/exec"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// filter takes what is meant for the terminal to the painter. Bubble Tea would write it when its ticker comes round,
// which for other requests than these takes up to a second.
func (p *Program) filter(m tea.Model, msg tea.Msg) tea.Msg {
	if p.options.Filter != nil {
		if msg = p.options.Filter(m, msg); msg == nil {
			return nil
		}
	}
	switch msg {
	case tea.RequestBackgroundColor():
		return p.write(ansi.RequestBackgroundColor)
	case tea.RequestTerminalVersion():
		return p.write(ansi.RequestNameVersion)
	case tea.ClearScreen():
		p.painter.change(func(l *look) { l.anew++ })
	}
	switch msg := msg.(type) {
	case tea.RawMsg:
		return p.write(fmt.Sprint(msg.Msg))
	case tea.WindowSizeMsg:
		p.painter.change(func(l *look) { l.width, l.height, l.anew = msg.Width, msg.Height, l.anew+1 })
	case tea.ColorProfileMsg:
		p.painter.change(func(l *look) { l.profile = msg.Profile })
	case tea.ModeReportMsg:
		p.painter.change(func(l *look) { l.learn(msg) })
	case tea.SuspendMsg:
		p.pause()
	case execMsg:
		return tea.Exec(&guest{Cmd: msg.cmd, host: p}, msg.done)()
	}
	return msg
}

// write has a sequence written, in order with the frames. It answers that the program need not know of it.
func (p *Program) write(sequence string) tea.Msg {
	_, _ = io.WriteString(p.painter, sequence)
	return nil
}

// pause gives the terminal back as it was, until resume.
func (p *Program) pause() {
	p.painter.pause()
	_ = p.tty.giveBack() // nobody can be told before the program is back
}

func (p *Program) resume() {
	_ = p.tty.take() // it was a terminal before
	p.painter.resume()
	go p.tty.tellSize(p.tea.Send) // which may be another by now
}

type execMsg struct {
	cmd  *exec.Cmd
	done tea.ExecCallback
}

// Exec lets another program have the terminal until it ends, as tea.ExecProcess does.
func Exec(cmd *exec.Cmd, done func(error) tea.Msg) tea.Cmd {
	return func() tea.Msg { return execMsg{cmd, done} }
}

// guest is another program that has the terminal for a while.
type guest struct {
	*exec.Cmd
	host *Program
}

func (g *guest) Run() error {
	g.host.pause()
	defer g.host.resume()
	return g.Cmd.Run()
}

func (g *guest) SetStdin(r io.Reader)  { g.Stdin = r }
func (g *guest) SetStdout(io.Writer)   { g.Stdout = g.host.options.Out } // what it is given is the painter
func (g *guest) SetStderr(w io.Writer) { g.Stderr = w }
