package ui

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/query"
	"lede/feed/store"
	"lede/ui/cell"
	"lede/ui/theme"
)

// excerpt is a piece of an article's text, and where it has what was looked for.
type excerpt struct {
	text  string
	marks []query.Span
}

// excerptsLoaded brings pieces of articles around what was looked for; an empty one where the text has none of it.
type excerptsLoaded struct {
	ask      string
	excerpts map[feed.ItemID]excerpt
}

// wantExcerpts loads the excerpts of what is on the screen, after the list itself.
func (a *App) wantExcerpts() tea.Cmd {
	n, any := a.seeks()
	if !any || !a.list.excerpting {
		return nil
	}
	var missing []feed.ItemID
	first, end := a.list.win.Visible()
	for _, id := range a.list.ids[first:min(end, len(a.list.ids))] {
		if _, ok := a.list.excerpts[id]; !ok {
			missing = append(missing, id)
		}
	}
	if len(missing) == 0 || a.asked.excerpts == missing[0] && a.asked.excerptsOf == a.sought.ask {
		return nil
	}
	a.asked.excerpts, a.asked.excerptsOf = missing[0], a.sought.ask
	s, ask := a.store, a.sought.ask
	return a.work.start("excerpts", func(c ctx) tea.Msg { return loadExcerpts(c, s, missing, ask, n) })
}

func (a *App) excerptsLoaded(m excerptsLoaded) {
	if m.ask != a.sought.ask {
		return
	}
	a.asked.excerpts = 0
	if a.list.excerpts == nil || len(a.list.excerpts) > keptRows {
		a.list.excerpts = map[feed.ItemID]excerpt{}
	}
	for id, e := range m.excerpts {
		a.list.excerpts[id] = e
	}
}

// excerptLength is how many characters are taken out of a text: what the widest list has room for. A quarter of them
// leads to what was looked for, which even the narrowest list shows.
const excerptLength = 80

func loadExcerpts(ctx context.Context, s *store.Store, ids []feed.ItemID, ask string, n query.Node) tea.Msg {
	all := make(map[feed.ItemID]excerpt, len(ids))
	for _, id := range ids {
		if d, err := s.Document(ctx, id); err == nil {
			all[id] = excerptOf(d, n)
		} else {
			all[id] = excerpt{}
		}
	}
	return excerptsLoaded{ask, all}
}

// excerptOf takes the first block that has what was looked for, or else the first that has a text.
func excerptOf(d doc.Document, n query.Node) excerpt {
	var first excerpt
	for _, b := range d.Blocks {
		text, marks := n.Excerpt(oneLine.Replace(b.Text), excerptLength)
		if len(marks) > 0 {
			return excerpt{text, marks}
		}
		if first.text == "" {
			first.text = text
		}
	}
	return first
}

var oneLine = strings.NewReplacer("\n", " ", "\t", " ")

// excerpt draws the piece of an article in which it has what was looked for, below its headline.
func (l *headlines) excerpt(h feed.Headline, lead string, row *theme.Row, w int) string {
	const indent = 3
	var b strings.Builder
	e, left, pad := l.excerpts[h.ID], max(1, w-indent-1), 0
	put := func(text string, style theme.Style) {
		if text == "" || left <= 0 {
			return
		}
		if cell.Width(text) > left {
			text = cell.Truncate(text, left, l.theme.Glyphs.Ellipsis)
			pad, left = left-cell.Width(text), cell.Width(text)
		}
		b.WriteString(style.Render(text))
		left -= cell.Width(text)
	}
	at := 0
	for _, m := range e.marks {
		put(e.text[at:m.Start], row.Dim)
		put(e.text[m.Start:m.End], l.theme.Hit)
		at = m.End
	}
	put(e.text[at:], row.Dim)
	return row.Dot.Render(lead) + row.Fill.Render(cell.Blank(indent-cell.Width(lead))) + b.String() + row.Fill.Render(cell.Blank(left+pad+1))
}

// MoveToItem puts the cursor on an article, and reports whether it is listed.
func (l *headlines) MoveToItem(id feed.ItemID) bool {
	for i, other := range l.ids {
		if other == id {
			l.win.MoveTo(i)
			return true
		}
	}
	return false
}
