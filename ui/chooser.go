package ui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"lede/ui/cell"
	"lede/ui/theme"
	"lede/ui/window"
)

// item is one line of a chooser.
type item struct {
	label   string
	note    string // at the right
	detail  string // a second line
	heading bool   // can't be chosen
	on      bool   // ticked, where several can be
	off     bool   // can't be done now: drawn dim
	why     string // it can't; before the note, and shortened before it is
}

// chooser is a dialog with a list to choose from: the help, the palette, feeds that were found, feeds that fail.
type chooser struct {
	theme  *theme.Theme
	title  string
	about  string // sentences above the list
	empty  string // said when nothing is listed
	hints  string
	items  []item
	shown  []int // indexes of the items that match what is typed
	win    window.Window
	multi  bool // several can be ticked
	filter bool // letters typed narrow the list
	input  textinput.Model
	width  int
	top    int // lines of the dialog above the list

	pick func(a *App, chosen []int) tea.Cmd          // nil: Enter leaves
	also map[string]func(a *App, chosen int) tea.Cmd // other keys, by name
	stay bool                                        // other keys leave the dialog open
}

// start makes the list ready and returns the dialog.
func (c *chooser) start() *chooser {
	c.input = newInput(c.theme, "type to search")
	c.match()
	return c
}

// match lists the items that hold every word typed; headings stand while something below them does.
func (c *chooser) match() {
	words := strings.Fields(strings.ToLower(c.input.Value()))
	c.shown = c.shown[:0]
	heading := -1
	for i, it := range c.items {
		if it.heading {
			heading = i
			continue
		}
		text := strings.ToLower(it.label + " " + it.why + " " + it.note + " " + it.detail)
		if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) }) {
			continue
		}
		if heading >= 0 {
			c.shown = append(c.shown, heading)
			heading = -1
		}
		c.shown = append(c.shown, i)
	}
	c.win.SetRows(len(c.shown))
	c.win.Home()
	c.move(0)
}

// move moves the cursor by n items, over headings.
func (c *chooser) move(n int) {
	c.win.MoveBy(n)
	step := 1
	if n < 0 {
		step = -1
	}
	for range 2 { // at an end, turn round once
		for i := c.win.Cursor; i >= 0 && i < len(c.shown); i += step {
			if !c.items[c.shown[i]].heading {
				c.win.MoveTo(i)
				c.showHeading()
				return
			}
		}
		step = -step
	}
}

// showHeading scrolls to the heading above the first item when that has the cursor.
func (c *chooser) showHeading() {
	if c.win.Cursor == 1 && c.win.Height > 1 && c.items[c.shown[0]].heading {
		c.win.Top = 0
	}
}

// current is the index of the item under the cursor, or -1.
func (c *chooser) current() int {
	if c.win.Cursor >= len(c.shown) || c.items[c.shown[c.win.Cursor]].heading {
		return -1
	}
	return c.shown[c.win.Cursor]
}

// chosen is what Enter takes: what is ticked, or else what the cursor is on.
func (c *chooser) chosen() []int {
	var on []int
	for i, it := range c.items {
		if it.on {
			on = append(on, i)
		}
	}
	if i := c.current(); len(on) == 0 && i >= 0 {
		on = []int{i}
	}
	return on
}

// Press moves, searches, ticks and chooses.
func (c *chooser) Press(key tea.KeyPressMsg) answer {
	name := key.String()
	switch name {
	case "esc":
		return answer{close: true}
	case "up", "ctrl+p":
		c.move(-1)
	case "down", "ctrl+n", "tab":
		c.move(1)
	case "pgdown", "ctrl+d":
		c.move(max(1, c.win.Height-1))
	case "pgup", "ctrl+u":
		c.move(-max(1, c.win.Height-1))
	case "enter":
		return c.take()
	default:
		return c.letter(name, key)
	}
	return answer{}
}

// letter is a key that means something else where letters search.
func (c *chooser) letter(name string, key tea.KeyPressMsg) answer {
	if c.filter {
		c.input, _ = c.input.Update(key)
		c.match()
		return answer{}
	}
	switch name {
	case "j":
		c.move(1)
	case "k":
		c.move(-1)
	case "q", "h":
		return answer{close: true}
	case "Q":
		return answer{close: true, do: (*App).quit}
	case "l":
		return c.take()
	case "space":
		c.tick()
	default:
		if f, i := c.also[name], c.current(); f != nil && i >= 0 {
			return answer{close: !c.stay, do: func(a *App) tea.Cmd { return f(a, i) }}
		}
	}
	return answer{}
}

