package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// mostSearches is how many questions are kept for being asked again.
const mostSearches = 50

// withSearch puts a question at the end of those that were asked before, one a line, each once.
func withSearch(before, ask string) string {
	all := slices.DeleteFunc(strings.Split(before, "\n"), func(s string) bool { return s == "" || s == ask })
	all = append(all, ask)
	return strings.Join(all[max(0, len(all)-mostSearches):], "\n")
}

// rememberSearch keeps what was searched for. Another program may have kept something meanwhile, so that what is stored
// is read first.
func (a *App) rememberSearch(ask string) tea.Cmd {
	a.searches = withSearch(a.searches, ask)
	s := a.store
	return a.work.write(func(c ctx) tea.Msg {
		before, err := s.Remembered(c, rememberSearches)
		if err == nil {
			err = s.Remember(c, rememberSearches, withSearch(before, ask))
		}
		return wrote{err}
	})
}

// again puts the question that was asked n before the one that stands there into the line, and reports whether it did:
// only an empty line and one that is as it was brought back go through them. After the newest it is empty.
func (l *askLine) again(n int) bool {
	at := len(l.earlier)
	if text := l.text(); text != "" {
		if text != l.brought {
			return false
		}
		at = slices.Index(l.earlier, text)
	}
	if at-n > len(l.earlier) || len(l.earlier) == 0 {
		return false
	}
	text := ""
	if at = max(0, at-n); at < len(l.earlier) {
		text = l.earlier[at]
	}
	l.brought = text
	l.set(text)
	return true
}
