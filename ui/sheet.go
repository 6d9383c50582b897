package ui

import (
	tea "charm.land/bubbletea/v2"

	"lede/ui/cell"
	"lede/ui/theme"
	"lede/ui/window"
)

// fact is a line of a sheet: what, and what is known of it.
type fact struct{ name, value string }

// sheet is a dialog that states facts, with keys for what can be done about them.
type sheet struct {
	theme *theme.Theme
	title string
	hints string
	facts []fact
	keys  map[string]func(a *App) tea.Cmd // each closes the sheet

	width int
	rows  []string
	win   window.Scroller
}

// Press scrolls, leaves, or does what a key is for.
func (s *sheet) Press(key tea.KeyPressMsg) answer {
	switch name := key.String(); name {
	case "esc", "q", "h", "left", "enter":
		return answer{close: true}
	case "j", "down":
		s.win.MoveBy(1)
	case "k", "up":
		s.win.MoveBy(-1)
	case "space", "pgdown", "ctrl+d":
		s.win.PageBy(1)
	case "pgup", "ctrl+u":
		s.win.PageBy(-1)
	default:
		if do := s.keys[name]; do != nil {
			return answer{close: true, do: do}
		}
	}
	return answer{}
}

// Paste does nothing.
func (s *sheet) Paste(string) {}

// Click does nothing.
func (s *sheet) Click(int, int) answer { return answer{} }

// Wheel scrolls.
func (s *sheet) Wheel(n int) { s.win.MoveBy(n) }

// Resize lays the facts out anew: names at the left, values wrapped beside them, or below on a narrow screen.
func (s *sheet) Resize(w, h int) {
	const widest, around, names, narrow = 84, 2, 14, 44
	s.width = min(w, widest)
	text := max(1, s.width-4)
	s.rows = nil
	for _, f := range s.facts {
		if text < narrow {
			s.rows = append(s.rows, s.theme.Dim.Render(cell.Fit(f.name, text, s.theme.Glyphs.Ellipsis)))
			s.rows = append(s.rows, s.values(f.value, "", text, text)...)
			continue
		}
		s.rows = append(s.rows, s.values(f.value, f.name, text-names, text)...)
	}
	if h > 3*around+frameRows {
		h -= 2 * around
	}
	s.win.SetRows(len(s.rows))
	s.win.Resize(max(1, h-frameRows))
}

// values wraps a value into lines of room cells that end at width, with a name before the first.
func (s *sheet) values(value, name string, room, width int) []string {
	e := s.theme.Glyphs.Ellipsis
	var out []string
	for _, r := range cell.Wrap(value, room) {
		before := s.theme.Dim.Render(cell.Fit(name, width-room, e))
		out = append(out, before+s.theme.Overlay.Render(cell.Fit(value[r.Start:r.End], room, e)))
		name = ""
	}
	return out
}

// Lines draws the dialog.
func (s *sheet) Lines() []string {
	first, end := s.win.Visible()
	return framed(s.theme, s.title, s.hints, s.rows[first:end], s.width)
}
