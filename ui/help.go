package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"
)

// showHelp lists the keys that mean something where the focus is.
func (a *App) showHelp() tea.Cmd {
	here := contexts[a.focused()]
	return a.open(a.listActions("Keys here, in the "+here.name, func(act action) bool { return act.where&here.where != 0 && len(a.keysOf(act)) > 0 }))
}

// showPalette lists everything there is to do.
func (a *App) showPalette() tea.Cmd {
	return a.open(a.listActions("Everything there is to do", func(action) bool { return true }))
}

// listActions makes a dialog of actions with their keys, by what they are for; Enter does the one that is chosen.
func (a *App) listActions(title string, wanted func(action) bool) *chooser {
	c := &chooser{theme: &a.theme, title: title, filter: true, hints: "enter do it · esc leave", empty: "Nothing is called that."}
	var listed []action // beside the items; a heading has an empty one
	for g := range groups {
		c.items, listed = append(c.items, item{label: g.String(), heading: true}), append(listed, action{})
		for _, act := range a.actions {
			if act.group == g && wanted(act) {
				c.items, listed = append(c.items, a.itemOf(act)), append(listed, act)
			}
		}
	}
	c.pick = func(a *App, chosen []int) tea.Cmd { return a.perform(listed[chosen[0]]) }
	return c.start()
}

// itemOf is an action in the help or the palette; one that can't be done now says why.
func (a *App) itemOf(act action) item {
	it := item{label: capital(act.help), note: a.labels(act)}
	if why := a.missing(act); why != "" {
		it.off, it.why = true, firstSentence(why)
	}
	return it
}

// missing says why an action can't be done now; it is empty when it can.
func (a *App) missing(act action) string {
	if act.needs == nil {
		return ""
	}
	return act.needs(a)
}

// firstSentence is the beginning of a reason, without its full stop: what follows it says what to press.
func firstSentence(why string) string {
	first, _, _ := strings.Cut(why, ". ")
	return strings.TrimSuffix(first, ".")
}
