package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/store"
)

// resting is how long the text stands still before its place is kept, so that a program that is killed loses no more.
const resting = 3 * time.Second

// textSpot is where the text of an article stands.
type textSpot struct {
	id  feed.ItemID
	top int
}

// placeRested tells that it is time to see whether the text still stands where it stood.
type placeRested struct{ at textSpot }

func (a *App) stands() textSpot { return textSpot{a.article.head.ID, a.article.scroll.Top} }

// wantPlace has the place in the article kept once the text stands still. One timer runs at most.
func (a *App) wantPlace() tea.Cmd {
	at := a.stands()
	if !a.article.Loaded || a.resting || at == a.rested {
		return nil
	}
	a.resting = true
	return tea.Tick(resting, func(time.Time) tea.Msg { return placeRested{at} })
}

func (a *App) placeRested(m placeRested) {
	a.resting = false
	if m.at == a.stands() {
		a.rested = m.at
		a.keepPlace()
	}
}

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
