package keys

import (
	"fmt"
	"slices"
	"testing"
)

func sample() *Map {
	var m Map
	m.Bind(Everywhere, Sequence{"q"}, "quit")
	m.Bind(Everywhere, Sequence{"g", "g"}, "top")
	m.Bind("list", Sequence{"enter"}, "open")
	m.Bind("list", Sequence{"l"}, "open")
	m.Bind("list", Sequence{"d"}, "delete")
	m.Bind("text", Sequence{"q"}, "back")
	m.Bind("text", Sequence{"enter"}, "find")
	m.Bind("text", Sequence{"g", "o"}, "browser")
	return &m
}

func TestMatch(t *testing.T) {
	for name, c := range map[string]struct {
		context string
		pending Sequence
		key     string
		action  string
		more    bool
	}{
		"a key of the context":            {"list", nil, "enter", "open", false},
		"the same key elsewhere":          {"text", nil, "enter", "find", false},
		"a key for everywhere":            {"list", nil, "q", "quit", false},
		"the context comes first":         {"text", nil, "q", "back", false},
		"no context":                      {Everywhere, nil, "q", "quit", false},
		"nothing":                         {"list", nil, "x", "", false},
		"the first of two":                {"list", nil, "g", "", true},
		"the second of two":               {"list", Sequence{"g"}, "g", "top", false},
		"a sequence of the context":       {"text", Sequence{"g"}, "o", "browser", false},
		"a sequence for everywhere in it": {"text", Sequence{"g"}, "g", "top", false},
		"a sequence that leads nowhere":   {"list", Sequence{"g"}, "x", "", false},
		"a name of the keypad":            {"list", nil, "Return", "open", false},
	} {
		action, more := sample().Match(c.context, c.pending, c.key)
		if action != c.action || more != c.more {
			t.Errorf("%s: %q, more %v; want %q, %v", name, action, more, c.action, c.more)
		}
	}
}

func TestMatchLeavesPendingAlone(t *testing.T) {
	pending := append(make(Sequence, 0, 4), "g")
	sample().Match("list", pending, "x")
	if got := pending[:2][1]; got != "" {
		t.Errorf("wrote %q behind the caller's keys", got)
	}
}

func TestRebind(t *testing.T) {
	m := sample()
	if taken := m.Rebind("list", "open", Sequence{"o"}); len(taken) != 0 {
		t.Errorf("o was free, but %v lost it", taken)
	}
	if action, _ := m.Match("list", nil, "enter"); action != "" {
		t.Errorf("enter still does %s", action)
	}
	taken := m.Rebind("list", "star", Sequence{"d"}, Sequence{"*"})
	if len(taken) != 1 || taken[0].Action != "delete" {
		t.Errorf("taken: %v", taken)
	}
	if got := fmt.Sprint(m.Keys("list", "star")); got != "[d *]" {
		t.Errorf("keys: %s", got)
	}
	if m.Rebind("text", "back"); len(m.Keys("text", "back")) != 0 {
		t.Error("back is still bound")
	}
	if conflicts := m.Conflicts(); len(conflicts) != 0 {
		t.Errorf("conflicts: %v", conflicts)
	}
}

func TestConflicts(t *testing.T) {
	for name, c := range map[string]struct {
		bind func(m *Map)
		want []string
	}{
		"none": {func(*Map) {}, nil},
		"one key, two actions": {func(m *Map) {
			m.Bind("list", Sequence{"d"}, "digest")
		}, []string{"delete/digest"}},
		"one key twice for one action": {func(m *Map) {
			m.Bind("list", Sequence{"d"}, "delete")
		}, nil},
		"a key that begins a sequence": {func(m *Map) {
			m.Bind(Everywhere, Sequence{"g"}, "go")
		}, []string{"top/go"}},
		"two of a person's own": {func(m *Map) {
			m.Rebind("list", "star", Sequence{"x"})
			m.Rebind("list", "copy", Sequence{"x"})
		}, []string{"star/copy"}},
		"the same key in two contexts": {func(m *Map) {
			m.Bind("text", Sequence{"d"}, "other")
		}, nil},
	} {
		m := sample()
		c.bind(m)
		var got []string
		for _, conflict := range m.Conflicts() {
			got = append(got, conflict.First.Action+"/"+conflict.Second.Action)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestBindingsAreSorted(t *testing.T) {
	var got []string
	for _, b := range sample().Bindings() {
		got = append(got, b.Context+":"+b.Action+":"+b.Keys.String())
	}
	want := []string{
		":quit:q", ":top:g g", "list:delete:d", "list:open:enter", "list:open:l", "text:back:q", "text:browser:g o", "text:find:enter",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func BenchmarkMatch(b *testing.B) {
	m := sample()
	b.ReportAllocs()
	for b.Loop() {
		m.Match("text", nil, "enter")
	}
}
