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

// Columns returns how wide the terminal is that a file leads to; ok is false where it leads to none.
func Columns(out *os.File) (n int, ok bool) {
	n, _, err := term.GetSize(out.Fd())
	return n, err == nil && n > 0
}
