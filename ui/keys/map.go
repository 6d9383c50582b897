package keys

import (
	"slices"
	"strings"
)

// Everywhere is the context of bindings that hold in every other one, unless that has its own for the same keys.
const Everywhere = ""

// Binding is what a sequence of keys does in a context. Contexts and actions are names that the caller chooses.
type Binding struct {
	Context string
	Keys    Sequence
	Action  string
	Own     bool // a person's, as opposed to what lede comes with
}

// Map is all bindings. The zero value has none.
type Map struct {
	bindings []Binding
}

// Bind adds a binding that lede comes with.
func (m *Map) Bind(context string, keys Sequence, action string) {
	m.bindings = append(m.bindings, Binding{Context: context, Keys: keys, Action: action})
}

// Rebind gives an action a person's own keys in place of those it had in the context; no keys at all unbind it. The
// bindings that lede came with and that those keys are taken from are removed and returned.
func (m *Map) Rebind(context, action string, keys ...Sequence) (taken []Binding) {
	m.bindings = slices.DeleteFunc(m.bindings, func(b Binding) bool {
		return b.Context == context && b.Action == action
	})
	for _, s := range keys {
		own := Binding{Context: context, Keys: s, Action: action, Own: true}
		m.bindings = slices.DeleteFunc(m.bindings, func(b Binding) bool {
			lost := !b.Own && own.Clashes(b)
			if lost {
				taken = append(taken, b)
			}
			return lost
		})
		m.bindings = append(m.bindings, own)
	}
	return taken
}

// Match returns the action of the pending keys followed by key, in the context or else everywhere, and whether more
// keys may follow instead. With neither, the pending keys mean nothing and are to be forgotten. Key may be any name
// that Parse takes.
func (m *Map) Match(context string, pending Sequence, key string) (action string, more bool) {
	if name, err := Parse(key); err == nil {
		key = name
	}
	pressed := append(slices.Clip(pending), key)
	action, more, found := m.match(context, pressed)
	if found || more || context == Everywhere {
		return action, more
	}
	action, more, _ = m.match(Everywhere, pressed)
	return action, more
}

func (m *Map) match(context string, pressed Sequence) (action string, more, found bool) {
	for _, b := range m.bindings {
		switch {
		case b.Context != context || !b.Keys.starts(pressed):
		case len(b.Keys) == len(pressed):
			return b.Action, false, true
		default:
			more = true
		}
	}
	return "", more, false
}

// Keys returns the sequences that an action has in a context, a person's own ones in the order that they were given.
func (m *Map) Keys(context, action string) []Sequence {
	var all []Sequence
	for _, b := range m.bindings {
		if b.Context == context && b.Action == action {
			all = append(all, b.Keys)
		}
	}
	return all
}

// Bindings returns all bindings, sorted by context, action and then as they were bound.
func (m *Map) Bindings() []Binding {
	sorted := slices.Clone(m.bindings)
	slices.SortStableFunc(sorted, func(a, b Binding) int {
		if c := strings.Compare(a.Context, b.Context); c != 0 {
			return c
		}
		return strings.Compare(a.Action, b.Action)
	})
	return sorted
}

// Conflict is two bindings of one context that can't both be reached: the same keys, or one begins with the other.
type Conflict struct {
	First, Second Binding
}

// Conflicts returns every conflict. A context's own binding for keys that also mean something everywhere is none.
func (m *Map) Conflicts() []Conflict {
	var all []Conflict
	for i, a := range m.bindings {
		for _, b := range m.bindings[i+1:] {
			if a.Clashes(b) {
				all = append(all, Conflict{a, b})
			}
		}
	}
	return all
}

// Clashes reports whether the two can't both be reached. The same keys for the same action are harmless.
func (b Binding) Clashes(c Binding) bool {
	if b.Context != c.Context {
		return false
	}
	if b.Action == c.Action && slices.Equal(b.Keys, c.Keys) {
		return false
	}
	return b.Keys.starts(c.Keys) || c.Keys.starts(b.Keys)
}

func (s Sequence) starts(with Sequence) bool {
	return len(with) <= len(s) && slices.Equal(s[:len(with)], with)
}
