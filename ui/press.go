package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lede/ui/keys"
)

// press takes a key to the topmost dialog, or to the action that it is bound to where the focus is. In a dialog too
// there is the way out that programs have in common.
func (a *App) press(key tea.KeyPressMsg) tea.Cmd {
	if top := a.overlays.top(); top != nil {
		if key.String() == "ctrl+c" {
			return a.quit()
		}
		return a.obey(top.Press(key))
	}
	a.status.Quiet()
	if a.countDigit(key) || a.dropCount(key) {
		return nil
	}
	name, more := a.bindings.Match(contexts[a.focused()].name, a.pending, key.String())
	switch {
	case more:
		a.pending = append(a.pending, key.String())
		return nil
	case name == "" && key.String() == "ctrl+c":
		return a.quit() // whatever is bound, there is a way out
	case name == "":
		a.unknown(append(a.pending, key.String()))
		a.pending = nil
		a.number.times()
		return nil
	}
	a.pending = nil
	act, _ := a.named(name)
	return a.perform(act)
}

// perform does an action, if it can be done now.
func (a *App) perform(act action) tea.Cmd {
	times := a.number.times()
	if why := a.missing(act); why != "" {
		a.status.Say(why)
		return nil
	}
	if act.by != nil {
		return act.by(a, act.step*times)
	}
	return act.do(a)
}

// unknown says what is near a key that means nothing.
func (a *App) unknown(pressed keys.Sequence) {
	say := pressed.Label(a.signs()) + " does nothing here"
	if near := a.near(pressed); near != "" {
		say += ": " + near
	}
	a.status.Say(say + "." + present(a.label("help"), " "+a.label("help")+" lists the keys."))
}

// near says what keys that mean nothing here may have been meant for.
func (a *App) near(pressed keys.Sequence) string {
	b, ok := a.bindings.Near(contexts[a.focused()].name, pressed)
	act, known := a.named(b.Action)
	if !ok || !known {
		return ""
	}
	where := ""
	if slices.Equal(b.Keys, pressed) {
		where = "in " + b.Context + " "
	}
	return where + b.Keys.Label(a.signs()) + " is for: " + act.help
}

// say settles what the first and the last line show.
func (a *App) say() {
	s := &a.status
	s.title, s.count = a.listTitle()
	s.title += a.listing.suffix()
	s.fresh = a.list.fresh
	s.failing = 0
	for _, f := range a.sidebar.feeds {
		s.failing += btoi(f.Failing())
	}
	s.pending = a.number.label() + a.pending.Label(a.signs())
	s.hints = a.hints()
	a.list.empty = a.whyEmpty()
}

// hints are the keys that help where the focus is.
func (a *App) hints() []hint {
	here := contexts[a.focused()].where
	var all []hint
	if a.alone() {
		return nil
	}
	if a.focused() == articlePane && a.article.Searching() {
		all = []hint{
			{"/" + short(a.article.search.words), a.article.Found()}, {a.label("next-unread"), "next"}, {a.label("previous-hit"), "previous"}, {a.label("back"), "end"},
		}
	}
	if a.list.Selecting() {
		from, to := a.list.rangeRows()
		all = append(all, hint{a.label("select"), fmt.Sprintf("%d selected", to-from)}, hint{a.label("label"), "label"})
	}
	for _, act := range a.actions {
		if act.hint == "" || act.where&here == 0 || a.missing(act) != "" {
			continue
		}
		label := a.label(act.name)
		if act.name == "down" {
			label += "/" + a.label("up")
		}
		if !slices.ContainsFunc(all, func(h hint) bool { return h.key == label }) { // a pane's own meaning of a key comes first
			all = append(all, hint{label, act.hint})
		}
	}
	return all
}
