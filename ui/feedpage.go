package ui

import (
	"context"
	"fmt"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
	"lede/feed/store"
)

// theFeed is the feed that a person means: the one at hand, or else that of the article at hand.
func (a *App) theFeed() (feed.Feed, bool) {
	if f, ok := a.atHand(); ok {
		return f, true
	}
	if h, ok := a.list.Selected(); ok && a.focused() != sidebarPane {
		return a.feedOf(h.Feed)
	}
	return feed.Feed{}, false
}

func (a *App) needTheFeed() string {
	if _, ok := a.theFeed(); !ok {
		return "Put the cursor on a feed or an article for that."
	}
	return ""
}

// showFeedPage tells all that is known of a feed.
func (a *App) showFeedPage() tea.Cmd {
	f, _ := a.theFeed()
	return a.feedPage(f)
}

func (a *App) feedPage(f feed.Feed) tea.Cmd {
	s, now := a.store, a.now
	return a.work.start("record", func(c ctx) tea.Msg { return loadRecord(c, s, f.ID, now) })
}

// recordLoaded brings what a feed's page shows.
type recordLoaded struct {
	feed   feed.Feed
	record store.Record
	err    error
}

func loadRecord(ctx context.Context, s *store.Store, id feed.FeedID, now time.Time) tea.Msg {
	f, err := s.Feed(ctx, id)
	if err != nil {
		return recordLoaded{err: err}
	}
	record, err := s.Record(ctx, id, now)
	return recordLoaded{f, record, err}
}

func (a *App) recordLoaded(m recordLoaded) tea.Cmd {
	if m.err != nil {
		a.status.Complain(problem("Can't read what is known of the feed", m.err))
		return nil
	}
	return a.open(&sheet{
		theme: &a.theme, title: m.feed.Title, hints: "r retry · e address · f find · d unsubscribe · o site · esc leave",
		facts: facts(m.feed, m.record, a.now), keys: a.feedKeys(m.feed),
	})
}

// feedKeys are what can be done about a feed, in the dialogs about feeds.
func (a *App) feedKeys(f feed.Feed) map[string]func(*App) tea.Cmd {
	return map[string]func(*App) tea.Cmd{
		"r": func(a *App) tea.Cmd { return a.refreshFeeds([]feed.Feed{f}) },
		"e": func(a *App) tea.Cmd { return a.editAddress(f) },
		"f": func(a *App) tea.Cmd { return a.findAnew(f) },
		"d": func(a *App) tea.Cmd { return a.remove(f) },
		"i": func(a *App) tea.Cmd { return a.feedPage(f) },
		"o": func(a *App) tea.Cmd { return a.browseTo(orElse(f.Site, f.Address)) },
	}
}

// facts are the lines of a feed's page; what there is nothing to say about is left out.
func facts(f feed.Feed, r store.Record, now time.Time) []fact {
	all := []fact{
		{"Address", feed.WithoutUser(f.Address)},
		{"Site", f.Site},
		{"Folder", f.Folder},
		{"Last visit", lastVisit(f, now)},
		{"Next visit", nextVisit(f, now)},
		{"Fails", failing(f, r, now)},
		{"Redirects", redirects(f, r)},
		{"Posts", posts(r, now)},
		{"Teasers", teasers(r)},
		{"Articles", fmt.Sprintf("%d, of them %d unread", f.Total, f.Unread)},
		{"Visits", visits(r)},
	}
	kept := all[:0]
	for _, f := range all {
		if f.value = doc.Line(f.value); f.value != "" {
			kept = append(kept, f)
		}
	}
	return kept
}

func lastVisit(f feed.Feed, now time.Time) string {
	switch {
	case f.Checked.IsZero():
		return "none yet"
	case f.Last.Status == 0:
		return ago(f.Checked, now) + present(string(f.Failure.Reason), ": no answer")
	}
	say := fmt.Sprintf("%s: %d %s", ago(f.Checked, now), f.Last.Status, http.StatusText(f.Last.Status))
	if f.Last.Wire > 0 {
		say += ", " + size(f.Last.Wire)
	}
	return say
}

// waits are the sentences for why a feed is not asked sooner.
var waits = map[feed.Wait]string{
	feed.ForOwn:       "as the settings say",
	feed.ForFeed:      "as the feed asks",
	feed.ForServer:    "as its server asks",
	feed.ForRhythm:    "by how often it posts",
	feed.ForSkipped:   "for it asks to be left alone until then",
	feed.ForRetry:     "for it failed; the wait doubles each time",
	feed.ForHost:      "for its server asked to be left alone",
	feed.ForNetwork:   "for there was no network",
	feed.ForPublisher: "only when asked for, with r",
}

func nextVisit(f feed.Feed, now time.Time) string {
	if f.Failure.Reason == feed.Gone {
		return waits[feed.ForPublisher]
	}
	return when(f.Due, now) + present(waits[f.Last.Wait], ", "+waits[f.Last.Wait])
}

func failing(f feed.Feed, r store.Record, now time.Time) string {
	if !f.Failing() {
		return ""
	}
	say := fmt.Sprintf("since %s, %s: %s.", f.Failure.Since.Local().Format("2 Jan 15:04"), times(f.Failure.Count), Cause(f.Failure.Reason, f.Failure.Detail))
	if r.Well.IsZero() {
		return say + " It was never read."
	}
	return say + " Last read " + ago(r.Well, now) + "."
}

