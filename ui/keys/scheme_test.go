package keys

import (
	"slices"
	"testing"
)

func TestBuild(t *testing.T) {
	actions := []Action{
		{Name: "quit", Keys: []string{"Q", "ctrl+c"}},
		{Name: "search", Keys: []string{"/"}},
		{Name: "top", Keys: []string{"g g", "home"}},
		{Name: "star", Contexts: []string{"list", "article"}, Keys: []string{"f"}},
		{Name: "fold", Contexts: []string{"feeds"}, Keys: []string{"space"}},
	}
	s := func(key string) []Sequence { return []Sequence{{key}} }
	for name, c := range map[string]struct {
		own     []Own
		context string
		pressed string
		want    string
		lost    []string
	}{
		"what it comes with":                   {nil, "list", "f", "star", nil},
		"own keys":                             {[]Own{{Action: "star", Keys: s("S")}}, "article", "S", "star", nil},
		"the old ones are gone":                {[]Own{{Action: "star", Keys: s("S")}}, "article", "f", "", nil},
		"in one context":                       {[]Own{{Context: "list", Action: "star", Keys: s("S")}}, "article", "f", "star", nil},
		"everywhere's action in one context":   {[]Own{{Context: "list", Action: "search", Keys: s("F")}}, "list", "F", "search", nil},
		"… where the old key means nothing":    {[]Own{{Context: "list", Action: "search", Keys: s("F")}}, "list", "/", "", nil},
		"… but elsewhere it does":              {[]Own{{Context: "list", Action: "search", Keys: s("F")}}, "feeds", "/", "search", nil},
		"unbound":                              {[]Own{{Action: "quit"}}, "list", "Q", "", nil},
		"a masked key can be used":             {[]Own{{Context: "list", Action: "search"}, {Context: "list", Action: "star", Keys: s("/")}}, "list", "/", "star", nil},
		"an action that loses its only key":    {[]Own{{Action: "top", Keys: s("/")}}, "list", "/", "top", []string{"search"}},
		"the first of two keys":                {[]Own{{Action: "search", Keys: s("g")}}, "list", "g", "search", nil},
		"one that is given others is not lost": {[]Own{{Action: "top", Keys: s("/")}, {Action: "search", Keys: s("F")}}, "list", "F", "search", nil},
		"nor one that is meant to have none":   {[]Own{{Action: "top", Keys: s("/")}, {Action: "search"}}, "list", "/", "top", nil},
		"everywhere wins over a default":       {[]Own{{Action: "search", Keys: s("f")}, {Action: "star"}}, "list", "f", "search", nil},
		"but not over an own of one context":   {[]Own{{Context: "list", Action: "star", Keys: s("x")}, {Action: "search", Keys: s("x")}}, "list", "x", "star", nil},
		"an action that is not there":          {[]Own{{Action: "dance", Keys: s("f")}}, "list", "f", "star", nil},
	} {
		m, lost, err := Build(actions, c.own)
		if err != nil {
			t.Fatal(err)
		}
		if got, _ := m.Match(c.context, nil, c.pressed); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		var names []string
		for _, l := range lost {
			names = append(names, l.Action)
		}
		if !slices.Equal(names, c.lost) {
			t.Errorf("%s: lost %q, want %q", name, names, c.lost)
		}
	}
	if _, _, err := Build([]Action{{Name: "x", Keys: []string{"nokey"}}}, nil); err == nil {
		t.Error("a key that there is not is bound")
	}
}
