package parse

import (
	"bytes"
	"strings"

	"github.com/mmcdole/gofeed/rss"
)

// readRSS translates RSS and RDF.
func readRSS(m mended) (*channel, error) {
	parsed, err := new(rss.Parser).Parse(bytes.NewReader(m.xml))
	if err != nil {
		return nil, err
	}
	x := extensions(parsed.Extensions)
	c := &channel{
		titles: nonEmpty(parsed.Title, x.first("dc", "title"), x.first("itunes", "title")),
		sites:  append(append(parsed.Links, x.links("alternate", "")...), x.first(own, "href")),
		tongue: []string{parsed.Language, x.first("dc", "language"), x.first(own, "lang")},
		base:   x.first(own, "base"),
		author: x.first("itunes", "author"),
		pace:   x.pace(),
	}
	c.pace.Every = max(c.pace.Every, timeToLive(parsed.TTL))
	c.pace.SkipHours, c.pace.SkipDays = skipHours(parsed.SkipHours), skipDays(parsed.SkipDays)
	c.drafts = make([]draft, len(parsed.Items))
	for i, item := range parsed.Items {
		c.drafts[i] = m.draftRSS(item)
		parsed.Items[i] = nil // a large feed is held once, not twice
	}
	return c, nil
}

func (m *mended) draftRSS(item *rss.Item) draft {
	x, custom := extensions(item.Extensions), item.Custom
	d := draft{
		titles:    nonEmpty(item.Title, x.first("dc", "title"), x.first("media", "title"), x.inGroup("title"), x.first("itunes", "title"), x.first(atom, "title")),
		links:     append(item.Links, x.links("alternate", "")...),
		authors:   nonEmpty(x.all("dc", "creator")...),
		published: nonEmpty(item.PubDate, x.first("dc", "date"), x.first("dcterms", "issued"), x.first("dcterms", "created"), x.first(atom, "published"), x.first(atom, "issued"), custom["published"], custom["issued"], custom["created"], custom["date"], x.first("dcterms", "available")),
		updated:   nonEmpty(x.first(atom, "updated"), x.first("dcterms", "modified"), x.first(atom, "modified"), custom["updated"], custom["modified"], x.first(own, "modified")),
		bodies:    nonEmpty(m.text(item.Content)),
		base:      x.first(own, "base"),
		textBase:  x.first(own, "text-base"),

		enclosures: enclosuresRSS(item, x),
	}
	for _, s := range [...]string{item.Description, custom["body"], custom["content"], custom["summary"], custom["fullitem"], custom["encoded"], custom["abstract"]} {
		d.bodies = append(d.bodies, nonEmpty(asHTML(m.text(s)))...)
	}
	d.bodies = append(d.bodies, x.texts(m)...)
	if len(d.authors) == 0 {
		d.authors = nonEmpty(item.Author, x.first("dc", "author"), x.child(atom, "author", "name"), x.first("itunes", "author"), x.first("media", "credit"))
		d.authors = d.authors[:min(len(d.authors), 1)]
	}
	d.identifyRSS(item, x)
	return d
}

// identifyRSS sets the guid and the links that stand in for a missing one: a guid that is an address, the item's
// name in RDF, its enclosure.
func (d *draft) identifyRSS(item *rss.Item, x extensions) {
	about := x.first(own, "about")
	if item.GUID != nil {
		d.guid = strings.TrimSpace(item.GUID.Value)
		if !strings.EqualFold(item.GUID.IsPermalink, "false") && isWeb(d.guid) {
			d.links = append(d.links, d.guid)
		}
	}
	if d.guid == "" {
		d.guid = firstOf(x.first(atom, "id"), item.Custom["id"], about, x.first("dc", "identifier"))
	}
	if isWeb(about) {
		d.links = append(d.links, about)
	}
	for _, e := range item.Enclosures {
		d.links = append(d.links, e.URL)
	}
	d.links = append(d.links, x.media()...)
}

// nonEmpty returns the strings that are not blank.
func nonEmpty(values ...string) []string {
	kept := values[:0]
	for _, s := range values {
		if s != "" && strings.TrimSpace(s) != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

func firstOf(values ...string) string {
	for _, s := range values {
		if s = strings.TrimSpace(s); s != "" {
			return s
		}
	}
	return ""
}

// isWeb reports whether s begins like an http or https address.
func isWeb(s string) bool {
	s = strings.ToLower(s[:min(len(s), len("https://"))])
	return strings.HasPrefix(s, "http://") || s == "https://"
}
