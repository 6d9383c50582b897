package parse

import (
	"cmp"
	"path"
	"strings"

	"lede/feed"
	"lede/feed/doc"
)

// channel is a feed as its format's translator leaves it: strings are raw but for their references, addresses may be
// relative.
type channel struct {
	titles []string // best first, as in all lists here
	sites  []string
	tongue []string // language tags
	base   string   // xml:base, absolute
	author string   // of items that name none
	pace   feed.Pace
	drafts []draft
}

// draft is one item, likewise raw.
type draft struct {
	guid               string
	titles             []string
	links              []string
	authors            []string
	published, updated []string
	bodies             []string // HTML
	base, textBase     string   // xml:base, absolute
	enclosures         []feed.Enclosure
}

// finish makes a feed and its items of the drafts.
func (c *channel) finish(address string) (feed.Feed, []feed.Item) {
	f := feed.Feed{Pace: c.pace, Language: language(c.tongue)}
	for _, s := range c.sites {
		if f.Site = link(s, c.base, address); f.Site != "" {
			break
		}
	}
	f.Title = cmp.Or(firstTitle(c.titles), host(address), host(f.Site), doc.Line(strings.Trim(path.Base(address), "./")), untitled)
	items := make([]feed.Item, 0, len(c.drafts))
	for i := range c.drafts {
		items = append(items, c.drafts[i].finish(c, f, address))
	}
	return f, identify(c.drafts, items)
}

// finish makes an item of a draft; its key is set by identify.
func (d *draft) finish(c *channel, f feed.Feed, address string) feed.Item {
	item := feed.Item{
		Published: firstDate(d.published),
		Updated:   firstDate(d.updated),
		Content:   longest(d.bodies),
	}
	base := cmp.Or(d.base, c.base)
	for _, s := range d.links {
		if item.Link = link(s, base, f.Site, address); item.Link != "" {
			break
		}
	}
	item.Enclosures = absolute(d.enclosures, base, f.Site, address)
	if item.Published.IsZero() {
		item.Published = item.Updated
	}
	item.Author = cmp.Or(authorLine(d.authors), doc.Line(c.author))
	item.Base = cmp.Or(d.textBase, base, item.Link, f.Site, webAddress(address))
	if item.Title = firstTitle(d.titles); item.Title == "" {
		item.Title = cmp.Or(beginning(item.Content), fromAddress(item.Link), fromDate(item.Published), f.Title)
	}
	return item
}
