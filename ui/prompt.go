package ui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
	"lede/ui/cell"
	"lede/ui/theme"
)

// prompt asks for one line of text.
type prompt struct {
	theme *theme.Theme
	title string
	about string // a sentence above the line
	input textinput.Model
	width int
	done  func(a *App, text string) tea.Cmd
}

// newInput returns an empty line of input in the theme's look.
func newInput(t *theme.Theme, hint string) textinput.Model {
	in := textinput.New()
	in.Prompt = ""
	in.Placeholder = hint
	in.CharLimit = longestInput
	styles := in.Styles()
	styles.Focused.Text, styles.Focused.Placeholder = t.Input.Style, t.Hint.Style
	styles.Blurred.Text, styles.Blurred.Placeholder = t.Input.Style, t.Hint.Style
	styles.Cursor.Blink = false
	in.SetStyles(styles)
	in.Focus()
	return in
}

// longestInput is in characters: the longest address that servers take, with room.
const longestInput = 4096

func newPrompt(t *theme.Theme, title, about, hint string, done func(*App, string) tea.Cmd) *prompt {
	return &prompt{theme: t, title: title, about: about, input: newInput(t, hint), done: done}
}

// with begins with a text to be changed.
func (p *prompt) with(text string) *prompt {
	p.input.SetValue(text)
	p.input.CursorEnd()
	return p
}

// suggest completes what is typed: tab takes the offer, up and down go through them.
func (p *prompt) suggest(offers []string) {
	p.input.ShowSuggestions = true
	p.input.SetSuggestions(offers)
	styles := p.input.Styles()
	styles.Focused.Suggestion = p.theme.Hint.Style
	p.input.SetStyles(styles)
}

// Press edits the line; Enter takes it and Esc leaves.
func (p *prompt) Press(key tea.KeyPressMsg) answer {
	switch key.String() {
	case "esc":
		return answer{close: true}
	case "enter":
		text := strings.TrimSpace(p.input.Value())
		if text == "" {
			return answer{close: true}
		}
		return answer{close: true, do: func(a *App) tea.Cmd { return p.done(a, text) }}
	}
	if name := key.String(); p.offers() || name != "up" && name != "down" && name != "ctrl+p" && name != "ctrl+n" {
		p.input, _ = p.input.Update(key) // without an offer, the keys that go through them would leave the input broken
	}
	return answer{}
}

// offers reports whether there is a completion for what is typed.
func (p *prompt) offers() bool { return p.input.Value() != "" && len(p.input.MatchedSuggestions()) > 0 }

// Paste puts text into the line.
func (p *prompt) Paste(text string) {
	p.input, _ = p.input.Update(tea.PasteMsg{Content: doc.Line(text)})
}

// Click does nothing.
func (p *prompt) Click(int, int) answer { return answer{} }

// Wheel does nothing.
func (p *prompt) Wheel(int) {}

// Resize takes the width that there is, up to what a line of text needs.
func (p *prompt) Resize(w, _ int) {
	const widest = 72
	p.width = min(w, widest)
	p.input.SetWidth(max(1, p.width-7))
}

// Lines draws the dialog.
func (p *prompt) Lines() []string {
	text := p.width - 4
	var body []string
	for _, r := range cell.Wrap(p.about, text) {
		body = append(body, p.theme.Overlay.Render(cell.Fit(p.about[r.Start:r.End], text, p.theme.Glyphs.Ellipsis)))
	}
	body = append(body, cell.PadStyled(p.theme.Prompt.Render("> ")+p.input.View(), text))
	hints := p.theme.Glyphs.Enter + " take · esc leave"
	if p.offers() {
		hints = p.theme.Glyphs.Enter + " take · tab complete · esc leave"
	}
	return framed(p.theme, p.title, hints, body, p.width)
}
