package ui

import (
	"os"

	"github.com/charmbracelet/x/term"
)

func (a *App) needShell() string {
	if !a.begin.Suspends {
		return "No shell waits for lede here, so nothing would bring it back."
	}
	return ""
}

// OnTerminal reports whether a screen can be drawn: both ends are a terminal's.
func OnTerminal(in, out *os.File) bool {
	return term.IsTerminal(in.Fd()) && term.IsTerminal(out.Fd())
}
