package ui

import (
	"strings"

	"lede/ui/keys"
	"lede/ui/theme"
)

// Contexts are the names of the panes, as bindings and the settings file have them.
func Contexts() []string { return (action{where: anywhere}).contexts() }

// Actions returns what keys can be bound to, with the keys of a preset.
func Actions(preset string) []keys.Action {
	other := presets()[preset]
	var all []keys.Action
	for _, act := range actions() {
		if list, differs := other[act.name]; differs {
			act.keys = list
		}
		all = append(all, act.bindable())
	}
	return all
}

func (act action) bindable() keys.Action {
	a := keys.Action{Name: act.name, Keys: keys.Split(act.keys), Help: act.help}
	if act.where != anywhere {
		a.Contexts = act.contexts()
	}
	return a
}

// bind makes the map of keys that the options ask for.
func bind(o Options) (keys.Map, error) {
	m, _, err := keys.Build(Actions(o.Preset), o.Keys)
	return m, err
}

// contexts are the names of the panes that an action applies to.
func (act action) contexts() []string {
	var names []string
	for _, p := range []pane{listPane, articlePane, summaryPane, sidebarPane} {
		if c := contexts[p]; act.where&c.where != 0 {
			names = append(names, c.name)
		}
	}
	return names
}

// named returns an action by its name.
func (a *App) named(name string) (action, bool) {
	for _, act := range a.actions {
		if act.name == name {
			return act, true
		}
	}
	return action{}, false
}

// label is the first key of an action, as hints write it: one that holds where the focus is, if any does.
func (a *App) label(name string) string {
	act, ok := a.named(name)
	if !ok {
		return ""
	}
	if all := a.keysOf(act); len(all) > 0 {
		return all[0].Label(a.signs())
	}
	return ""
}

// labels are all keys of an action.
func (a *App) labels(act action) string {
	var all []string
	seen := map[string]bool{}
	for _, s := range a.keysOf(act) {
		if l := s.Label(a.signs()); !seen[l] {
			seen[l] = true
			all = append(all, l)
		}
	}
	return strings.Join(all, " ")
}

// keysOf are an action's keys, those that hold where the focus is first.
func (a *App) keysOf(act action) []keys.Sequence {
	var all []keys.Sequence
	for _, context := range append([]string{contexts[a.focused()].name, keys.Everywhere}, act.contexts()...) {
		all = append(all, a.bindings.Keys(context, act.name)...)
	}
	return all
}

// signs reports whether keys are written with signs rather than words.
func (a *App) signs() bool { return a.options.Glyphs == theme.Unicode() }
