package ui

import (
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
)

// count is the number typed before a key that moves: 5 j goes five down.
type count struct {
	on    bool
	n     int
	acted acted
}

// acted is a digit that did something by itself, and how the list was before it: 1, 2 and 3 choose what is listed. As
// the first digit of 12 j that was not meant, and is taken back.
type acted struct {
	digit int
	at    time.Time
	place place
	show  show
	kept  map[feed.ItemID]bool
	moved bool
	list  headlines
	query listKey
}

// digitsWithin is how soon a second digit makes a number with the first.
const digitsWithin = 300 * time.Millisecond

// mostTimes bounds a number: no list is longer.
const mostTimes = 1_000_000

// countDigit takes a digit into the number, and reports whether it was one that belongs there: one that is bound to
// nothing, or that follows another.
func (a *App) countDigit(key tea.KeyPressMsg) bool {
	name := key.String()
	if len(name) != 1 || name[0] < '0' || name[0] > '9' || len(a.pending) > 0 {
		a.number.acted = acted{}
		return false
	}
	digit := int(name[0] - '0')
	bound, more := a.bindings.Match(contexts[a.focused()].name, nil, name)
	switch before := a.number.acted; {
	case a.number.on:
	case before.digit > 0 && a.now.Sub(before.at) < digitsWithin:
		a.takeBack(before)
		a.number.n = before.digit
	case bound != "" || more:
		a.number.acted = acted{digit, a.now, a.place, a.show, a.kept, a.moved, a.list, a.asked.list}
		return false
	}
	a.number.acted = acted{}
	a.number.on, a.number.n = true, min(a.number.n*10+digit, mostTimes)
	return true
}

// takeBack lists what was listed before a digit chose something else. The list may not have been whole: it is read anew.
func (a *App) takeBack(d acted) {
	a.goTo(d.place, d.show)
	a.kept, a.moved, a.list = d.kept, d.moved, d.list
	a.asked.list = listKey{query: d.query.query}
	a.expect()
}

// times returns the number that was typed, and forgets it.
func (c *count) times() int {
	n := max(1, c.n)
	c.on, c.n = false, 0
	return n
}

// dropCount forgets the number if a key asks for that.
func (a *App) dropCount(key tea.KeyPressMsg) bool {
	if !a.number.on || key.String() != "esc" {
		return false
	}
	a.number.times()
	return true
}

// label is the number as it stands in the status line.
func (c *count) label() string {
	if !c.on {
		return ""
	}
	return strconv.Itoa(c.n)
}
