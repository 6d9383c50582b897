package ui

import (
	"fmt"
	"strings"

	"lede/feed/refresh"
	"lede/ui/cell"
	"lede/ui/theme"
)

// hint is a key and what it does.
type hint struct{ key, label string }

// status is the first and the last line of the screen.
type status struct {
	theme    *theme.Theme
	title    string // of the list
	count    int
	fresh    int // articles that arrived above what is in sight
	progress refresh.Progress
	coming   map[string]*coming // files that are being downloaded
	failing  int                // feeds
	notice   string             // said instead of the hints, until the next key
	bad      bool               // the notice tells of something that failed
	hints    []hint
	pending  string // keys of a sequence that is not yet whole
}

// Say shows a notice, unless one stands that tells of a failure: that stays until the next key.
func (s *status) Say(notice string) {
	if !s.bad {
		s.notice = notice
	}
}

// Complain shows what failed.
func (s *status) Complain(notice string) { s.notice, s.bad = notice, true }

// Quiet takes the notice away.
func (s *status) Quiet() { s.notice, s.bad = "", false }

// Top draws the first line: the list and its number, then how refreshing goes, failures and where help is, as far as
// they fit.
func (s *status) Top(w int) string {
	t := s.theme
	name := " lede "
	var right []string
	widths := 0
	for _, p := range s.signals() {
		if n := cell.Width(p.text) + 2; widths+n < w/2 {
			right = append(right, p.style.Render(p.text)+"  ")
			widths += n
		}
	}
	title := s.title
	if s.count > 0 {
		title += fmt.Sprintf(" %s %d", t.Glyphs.Dot, s.count)
	}
	if s.fresh > 0 {
		title += fmt.Sprintf(" %s %d new %s", t.Glyphs.Dot, s.fresh, t.Glyphs.Up)
	}
	room := w - cell.Width(name) - widths - 1
	return t.Title.Render(name) + t.TitleText.Render(" "+cell.Fit(title, room, t.Glyphs.Ellipsis)) + strings.Join(right, "")
}

type signal struct {
	text  string
	style theme.Style
}

func (s *status) signals() []signal {
	t := s.theme
	var all []signal
	if p := s.progress; p.Running() {
		all = append(all, signal{fmt.Sprintf("%s %d/%d feeds", t.Glyphs.Refresh, p.Done, p.Total), t.Progress})
	} else if p.Offline {
		all = append(all, signal{"offline", t.Dim})
	}
	if say := comingOf(s.coming); say != "" {
		all = append(all, signal{t.Glyphs.Down + " " + say, t.Progress})
	}
	if s.failing > 0 {
		all = append(all, signal{fmt.Sprintf("%d failed (!)", s.failing), t.Error})
	}
	return append(all, signal{"? help", t.Dim})
}

// Bottom draws the last line: a notice, or the keys that help most where one is.
func (s *status) Bottom(w int) string {
	t := s.theme
	switch {
	case s.pending != "":
		return t.Key.Render(cell.Fit(" "+s.pending+" "+t.Glyphs.Ellipsis, w, t.Glyphs.Ellipsis))
	case s.notice != "" && s.bad:
		return t.Error.Render(cell.Fit(" "+s.notice, w, t.Glyphs.Ellipsis))
	case s.notice != "":
		return t.Notice.Render(cell.Fit(" "+s.notice, w, t.Glyphs.Ellipsis))
	}
	return s.keys(w)
}

// keys draws as many hints as fit.
func (s *status) keys(w int) string {
	t := s.theme
	dot := " " + t.Glyphs.Dot + " "
	line, used := " ", 1
	for i, h := range s.hints {
		n := cell.Width(h.key) + 1 + cell.Width(h.label)
		if i > 0 {
			n += cell.Width(dot)
		}
		if used+n > w {
			break
		}
		if i > 0 {
			line += t.KeyLabel.Render(dot)
		}
		line += t.Key.Render(h.key) + t.KeyLabel.Render(" "+h.label)
		used += n
	}
	return line + cell.Blank(w-used)
}
