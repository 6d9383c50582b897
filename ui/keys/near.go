package keys

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Near returns the binding that keys which mean nothing in a context may have been meant for: one that begins with the
// same key, the same letter in the other case, or else the same keys in another context.
func (m *Map) Near(context string, pressed Sequence) (Binding, bool) {
	here := func(b Binding) bool {
		return b.Action != masked && (b.Context == context || b.Context == Everywhere)
	}
	tests := []func(b Binding) bool{
		func(b Binding) bool { return here(b) && len(pressed) > 1 && b.Keys[0] == pressed[0] },
		func(b Binding) bool { return here(b) && slices.EqualFunc(b.Keys, pressed, sameLetter) },
		func(b Binding) bool { return b.Action != masked && slices.Equal(b.Keys, pressed) },
	}
	for _, near := range tests {
		if i := slices.IndexFunc(m.bindings, near); i >= 0 {
			return m.bindings[i], true
		}
	}
	return Binding{}, false
}

// sameLetter reports whether a pressed key is a bound one in the other case, or with ctrl or alt held by mistake.
func sameLetter(bound, pressed string) bool {
	bare := pressed[strings.LastIndexByte(pressed[:max(0, len(pressed)-1)], '+')+1:]
	return utf8.RuneCountInString(bare) == 1 && strings.EqualFold(bound, bare)
}
