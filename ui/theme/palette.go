package theme

import "charm.land/lipgloss/v2"

// Palette is what a theme is made of: what each part of the screen means, before it is known what it is drawn on.
// Each entry is a style and not a colour alone, because where there are no colours it is bold, faint or reverse.
type Palette struct {
	Text        lipgloss.Style // on the terminal's own background, in its own colour
	Dim         lipgloss.Style // secondary, still easy to read
	Rule        lipgloss.Style // lines: seen, not looked at
	Accent      lipgloss.Style // the one colour
	Star        lipgloss.Style
	Error       lipgloss.Style
	Notice      lipgloss.Style
	Link        lipgloss.Style
	Code        lipgloss.Style // on a quiet background
	Selected    lipgloss.Style // the row at hand, in the pane at hand
	SelectedDim lipgloss.Style
	Resting     lipgloss.Style // the row at hand in another pane
	RestingDim  lipgloss.Style
	Marked      lipgloss.Style // a summary's sentence in the text
	Found       lipgloss.Style // the one being looked up
}

// paint makes the palette of colours, whose backgrounds are given together with what is on them.
func paint(c Colors) Palette {
	accent := fg(c.Accent)
	return Palette{
		Text:        lipgloss.NewStyle(),
		Dim:         fg(c.Dim),
		Rule:        fg(c.Rule),
		Accent:      accent,
		Star:        fg(c.Star),
		Error:       fg(c.Error),
		Notice:      fg(c.Notice),
		Link:        accent.Underline(true),
		Code:        on(c.Text, c.Code),
		Selected:    on(c.Text, c.Selected),
		SelectedDim: on(c.Quiet, c.Selected),
		Resting:     on(c.Text, c.Resting),
		RestingDim:  on(c.Quiet, c.Resting),
		Marked:      on(c.Text, c.Marked),
		Found:       on(c.Text, c.Found),
	}
}

// tint puts a person's own colours into a palette that has few or none. Its backgrounds are left, for what is drawn on
// them is not known to be legible there.
func tint(p Palette, c Colors) Palette {
	for _, t := range []struct {
		colour string
		styles []*lipgloss.Style
	}{
		{c.Accent, []*lipgloss.Style{&p.Accent, &p.Link, &p.Found}}, {c.Dim, []*lipgloss.Style{&p.Dim}}, {c.Rule, []*lipgloss.Style{&p.Rule}},
		{c.Star, []*lipgloss.Style{&p.Star}}, {c.Error, []*lipgloss.Style{&p.Error}}, {c.Notice, []*lipgloss.Style{&p.Notice}},
	} {
		if colour, ok := ParseColor(t.colour); ok {
			for _, s := range t.styles {
				*s = s.Foreground(colour).Faint(false)
			}
		}
	}
	return p
}

// sixteen uses faint for dim text and not bright black, which some palettes make the background's own colour, and
// reverse for what is selected, which is legible whatever the sixteen are.
func sixteen(dark bool) Palette {
	accent, star, bad, notice := fg("6"), fg("3"), fg("9"), fg("2")
	if !dark {
		accent, star, bad = fg("4"), fg("5"), fg("1")
	}
	p := none()
	p.Accent, p.Star, p.Error, p.Notice = accent, star, bad, notice
	p.Link = accent.Underline(true)
	p.Found = accent.Reverse(true)
	return p
}

func none() Palette {
	plain := lipgloss.NewStyle()
	faint, reverse, underline := plain.Faint(true), plain.Reverse(true), plain.Underline(true)
	return Palette{
		Text: plain, Dim: faint, Rule: faint, Accent: plain.Bold(true), Star: plain, Error: plain.Bold(true), Notice: plain,
		Link: underline, Code: plain,
		Selected: reverse, SelectedDim: reverse, Resting: underline, RestingDim: underline,
		Marked: plain.Bold(true), Found: reverse,
	}
}

// fg is a text colour; one that is not given is the terminal's own.
func fg(name string) lipgloss.Style {
	style := lipgloss.NewStyle()
	if c, ok := ParseColor(name); ok {
		style = style.Foreground(c)
	}
	return style
}

// on is text on a background. Without a text colour there is none.
func on(text, ground string) lipgloss.Style {
	style := fg(text)
	if c, ok := ParseColor(ground); ok && style.GetForeground() != (lipgloss.NoColor{}) {
		style = style.Background(c)
	}
	return style
}
