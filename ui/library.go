package ui

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/query"
	"lede/feed/store"
)

// library is what a person has made to keep order: searches that are kept, rules, labels.
type library struct {
	searches []store.Search
	rules    []feed.Rule
	tags     []string
}

// libraryLoaded brings it.
type libraryLoaded struct {
	library
	err error
}

func (a *App) wantLibrary() tea.Cmd {
	if a.asked.library == a.stamp.library {
		return nil
	}
	a.asked.library = a.stamp.library
	s := a.store
	return a.work.start("library", func(c ctx) tea.Msg { return loadLibrary(c, s) })
}

func loadLibrary(ctx context.Context, s *store.Store) tea.Msg {
	var l library
	var err error
	if l.searches, err = s.Searches(ctx); err != nil {
		return libraryLoaded{err: err}
	}
	if l.rules, err = s.Rules(ctx); err != nil {
		return libraryLoaded{err: err}
	}
	l.tags, err = s.Tags(ctx)
	return libraryLoaded{l, err}
}

func (a *App) libraryLoaded(m libraryLoaded) {
	if m.err != nil {
		a.status.Complain(problem("Can't read searches and rules", m.err))
		return
	}
	a.library = m.library
	a.showSaved()
	a.asked.saved = savedKey{} // there may be others to count
	if top, ok := a.overlays.top().(interface{ learn(names) }); ok {
		top.learn(a.names())
	}
	a.expect()
}

// names are what questions can name.
func (a *App) names() names {
	n := names{"is": query.States(), "tag": a.library.tags, "folder": a.folders()}
	for _, r := range a.library.rules {
		n["rule"] = append(n["rule"], r.Name)
	}
	for _, f := range a.sidebar.feeds {
		n["feed"] = append(n["feed"], f.Title)
		n["site"] = append(n["site"], f.Host())
		n["lang"] = append(n["lang"], f.Tongue())
	}
	for _, field := range []string{"site", "lang"} {
		slices.Sort(n[field])
		n[field] = slices.DeleteFunc(slices.Compact(n[field]), func(s string) bool { return s == "" })
	}
	for _, field := range query.Fields() {
		if examples := query.Examples(field, a.now); examples != nil {
			n[field] = examples
		}
	}
	return n
}

func (q *question) learn(n names) { q.names = n }

// ruleOf names a rule.
func (a *App) ruleOf(id feed.RuleID) string {
	for _, r := range a.library.rules {
		if r.ID == id {
			return r.Name
		}
	}
	return ""
}

// libraryChanged tells that a search or a rule was changed.
func (a *App) changeLibrary(what string, do, back func(c ctx) error) tea.Cmd {
	change := change{what: what, back: writing(back), again: writing(do)}
	return a.work.write(func(c ctx) tea.Msg { return feedsChanged{change: change, err: do(c)} })
}

// countPause is how long the numbers of searches wait for the next mark: each of them is a search.
const countPause = 150 * time.Millisecond
