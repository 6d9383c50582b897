package parse

import (
	"strings"

	ext "github.com/mmcdole/gofeed/extensions"
)

// extensions are the elements of an item or feed outside of its format's own vocabulary.
type extensions ext.Extensions

func (x extensions) all(prefix, name string) []string {
	var values []string
	for _, e := range x[prefix][name] {
		values = append(values, e.Value)
	}
	return values
}

func (x extensions) first(prefix, name string) string {
	for _, e := range x[prefix][name] {
		if e.Value != "" {
			return e.Value
		}
	}
	return ""
}

func (x extensions) child(prefix, name, child string) string {
	for _, e := range x[prefix][name] {
		for _, c := range e.Children[child] {
			if c.Value != "" {
				return c.Value
			}
		}
	}
	return ""
}

// links returns the addresses of Atom links with one of the relations.
func (x extensions) links(relations ...string) []string {
	var hrefs []string
	for _, rel := range relations {
		for _, l := range x[atom]["link"] {
			if strings.EqualFold(l.Attrs["rel"], rel) {
				hrefs = append(hrefs, firstOf(l.Attrs["href"], l.Value))
			}
		}
	}
	return hrefs
}

// inGroup returns what a media:group or media:content says.
func (x extensions) inGroup(name string) string {
	return firstOf(x.child("media", "group", name), x.child("media", "content", name))
}

// texts returns the texts that extensions hold, as HTML.
func (x extensions) texts(m *mended) []string {
	texts := nonEmpty(asHTML(x.first("itunes", "summary")), asHTML(x.first("itunes", "subtitle")), asHTML(x.first("dc", "description")),
		asHTML(x.first(atom, "content")), asHTML(x.first(atom, "summary")), asHTML(m.text(x.first("content", "encoded"))))
	for _, s := range nonEmpty(x.first("media", "description"), x.inGroup("description")) {
		if !hasMarkup(s) {
			s = textToHTML(s)
		}
		texts = append(texts, s)
	}
	return texts
}

// media returns the addresses of media that an item consists of.
func (x extensions) media() []string {
	var urls []string
	for _, e := range x["media"]["content"] {
		urls = append(urls, e.Attrs["url"])
	}
	for _, g := range x["media"]["group"] {
		for _, e := range g.Children["content"] {
			urls = append(urls, e.Attrs["url"])
		}
	}
	return urls
}
