//go:build linux || darwin

package paint

import (
	"github.com/charmbracelet/x/term"
	"golang.org/x/sys/unix"
)

func movesUnder(s *term.State) moves {
	return moves{tabs: s.Oflag&unix.TABDLY == unix.TAB0, backspace: s.Lflag&unix.BSDLY == unix.BS0}
}
