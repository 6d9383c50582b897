package ui

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/store"
	"lede/summarize"
	"lede/summarize/stories"
)

// What a digest is made of: what arrived within so long, and at most so many articles, the newest. Each is read and
// summarised for it.
const (
	digestSpan = 3 * 24 * time.Hour
	digestMost = 300
)

// story is articles that tell the same.
type story struct {
	heads []feed.Headline // the newest first
	gist  string          // the first sentence of the summary of the first of them
}

// digestMade brings what is unread, by story.
type digestMade struct {
	stories []story
	of      int // articles
	err     error
}

// digest shows what is unread, by story.
func (a *App) digest() tea.Cmd {
	a.status.Say("Reading what is unread" + a.theme.Glyphs.Ellipsis)
	s, since := a.store, a.now.Add(-digestSpan)
	return a.work.start("digest", func(c ctx) tea.Msg { return makeDigest(c, s, since) })
}

func makeDigest(ctx context.Context, s *store.Store, since time.Time) tea.Msg {
	heads, err := headlinesOf(ctx, s, store.Query{Unread: true, Since: since, Limit: digestMost})
	if err != nil {
		return digestMade{err: err}
	}
	told, compared := make([]story, len(heads)), make([]stories.Article, len(heads))
	for i, h := range heads {
		sum := summaryOf(ctx, s, h)
		if ctx.Err() != nil {
			return nil
		}
		told[i] = story{heads: []feed.Headline{h}}
		if len(sum.Sentences) > 0 {
			told[i].gist = oneLine.Replace(sum.Sentences[0].Text)
		}
		compared[i] = stories.Article{Title: h.Title, Lead: joined(sum)}
	}
	m := digestMade{of: len(heads)}
	for _, group := range stories.Group(compared) {
		first := told[group[0]]
		for _, i := range group[1:] {
			first.heads = append(first.heads, heads[i])
		}
		m.stories = append(m.stories, first)
	}
	return m
}

// headlinesOf returns the headlines of a list in its order.
func headlinesOf(ctx context.Context, s *store.Store, q store.Query) ([]feed.Headline, error) {
	ids, err := s.IDs(ctx, q)
	if err != nil {
		return nil, err
	}
	return headlinesIn(ctx, s, ids)
}

// headlinesIn returns headlines in the order of ids.
func headlinesIn(ctx context.Context, s *store.Store, ids []feed.ItemID) ([]feed.Headline, error) {
	heads, err := s.Headlines(ctx, ids)
	at := make(map[feed.ItemID]int, len(ids))
	for i, id := range ids {
		at[id] = i
	}
	slices.SortFunc(heads, func(a, b feed.Headline) int { return at[a.ID] - at[b.ID] })
	return heads, err
}

// summaryOf makes the summary of an article; one that can't be read has none.
func summaryOf(ctx context.Context, s *store.Store, h feed.Headline) summarize.Summary {
	d, err := s.Document(ctx, h.ID)
	if err != nil {
		return summarize.Summary{}
	}
	return summarize.Summarize(summarize.Article{Title: h.Title, Document: d}, summarize.Budget{})
}

// joined is a summary as one paragraph.
func joined(sum summarize.Summary) string {
	var b strings.Builder
	for i, sentence := range sum.Sentences {
		if i > 0 {
			b.WriteString(sum.Sentences[i-1].Gap())
		}
		b.WriteString(oneLine.Replace(sentence.Text))
	}
	return b.String()
}

func (a *App) digestMade(m digestMade) tea.Cmd {
	switch {
	case m.err != nil:
		a.status.Complain(problem("Can't make a digest", m.err))
		return nil
	case m.of == 0:
		a.status.Say("Nothing of the last three days is unread.")
		return nil
	}
	a.status.Quiet()
	c := &chooser{
		theme: &a.theme, title: fmt.Sprintf("Digest: %d stories in %s", len(m.stories), plural(m.of, "unread article")),
		hints: a.theme.Glyphs.Enter + " read · m mark the story read · esc leave", stay: true,
	}
	if len(m.stories) == 1 {
		c.title = "Digest: one story in " + plural(m.of, "unread article")
	}
	for _, s := range m.stories {
		c.items = append(c.items, item{label: s.heads[0].Title, note: a.tellers(s), detail: orElse(s.gist, " ")})
	}
	c.pick = func(a *App, chosen []int) tea.Cmd { return a.readFound(m.stories[chosen[0]].heads[0].ID) }
	c.also = map[string]func(*App, int) tea.Cmd{"m": func(a *App, i int) tea.Cmd {
		c.items[i].note = "read"
		var ids []feed.ItemID
		for _, h := range m.stories[i].heads {
			ids = append(ids, h.ID)
		}
		return a.setFlag(flagChange{ids: ids, flag: feed.Read, on: true, verb: markedRead, title: m.stories[i].heads[0].Title})
	}}
	return a.open(c.start())
}

// tellers names who tells a story: the first, and how many others.
func (a *App) tellers(s story) string {
	var names []string
	for _, h := range s.heads {
		if name := a.list.sources[h.Feed]; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch rest := len(names) - 1; {
	case rest > 1:
		return fmt.Sprintf("%s + %d", names[0], rest)
	case rest == 1:
		return names[0] + ", " + names[1]
	case len(s.heads) > 1:
		return fmt.Sprintf("%s, %d articles", names[0], len(s.heads))
	}
	return names[0]
}

// readFound reads an article: in the list at hand if it is there, or else in that of all that is unread.
func (a *App) readFound(id feed.ItemID) tea.Cmd {
	if listed := slices.Contains(a.list.ids, id); listed {
		a.wanted = id
		return a.readWanted(true)
	}
	a.goTo(place{}, showUnread)
	a.wanted = id
	return nil
}

// readWanted reads the article that is sought, once it is listed and its row is there. Whole tells that all of the list
// is known.
func (a *App) readWanted(whole bool) tea.Cmd {
	if a.wanted == 0 {
		return nil
	}
	i := slices.Index(a.list.ids, a.wanted)
	if i < 0 {
		if whole {
			a.wanted = 0
		}
		return nil
	}
	a.list.win.MoveTo(i)
	a.went()
	if h, ok := a.list.Selected(); !ok || h.ID != a.wanted {
		return nil
	}
	a.wanted = 0
	a.focus = listPane
	return a.read()
}
