package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/store"
	"lede/ui/cell"
	"lede/ui/theme"
)

// gist is the first sentence of an article's summary.
type gist struct {
	words int // of the article that it was made of, to see that there is another text now
	text  string
}

// gistLines is how many lines a gist has.
const gistLines = 2

// gisting reports whether there is room for gists below the headlines.
func (l *headlines) gisting() bool { return l.triage && l.roomy && !l.excerpting }

// Ungisted returns the headlines in sight whose gists are not made yet.
func (l *headlines) Ungisted() []feed.Headline {
	if !l.gisting() {
		return nil
	}
	var all []feed.Headline
	first, end := l.win.Visible()
	for _, id := range l.ids[first:min(end, len(l.ids))] {
		h, ok := l.rows[id]
		if g, there := l.gists[id]; ok && (!there || g.words != h.Words) {
			all = append(all, h)
		}
	}
	return all
}

// AddGists takes in gists that were made, and drops the older ones once there are many.
func (l *headlines) AddGists(made map[feed.ItemID]gist) {
	if l.gists == nil || len(l.gists) > keptRows {
		l.gists = map[feed.ItemID]gist{}
	}
	for id, g := range made {
		l.gists[id] = g
	}
}

// gist draws the first sentence of a summary below its headline.
func (l *headlines) gist(h feed.Headline, lead string, row *theme.Row, w int) []string {
	const indent = 3
	style := row.Fill
	if h.Flags.Has(feed.Read) {
		style = row.Dim
	}
	text, room := l.gists[h.ID].text, max(1, w-indent-1)
	var lines [gistLines]string
	ranges := cell.Wrap(text, room)
	for i := range min(len(ranges), gistLines) {
		lines[i] = text[ranges[i].Start:ranges[i].End]
		if i == gistLines-1 {
			lines[i] = text[ranges[i].Start:]
		}
	}
	out := make([]string, 0, gistLines)
	for _, s := range lines {
		out = append(out, row.Dot.Render(lead)+row.Fill.Render(cell.Blank(indent-1))+style.Render(cell.Fit(s, room, l.theme.Glyphs.Ellipsis))+row.Fill.Render(cell.Blank(w-indent-room)))
	}
	return out
}

// gistsMade brings the gists of what was in sight.
type gistsMade struct{ gists map[feed.ItemID]gist }

// wantGists makes the gists of what is in sight, one batch after another: while the cursor runs on, what it has left
// is not made.
func (a *App) wantGists() tea.Cmd {
	heads := a.list.Ungisted()
	if len(heads) == 0 || a.asked.gists {
		return nil
	}
	a.asked.gists = true
	s := a.store
	return a.work.start("gists", func(c ctx) tea.Msg { return makeGists(c, s, heads) })
}

func makeGists(ctx context.Context, s *store.Store, heads []feed.Headline) tea.Msg {
	made := map[feed.ItemID]gist{}
	for _, h := range heads {
		g := gist{words: h.Words}
		if sum := summaryOf(ctx, s, h); len(sum.Sentences) > 0 {
			g.text = oneLine.Replace(sum.Sentences[0].Text)
		}
		made[h.ID] = g
	}
	return gistsMade{made}
}

func (a *App) gistsMade(m gistsMade) {
	a.asked.gists = false
	a.list.AddGists(m.gists)
}

// toggleTriage shows or hides the first sentences of summaries in the list, and remembers which.
func (a *App) toggleTriage() tea.Cmd {
	a.list.triage = !a.list.triage
	if a.list.triage && a.layout.List.H < roomyFrom {
		a.status.Say("The list is too low to show more than headlines.")
	}
	if a.options.Triage == "always" || a.options.Triage == "never" {
		return nil
	}
	s, value := a.store, map[bool]string{true: "on", false: "off"}[a.list.triage]
	return a.work.write(func(c ctx) tea.Msg { return wrote{s.Remember(c, rememberTriage, value)} })
}
