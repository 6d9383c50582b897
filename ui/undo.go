package ui

import (
	tea "charm.land/bubbletea/v2"
)

// undoing takes back one change.
type undoing func(a *App) tea.Cmd

// step is one change that can be taken back.
type step struct {
	what string // "marked 3 articles read"
	back undoing
}

// mostSteps is how many changes can be taken back.
const mostSteps = 100

// history is the changes of this run, the newest last.
type history []step

func (h *history) push(s step) {
	*h = append(*h, s)
	if len(*h) > mostSteps {
		*h = append(history(nil), (*h)[len(*h)-mostSteps:]...)
	}
}

func (h *history) pop() (step, bool) {
	if len(*h) == 0 {
		return step{}, false
	}
	last := (*h)[len(*h)-1]
	*h = (*h)[:len(*h)-1]
	return last, true
}

// undo takes the last change back.
func (a *App) undo() tea.Cmd {
	s, ok := a.history.pop()
	if !ok {
		a.status.Say("Nothing to undo.")
		return nil
	}
	a.status.Say("Undone: " + s.what + ".")
	return s.back(a)
}

// changed notes a change and says how to take it back.
func (a *App) changed(what string, back undoing) {
	a.history.push(step{what, back})
	a.status.Say(capital(what) + "." + present(a.label("undo"), " "+a.label("undo")+" takes it back."))
}
