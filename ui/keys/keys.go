// Package keys names keys, the sequences they are pressed in, and what each is bound to.
//
// A key's name is what Bubble Tea's KeyPressMsg.String says: "j", "G", "?", "space", "enter", "ctrl+d", "shift+tab".
// Parse accepts what people write for it and returns that one name.
package keys

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sequence is keys pressed one after the other, by their names; most have one key.
type Sequence []string

// String writes the sequence as ParseSequence reads it.
func (s Sequence) String() string { return strings.Join(s, " ") }

// ParseSequence reads keys separated by spaces: "g g", "ctrl+w j". It fails on an empty sequence and on any key that
// Parse fails on.
func ParseSequence(text string) (Sequence, error) {
	var s Sequence
	for word := range strings.FieldsSeq(text) {
		key, err := Parse(word)
		if err != nil {
			return nil, err
		}
		s = append(s, key)
	}
	if len(s) == 0 {
		return nil, errors.New("no key is named")
	}
	return s, nil
}

// Parse reads one key and returns its name. Names and modifiers may be written in any case and by their usual other
// names: "Return", "Ctrl-D", "PageDown". Keys that a terminal can't tell from others are refused.
func Parse(key string) (string, error) {
	mods, base := split(key)
	name, err := baseName(base)
	if err != nil {
		return "", fmt.Errorf("%q: %w", key, err)
	}
	name, mods, err = shifted(name, mods)
	if err != nil {
		return "", fmt.Errorf("%q: %w", key, err)
	}
	name = join(mods, name)
	if other, ok := twins[name]; ok {
		return "", fmt.Errorf("%q: most terminals send %s for it", key, other)
	}
	return name, nil
}

// order is the modifiers in the order that names have them.
var order = []string{"ctrl", "alt", "shift", "meta", "hyper", "super"}

var modifiers = map[string]string{
	"ctrl": "ctrl", "control": "ctrl", "c": "ctrl",
	"alt": "alt", "option": "alt", "opt": "alt", "a": "alt", "m": "alt",
	"shift": "shift", "s": "shift",
	"meta": "meta", "hyper": "hyper", "super": "super", "cmd": "super", "command": "super", "win": "super",
}

// split cuts the modifiers off: words before "+" or "-". The last character is never a separator, so that "ctrl++"
// and "-" mean the keys.
func split(key string) (mods []string, base string) {
	for {
		i := strings.IndexAny(key, "+-")
		if i <= 0 || i == len(key)-1 {
			return mods, key
		}
		mod, ok := modifiers[strings.ToLower(key[:i])]
		if !ok {
			return mods, key
		}
		if !slices.Contains(mods, mod) { // said twice, it is held all the same
			mods = append(mods, mod)
		}
		key = key[i+1:]
	}
}

// baseName returns the name of a key without modifiers.
func baseName(base string) (string, error) {
	switch r, size := utf8.DecodeRuneInString(base); {
	case base == "":
		return "", errors.New("no key is named")
	case base == " ":
		return "space", nil
	case size == len(base) && r != utf8.RuneError && unicode.IsGraphic(r) && !unicode.IsSpace(r):
		return base, nil
	}
	lower := strings.ToLower(base)
	if name, ok := aliases[lower]; ok {
		return name, nil
	}
	if slices.Contains(named, lower) || functionKey(lower) {
		return lower, nil
	}
	return "", errors.New("no key has this name")
}

// shifted brings letters to one form: shift alone makes the capital, which is what a terminal sends; beside other
// modifiers a capital is the letter with shift, but with ctrl alone just the letter, as terminals send the same for both.
func shifted(name string, mods []string) (string, []string, error) {
	r, size := utf8.DecodeRuneInString(name)
	if size != len(name) {
		return name, mods, nil
	}
	shift := slices.Contains(mods, "shift")
	switch capital := unicode.IsUpper(r); {
	case len(mods) == 0:
		return name, nil, nil
	case shift && !unicode.IsLetter(r):
		return "", nil, errors.New("name the character that shift gives")
	case shift && len(mods) == 1:
		return string(unicode.ToUpper(r)), nil, nil
	case capital && !shift && !slices.Contains(mods, "ctrl"):
		return string(unicode.ToLower(r)), append(mods, "shift"), nil
	}
	return string(unicode.ToLower(r)), mods, nil
}

func join(mods []string, name string) string {
	var b strings.Builder
	for _, mod := range order {
		if slices.Contains(mods, mod) {
			b.WriteString(mod + "+")
		}
	}
	return b.String() + name
}

// twins are keys that the terminals' oldest encoding can't tell apart.
var twins = map[string]string{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc"}

// named are the keys that have names and send no character.
var named = []string{
	"enter", "tab", "backspace", "esc", "space", "up", "down", "left", "right", "begin", "find", "insert", "delete",
	"select", "pgup", "pgdown", "home", "end", "menu", "pause", "printscreen",
}

// aliases are other names of keys: those that people write, and those that Bubble Tea gives the keypad.
var aliases = map[string]string{
	"return": "enter", "cr": "enter", "escape": "esc", "del": "delete", "ins": "insert", "bs": "backspace", "spc": "space",
	"pageup": "pgup", "prior": "pgup", "pagedown": "pgdown", "pgdn": "pgdown", "next": "pgdown",
	"plus": "+", "minus": "-", "mul": "*", "div": "/", "equal": "=", "comma": ",", "period": ".",
}

// lastFunctionKey is the last that Bubble Tea names.
const lastFunctionKey = 63

func functionKey(name string) bool {
	var n int
	if _, err := fmt.Sscanf(name, "f%d", &n); err != nil {
		return false
	}
	return n >= 1 && n <= lastFunctionKey && name == fmt.Sprintf("f%d", n)
}
