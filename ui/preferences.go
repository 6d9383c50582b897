package ui

import (
	"fmt"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
)

// preferencesRead brings what is set for a feed.
type preferencesRead struct {
	feed  feed.Feed
	texts feed.Texts
	err   error
}

// askPreferences asks what is wanted of the feed under the sidebar's cursor.
func (a *App) askPreferences() tea.Cmd {
	e, _ := a.sidebar.Current()
	s, id := a.store, e.place.feed
	return a.work.start("preferences", func(c ctx) tea.Msg {
		f, err := s.Feed(c, id)
		if err != nil {
			return preferencesRead{err: err}
		}
		all, err := s.Texts(c)
		return preferencesRead{f, all[id], err}
	})
}

// pick is a choice among values with their names.
type pick[T comparable] struct {
	values []T
	names  []string
}

// field shows the choice with a value chosen, which is added if it is none of them.
func (p *pick[T]) field(label string, value T, name func(T) string) field {
	if !slices.Contains(p.values, value) {
		p.values = append(p.values, value)
	}
	p.names = nil
	for _, v := range p.values {
		p.names = append(p.names, name(v))
	}
	return field{label: label, choices: p.names, at: slices.Index(p.values, value)}
}

const asForAll = "as set for all"

func intervalName(d time.Duration) string {
	switch {
	case d == 0:
		return asForAll
	case d%(24*time.Hour) == 0:
		return "every " + plural(int(d/(24*time.Hour)), "day")
	case d%time.Hour == 0:
		return "every " + plural(int(d/time.Hour), "hour")
	}
	return "every " + plural(int(d/time.Minute), "minute")
}

func daysName(n int) string {
	switch {
	case n == 0:
		return asForAll
	case n < 0:
		return "for ever"
	}
	return "for " + plural(n, "day")
}

func mostName(n int) string {
	switch {
	case n == 0:
		return asForAll
	case n < 0:
		return "all of them"
	}
	return fmt.Sprintf("the newest %d", n)
}

func textsName(t feed.Texts) string {
	switch t {
	case feed.WantPages:
		return "of the pages, always"
	case feed.WantFeedOwn:
		return "the feed's own, always"
	}
	return "of the pages where the feed has teasers"
}

// preferencesRead opens the form.
func (a *App) preferencesRead(m preferencesRead) tea.Cmd {
	if m.err != nil {
		a.status.Complain(problem("Can't read what is set", m.err))
		return nil
	}
	was, texts := m.feed.Preferences, m.texts
	if !texts.Chosen() {
		texts = feed.Unmeasured
	}
	every := pick[time.Duration]{values: []time.Duration{0, 15 * time.Minute, 30 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour, 7 * 24 * time.Hour}}
	days := pick[int]{values: []int{0, 7, 30, 90, 365, feed.Forever}}
	most := pick[int]{values: []int{0, 50, 100, 500, 1000, feed.Forever}}
	text := pick[feed.Texts]{values: []feed.Texts{feed.Unmeasured, feed.WantPages, feed.WantFeedOwn}}
	f := &form{theme: &a.theme, title: short(m.feed.Title), note: "Starred and labelled articles are always kept.", fields: []field{
		every.field("Look", was.Every, intervalName),
		text.field("Texts", texts, textsName),
		days.field("Keep", was.KeepDays, daysName),
		most.field("And", was.KeepMost, mostName),
		{label: "pause: not by itself", on: was.Paused},
		{label: "tell me of what is new", on: was.Notify},
	}}
	f.save = func(a *App, f *form) (tea.Cmd, string) {
		p := feed.Preferences{
			Every: every.values[f.fields[0].at], KeepDays: days.values[f.fields[2].at], KeepMost: most.values[f.fields[3].at],
			Paused: f.fields[4].on, Notify: f.fields[5].on,
		}
		return a.setPreferences(m.feed, preferences{was, m.texts}, preferences{p, text.values[f.fields[1].at]}), ""
	}
	return a.open(f)
}

// preferences are all that can be set for a feed.
type preferences struct {
	feed.Preferences
	texts feed.Texts
}

func (a *App) setPreferences(f feed.Feed, was, to preferences) tea.Cmd {
	if !was.texts.Chosen() && !to.texts.Chosen() {
		to.texts = was.texts
	}
	if was == to {
		return nil
	}
	s, id := a.store, f.ID
	set := func(p preferences) func(c ctx) error {
		return func(c ctx) error {
			if _, err := s.SetPreferences(c, id, p.Preferences); err != nil || was.texts == to.texts {
				return err
			}
			return s.SetTexts(c, id, p.texts)
		}
	}
	return a.changeLibrary("changed what is set for "+f.Title, set(to), set(was))
}
