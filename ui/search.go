package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/query"
	"lede/ui/cell"
)

// listed is a list that one can come back to.
type listed struct {
	place  place
	show   show
	at     feed.ItemID // the article that the cursor was on
	kept   map[feed.ItemID]bool
	before *listed
	focus  pane
}

// here is the list at hand.
func (a *App) listHere() listed {
	at, _ := a.list.Current()
	return listed{a.place, a.show, at, a.kept, a.before, a.focus}
}

// returnTo lists what was listed before, with the cursor where it was.
func (a *App) returnTo(l listed) {
	a.goTo(l.place, l.show)
	a.kept, a.before, a.returning = l.kept, l.before, l.at
}

// seek puts the cursor on the article that one has come back to, once it is listed.
func (a *App) seek(part bool) {
	if a.returning == 0 {
		return
	}
	found := a.list.MoveToItem(a.returning)
	a.moved = a.moved || found
	if found || !part {
		a.returning = 0
	}
}

// askLine is the line at the foot of the screen in which one searches or filters: the list shows what is found with
// every letter.
type askLine struct {
	question
	filtering bool
	ranked    bool
	earlier   []string // what was searched for before, the newest last
	brought   string   // the one of them that was brought back
	origin    listed
	width     int
}

// askSearch asks what to search for among everything stored.
func (a *App) askSearch() tea.Cmd {
	l := &askLine{question: newQuestion(&a.theme, a.names(), "words, feed: is: newer: "+a.theme.Glyphs.Ellipsis), origin: a.listHere()}
	l.ranked = a.place.kind == found && a.place.ranked
	if a.searches != "" {
		l.earlier = strings.Split(a.searches, "\n")
	}
	a.focus = listPane
	return a.openAsk(l)
}

// askFilter asks what the list is to be narrowed down to.
func (a *App) askFilter() tea.Cmd {
	l := &askLine{question: newQuestion(&a.theme, a.names(), "only what has these words"), origin: a.listHere(), filtering: true}
	l.set(a.place.filter)
	a.focus = listPane
	return a.openAsk(l)
}

func (a *App) openAsk(l *askLine) tea.Cmd {
	a.stamp.library++ // labels may be new
	return a.open(l)
}

// AtFoot puts it on the last lines.
func (l *askLine) AtFoot() {}

// Press edits the line, brings back what was asked before and goes through what is found; Enter keeps that as the list, and Esc goes back.
func (l *askLine) Press(key tea.KeyPressMsg) answer {
	switch key.String() {
	case "esc":
		return answer{close: true, do: func(a *App) tea.Cmd { a.leaveAsk(l); return nil }}
	case "enter":
		asked, ok := l.finish()
		if !ok {
			return answer{}
		}
		return answer{close: true, do: func(a *App) tea.Cmd { return a.take(l, asked) }}
	case "up", "down":
		n := 2*btoi(key.String() == "up") - 1
		if !l.again(n) {
			return answer{do: func(a *App) tea.Cmd { return a.goThrough(-n) }}
		}
	case "ctrl+n":
		return answer{do: func(a *App) tea.Cmd { return a.goThrough(1) }}
	case "ctrl+p":
		return answer{do: func(a *App) tea.Cmd { return a.goThrough(-1) }}
	case "ctrl+r":
		if l.filtering {
			return answer{}
		}
		l.ranked = !l.ranked
	default:
		before := l.text()
		l.question.Press(key)
		if l.text() == before {
			return answer{}
		}
	}
	return answer{do: func(a *App) tea.Cmd { a.typed(l); return nil }}
}

// goThrough moves the cursor in what is found.
func (a *App) goThrough(n int) tea.Cmd {
	a.list.win.MoveBy(n)
	a.went()
	return nil
}

// Paste puts text into the line.
func (l *askLine) Paste(text string) { l.question.Paste(text) }

// Click does nothing.
func (l *askLine) Click(int, int) answer { return answer{} }

// Wheel does nothing.
func (l *askLine) Wheel(int) {}

// Resize takes the whole width.
func (l *askLine) Resize(w, _ int) {
	l.width = w
	l.input.SetWidth(max(1, w-askLead-1-cell.Width(l.end())))
}

// askLead is how many cells stand before what is typed.
const askLead = 3

// end says in which order the hits stand, where there is room.
func (l *askLine) end() string {
	const from = 60
	if l.filtering || l.width < from {
		return ""
	}
	if l.ranked {
		return " best first (ctrl+r) "
	}
	return " newest first (ctrl+r) "
}

