package keys

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]string{
		"j": "j", "G": "G", "?": "?", "+": "+", "-": "-", ";": ";", "é": "é", "日": "日",
		"enter": "enter", "Return": "enter", "ESC": "esc", "Escape": "esc", "Space": "space", " ": "space",
		"PageDown": "pgdown", "pgdn": "pgdown", "f5": "f5", "F12": "f12",
		"ctrl+d": "ctrl+d", "Ctrl-D": "ctrl+d", "C-d": "ctrl+d", "control+d": "ctrl+d",
		"ctrl++": "ctrl++", "ctrl+-": "ctrl+-", "ctrl--": "ctrl+-",
		"shift+g": "G", "shift+tab": "shift+tab", "S-Tab": "shift+tab",
		"alt+x": "alt+x", "alt+X": "alt+shift+x", "M-x": "alt+x", "shift+alt+ctrl+up": "ctrl+alt+shift+up",
		"ctrl+shift+d": "ctrl+shift+d", "ctrl+space": "ctrl+space", "cmd+k": "super+k",
		"plus": "+", "minus": "-", "equal": "=",
	} {
		if got, err := Parse(in); got != want || err != nil {
			t.Errorf("Parse(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for in, why := range map[string]string{
		"": "no key", "foo": "no key has this name", "ctrl+foo": "no key has this name", "f0": "name", "f64": "name", "f5x": "name",
		"shift+/": "name the character", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc", "\x1b": "name", "\xff": "name", "jj": "name",
	} {
		if got, err := Parse(in); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("Parse(%q) = %q, %v; want an error about %q", in, got, err, why)
		}
	}
}

// What Parse returns has to be what Bubble Tea says when the key is pressed.
func TestParseAgreesWithBubbleTea(t *testing.T) {
	for in, press := range map[string]tea.Key{
		"G":                 {Code: 'g', ShiftedCode: 'G', Text: "G", Mod: tea.ModShift},
		"?":                 {Code: '?', Text: "?"},
		"shift+j":           {Code: 'j', Text: "J", Mod: tea.ModShift},
		"Space":             {Code: tea.KeySpace, Text: " "},
		"Return":            {Code: tea.KeyEnter},
		"Escape":            {Code: tea.KeyEscape},
		"ctrl+D":            {Code: 'd', Mod: tea.ModCtrl},
		"S-Tab":             {Code: tea.KeyTab, Mod: tea.ModShift},
		"alt+X":             {Code: 'x', Mod: tea.ModAlt | tea.ModShift},
		"PageUp":            {Code: tea.KeyPgUp},
		"F5":                {Code: tea.KeyF5},
		"shift+alt+ctrl+up": {Code: tea.KeyUp, Mod: tea.ModCtrl | tea.ModAlt | tea.ModShift},
		"ctrl+shift+d":      {Code: 'd', Mod: tea.ModCtrl | tea.ModShift},
		"é":                 {Code: 'é', Text: "é"},
	} {
		if got, err := Parse(in); got != tea.KeyPressMsg(press).String() || err != nil {
			t.Errorf("Parse(%q) = %q, %v; Bubble Tea says %q", in, got, err, tea.KeyPressMsg(press).String())
		}
	}
	keypad := tea.KeyPressMsg{Code: tea.KeyKpPlus}.String()
	if got, _ := Parse(keypad); got != "+" {
		t.Errorf("the keypad's plus is %q, and parsed %q", keypad, got)
	}
}

func TestParseSequence(t *testing.T) {
	for in, want := range map[string]string{"g g": "g g", " Ctrl+W  J ": "ctrl+w J", "s": "s", "": "error", "g foo": "error"} {
		got, err := ParseSequence(in)
		if err != nil {
			got = Sequence{"error"}
		}
		if got.String() != want {
			t.Errorf("ParseSequence(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLabel(t *testing.T) {
	for _, c := range []struct {
		keys    Sequence
		unicode bool
		want    string
	}{
		{Sequence{"enter"}, true, "⏎"},
		{Sequence{"enter"}, false, "enter"},
		{Sequence{"space"}, true, "space"},
		{Sequence{"g", "g"}, true, "g g"},
		{Sequence{"ctrl+d"}, true, "^d"},
		{Sequence{"ctrl+up"}, false, "ctrl+up"},
		{Sequence{"ctrl+w", "down"}, true, "^w ↓"},
	} {
		if got := c.keys.Label(c.unicode); got != c.want {
			t.Errorf("%v, unicode %v: %q, want %q", c.keys, c.unicode, got, c.want)
		}
	}
}

// FuzzParse holds that a name once given is read as itself.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"ctrl+d", "Ctrl-Shift-Up", "ctrl++", "alt+G", "shift+ß", "ǅ", "shift+ǆ", "é́"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		name, err := Parse(in)
		if err != nil {
			return
		}
		if again, err := Parse(name); again != name || err != nil {
			t.Fatalf("%q is %q, which is %q, %v", in, name, again, err)
		}
		if strings.Contains(name, " ") {
			t.Fatalf("%q is %q, which no sequence can hold", in, name)
		}
	})
}