// tick turns the item under the cursor on or off and goes to the next.
func (c *chooser) tick() {
	if i := c.current(); c.multi && i >= 0 {
		c.items[i].on = !c.items[i].on
		c.move(1)
	}
}

func (c *chooser) take() answer {
	chosen := c.chosen()
	if c.pick == nil || len(chosen) == 0 {
		return answer{close: true}
	}
	return answer{close: true, do: func(a *App) tea.Cmd { return c.pick(a, chosen) }}
}

// Paste puts text into the search.
func (c *chooser) Paste(text string) {
	if c.filter {
		c.input, _ = c.input.Update(tea.PasteMsg{Content: text})
		c.match()
	}
}

// Click takes the item on a line; where several can be ticked, it ticks.
func (c *chooser) Click(_, y int) answer {
	row, ok := c.win.RowAt((y - c.top) / c.rowHeight())
	if !ok || y < c.top || c.items[c.shown[row]].heading {
		return answer{}
	}
	c.win.MoveTo(row)
	if c.multi {
		c.tick()
		return answer{}
	}
	return c.take()
}

// Wheel scrolls.
func (c *chooser) Wheel(n int) { c.win.ScrollBy(n) }

// frameRows is how many lines a dialog's border takes.
const frameRows = 2

func (c *chooser) rowHeight() int {
	return 1 + btoi(slices.ContainsFunc(c.items, func(it item) bool { return it.detail != "" }))
}

// Resize takes the room that there is, up to what a list needs.
func (c *chooser) Resize(w, h int) {
	const widest, around = 84, 2 // lines left free above and below, on a screen that has them
	c.width = min(w, widest)
	if h > 3*around+frameRows {
		h -= 2 * around
	}
	c.input.SetWidth(max(1, c.width-7))
	c.top = 1 + len(c.preamble(c.width-4))
	c.win.Resize(max(1, (h-frameRows+1-c.top)/c.rowHeight()))
	c.showHeading()
}

// Lines draws the dialog.
func (c *chooser) Lines() []string {
	text := c.width - 4
	body := c.preamble(text)
	first, end := c.win.Visible()
	for row := first; row < end; row++ {
		body = append(body, c.row(c.items[c.shown[row]], row == c.win.Cursor, text)...)
	}
	if len(c.shown) == 0 {
		body = append(body, c.theme.Dim.Render(cell.Fit(c.empty, text, c.theme.Glyphs.Ellipsis)))
	}
	hints := c.hints
	if len(c.shown) > c.win.Height {
		hints += fmt.Sprintf(" %s %d to %d of %d", c.theme.Glyphs.Dot, first+1, end, len(c.shown))
	}
	return framed(c.theme, c.title, hints, body, c.width)
}

// preamble is what stands above the list.
func (c *chooser) preamble(w int) []string {
	var out []string
	if c.about != "" {
		for _, r := range cell.Wrap(c.about, w) {
			out = append(out, c.theme.Overlay.Render(cell.Fit(c.about[r.Start:r.End], w, c.theme.Glyphs.Ellipsis)))
		}
		out = append(out, cell.Blank(w))
	}
	if c.filter {
		out = append(out, cell.PadStyled(c.theme.Prompt.Render("> ")+c.input.View(), w))
	}
	return out
}

func (c *chooser) row(it item, here bool, w int) []string {
	t := c.theme
	e := t.Glyphs.Ellipsis
	if it.heading {
		return []string{t.Heading.Render(cell.Fit(it.label, w, e))}
	}
	row := t.RowOf(here, true)
	mark := ""
	if c.multi {
		mark = t.Glyphs.Read + " "
		if it.on {
			mark = t.Glyphs.Unread + " "
		}
	}
	note := cell.Truncate(it.note, w/2, e)
	if room := w/2 - cell.Width(note) - 2; it.why != "" && room > 0 {
		note = cell.Truncate(it.why, room, e) + "  " + note
	}
	label := cell.Fit(mark+it.label, w-cell.Width(note)-3, e) + " "
	style := row.Fill
	if it.off {
		style = row.Dim
	}
	out := []string{style.Render(" "+label) + row.Dim.Render(note+" ")}
	if c.rowHeight() > 1 {
		out = append(out, row.Dim.Render(cell.Fit("   "+it.detail, w, e)))
	}
	return out
}
