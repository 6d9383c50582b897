package ui

import "slices"

// remember notes which articles are known before a list is read anew, unless some that are new have not been seen yet.
func (l *headlines) remember() {
	if l.fresh == 0 && len(l.ids) > 0 {
		l.seen = slices.Max(l.ids)
	}
}

// countFresh counts what is new above the rows in sight: ids are given in the order of arrival. A list that was not
// held begins at its top, where all is seen.
func (l *headlines) countFresh(held bool) {
	l.fresh = 0
	if !held || l.seen == 0 {
		return
	}
	for _, id := range l.ids[:min(l.win.Top, len(l.ids))] {
		l.fresh += btoi(id > l.seen)
	}
}
