package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/ui/cell"
	"lede/ui/theme"
)

// pickLink puts letters on the links in sight and lets the person pick one.
func (a *App) pickLink() tea.Cmd {
	labels := a.article.LabelLinks()
	if len(labels) == 0 {
		a.status.Say("There is no link in sight.")
		return nil
	}
	return a.open(&linkPicker{theme: &a.theme, article: &a.article})
}

// keepLabels takes the letters off the links once nobody picks one, and ends the picking when the page was set anew
// or is gone, since the letters then stand elsewhere.
func (a *App) keepLabels() {
	_, picking := a.overlays.top().(*linkPicker)
	switch {
	case !picking:
		a.article.labels = nil
	case a.article.labels == nil, a.layout.Text.empty():
		a.overlays = a.overlays[:len(a.overlays)-1]
	}
}

// linkPicker takes the letters of a link's label, says where it leads, and follows, opens or copies it.
type linkPicker struct {
	theme   *theme.Theme
	article *article
	typed   string
	address string // of the link that was picked; "" until one was
	width   int
}

// AtFoot puts it on the last line.
func (p *linkPicker) AtFoot() {}

// Press takes a letter of the label, or what to do with the link.
func (p *linkPicker) Press(key tea.KeyPressMsg) answer {
	name := key.String()
	switch {
	case name == "esc" || name == ";":
		return answer{close: true}
	case name == "backspace":
		p.typed, p.address = p.typed[:max(0, len(p.typed)-1)], ""
		p.article.LabelLinks()
		p.article.narrowLabels(p.typed)
		return answer{}
	case p.address == "":
		return p.letter(name)
	case name == "enter":
		address := p.address
		return answer{close: true, do: func(a *App) tea.Cmd { return a.follow(address) }}
	case name == "o":
		address := p.address
		return answer{close: true, do: func(a *App) tea.Cmd { return a.browseTo(address) }}
	case name == "y":
		address := p.address
		return answer{close: true, do: func(a *App) tea.Cmd { return a.copy(address, "the link") }}
	}
	return answer{}
}

// letter narrows the choice. Once one link is left its address is shown, so that nobody opens what they did not mean
// to. A letter that no label goes on with does nothing.
func (p *linkPicker) letter(name string) answer {
	typed := p.typed + name
	left := 0
	for _, l := range p.article.labels {
		left += btoi(strings.HasPrefix(l.keys, typed))
	}
	if left == 0 {
		return answer{}
	}
	p.typed = typed
	p.article.narrowLabels(typed)
	if l := p.article.labels[0]; l.keys == typed {
		p.address = p.article.document.Links[l.link-1]
	}
	return answer{}
}

// Paste does nothing.
func (p *linkPicker) Paste(string) {}

// Click does nothing.
func (p *linkPicker) Click(int, int) answer { return answer{} }

// Wheel does nothing.
func (p *linkPicker) Wheel(int) {}

// Resize takes the whole width.
func (p *linkPicker) Resize(w, _ int) { p.width = w }

// Lines draws the line.
func (p *linkPicker) Lines() []string {
	t := p.theme
	dot := " " + t.Glyphs.Dot + " "
	if p.address == "" {
		say := fitting([]string{
			" Type the letters of a link" + present(p.typed, ": "+p.typed) + dot + "esc leaves it", " Letters of a link" + present(p.typed, ": "+p.typed),
		}, p.width)
		return []string{t.Key.Render(cell.Fit(say, p.width, t.Glyphs.Ellipsis))}
	}
	keys := fitting([]string{dot + t.Glyphs.Enter + " open" + dot + "y copy" + dot + "esc ", dot + t.Glyphs.Enter + dot + "y "}, p.width-p.width/3)
	address := cell.Fit(" "+p.address, p.width-cell.Width(keys), t.Glyphs.Ellipsis)
	return []string{t.TitleText.Render(address) + t.Dim.Render(keys)}
}
