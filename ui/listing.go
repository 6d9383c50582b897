package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lede/feed/store"
)

// listing is how a person wants lists: their order, headings between the days or the feeds, and lines a headline.
type listing struct {
	order    store.Order
	headings bool
	lines    int // 0: two where there is room
}

func (l listing) String() string { return fmt.Sprint(uint8(l.order), btoi(l.headings), l.lines) }

// parseListing reads what String wrote; anything else means lede's own.
func parseListing(text string) listing {
	var order, headings, lines int
	if n, err := fmt.Sscan(text, &order, &headings, &lines); err != nil || n != 3 {
		return listing{}
	}
	return listing{store.Order(clamp(order, int(store.Newest), int(store.Longest))), headings == 1, clamp(lines, 0, 2)}
}

// listing returns how lists look where the settings say it, and otherwise as before.
func (o Options) listing(l listing) listing {
	switch o.Headlines {
	case "one":
		l.lines = 1
	case "two":
		l.lines = 2
	case "auto":
		l.lines = 0
	}
	return l
}

// orders are the words for the orders of a list, as the dialog and the title have them.
var orders = []struct {
	order         store.Order
	label, suffix string
}{
	{store.Newest, "The newest first", ""},
	{store.Oldest, "The oldest first", ", the oldest first"},
	{store.ByFeed, "By feed", ", by feed"},
	{store.Shortest, "The shortest first", ", the shortest first"},
	{store.Longest, "The longest first", ", the longest first"},
}

// suffix is what the title says of another order than the usual.
func (l listing) suffix() string { return orders[l.order].suffix }

// askListing asks how lists are to look.
func (a *App) askListing() tea.Cmd {
	c := &chooser{theme: &a.theme, title: "The list", hints: a.theme.Glyphs.Enter + " take · esc leave"}
	var ways []func(*listing)
	add := func(label string, now bool, way func(*listing)) {
		it := item{label: label, heading: way == nil}
		if now {
			it.note = "now"
		}
		c.items, ways = append(c.items, it), append(ways, way)
	}
	add("Order", false, nil)
	for _, o := range orders {
		add(o.label, a.listing.order == o.order, func(l *listing) { l.order = o.order })
	}
	add("Headings", false, nil)
	add("None", !a.listing.headings, func(l *listing) { l.headings = false })
	add("Between days, or feeds in their order", a.listing.headings, func(l *listing) { l.headings = true })
	add("Headlines", false, nil)
	for lines, label := range []string{"Two lines where there is room", "One line", "Two lines"} {
		add(label, a.listing.lines == lines, func(l *listing) { l.lines = lines })
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		l := a.listing
		ways[chosen[0]](&l)
		return a.relist(l)
	}
	return a.open(c.start())
}

// relist shows the list another way, with the cursor on the same article.
func (a *App) relist(l listing) tea.Cmd {
	if l.order != a.listing.order {
		a.moved = true
		a.asked.list = listKey{query: a.place.query(a.show, l.order, midnight(a.now))} // the same list read anew
	}
	a.listing = l
	s := a.store
	return a.work.write(func(c ctx) tea.Msg { return wrote{s.Remember(c, rememberListing, l.String())} })
}

// newest goes to the top of the list, where what is new arrives.
func (a *App) newest() tea.Cmd {
	a.focus = listPane
	a.list.win.Home()
	a.went()
	return nil
}
