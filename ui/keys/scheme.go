package keys

import (
	"fmt"
	"slices"
	"strings"
)

// Action is something that keys can be bound to.
type Action struct {
	Name     string
	Contexts []string // where it applies; none means everywhere
	Keys     []string // what it comes with, as ParseSequence reads them
	Help     string   // what it does, for a commented settings file
}

// In reports whether the action applies in a context.
func (a Action) In(context string) bool {
	return context == Everywhere || len(a.Contexts) == 0 || slices.Contains(a.Contexts, context)
}

// Own is keys that a person gives an action in place of those it comes with; none unbind it.
type Own struct {
	Context string // Everywhere means wherever the action applies
	Action  string
	Keys    []Sequence
	Line    int // of the settings file
}

// Lost tells that a person's own binding left an action, to which they gave no keys, without any in a context.
type Lost struct {
	By      Own
	Keys    Sequence
	Context string
	Action  string
}

// Build makes the map of what all actions come with and of a person's own bindings, which win. Own bindings of
// unknown actions are ignored. The error names keys that an action comes with and that can't be read.
func Build(actions []Action, own []Own) (Map, []Lost, error) {
	var m Map
	for _, act := range actions {
		for _, text := range act.Keys {
			s, err := ParseSequence(text)
			if err != nil {
				return m, nil, fmt.Errorf("keys of %s: %w", act.Name, err)
			}
			for _, context := range act.contexts() {
				m.Bind(context, s, act.Name)
			}
		}
	}
	var lost []Lost
	for _, o := range own {
		if i := slices.IndexFunc(actions, func(a Action) bool { return a.Name == o.Action }); i >= 0 {
			lost = append(lost, m.apply(actions[i], o)...)
		}
	}
	return m, m.stillLost(lost, own), nil
}

// contexts are the names that an action's bindings are kept under.
func (a Action) contexts() []string {
	if len(a.Contexts) == 0 {
		return []string{Everywhere}
	}
	return a.Contexts
}

// apply gives an action its own keys, in one context or wherever it applies.
func (m *Map) apply(act Action, o Own) (lost []Lost) {
	contexts := act.contexts()
	if o.Context != Everywhere {
		contexts = []string{o.Context}
	}
	for _, context := range contexts {
		if context != Everywhere && len(act.Contexts) == 0 {
			m.mask(context, act.Name)
		}
		taken := m.Rebind(context, act.Name, o.Keys...)
		if context == Everywhere {
			taken = append(taken, m.unhide(o)...)
		}
		for _, b := range taken {
			lost = append(lost, Lost{By: o, Keys: b.Keys, Context: b.Context, Action: b.Action})
		}
	}
	return lost
}

// unhide removes the bindings of single contexts, other than a person's own, that keys for everywhere would be hidden
// by.
func (m *Map) unhide(o Own) (taken []Binding) {
	m.bindings = slices.DeleteFunc(m.bindings, func(b Binding) bool {
		hides := !b.Own && b.Context != Everywhere && slices.ContainsFunc(o.Keys, func(s Sequence) bool {
			return b.Keys.starts(s) || s.starts(b.Keys)
		})
		if hides {
			taken = append(taken, b)
		}
		return hides
	})
	return taken
}

// masked is the action of keys that mean something everywhere but in one context.
const masked = ""

// mask takes the keys that an action has everywhere away from it in one context.
func (m *Map) mask(context, action string) {
	for _, s := range m.Keys(Everywhere, action) {
		if !slices.ContainsFunc(m.bindings, func(b Binding) bool { return b.Context == context && slices.Equal(b.Keys, s) }) {
			m.Bind(context, s, masked)
		}
	}
}

// stillLost keeps those losses that left an action without keys, and that the person did not mean.
func (m *Map) stillLost(lost []Lost, own []Own) []Lost {
	return slices.DeleteFunc(lost, func(l Lost) bool {
		meant := slices.ContainsFunc(own, func(o Own) bool {
			return o.Action == l.Action && (o.Context == l.Context || o.Context == Everywhere)
		})
		return l.Action == masked || meant || len(m.Keys(l.Context, l.Action)) > 0
	})
}

// Split cuts a list of sequences at its commas, "j, down": a comma that stands alone is the key.
func Split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ", ")
}
