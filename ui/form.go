package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/ui/cell"
	"lede/ui/theme"
)

// field is one line of a form: a text, a choice or a tick.
type field struct {
	label   string
	text    *question
	choices []string // one of them is chosen
	at      int
	on      bool // of a tick
}

// form is a dialog with several things to fill in.
type form struct {
	theme  *theme.Theme
	title  string
	fields []field
	at     int // the field at hand
	top    int // the first one on the screen
	note   string
	bad    bool // the note tells of a mistake
	width  int
	height int // lines between the borders

	changed func(a *App, f *form) tea.Cmd           // after each change; may be nil
	save    func(a *App, f *form) (tea.Cmd, string) // takes what was filled in, or says what is wrong with it
}

// Press goes from field to field, fills in, takes or leaves.
func (f *form) Press(key tea.KeyPressMsg) answer {
	here := &f.fields[f.at]
	switch name := key.String(); {
	case name == "esc":
		return answer{close: true}
	case name == "enter":
		return answer{do: f.take}
	case name == "down" || name == "ctrl+n" || name == "tab" && (here.text == nil || here.text.plain):
		f.at = min(f.at+1, len(f.fields)-1)
	case name == "up" || name == "ctrl+p" || name == "shift+tab" && (here.text == nil || len(here.text.offers) == 0):
		f.at = max(f.at-1, 0)
	case here.text != nil:
		here.text.Press(key)
		return f.edited()
	case name == "space" || name == "right" || name == "l":
		here.turn(1)
		return f.edited()
	case name == "left" || name == "h":
		here.turn(-1)
		return f.edited()
	case name == "j":
		f.at = min(f.at+1, len(f.fields)-1)
	case name == "k":
		f.at = max(f.at-1, 0)
	}
	return answer{}
}

// turn ticks, or goes to another choice.
func (f *field) turn(n int) {
	if len(f.choices) > 0 {
		f.at = (f.at + n + len(f.choices)) % len(f.choices)
		return
	}
	f.on = !f.on
}

func (f *form) edited() answer {
	if f.bad {
		f.note, f.bad = "", false
	}
	if f.changed == nil {
		return answer{}
	}
	return answer{do: func(a *App) tea.Cmd { return f.changed(a, f) }}
}

// take saves, and leaves unless something is wrong.
func (f *form) take(a *App) tea.Cmd {
	cmd, wrong := f.save(a, f)
	if wrong != "" {
		f.note, f.bad = wrong, true
		return nil
	}
	if a.overlays.top() == overlay(f) {
		a.overlays = a.overlays[:len(a.overlays)-1]
	}
	return cmd
}

// Paste puts text into the field at hand.
func (f *form) Paste(text string) {
	if here := f.fields[f.at].text; here != nil {
		here.Paste(text)
	}
}

// Click goes to a field, and turns what is no text.
func (f *form) Click(_, y int) answer {
	row := y - 1 + f.top
	if y < 1 || y > f.rows() || row >= len(f.fields) {
		return answer{}
	}
	f.at = row
	if f.fields[row].text == nil {
		f.fields[row].turn(1)
		return f.edited()
	}
	return answer{}
}

// Wheel goes from field to field.
func (f *form) Wheel(n int) { f.at = clamp(f.at+n, 0, len(f.fields)-1) }

func (f *form) learn(n names) {
	for _, field := range f.fields {
		if field.text != nil && !field.text.plain {
			field.text.learn(n)
		}
	}
}

// Resize takes the room that a form needs, as far as it is there.
func (f *form) Resize(w, h int) {
	const widest = 76
	f.width = min(w, widest)
	f.height = min(h-frameRows, len(f.fields)+f.noteRows())
	for i := range f.fields {
		if t := f.fields[i].text; t != nil {
			t.input.SetWidth(max(1, f.width-4-f.labels()-1))
		}
	}
	rows := f.rows()
	f.top = clamp(f.top, max(0, f.at-rows+1), f.at)
	f.top = min(f.top, max(0, len(f.fields)-rows))
}

// labels is how many cells the column of labels takes.
func (f *form) labels() int {
	n := 0
	for _, field := range f.fields {
		if field.text != nil || len(field.choices) > 0 {
			n = max(n, cell.Width(field.label))
		}
	}
	return min(n, (f.width-4)/3) + 1
}

// noteRows is how many lines the note may have below the fields.
func (f *form) noteRows() int { return 3 }

// rows is how many fields are on the screen: on a low one the note has a line, and the fields the others.
func (f *form) rows() int {
	return max(1, min(len(f.fields), f.height-1))
}

// Lines draws the dialog.
func (f *form) Lines() []string {
	w := f.width - 4
	body := make([]string, 0, f.height)
	for i := f.top; i < min(len(f.fields), f.top+f.rows()); i++ {
		body = append(body, f.line(i, w))
	}
	body = append(body, f.noted(w, f.height-len(body))...)
	g := f.theme.Glyphs
	hints := g.Enter + " take " + g.Dot + " esc leave"
	switch here := f.fields[f.at]; {
	case here.text == nil:
		hints = "space change " + g.Dot + " " + hints
	case !here.text.plain:
		hints = "tab complete " + g.Dot + " " + hints
	}
	return framed(f.theme, f.title, hints, fill(body, w, f.height), f.width)
}

func (f *form) line(i, w int) string {
	t, here := f.theme, f.fields[i]
	row := t.RowOf(i == f.at, true)
	if here.text == nil && len(here.choices) == 0 {
		mark := t.Glyphs.Read
		if here.on {
			mark = t.Glyphs.Unread
		}
		return row.Fill.Render(cell.Fit(mark+" "+here.label, w, t.Glyphs.Ellipsis))
	}
	labels := f.labels()
	label := row.Dim.Render(cell.Fit(here.label, labels-1, t.Glyphs.Ellipsis) + " ")
	if here.text != nil {
		input := here.text.input
		if i != f.at {
			input.Blur() // one cursor is enough
		}
		return label + cell.PadStyled(cell.CutStyled(input.View(), 0, w-labels), w-labels)
	}
	return label + row.Fill.Render(cell.Fit(here.choices[here.at], w-labels, t.Glyphs.Ellipsis))
}

// noted is what is said below the fields, in h lines.
func (f *form) noted(w, h int) []string {
	text, style := f.note, f.theme.Dim
	if here := f.fields[f.at].text; here != nil && !here.plain {
		if len(here.offers) > 1 {
			return []string{here.offered(w)}
		}
		if here.wrong != nil {
			text, style = capital(here.wrong.Error())+".", f.theme.Error
		}
	}
	if f.bad {
		style = f.theme.Error
	}
	var lines []string
	for _, r := range cell.Wrap(text, w) {
		lines = append(lines, style.Render(cell.Fit(text[r.Start:r.End], w, f.theme.Glyphs.Ellipsis)))
	}
	if len(lines) > h {
		lines = lines[:max(0, h)]
	}
	return lines
}

// list cuts what was typed at commas.
func (f *field) list() []string {
	var all []string
	for s := range strings.SplitSeq(f.text.text(), ",") {
		if s = strings.TrimSpace(s); s != "" {
			all = append(all, s)
		}
	}
	return all
}
