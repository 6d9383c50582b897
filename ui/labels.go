package ui

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/store"
)

// labelled is what gets a label: articles, or a feed.
type labelled struct {
	ids  []feed.ItemID
	feed feed.FeedID
	name string // for sentences
}

// labelsLoaded brings the labels that there are, and those that the one article or the feed has.
type labelsLoaded struct {
	of        labelled
	all, here []string
	err       error
}

// needLabelled says what is missing to give a label.
func (a *App) needLabelled() string {
	if a.focused() == sidebarPane {
		return a.needFeed()
	}
	return a.needArticle()
}

// askLabel asks for the label of what is selected or at hand.
func (a *App) askLabel() tea.Cmd {
	var of labelled
	if e, ok := a.sidebar.Current(); ok && a.focused() == sidebarPane {
		of = labelled{feed: e.place.feed, name: "“" + short(e.label) + "”"}
	} else {
		h, _ := a.list.Selected()
		of = labelled{ids: a.list.Picked(), name: "“" + short(h.Title) + "”"}
		if len(of.ids) > 1 {
			of.name = plural(len(of.ids), "article")
		}
	}
	s := a.store
	return a.work.start("labels", func(c ctx) tea.Msg { return loadLabels(c, s, of) })
}

func loadLabels(c ctx, s *store.Store, of labelled) tea.Msg {
	m := labelsLoaded{of: of}
	if m.all, m.err = s.Tags(c); m.err != nil {
		return m
	}
	switch {
	case of.feed != 0:
		var tags map[feed.FeedID][]string
		tags, m.err = s.TagsOf(c)
		m.here = tags[of.feed]
	case len(of.ids) == 1:
		m.here, m.err = s.ItemTags(c, of.ids[0])
	}
	return m
}

func (a *App) labelsLoaded(m labelsLoaded) tea.Cmd {
	if m.err != nil {
		a.status.Complain(problem("Can't read the labels", m.err))
		return nil
	}
	about := "Label " + m.of.name + "."
	if len(m.here) > 0 {
		about = capital(m.of.name) + " has: " + strings.Join(m.here, ", ") + "."
	}
	p := newPrompt(&a.theme, "Label", about+" -label takes one away.", "", func(a *App, text string) tea.Cmd {
		a.list.EndSelection()
		name, off := strings.CutPrefix(text, "-")
		if name = strings.TrimSpace(name); name == "" {
			return nil
		}
		return a.setLabel(m.of, name, !off, false)
	})
	p.suggest(labelOffers(m.all, m.here))
	return a.open(p)
}

// labelOffers are what the prompt completes: labels that are not there yet, and with a minus those that are.
func labelOffers(all, here []string) []string {
	var offers []string
	for _, tag := range all {
		if slices.Contains(here, tag) {
			tag = "-" + tag
		}
		offers = append(offers, tag)
	}
	return offers
}

// setLabel gives a label or takes it away. Undo does the opposite to what was different before.
func (a *App) setLabel(of labelled, tag string, on, undo bool) tea.Cmd {
	s := a.store
	return a.work.write(func(c ctx) tea.Msg {
		differs, err := false, error(nil)
		if of.feed != 0 {
			differs, err = s.TagFeed(c, of.feed, tag, on)
		} else {
			of.ids, err = s.Tag(c, of.ids, tag, on)
			differs = len(of.ids) > 0
		}
		m := feedsChanged{err: err}
		if differs && !undo {
			m.change = labelling(of, tag, on)
		}
		return m
	})
}

func labelling(of labelled, tag string, on bool) change {
	if len(of.ids) > 1 {
		of.name = plural(len(of.ids), "article")
	}
	what := fmt.Sprintf("labelled %s “%s”", of.name, tag)
	if !on {
		what = fmt.Sprintf("took the label “%s” from %s", tag, of.name)
	}
	return change{
		what:  what,
		back:  func(a *App) tea.Cmd { return a.setLabel(of, tag, !on, true) },
		again: func(a *App) tea.Cmd { return a.setLabel(of, tag, on, true) },
	}
}
