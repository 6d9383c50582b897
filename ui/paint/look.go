package paint

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// look is what a terminal is to look like and to report.
type look struct {
	content       string
	title         string
	mouse, focus  bool // are reported
	width, height int
	profile       colorprofile.Profile
	synchronized  bool // the terminal shows a frame at once, if it is told where it ends
	clusters      bool // it measures clusters of characters, not each
	anew          int  // another number has all drawn again
}

// see takes over what a view says.
func (l *look) see(v tea.View) {
	l.content, l.title, l.focus, l.mouse = v.Content, v.WindowTitle, v.ReportFocus, v.MouseMode != tea.MouseModeNone
}

// learn takes over what a terminal says that it can.
func (l *look) learn(m tea.ModeReportMsg) {
	switch m.Mode {
	case ansi.ModeSynchronizedOutput:
		l.synchronized = m.Value == ansi.ModeReset
	case ansi.ModeUnicodeCore:
		l.clusters = m.Value == ansi.ModeReset || m.Value.IsSet()
	}
}
