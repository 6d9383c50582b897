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

// Rescue ends the screen in order if what runs beside it panics. It is to be deferred there, with the program's Send.
func Rescue(send func(tea.Msg)) {
	if why := recover(); why != nil {
		logCrash(why)
		send(crashed{why})
	}
}

func logCrash(why any) { slog.Error("crash", "why", fmt.Sprint(why), "stack", string(debug.Stack())) }

// tear tells that drawing has crashed. View can start nothing itself.
func (a *App) tear(why any) {
	select {
	case a.torn <- why:
		logCrash(why)
	default: // the screen is ending already
	}
}

// awaitCrash ends the screen when drawing has crashed.
func (a *App) awaitCrash() tea.Cmd {
	torn := a.torn
	return a.work.start("", func(c ctx) tea.Msg {
		select {
		case why := <-torn:
			return crashed{why}
		case <-c.Done():
			return nil
		}
	})
}

// crash notes what went wrong and leaves in order: the terminal is restored, and what was changed is written.
func (a *App) crash(why any) tea.Cmd {
	if a.failure == nil {
		a.failure = fmt.Errorf("lede made a mistake and had to stop: %v", why)
	}
	return tea.Quit
}

// Failure is why the screen ended if it was not meant to, or nil; the log has where it happened.
func (a *App) Failure() error { return a.failure }
