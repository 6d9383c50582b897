package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/store"
)

// mostSummaries is how many articles are summarised at once: nobody reads more in one go.
const mostSummaries = 50

// summariesMade brings the summaries of what was selected.
type summariesMade struct {
	heads []feed.Headline
	texts []string
	of    int // selected
	err   error
}

// summariseAll shows the summaries of all that is selected.
func (a *App) summariseAll() tea.Cmd {
	ids := a.handed()
	of := len(ids)
	ids = ids[:min(of, mostSummaries)]
	s := a.store
	return a.work.start("summaries", func(c ctx) tea.Msg { return makeSummaries(c, s, ids, of) })
}

func makeSummaries(c ctx, s *store.Store, ids []feed.ItemID, of int) tea.Msg {
	heads, err := headlinesIn(c, s, ids)
	m := summariesMade{heads: heads, of: of, err: err}
	for _, h := range heads {
		m.texts = append(m.texts, orElse(joined(summaryOf(c, s, h)), "There is no text."))
	}
	return m
}

func (a *App) summariesMade(m summariesMade) tea.Cmd {
	if m.err != nil {
		a.status.Complain(problem("Can't read the articles", m.err))
		return nil
	}
	title := "Summaries of " + plural(len(m.heads), "article")
	if m.of > len(m.heads) {
		title += fmt.Sprintf(", the first of %d", m.of)
	}
	s := &sheet{theme: &a.theme, title: title, hints: "j/k scroll · esc leave"}
	for i, h := range m.heads {
		if i > 0 {
			s.facts = append(s.facts, fact{"", " "})
		}
		s.facts = append(s.facts, fact{a.list.sources[h.Feed], h.Title}, fact{age(h.Published, a.now), m.texts[i]})
	}
	return a.open(s)
}
