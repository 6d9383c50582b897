package ui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/refresh"
	"lede/feed/store"
)

// pageOf is what is known of the page that an article's link leads to.
type pageOf struct {
	store.Page
	Reading bool // it is being fetched
}

// loadPage reads what is known of a page. Without it the article can be read all the same.
func loadPage(ctx context.Context, s *store.Store, r *refresh.Refresher, id feed.ItemID) pageOf {
	p, err := s.Page(ctx, id)
	if err != nil {
		return pageOf{}
	}
	return pageOf{p, r.ReadingPage(id)}
}

// remark is the quiet line about a page: why its text is not there.
func (p pageOf) remark(ellipsis string) string {
	switch say := p.State.Obstacle(); {
	case p.Reading:
		return "Fetching the page" + ellipsis
	case say != "" && p.Words == 0:
		return "The feed's own text: " + say + "."
	}
	return ""
}

// label names the text that is shown, where there are two.
func (p pageOf) label() string {
	switch {
	case p.Words == 0:
		return ""
	case p.Shown:
		return "full text"
	}
	return "the feed's own text"
}

// words is how many words the text has that is shown, as far as pages tell.
func (p pageOf) words() int {
	switch {
	case p.Words == 0:
		return 0
	case p.Shown:
		return p.Words
	}
	return p.Own
}

// withoutText says what there is in place of a text.
func (a *App) withoutText(p pageOf) string {
	say := p.State.Obstacle()
	switch {
	case p.Reading:
		return "Fetching the page" + a.theme.Glyphs.Ellipsis
	case say != "":
		return "The feed gives no text for this article, and " + say + ". " + a.label("browser") + " opens it."
	}
	return "The feed gives no text for this article. " + a.label("full-text") + " fetches its page, " + a.label("browser") + " opens it."
}

// pageRead tells what became of a page that a person asked for.
type pageRead struct {
	title string
	state feed.PageState
	err   error
}

// textShown tells that another of an article's texts is shown.
type textShown struct {
	change change
	quiet  bool // it was undone or done again
	err    error
}

// toggleText shows the text of the article's page, which is fetched if it is not there, or the feed's own.
func (a *App) toggleText() tea.Cmd {
	h, _ := a.list.Selected()
	switch p := a.article.PageOf; {
	case !a.article.Loaded:
		return nil
	case p.Words > 0:
		return a.showText(h.ID, !p.Shown, false)
	case p.Reading:
		a.status.Say("The page is being fetched already.")
		return nil
	case h.Link == "":
		a.status.Say("The article has no link to a page.")
		return nil
	}
	a.article.PageOf.Reading, a.summary.page.Reading = true, true
	r := a.refresher
	return a.work.start("", func(c ctx) tea.Msg {
		state, err := r.FullText(c, h.ID)
		return pageRead{h.Title, state, err}
	})
}

func (a *App) pageRead(m pageRead) {
	a.stamp.list++
	switch say := m.state.Obstacle(); {
	case m.err != nil:
		a.status.Complain(problem("The page could not be kept", m.err))
	case m.state == feed.PageFound:
		a.status.Say("Full text: “" + short(m.title) + "”. " + a.label("full-text") + " shows the feed's own again.")
	case say != "":
		a.status.Say("No full text: " + say + ".")
	}
}

// showText shows the text of an article's page, or the feed's own.
func (a *App) showText(id feed.ItemID, page, quiet bool) tea.Cmd {
	c := change{
		what:  map[bool]string{true: "shows the text of the page", false: "shows the feed's own text"}[page],
		back:  func(a *App) tea.Cmd { return a.showText(id, !page, true) },
		again: func(a *App) tea.Cmd { return a.showText(id, page, true) },
	}
	s := a.store
	return a.work.write(func(x ctx) tea.Msg { return textShown{c, quiet, s.ShowPage(x, id, page)} })
}

func (a *App) textShown(m textShown) {
	a.stamp.list++
	switch {
	case m.err != nil:
		a.status.Complain(problem("Not saved", m.err))
	case !m.quiet:
		a.changed(m.change)
	}
}

// toggleTexts reads the pages of the articles of the feed under the cursor from now on, or no longer.
func (a *App) toggleTexts() tea.Cmd {
	e, _ := a.sidebar.Current()
	s, id, title := a.store, e.place.feed, e.label
	return a.work.write(func(x ctx) tea.Msg {
		all, err := s.Texts(x)
		if err != nil {
			return textShown{err: err}
		}
		texts, what := feed.WantPages, "reads the pages of "+title+" from now on"
		if all[id].Pages() {
			texts, what = feed.WantFeedOwn, "keeps to "+title+"'s own texts from now on"
		}
		return textShown{change{what, setTexts(id, all[id]), setTexts(id, texts)}, false, s.SetTexts(x, id, texts)}
	})
}

func setTexts(id feed.FeedID, t feed.Texts) doing {
	return func(a *App) tea.Cmd {
		s := a.store
		return a.work.write(func(x ctx) tea.Msg { return textShown{quiet: true, err: s.SetTexts(x, id, t)} })
	}
}
