package parse

import (
	"bytes"
	"strings"

	gofeed "github.com/mmcdole/gofeed/atom"
)

// translate has one reader of mended text for each format.
var translate = [...]func(mended) (*channel, error){rssFormat: readRSS, atomFormat: readAtom}

// readAtom translates Atom.
func readAtom(m mended) (*channel, error) {
	parsed, err := new(gofeed.Parser).Parse(bytes.NewReader(m.xml))
	if err != nil {
		return nil, err
	}
	x := extensions(parsed.Extensions)
	c := &channel{
		titles: nonEmpty(parsed.Title),
		sites:  append(linksOf(parsed.Links), x.first(own, "link")),
		tongue: []string{x.first(own, "lang")},
		base:   x.first(own, "base"),
		author: authorLine(people(parsed.Authors)),
		pace:   x.pace(),
	}
	c.drafts = make([]draft, len(parsed.Entries))
	for i, entry := range parsed.Entries {
		c.drafts[i] = m.draftAtom(entry)
		parsed.Entries[i] = nil // a large feed is held once, not twice
	}
	return c, nil
}

func (m *mended) draftAtom(e *gofeed.Entry) draft {
	x := extensions(e.Extensions)
	d := draft{
		guid:      strings.TrimSpace(e.ID),
		titles:    nonEmpty(e.Title, x.first("media", "title"), x.inGroup("title")),
		links:     append(linksOf(e.Links), x.all(own, "link")...),
		authors:   append(people(e.Authors), x.all("dc", "creator")...),
		published: nonEmpty(e.Published, x.first("dcterms", "created"), x.first("dc", "date")),
		updated:   nonEmpty(e.Updated),
		bodies:    append(nonEmpty(m.atomContent(e.Content), asHTML(m.text(e.Summary))), x.texts(m)...),
		base:      x.first(own, "base"),
		textBase:  x.first(own, "text-base"),

		enclosures: enclosuresAtom(e, x),
	}
	if isWeb(d.guid) {
		d.links = append(d.links, d.guid)
	}
	if e.Content != nil {
		d.links = append(d.links, e.Content.Src)
	}
	for _, l := range e.Links {
		if l.Rel == "enclosure" {
			d.links = append(d.links, l.Href)
		}
	}
	d.links = append(d.links, x.media()...)
	return d
}

// linksOf returns the addresses of the pages that links lead to: alternates in HTML, other alternates, what is
// related or known by no name.
func linksOf(links []*gofeed.Link) []string {
	var pages, others, rest []string
	for _, l := range links {
		html := l.Type == "" || strings.Contains(strings.ToLower(l.Type), "html")
		switch rel := strings.ToLower(l.Rel); {
		case l.Href == "":
		case rel == "alternate" && html:
			pages = append(pages, l.Href)
		case rel == "alternate":
			others = append(others, l.Href)
		case (rel == "related" || rel == "via" || strings.HasSuffix(rel, "/alternate")) && html:
			rest = append(rest, l.Href)
		}
	}
	return append(append(pages, others...), rest...)
}

func people(persons []*gofeed.Person) []string {
	var names []string
	for _, p := range persons {
		if name := firstOf(p.Name, p.Email, p.URI); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// atomContent returns an entry's content as HTML, "" when it is of another kind. Text that wears tags is HTML whose
// publisher forgot to say so.
func (m *mended) atomContent(c *gofeed.Content) string {
	if c == nil {
		return ""
	}
	value := m.text(c.Value)
	switch kind := strings.ToLower(c.Type); {
	case kind == "":
		return asHTML(value)
	case kind == "text", kind == "text/plain":
		if s := strings.TrimSpace(value); strings.HasPrefix(s, "<") && strings.HasSuffix(s, ">") && hasMarkup(s) {
			return s
		}
		return textToHTML(value)
	case strings.Contains(kind, "html"):
		return value
	case strings.HasPrefix(kind, "image/"), strings.HasPrefix(kind, "audio/"), strings.HasPrefix(kind, "video/"),
		strings.HasPrefix(kind, "application/") && !strings.HasSuffix(kind, "xml") && kind != "application/octet-stream":
		return ""
	}
	return asHTML(value)
}