// Lines draws the line, above it what is to be said about it.
func (l *askLine) Lines() []string {
	sign := " / "
	if l.filtering {
		sign = " = "
	}
	left := l.theme.Prompt.Render(sign) + l.input.View()
	end := l.end()
	line := cell.PadStyled(cell.CutStyled(left, 0, l.width-cell.Width(end)), l.width-cell.Width(end)) + l.theme.Dim.Render(end)
	if said := l.said(l.width, askLead); said != "" {
		return []string{said, line}
	}
	return []string{line}
}

// typed lists what is asked for so far. While there is a mistake the last good list stays, and while nothing is asked
// what was listed before.
func (a *App) typed(l *askLine) {
	switch p := l.place(); {
	case l.wrong != nil, p == a.place:
	case l.empty:
		a.unask(l)
	default:
		a.goTo(p, l.shown())
	}
}

// place is what the line asks for as it stands.
func (l *askLine) place() place {
	if l.filtering {
		p := l.origin.place
		p.filter, p.typing = l.text(), true
		return p
	}
	return place{kind: found, words: l.text(), typing: true, ranked: l.ranked}
}

func (l *askLine) shown() show {
	if l.filtering {
		return l.origin.show
	}
	return showAll
}

// take keeps what was found as the list.
func (a *App) take(l *askLine, asked string) tea.Cmd {
	if asked == "" {
		a.leaveAsk(l)
		if l.filtering {
			a.endFilter()
		}
		return nil
	}
	p := l.place()
	shown := p == a.place
	p.typing = false
	if l.filtering {
		p.filter = asked
	} else {
		p.words = asked
		a.before = l.origin.whence()
	}
	if shown {
		a.place, a.show, a.moved = p, l.shown(), true // the cursor stays on what was found
	} else {
		a.goTo(p, l.shown()) // the word is finished: one letter is asked for now
	}
	if l.filtering {
		return nil
	}
	return a.rememberSearch(asked)
}

// whence is where one comes back to from a search that was started here.
func (l listed) whence() *listed {
	if l.place.kind == found {
		return l.before
	}
	return &l
}

// leaveAsk goes back to where the line was opened.
func (a *App) leaveAsk(l *askLine) {
	a.unask(l)
	a.focus = l.origin.focus
}

// unask lists what was listed before the line was opened.
func (a *App) unask(l *askLine) {
	if a.place != l.origin.place || a.show != l.origin.show {
		a.returnTo(l.origin)
	}
}

// endFilter shows the whole list again, and reports whether it was filtered.
func (a *App) endFilter() bool {
	if a.place.filter == "" {
		return false
	}
	l := a.listHere()
	l.place.filter, l.place.typing = "", false
	a.returnTo(l)
	return true
}

// endSearch goes back to where a search was started, and reports whether there was one.
func (a *App) endSearch() bool {
	if a.before == nil {
		return false
	}
	a.returnTo(*a.before)
	return true
}

// rank puts what was found in the other order: the best first, or the newest.
func (a *App) rank() tea.Cmd {
	p := a.place
	p.ranked = !p.ranked
	a.goTo(p, a.show)
	return nil
}

func (a *App) needSearch() string {
	if a.place.kind != found {
		return "That is for what a search found: " + a.label("search") + " searches."
	}
	return ""
}

// listTitle names the list with what was asked of it, and how many articles it is about.
func (a *App) listTitle() (string, int) {
	title, n := a.placeTitle()
	if a.place.ranked {
		title += ", best first"
	}
	if a.place.filter != "" {
		return title + " = " + a.place.filter, len(a.list.ids)
	}
	return title, n
}

// sought is what is looked for in texts by the question of the list.
type sought struct {
	ask  string
	node query.Node
}

// seeks returns the question of the list, and whether it looks for something in texts.
func (a *App) seeks() (query.Node, bool) {
	if ask := a.place.ask(); ask != a.sought.ask {
		parse := query.Parse
		if a.place.typing {
			parse = query.ParseTyping
		}
		n, _ := parse(ask, a.now) // a mistake leaves nothing to look for
		a.sought = sought{ask, n}
		a.list.excerpts = nil
	}
	return a.sought.node, a.sought.node.InTexts()
}

// markFound marks what the list's question looks for in the article that was opened from it.
func (a *App) markFound() {
	n, any := a.seeks()
	if !any || !a.article.Loaded || a.focused() == listPane || a.foundIn == a.article.head.ID {
		return
	}
	a.foundIn = a.article.head.ID
	a.article.SearchFor(a.place.ask(), func(text string, most int) [][]int {
		var all [][]int
		for _, at := range n.Marks(text) {
			all = append(all, []int{at.Start, at.End})
		}
		return all[:min(len(all), most)]
	})
}
