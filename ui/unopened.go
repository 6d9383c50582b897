package ui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
)

// notOpened says why an address could not be opened. Of several that were given at the start all are kept, to be listed:
// there is room for one sentence.
func (a *App) notOpened(m feedAdded) {
	say := problem(addressOf(m), m.err)
	if len(a.begin.Addresses) > 1 && slices.Contains(a.begin.Addresses, m.wanted.Address) && !m.wanted.Kept {
		a.unopened = append(a.unopened, m)
		slices.SortStableFunc(a.unopened, func(m, n feedAdded) int {
			return slices.Index(a.begin.Addresses, m.wanted.Address) - slices.Index(a.begin.Addresses, n.wanted.Address)
		})
		if n := len(a.unopened); n > 1 {
			say = fmt.Sprintf("%d addresses could not be opened: %s says why.", n, a.label("failures"))
		}
	}
	a.status.Complain(say)
}

// addressOf is what was to be opened, as it can be shown.
func addressOf(m feedAdded) string { return doc.Line(feed.WithoutUser(m.wanted.Address)) }

// openAgain retries an address that could not be opened; the other keys of a feed have no meaning for it.
func (a *App) openAgain(i int, key string) tea.Cmd {
	if key != "r" {
		a.status.Say("Only r is for what was never opened: it tries once more.")
		return nil
	}
	m := a.unopened[i]
	a.unopened = slices.Delete(a.unopened, i, i+1)
	return a.look(m.wanted)
}
