package ui

import (
	tea "charm.land/bubbletea/v2"

	"lede/feed/store"
)

// keepPlace keeps where one is in the article at hand, which is about to be left.
func (a *App) keepPlace() {
	if a.store == nil || !a.article.Loaded {
		return
	}
	id := a.article.head.ID
	var p store.Place
	p.Block, p.Offset = a.article.Place()
	held, ok := a.shelf.get(id)
	if !ok && p == (store.Place{}) || ok && held.place == p {
		return
	}
	a.shelf.change(id, func(l *loaded) { l.place = p })
	s := a.store
	a.work.write(func(c ctx) tea.Msg { return wrote{s.KeepPlace(c, id, p)} })
}
