package ui

import (
	"strings"
	"testing"

	"lede/ui/theme"
)

// The terminal's cursor is where one types, and nowhere else: only the field at hand shows one, whatever the others hold.
func TestAFormHasOneCursor(t *testing.T) {
	th := theme.Dark()
	f := &form{theme: &th, title: "Form"}
	for _, text := range []string{"", "written", ""} {
		q := newQuestion(&th, nil, "hint")
		q.set(text)
		f.fields = append(f.fields, field{label: "Field", text: &q})
	}
	f.fields = append(f.fields, field{label: "a tick"})
	for f.at = range f.fields {
		want := btoi(f.fields[f.at].text != nil)
		cursors := 0
		for i := range f.fields {
			cursors += strings.Count(f.line(i, 40), "\x1b[7")
		}
		if cursors != want {
			t.Errorf("in field %d there are %d cursors, want %d", f.at, cursors, want)
		}
	}
}