func redirects(f feed.Feed, r store.Record) string {
	var say []string
	if f.Last.From != "" {
		say = append(say, "It is answered by "+feed.WithoutUser(f.Last.From)+".")
	}
	if r.MovedTimes > 0 {
		say = append(say, fmt.Sprintf("It says it has moved to %s, %s since %s. Its address here changes when that has held for three days.",
			feed.WithoutUser(f.Last.Moved), times(r.MovedTimes), r.MovedSince.Local().Format("2 Jan 15:04")))
	}
	if r.Formerly != "" {
		say = append(say, "It has moved here from "+feed.WithoutUser(r.Formerly)+".")
	}
	return strings.Join(say, " ")
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

func posts(r store.Record, now time.Time) string {
	switch {
	case r.Newest.IsZero():
		return ""
	case r.Posts == 0:
		return "none in four weeks, the last " + ago(r.Newest, now)
	}
	return fmt.Sprintf("about %d a week, the last %s", int(math.Ceil(float64(r.Posts)/max(r.Weeks, 1))), ago(r.Newest, now))
}

func teasers(r store.Record) string {
	if r.Posts == 0 {
		return ""
	}
	return fmt.Sprintf("%d %% of the posts of four weeks are as short as one", int(math.Round(100*float64(r.Brief)/float64(r.Posts))))
}

func visits(r store.Record) string {
	if r.Visits == 0 {
		return ""
	}
	say := fmt.Sprint(r.Visits)
	if r.Unchanged > 0 {
		say += fmt.Sprintf(", of them %d with nothing new (304)", r.Unchanged)
	}
	if r.Spared > 0 {
		say += ", which saved " + size(r.Spared)
	}
	return say
}

// size says a number of bytes.
func size(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1000*1000:
		return fmt.Sprintf("%d KB", (bytes+500)/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// editAddress asks where a feed is to be read from.
func (a *App) editAddress(f feed.Feed) tea.Cmd {
	return a.open(newPrompt(&a.theme, "The address of "+short(f.Title), "Of the feed, or of a site that has it. What was read and starred stays.",
		"example.org", func(a *App, typed string) tea.Cmd {
			if typed == f.Address {
				return nil
			}
			return a.look(refresh.Wanted{Address: typed, Kept: f.Kept, Instead: f.ID})
		}).with(f.Address))
}

// findAnew looks on a feed's site for the address that it has now.
func (a *App) findAnew(f feed.Feed) tea.Cmd {
	site := f.Site
	if u, err := url.Parse(f.Address); site == "" && err == nil {
		site = u.Scheme + "://" + u.Host + "/"
	}
	return a.look(refresh.Wanted{Address: site, Kept: f.Kept, Instead: f.ID})
}

// readdressed notes that a feed is read from another address.
func (a *App) readdressed(m feedAdded) {
	s, id, before, after := a.store, m.added.ID, m.added.Before, m.added.After
	to := func(p refresh.Place) doing {
		return writing(func(c ctx) error { return s.SetAddress(c, id, p.Address, p.Local) })
	}
	a.changed(change{fmt.Sprintf("%s is read from %s now", m.added.Title, feed.WithoutUser(after.Address)), to(before), to(after)})
}

// findable are the failures that a look at the feed's site may mend.
var findable = map[feed.Reason]bool{feed.NotFound: true, feed.Gone: true, feed.WebPage: true, feed.NotFeed: true, feed.Redirects: true}

// showFailures lists the feeds that fail, why, since when and when they are tried again, and addresses given at the start
// that could not be opened.
func (a *App) showFailures() tea.Cmd {
	c := &chooser{theme: &a.theme, title: "Feeds that fail", empty: "All feeds are well.",
		hints: "r retry · e address · f find · d unsubscribe · i page · o site · esc leave"}
	var failing []feed.Feed
	for _, f := range a.sidebar.feeds {
		if f.Failing() {
			failing = append(failing, f)
			c.items = append(c.items, failure(f, a.now))
		}
	}
	if len(failing) == 0 && len(a.unopened) > 0 {
		c.hints = "r try again · esc leave"
	}
	for _, m := range a.unopened {
		c.items = append(c.items, item{label: addressOf(m), note: "not opened", detail: capital(problem("", m.err)[len(": "):])})
	}
	c.also = map[string]func(*App, int) tea.Cmd{}
	for key := range a.feedKeys(feed.Feed{}) {
		c.also[key] = func(a *App, i int) tea.Cmd {
			if i >= len(failing) {
				return a.openAgain(i-len(failing), key)
			}
			return a.feedKeys(failing[i])[key](a)
		}
	}
	return a.open(c.start())
}

func failure(f feed.Feed, now time.Time) item {
	next := "next try " + when(f.Due, now)
	if f.Failure.Reason == feed.Gone {
		next = "not tried again"
	}
	detail := capital(Cause(f.Failure.Reason, f.Failure.Detail)) + "."
	if findable[f.Failure.Reason] {
		detail = capital(Cause(f.Failure.Reason, "")) + ". f looks for it."
	}
	return item{
		label:  f.Title + "  " + feed.WithoutUser(f.Address),
		note:   fmt.Sprintf("since %s, %s", f.Failure.Since.Local().Format("2 Jan 15:04"), next),
		detail: detail,
	}
}
