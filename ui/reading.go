package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/summarize"
)

func (a *App) needArticle() string {
	if _, ok := a.list.Selected(); !ok {
		return "There is no article here."
	}
	return ""
}

func (a *App) needFeed() string {
	if e, ok := a.sidebar.Current(); !ok || e.place.kind != feedPlace {
		return "Put the cursor on a feed for that."
	}
	return ""
}

func (a *App) needSummary() string {
	if !a.summaryOpen {
		return "The summary is closed: " + a.label("summary") + " opens it."
	}
	return a.needArticle()
}

func (a *App) needMarks() string {
	if len(a.article.marks) == 0 {
		return "No sentence of a summary is marked here."
	}
	return ""
}

// read opens the article under the cursor, which marks it read unless that is switched off.
func (a *App) read() tea.Cmd {
	h, ok := a.list.Selected()
	if !ok {
		return nil
	}
	a.moved = true
	a.list.EndSelection()
	if a.focus != summaryPane {
		a.focus = articlePane
	}
	a.foundIn = 0
	a.markFound()
	if a.options.KeepUnread || h.Flags.Has(feed.Read) {
		return nil
	}
	return a.setFlag(flagChange{ids: []feed.ItemID{h.ID}, flag: feed.Read, on: true, quiet: true, verb: markedRead, title: h.Title})
}

// short cuts a title for a sentence.
func short(title string) string {
	const longest = 40
	r := []rune(title)
	if len(r) <= longest {
		return title
	}
	return strings.TrimSpace(string(r[:longest-1])) + "…"
}

// back leaves what has the focus, and reports whether there was anything to leave.
func (a *App) back() bool {
	switch a.focused() {
	case summaryPane:
		a.focus = articlePane
	case articlePane:
		if a.article.Searching() {
			a.article.EndSearch()
			return true
		}
		if a.zen {
			a.zen = false
			return true
		}
		a.focus = listPane
	case listPane:
		if a.list.Selecting() {
			a.list.EndSelection()
			return true
		}
		if a.endFilter() || a.endSearch() {
			return true
		}
		a.focus = sidebarPane
		a.sidebar.Select(a.place.bare(), a.show)
	default:
		return false
	}
	return true
}

// close goes back, and leaves the program where there is nothing to go back to.
func (a *App) close() tea.Cmd {
	if a.back() {
		return nil
	}
	return a.quit()
}

// toggleSummary shows or hides the summary, and remembers which. Of a selection it shows all.
func (a *App) toggleSummary() tea.Cmd {
	if a.list.Selecting() {
		return a.summariseAll()
	}
	a.openSummary(!a.summaryOpen)
	if a.focus == summaryPane {
		a.focus = articlePane
	}
	if a.options.Summary == "always" || a.options.Summary == "never" {
		return nil
	}
	s, value := a.store, map[bool]string{true: "open", false: "closed"}[a.summaryOpen]
	return a.work.write(func(c ctx) tea.Msg { return wrote{s.Remember(c, rememberSummary, value)} })
}

func (a *App) recalled(m recalled) {
	if a.options.Triage != "always" && a.options.Triage != "never" {
		a.list.triage = m.values[rememberTriage] == "on"
	}
	a.searches = m.values[rememberSearches]
	a.splits = parseSplits(m.values[rememberSplits])
	a.listing = a.options.listing(parseListing(m.values[rememberListing]))
	if m.values[rememberSummary] == "open" && a.options.Summary != "always" && a.options.Summary != "never" {
		a.openSummary(true)
	}
}

// openSummary opens or closes the summary, with its marks in the text.
func (a *App) openSummary(open bool) {
	a.summaryOpen = open
	if a.summary.ready {
		a.article.Mark(a.summary.summary, open)
	}
}

// lengthen makes the summary n sentences longer, as far as there are sentences.
func (a *App) lengthen(n int) tea.Cmd {
	sum := a.summary.summary
	switch {
	case a.summary.ready && sum.State != summarize.Ready:
		a.status.Say("Nothing was chosen here that could be longer or shorter.")
	case n > 0 && a.summary.ready && len(sum.Sentences) >= sum.Of:
		a.status.Say("That is every sentence there is.")
	case n < 0 && a.summary.ready && len(sum.Sentences) <= 1:
		a.status.Say("One sentence is the least.")
	default:
		a.extra += n
	}
	return nil
}

// findSentence shows the place of a summary's sentence in the text: the one in focus in the summary, or the next.
func (a *App) findSentence() tea.Cmd {
	i := a.article.NextMark()
	if a.focused() == summaryPane {
		i = a.summary.focus
	}
	return a.findMark(i)
}

func (a *App) findMark(i int) tea.Cmd {
	a.article.Find(i)
	a.summary.focus = max(0, i)
	a.summary.MoveBy(0)
	return nil
}
