package ui

import (
	tea "charm.land/bubbletea/v2"
)

// doing changes something, or changes it back.
type doing func(a *App) tea.Cmd

// change is something that a person did: it can be taken back and done again.
type change struct {
	what        string // in the past tense: "marked 3 articles read"
	back, again doing
}

// mostSteps is how many changes can be taken back.
const mostSteps = 200

// history is the changes of this run, the newest last.
type history struct{ done, undone []change }

// push notes a change. What was undone before it can't be done again: it may no longer fit.
func (h *history) push(c change) {
	h.undone = nil
	h.done = append(h.done, c)
	if len(h.done) > mostSteps {
		h.done = append([]change(nil), h.done[len(h.done)-mostSteps:]...)
	}
}

// changed notes a change and says how to take it back. Whatever changes something calls it once the store has it.
func (a *App) changed(c change) {
	a.history.push(c)
	a.status.Say(capital(c.what) + "." + present(a.label("undo"), " "+a.label("undo")+" takes it back."))
}

// walked tells that all that was written before undo or redo was asked for is noted.
type walked struct{ forth bool }

// undo takes the last change back, and redo does again what was undone: in the order of the writes, so that a change
// still on its way to the disk is the one that is meant.
func (a *App) undo() tea.Cmd { return a.work.write(func(ctx) tea.Msg { return walked{} }) }

func (a *App) redo() tea.Cmd { return a.work.write(func(ctx) tea.Msg { return walked{forth: true} }) }

func (a *App) walked(m walked) tea.Cmd {
	h := &a.history
	if m.forth {
		c, ok := hand(&h.undone, &h.done)
		if !ok {
			return nil
		}
		a.status.Say("Again: " + c.what + "." + present(a.label("undo"), " "+a.label("undo")+" takes it back."))
		return c.again(a)
	}
	c, ok := hand(&h.done, &h.undone)
	if !ok {
		return nil
	}
	a.status.Say("Undone: " + c.what + "." + present(a.label("redo"), " "+a.label("redo")+" does it again."))
	return c.back(a)
}

// hand takes the last of one list to the end of another.
func hand(from, to *[]change) (c change, ok bool) {
	last := len(*from) - 1
	if last < 0 {
		return c, false
	}
	c = (*from)[last]
	*from, *to = (*from)[:last], append(*to, c)
	return c, true
}

func (a *App) needUndo() string {
	if len(a.history.done) == 0 {
		return "Nothing to undo."
	}
	return ""
}

func (a *App) needRedo() string {
	if len(a.history.undone) == 0 {
		return "Nothing to do again."
	}
	return ""
}
