package ui

import (
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
	"lede/ui/cell"
	"lede/ui/theme"
)

func (a *App) needText() string {
	if !a.article.Loaded || a.layout.Text.empty() {
		return "There is no text on the screen: " + a.label("open") + " opens the article."
	}
	return ""
}

func (a *App) needHits() string {
	if len(a.article.search.hits) == 0 {
		return "Nothing is being looked for in this text: " + a.label("find-text") + " begins."
	}
	return ""
}

func (a *App) needWide() string {
	if a.article.page.Wide == 0 {
		return "Nothing here is wider than the page."
	}
	return ""
}

// findText asks what to look for in the text, which shows it with every letter.
func (a *App) findText() tea.Cmd {
	a.focus = articlePane
	a.article.leave()
	a.article.EndSearch()
	return a.open(&findLine{theme: &a.theme, article: &a.article, input: newInput(&a.theme, "find in the text")})
}

// stepHit goes to another place that was found.
func (a *App) stepHit(n int) tea.Cmd {
	a.article.StepHit(n)
	return nil
}

// nextUnread goes to the next unread article; while something is looked for in the text, to the next place.
func (a *App) nextUnread(n int) tea.Cmd {
	if a.focused() == articlePane && a.article.Searching() {
		return a.stepHit(n)
	}
	return a.unread(n)
}

// returnFromJump goes back to where the last jump in the text began.
func (a *App) returnFromJump() tea.Cmd {
	a.article.Return()
	return nil
}

// shiftText moves what is wider than the page by n quarters of the page.
func (a *App) shiftText(n int) tea.Cmd {
	if !a.article.ShiftBy(n * max(1, a.layout.Text.W/4)) {
		a.status.Say("No further " + map[bool]string{true: "left", false: "right"}[n < 0] + ".")
	}
	return nil
}

// findLine is the line of input at the foot of the screen that says what to look for in the text.
type findLine struct {
	theme   *theme.Theme
	article *article
	input   textinput.Model
	width   int
}

// AtFoot puts it on the last line.
func (f *findLine) AtFoot() {}

// Press edits the line; Enter leaves the places marked and Esc forgets them.
func (f *findLine) Press(key tea.KeyPressMsg) answer {
	switch key.String() {
	case "enter":
		if f.article.Found() == "" || len(f.article.search.hits) == 0 {
			f.article.EndSearch()
		}
		return answer{close: true}
	case "esc":
		f.article.EndSearch()
		f.article.Return()
		return answer{close: true}
	case "down", "ctrl+n":
		f.article.StepHit(1)
		return answer{}
	case "up", "ctrl+p":
		f.article.StepHit(-1)
		return answer{}
	}
	f.input, _ = f.input.Update(key)
	f.look()
	return answer{}
}

// Paste puts text into the line.
func (f *findLine) Paste(text string) {
	f.input, _ = f.input.Update(tea.PasteMsg{Content: doc.Line(text)})
	f.look()
}

func (f *findLine) look() { f.article.Search(strings.TrimSpace(f.input.Value())) }

// Click does nothing.
func (f *findLine) Click(int, int) answer { return answer{} }

// Wheel scrolls the text.
func (f *findLine) Wheel(n int) { f.article.scroll.MoveBy(n) }

// Resize takes the whole width.
func (f *findLine) Resize(w, _ int) {
	f.width = w
	f.input.SetWidth(max(1, w-4-cell.Width(f.tail())))
}

func (f *findLine) tail() string {
	return present(f.article.Found(), " "+f.article.Found()+" ")
}

// Lines draws the line.
func (f *findLine) Lines() []string {
	tail := cell.Truncate(f.tail(), max(0, f.width-4), "")
	left := f.theme.Prompt.Render(" / ") + f.input.View()
	return []string{cell.PadStyled(left, f.width-cell.Width(tail)) + f.theme.Dim.Render(tail)}
}
