package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
)

// mostTold is how many titles one notification has.
const mostTold = 3

// told brings what a person is to be told of.
type told struct {
	titles []string
	n      int
}

// tell begins to tell of articles that have arrived since it was last called.
func (a *App) tell(all []feed.ItemID) tea.Cmd {
	fresh := all[min(a.told, len(all)):]
	a.told = len(all)
	if len(fresh) == 0 {
		return nil
	}
	s := a.store
	return a.work.start("", func(c ctx) tea.Msg { return loadTold(c, s, fresh) })
}

func loadTold(ctx context.Context, s *store.Store, fresh []feed.ItemID) tea.Msg {
	fresh = slices.Compact(slices.Sorted(slices.Values(fresh)))
	t := told{n: len(fresh)}
	rows, err := s.Headlines(ctx, fresh[:min(len(fresh), mostTold)])
	if err != nil {
		return wrote{err}
	}
	for _, h := range rows {
		t.titles = append(t.titles, doc.Line(h.Title))
	}
	return t
}

// notify tells by way of the terminal, or of the program that is set.
func (a *App) notify(m told) tea.Cmd {
	if len(m.titles) == 0 {
		return nil
	}
	text := strings.Join(m.titles, "; ")
	if more := m.n - len(m.titles); more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	if len(a.options.Notify) == 0 {
		return tea.Raw(notification(a.kind, text))
	}
	argv := append(slices.Clone(a.options.Notify), named(text))
	return a.work.start("", func(c ctx) tea.Msg {
		if err := run(c, argv); err != nil {
			return notTold{err}
		}
		return nil
	})
}

// named puts a word of ours before a notification: a program can't take it for an option, nor a terminal for one of the
// commands that some have under the same number.
func named(text string) string { return "lede: " + text }

// notification is the sequence by which a kind of terminal, as TERM names it, shows a notification: OSC 9, iTerm2's, which
// most know, and OSC 777, rxvt's, for those that know no other.
func notification(kind, text string) string {
	if strings.HasPrefix(kind, "rxvt") || strings.HasPrefix(kind, "foot") {
		return "\x1b]777;notify;lede;" + text + "\x07"
	}
	return ansi.Notify(named(text))
}

// notTold tells that the program for notifications failed.
type notTold struct{ err error }

func (a *App) notTold(m notTold) {
	a.status.Complain("The program of the setting `notify` failed: " + doc.Line(m.err.Error()) + ".")
}
