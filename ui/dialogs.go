package ui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
	"lede/feed/store"
)

const (
	chooseHints = "enter choose · esc leave"
	tickHints   = "space tick · enter take · esc leave"
)

// chooseFeed asks which of a site's feeds is meant.
func (a *App) chooseFeed(m feedAdded) tea.Cmd {
	c := &chooser{theme: &a.theme, title: "Several feeds", about: doc.Line(feed.WithoutUser(m.wanted.Address)) + " has more than one feed. Which?", hints: tickHints, multi: true}
	if m.wanted.Instead != 0 {
		c.multi, c.hints = false, chooseHints
	}
	for _, f := range m.added.Choices {
		c.items = append(c.items, item{label: orElse(f.Title, f.Address), detail: f.Address})
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		var cmds []tea.Cmd
		for _, i := range chosen {
			cmds = append(cmds, a.look(refresh.Wanted{Address: m.added.Choices[i].Address, Kept: m.wanted.Kept, Site: m.added.Site, Instead: m.wanted.Instead}))
		}
		return tea.Batch(cmds...)
	}
	a.status.Quiet()
	return a.open(c.start())
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// pickStarters offers feeds to begin with.
func (a *App) pickStarters() tea.Cmd {
	starters, err := refresh.Starters()
	if err != nil {
		a.status.Complain(problem("Can't read the starter feeds", err))
		return nil
	}
	c := &chooser{theme: &a.theme, title: "Starter feeds", hints: tickHints, multi: true,
		about: "Tick what sounds good. Everything can be unsubscribed from again, with " + a.label("delete") + " in the column of feeds."}
	var listed []store.Subscription // beside the items; a heading has an empty one
	topic := ""
	for _, s := range starters {
		if s.Folder != topic {
			topic = s.Folder
			c.items = append(c.items, item{label: topic, heading: true})
			listed = append(listed, store.Subscription{})
		}
		c.items = append(c.items, item{label: s.Title, note: strings.TrimPrefix(s.Site, "https://")})
		listed = append(listed, s)
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		var subs []store.Subscription
		for _, i := range chosen {
			subs = append(subs, listed[i])
		}
		return a.subscribe(subs)
	}
	return a.open(c.start())
}

// openGuide lists the built-in guide, bringing it back if it was removed.
func (a *App) openGuide() tea.Cmd {
	return a.look(refresh.Wanted{Address: refresh.GuideAddress, Kept: true})
}

// first decides what the very first screen shows: with no subscriptions the guide, and what one might do next.
func (a *App) first(feeds []feed.Feed) tea.Cmd {
	switch {
	case len(a.begin.Addresses) > 0:
		return nil
	case len(feeds) == 0:
		return tea.Batch(a.openGuide(), a.welcome())
	case len(feeds) == 1 && feeds[0].Address == refresh.GuideAddress:
		a.showFeed(feeds[0].ID)
	}
	return nil
}

// welcome offers a newcomer what to begin with.
func (a *App) welcome() tea.Cmd {
	c := &chooser{theme: &a.theme, title: "Welcome to lede", hints: chooseHints,
		about: "No time to read? lede shows what each story says in its own sentences, with one key: s. What would you like to begin with?"}
	type way struct {
		item
		do func(a *App) tea.Cmd
	}
	ways := []way{
		{item{label: "Read the guide", note: "twelve short articles"}, func(*App) tea.Cmd { return nil }},
		{item{label: "Pick starter feeds by topic"}, (*App).pickStarters},
		{item{label: "Add a feed or a site by its address", note: a.label("add")}, (*App).add},
		{item{label: "Import from another reader's file", note: "OPML and more"}, (*App).askImport},
	}
	if len(a.options.Newsboat) > 0 {
		ways = append(ways, way{item{label: "Import from newsboat", note: "feeds, and what was read"}, (*App).importNewsboat})
	}
	for _, w := range ways {
		c.items = append(c.items, w.item)
	}
	c.pick = func(a *App, chosen []int) tea.Cmd { return ways[chosen[0]].do(a) }
	return a.open(c.start())
}

// placeTitle names the list, and how many articles it is about.
func (a *App) placeTitle() (string, int) {
	what := map[show]string{showUnread: "unread", showAll: "all", showStarred: "starred"}[a.show]
	switch a.place.kind {
	case today:
		return "Today, " + what, len(a.list.ids)
	case folderPlace:
		return a.place.folder + ", " + what, len(a.list.ids)
	case feedPlace:
		f, ok := a.feedOf(a.place.feed)
		if !ok {
			return capital(what) + " articles", len(a.list.ids) // for a moment, until the feeds are read anew
		}
		if a.show == showUnread {
			return f.Title + ", unread", f.Unread
		}
		return f.Title + ", " + what, len(a.list.ids)
	case lookedAt:
		return "Opened for a look", len(a.list.ids)
	case savedPlace:
		return doc.Line(a.place.name) + ", " + what, len(a.list.ids)
	case found:
		return "Search: " + a.place.words, len(a.list.ids)
	}
	if a.show == showUnread {
		return "All unread", a.sidebar.counts.Unread
	}
	return capital(what) + " articles", len(a.list.ids)
}

// whyEmpty says why nothing is listed and what to do.
func (a *App) whyEmpty() []string {
	switch {
	case !a.started:
		return nil
	case a.place.filter != "":
		return []string{"Nothing here fits the filter.", "", a.label("filter") + " changes it, " + a.label("back") + " takes it away."}
	case a.place.kind == found:
		return []string{"Nothing stored has all of these words.", "", a.label("search") + " searches for others, " + a.label("back") + " goes back."}
	case len(a.sidebar.feeds) == 0:
		return []string{"There are no feeds yet.", "", a.label("add") + " adds one, " + a.label("palette") + " has starter feeds and the guide."}
	case a.status.progress.Running():
		return []string{"Nothing here yet: feeds are being read."}
	case a.show == showUnread:
		return []string{"Nothing unread.", "", a.label("show-all") + " shows what was read, " + a.label("refresh-all") + " looks for more."}
	case a.show == showStarred:
		return []string{"Nothing starred.", "", a.label("star") + " stars an article to keep it at hand."}
	}
	return []string{"No articles.", "", a.label("refresh") + " looks for some."}
}
