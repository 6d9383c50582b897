package ui

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
	"lede/feed/query"
	"lede/feed/store"
	"lede/feed/transfer"
)

// savedKey names one state of the store for the numbers beside searches.
type savedKey struct{ counts, list, library int }

// savedCounted brings the numbers beside searches, by name.
type savedCounted struct {
	key    savedKey
	counts map[string]int
}

// mostSaved bounds the number beside a search: to count further tells nobody anything, and costs.
const mostSaved = 999

// showSaved lists the searches that are kept in the sidebar, with the numbers that are known.
func (a *App) showSaved() {
	counts := map[string]int{}
	for _, e := range a.sidebar.saved {
		counts[e.place.name] = e.count
	}
	entries := make([]entry, 0, len(a.library.searches))
	for _, s := range a.library.searches {
		words, understood := transfer.Question(s)
		e := entry{label: doc.Line(s.Name), place: place{kind: savedPlace, name: s.Name, words: words}, show: showUnread, foreign: !understood}
		if understood {
			e.count = counts[s.Name]
		}
		entries = append(entries, e)
	}
	a.sidebar.SetSaved(entries)
}

// foreign says that a search can't be read, and how it stands.
func (a *App) foreign(e entry) string {
	for _, s := range a.library.searches {
		if s.Name == e.place.name {
			return "lede can't ask this, which " + present(s.Dialect, "is "+s.Dialect+"'s language: ") + doc.Line(s.Words)
		}
	}
	return "This search is no longer there."
}

// wantSavedCounts counts what is unread in the searches that are kept, a moment after the last change.
func (a *App) wantSavedCounts() tea.Cmd {
	key := savedKey{a.stamp.counts, a.stamp.list, a.stamp.library}
	if a.asked.saved == key || len(a.sidebar.saved) == 0 {
		return nil
	}
	pause := countPause
	if a.asked.saved == (savedKey{}) {
		pause = 0
	}
	a.asked.saved = key
	asks := map[string]string{}
	for _, e := range a.sidebar.saved {
		if !e.foreign {
			asks[e.place.name] = e.place.words
		}
	}
	s := a.store
	return a.work.start("saved", func(c ctx) tea.Msg { return countSaved(c, s, key, asks, pause) })
}

func countSaved(ctx context.Context, s *store.Store, key savedKey, asks map[string]string, pause time.Duration) tea.Msg {
	select {
	case <-time.After(pause):
	case <-ctx.Done():
		return nil
	}
	counts := make(map[string]int, len(asks))
	for name, ask := range asks {
		if n, err := s.Count(ctx, store.Query{Ask: ask, Unread: true, Limit: mostSaved + 1}); err == nil {
			counts[name] = n
		}
	}
	return savedCounted{key, counts}
}

func (a *App) savedCounted(m savedCounted) {
	if m.key != a.asked.saved {
		return
	}
	for i, e := range a.sidebar.saved {
		a.sidebar.saved[i].count = m.counts[e.place.name]
	}
	a.sidebar.rebuild()
}

func (a *App) needQuestion() string {
	if a.place.ask() == "" {
		return "Search (" + a.label("search") + ") or filter (" + a.label("filter") + ") first: that is what is kept."
	}
	return ""
}

// wholeQuestion is the list at hand as a question: what was asked, with the feed or folder that it was asked of.
func (a *App) wholeQuestion() string {
	parts := []string{}
	switch p := a.place; p.kind {
	case feedPlace:
		if f, ok := a.feedOf(p.feed); ok {
			parts = append(parts, "feed:"+query.Quoted(f.Title))
		}
	case folderPlace:
		parts = append(parts, "folder:"+query.Quoted(p.folder))
	case today:
		parts = append(parts, query.Today)
	}
	if a.show == showStarred {
		parts = append(parts, query.Starred)
	}
	if ask := a.place.ask(); ask != "" {
		if len(parts) > 0 && needsBrackets(ask) {
			ask = "(" + ask + ")"
		}
		parts = append(parts, ask)
	}
	return strings.Join(parts, " ")
}

// needsBrackets reports whether a question means another thing beside others.
func needsBrackets(ask string) bool {
	n, err := query.Parse(ask, time.Now())
	return err == nil && n.Op == query.Any
}

// saveSearch asks for a name under which the question of the list is kept.
func (a *App) saveSearch() tea.Cmd {
	ask := a.wholeQuestion()
	return a.open(newPrompt(&a.theme, "Keep the search", "It stands among the feeds: "+ask, "name", func(a *App, name string) tea.Cmd {
		name = doc.Line(name)
		s, was := a.store, a.searchNamed(name)
		if was != nil {
			a.status.Complain("There is a search called " + name + " already. " + a.label("rename") + " or " + a.label("delete") + " on it makes room.")
			return nil
		}
		a.before = nil
		a.goTo(place{kind: savedPlace, name: name, words: ask}, showAll)
		return a.changeLibrary("kept the search "+name,
			func(c ctx) error { _, err := s.KeepSearches(c, store.Search{Name: name, Words: ask}); return err },
			func(c ctx) error { _, err := s.RemoveSearch(c, name); return err })
	}))
}

func (a *App) searchNamed(name string) *store.Search {
	for i := range a.library.searches {
		if a.library.searches[i].Name == name {
			return &a.library.searches[i]
		}
	}
	return nil
}

func (a *App) needRemovable() string {
	if e, ok := a.sidebar.Current(); !ok || e.place.kind != feedPlace && e.place.kind != savedPlace {
		return "Put the cursor on a feed or a search for that."
	}
	return ""
}

// removeSearch forgets the search under the sidebar's cursor.
func (a *App) removeSearch(e entry) tea.Cmd {
	was := a.searchNamed(e.place.name)
	if was == nil {
		return nil
	}
	if a.place.bare() == e.place {
		a.goTo(place{}, showUnread)
	}
	s, search := a.store, *was
	return a.changeLibrary("forgot the search "+doc.Line(search.Name),
		func(c ctx) error { _, err := s.RemoveSearch(c, search.Name); return err },
		func(c ctx) error { _, err := s.KeepSearches(c, search); return err })
}

func (a *App) renameSearch(name string) tea.Cmd {
	return a.open(newPrompt(&a.theme, "Rename the search", "What it is to be called.", "name", func(a *App, to string) tea.Cmd {
		to = doc.Line(to)
		if to == name {
			return nil
		}
		if a.place.kind == savedPlace && a.place.name == name {
			p := a.place
			p.name = to
			a.goTo(p, a.show)
		}
		s := a.store
		return a.changeLibrary("renamed the search "+doc.Line(name)+" to "+to,
			func(c ctx) error { return s.RenameSearch(c, name, to) },
			func(c ctx) error { return s.RenameSearch(c, to, name) })
	}).with(doc.Line(name)))
}
