package ui

import (
	"fmt"
	"log/slog"
	"runtime/debug"

	tea "charm.land/bubbletea/v2"
)

// crashed tells that work beside the screen came to an end that it should not.
type crashed struct{ why any }

// rescued makes a message of a panic in work, which would otherwise end the program with the terminal as it is.
func rescued(msg *tea.Msg) {
	if why := recover(); why != nil {
		logCrash(why)
		*msg = crashed{why}
	}
}

func logCrash(why any) { slog.Error("crash", "why", fmt.Sprint(why), "stack", string(debug.Stack())) }

// crash notes what went wrong and leaves in order: the terminal is restored, and what was changed is written.
func (a *App) crash(why any) tea.Cmd {
	if a.failure == nil {
		a.failure = fmt.Errorf("lede made a mistake and had to stop: %v", why)
	}
	return tea.Quit
}

// Failure is why the screen ended if it was not meant to, or nil; the log has where it happened.
func (a *App) Failure() error { return a.failure }
