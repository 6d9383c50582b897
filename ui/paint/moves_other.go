//go:build !linux && !darwin

package paint

import (
	"runtime"

	"github.com/charmbracelet/x/term"
)

func movesUnder(*term.State) moves {
	windows := runtime.GOOS == "windows"
	return moves{tabs: windows, backspace: windows}
}
