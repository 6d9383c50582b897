package ui

import (
	"io"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
	"lede/feed/transfer"
)

// shared tells that an article was given to a program, or why not.
type shared struct {
	title, to string
	err       error
}

func (a *App) needShare() string {
	if len(a.options.Share) == 0 {
		return "The setting `share` names programs to give articles to."
	}
	return a.needArticle()
}

// share gives the article to one of the programs that the settings name; where there are several, it asks which.
func (a *App) share() tea.Cmd {
	names := slices.Sorted(maps.Keys(a.options.Share))
	h, ok := a.list.Selected()
	if !ok {
		return nil
	}
	send := func(a *App, name string) tea.Cmd {
		a.status.Say("Sharing “" + short(h.Title) + "”" + a.theme.Glyphs.Ellipsis)
		s, argv := a.store, a.options.Share[name]
		return a.work.start("", func(c ctx) tea.Msg {
			article, err := transfer.Share(c, s, h.ID)
			if err == nil {
				err = article.Pipe(c, argv, io.Discard)
			}
			return shared{title: h.Title, to: name, err: err}
		})
	}
	if len(names) == 1 {
		return send(a, names[0])
	}
	c := &chooser{theme: &a.theme, title: "Share with", hints: a.theme.Glyphs.Enter + " take " + a.theme.Glyphs.Dot + " esc leave"}
	for _, name := range names {
		c.items = append(c.items, item{label: doc.Line(name), note: doc.Line(a.options.Share[name][0])})
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		if len(chosen) == 0 {
			return nil
		}
		return send(a, names[chosen[0]])
	}
	return a.open(c.start())
}

func (a *App) shared(m shared) {
	if m.err != nil {
		a.status.Complain("Not shared: " + doc.Line(m.err.Error()) + ". The setting `share` names the program.")
		return
	}
	a.status.Say("Shared “" + short(m.title) + "” with " + doc.Line(m.to) + ".")
}
