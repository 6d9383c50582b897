package ui

import (
	"os"

	"github.com/charmbracelet/x/term"
)

// OnTerminal reports whether a screen can be drawn: both ends are a terminal's.
func OnTerminal(in, out *os.File) bool {
	return term.IsTerminal(in.Fd()) && term.IsTerminal(out.Fd())
}
