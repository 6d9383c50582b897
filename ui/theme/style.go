package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
)

// Style is a look for whole pieces of one line. The sequences around a text are made once: asking Lip Gloss for them
// at every piece of every frame costs thirty times as much as writing two strings. The zero value draws plain text.
type Style struct {
	lipgloss.Style
	on, off string
}

// pen makes a style ready to draw with.
func pen(s lipgloss.Style) Style {
	const sample = "x"
	on, off, _ := strings.Cut(s.Render(sample), sample)
	return Style{Style: s, on: on, off: off}
}

// Render draws text, which has no line break.
func (s Style) Render(text string) string {
	if text == "" {
		return ""
	}
	return s.on + text + s.off
}
