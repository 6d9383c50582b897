package keys

import "strings"

// symbols are the signs for keys that people know them by.
var symbols = map[string]string{
	"enter": "⏎", "up": "↑", "down": "↓", "left": "←", "right": "→", "tab": "⇥", "shift+tab": "⇤", "backspace": "⌫",
}

// Label writes the sequence for a hint: "⏎", "space", "g g", "^d". Without unicode all is ASCII, unless the key is not.
func (s Sequence) Label(unicode bool) string {
	labels := make([]string, len(s))
	for i, key := range s {
		labels[i] = label(key, unicode)
	}
	return strings.Join(labels, " ")
}

func label(key string, unicode bool) string {
	if sign, ok := symbols[key]; ok && unicode {
		return sign
	}
	if letter, ok := strings.CutPrefix(key, "ctrl+"); ok && len(letter) == 1 {
		return "^" + letter
	}
	return key
}
