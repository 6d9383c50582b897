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

// Every colour that has a background of ours under it is given together with it. Text leaves the foreground to the
// terminal, so that a background taken for dark when it is light still reads well.

func dark() Palette {
	accent, text, dim := fg("#7cc4c8"), "#e6e9ec", "#b3bac1"
	return Palette{
		Text:        lipgloss.NewStyle(),
		Dim:         fg("#a0a8b0"),
		Rule:        fg("#59616a"),
		Accent:      accent,
		Star:        fg("#e0b860"),
		Error:       fg("#f08f86"),
		Notice:      fg("#a3be8c"),
		Link:        accent.Underline(true),
		Code:        on("#d6dce2", "#262b31"),
		Selected:    on(text, "#2c5257"),
		SelectedDim: on("#c9d3d6", "#2c5257"),
		Resting:     on(text, "#343a41"),
		RestingDim:  on(dim, "#343a41"),
		Marked:      on(text, "#22363a"),
		Found:       on("#ffffff", "#2f6b71"),
	}
}

func light() Palette {
	accent, text, dim := fg("#0b6269"), "#1d2226", "#4a5259"
	return Palette{
		Text:        lipgloss.NewStyle(),
		Dim:         fg("#59626b"),
		Rule:        fg("#a9b1b8"),
		Accent:      accent,
		Star:        fg("#8a5a00"),
		Error:       fg("#b3261e"),
		Notice:      fg("#37672c"),
		Link:        accent.Underline(true),
		Code:        on("#2b3137", "#edeff1"),
		Selected:    on(text, "#bfe0e2"),
		SelectedDim: on("#3b464a", "#bfe0e2"),
		Resting:     on(text, "#e0e4e7"),
		RestingDim:  on(dim, "#e0e4e7"),
		Marked:      on(text, "#e2f1f1"),
		Found:       on("#000000", "#a5d6d9"),
	}
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

func fg(colour string) lipgloss.Style { return lipgloss.NewStyle().Foreground(lipgloss.Color(colour)) }

func on(text, ground string) lipgloss.Style { return fg(text).Background(lipgloss.Color(ground)) }
