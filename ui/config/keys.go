package config

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"lede/ui/keys"
)

const keysHelp = `Keys. Take the name of an action and give it keys in place of those it has: a list, or a single one. "g g" is one
after the other, "ctrl+d", "alt+x", "f5", "pgdown" and "space" are what they say, [] leaves it to the palette. A key
belongs to one action; if it was another's, that one has it no more. In [keys.list], [keys.article], [keys.summary] or
[keys.feeds], below all other lines, they hold in that pane alone.`

// keysTable returns the settings of keys that are no action's.
func keysTable(k Known) []setting {
	if len(k.Presets) == 0 {
		return nil
	}
	return []setting{choice("preset", "The keys to begin with: vi's, newsboat's, or arrows and those of other programs.",
		func(s *Settings) *string { return &s.Preset }, k.Presets...)}
}

// reader takes what a text says into settings.
type reader struct {
	known    Known
	meta     *toml.MetaData
	settings Settings
	problems []Problem
}

func (r *reader) complain(line int, key, say string) {
	r.problems = append(r.problems, Problem{line, printable(key), printable(say)})
}

// keys takes the keys of actions: those for every pane, then those for one.
func (r *reader) keys(values values) {
	actions := r.known.actions(r.settings.Preset)
	var own []keys.Own
	for name, value := range values {
		if !slices.Contains(r.known.Contexts, name) {
			own = r.binding(own, actions, keys.Everywhere, name, value)
			continue
		}
		inside, ok := r.inside(value)
		if !ok {
			r.complain(lineOf(r.meta, value), "keys."+name, fmt.Sprintf("%s is a pane, and takes actions with their keys below [keys.%[1]s]", name))
			continue
		}
		for action, value := range inside {
			own = r.binding(own, actions, name, action, value)
		}
	}
	slices.SortFunc(own, func(a, b keys.Own) int {
		return cmp.Or(cmp.Compare(a.Context, b.Context), cmp.Compare(a.Line, b.Line))
	})
	r.settings.Keys = r.apart(own, actions)
	_, lost, _ := keys.Build(actions, r.settings.Keys)
	for _, l := range lost {
		r.complain(l.By.Line, keyOf(l.By), fmt.Sprintf("%q was the only key of %q%s: give that another, or write %[2]s = [] to leave it to the palette",
			l.Keys.String(), l.Action, in(l.Context)))
	}
}

// in names a pane at the end of a sentence.
func in(context string) string {
	if context == keys.Everywhere {
		return ""
	}
	return " in " + context
}

func keyOf(o keys.Own) string {
	if o.Context == keys.Everywhere {
		return "keys." + o.Action
	}
	return "keys." + o.Context + "." + o.Action
}

// binding adds what one line binds, unless it can't.
func (r *reader) binding(own []keys.Own, actions []keys.Action, context, name string, value toml.Primitive) []keys.Own {
	o := keys.Own{Context: context, Action: name, Line: lineOf(r.meta, value)}
	i := slices.IndexFunc(actions, func(a keys.Action) bool { return a.Name == name })
	var say error
	switch {
	case i < 0:
		say = errors.New(unknownName("action", name, slices.Concat(names(actions), r.known.Contexts)))
	case !actions[i].In(context):
		say = fmt.Errorf("%q does nothing in %s; it is for %s", name, context, strings.Join(actions[i].Contexts, ", "))
	default:
		err := r.meta.PrimitiveDecode(value, probe(func(v any) error {
			o.Keys, say = sequences(name, v)
			return nil
		}))
		say = errors.Join(say, err)
	}
	if say != nil {
		r.complain(o.Line, keyOf(o), say.Error())
		return own
	}
	return append(own, o)
}

func names(actions []keys.Action) []string {
	all := make([]string, len(actions))
	for i, a := range actions {
		all[i] = a.Name
	}
	return all
}

// sequences reads the keys of an action: a text, or a list of them.
func sequences(action string, v any) ([]keys.Sequence, error) {
	if text, ok := v.(string); ok {
		v = []any{text}
	}
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf(`%s takes keys such as "f" or ["g g", "home"], not %s`, action, describe(v))
	}
	var all []keys.Sequence
	for _, v := range list {
		text, ok := v.(string)
		if !ok {
			return nil, fmt.Errorf(`%s takes keys such as "f" or ["g g", "home"], not %s`, action, describe(v))
		}
		s, err := keys.ParseSequence(text)
		if err != nil {
			return nil, fmt.Errorf(`%s: %w; write "f", "F5", "ctrl+d", "alt+x", "pgdown" or "g g"`, action, err)
		}
		all = append(all, s)
	}
	return all, nil
}

// taken is keys that a line has given to an action in a pane.
type taken struct {
	binding keys.Binding
	by      keys.Own
}

// clashes reports whether a line would take the keys again. Two lines for whatever pane there is clash wherever their
// actions apply; one for a single pane is meant to differ from that.
func (t taken) clashes(b keys.Binding, by keys.Own) bool {
	if t.by.Context == by.Context && (t.binding.Context == keys.Everywhere || b.Context == keys.Everywhere) {
		b.Context = t.binding.Context
	}
	return t.binding.Clashes(b)
}

// apart leaves out keys that an earlier line has given to another action in the same pane, and says so.
func (r *reader) apart(own []keys.Own, actions []keys.Action) []keys.Own {
	var before []taken
	for i := range own {
		o := &own[i]
		contexts := r.contexts(*o, actions)
		o.Keys = slices.DeleteFunc(slices.Clone(o.Keys), func(s keys.Sequence) bool {
			for _, context := range contexts {
				b := keys.Binding{Context: context, Keys: s, Action: o.Action}
				if j := slices.IndexFunc(before, func(t taken) bool { return t.clashes(b, *o) }); j >= 0 {
					r.complain(o.Line, keyOf(*o), clash(before[j], b))
					return true
				}
			}
			for _, context := range contexts {
				before = append(before, taken{keys.Binding{Context: context, Keys: s, Action: o.Action}, *o})
			}
			return false
		})
	}
	return own
}

// contexts are where a person's own keys hold.
func (r *reader) contexts(o keys.Own, actions []keys.Action) []string {
	i := slices.IndexFunc(actions, func(a keys.Action) bool { return a.Name == o.Action })
	if o.Context != keys.Everywhere || len(actions[i].Contexts) == 0 {
		return []string{o.Context}
	}
	return actions[i].Contexts
}

func clash(before taken, b keys.Binding) string {
	key, other := strconv.Quote(b.Keys.String()), strconv.Quote(before.binding.Keys.String())
	where := fmt.Sprintf("%q on line %d", before.binding.Action, before.by.Line)
	if key == other {
		return fmt.Sprintf("%s belongs to %s already, which keeps it: give %q another key", key, where, b.Action)
	}
	return fmt.Sprintf("%s can't be told from %s, which belongs to %s and keeps it: give %q another key", key, other, where, b.Action)
}
