package parse

import (
	"bytes"
	"encoding/json"
	"strings"

	"lede/feed"
)

// text is a string that may have been sent as a number, a boolean or null.
type text string

// UnmarshalJSON takes anything: what is no scalar is empty.
func (t *text) UnmarshalJSON(b []byte) error {
	var s string
	switch {
	case b[0] == '"':
		if err := json.Unmarshal(b, &s); err != nil {
			return err
		}
	case b[0] != '{' && b[0] != '[' && string(b) != "null":
		s = string(b)
	}
	*t = text(clean([]byte(s))) // escapes bring in any character
	return nil
}

// list is an array that may have been sent as its only element, with elements of the wrong kind left out.
type list[T any] []T

// UnmarshalJSON takes anything.
func (l *list[T]) UnmarshalJSON(b []byte) error {
	parts := []json.RawMessage{b}
	if b[0] == '[' {
		if err := json.Unmarshal(b, &parts); err != nil {
			return err
		}
	}
	for _, part := range parts {
		var v T
		if string(part) != "null" && json.Unmarshal(part, &v) == nil {
			*l = append(*l, v)
		}
	}
	return nil
}

// person is an author, who may have been sent as a mere name.
type person struct{ name string }

// UnmarshalJSON takes an object or a string.
func (p *person) UnmarshalJSON(b []byte) error {
	if b[0] != '{' {
		return (*text)(&p.name).UnmarshalJSON(b)
	}
	var object struct{ Name, URL text }
	err := json.Unmarshal(b, &object)
	p.name = firstOf(string(object.Name), string(object.URL))
	return err
}

// jsonItem is an item of JSON Feed 1.0 or 1.1.
type jsonItem struct {
	ID            text         `json:"id"`
	URL           text         `json:"url"`
	ExternalURL   text         `json:"external_url"`
	Title         text         `json:"title"`
	ContentHTML   text         `json:"content_html"`
	ContentText   text         `json:"content_text"`
	Summary       text         `json:"summary"`
	DatePublished text         `json:"date_published"`
	DateModified  text         `json:"date_modified"`
	Author        list[person] `json:"author"`
	Authors       list[person] `json:"authors"`
	Attachments   list[struct {
		URL      text `json:"url"`
		Type     text `json:"mime_type"`
		Size     text `json:"size_in_bytes"`
		Duration text `json:"duration_in_seconds"`
	}] `json:"attachments"`
}

// readJSON reads JSON Feed, as far as the text is sound: what follows the object does not matter, and of a text that
// breaks off the items before the break count.
func readJSON(b []byte) (*channel, error) {
	c, isFeed, broken := &channel{}, false, false
	d := json.NewDecoder(bytes.NewReader(bytes.Map(spaced, b)))
	if t, err := d.Token(); err != nil || t != json.Delim('{') {
		return nil, &feed.Error{Reason: feed.NotFeed, Err: errNoObject}
	}
	for d.More() {
		key, err := d.Token()
		if broken = err != nil; broken {
			break
		}
		name, _ := key.(string)
		if strings.EqualFold(name, "items") {
			isFeed = c.readItems(d) || isFeed
			continue
		}
		var value json.RawMessage
		if broken = d.Decode(&value) != nil; broken {
			break
		}
		isFeed = c.readMember(strings.ToLower(name), value) || isFeed
	}
	if !isFeed {
		return nil, &feed.Error{Reason: feed.NotFeed, Err: errNoObject}
	}
	if broken && len(c.drafts) == 0 {
		return nil, &feed.Error{Reason: feed.Malformed, Detail: brokenOff}
	}
	return c, nil
}

// spaced makes a space of a line end or tab, which JSON allows between values only but feeds have in strings too.
func spaced(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}

// readMember takes one member of the feed, and reports whether only a JSON Feed has one like it.
func (c *channel) readMember(name string, value json.RawMessage) (isFeed bool) {
	var s text
	switch name {
	case "version":
		_ = s.UnmarshalJSON(value)
		return strings.Contains(string(s), "jsonfeed.org")
	case "title":
		_ = s.UnmarshalJSON(value)
		c.titles = nonEmpty(string(s))
	case "home_page_url":
		_ = s.UnmarshalJSON(value)
		c.sites = nonEmpty(string(s))
	case "language":
		_ = s.UnmarshalJSON(value)
		c.tongue = nonEmpty(string(s))
	case "author", "authors":
		var authors list[person]
		_ = authors.UnmarshalJSON(value)
		if names := authorLine(namesOf(authors)); names != "" {
			c.author = names
		}
	}
	return false
}

// readItems reads the array of items one by one, up to the first that is unsound, and reports whether it is one.
func (c *channel) readItems(d *json.Decoder) bool {
	if t, err := d.Token(); err != nil || t != json.Delim('[') {
		return false
	}
	for d.More() {
		var raw json.RawMessage
		if err := d.Decode(&raw); err != nil {
			return true
		}
		var item jsonItem
		if len(raw) <= maxItem && len(c.drafts) < maxItems && json.Unmarshal(raw, &item) == nil {
			c.drafts = append(c.drafts, item.draft())
		}
	}
	_, _ = d.Token()
	return true
}

func (j *jsonItem) draft() draft {
	d := draft{
		guid:      strings.TrimSpace(string(j.ID)),
		titles:    nonEmpty(string(j.Title)),
		links:     nonEmpty(string(j.URL), string(j.ExternalURL)),
		authors:   namesOf(append(j.Authors, j.Author...)),
		published: nonEmpty(string(j.DatePublished)),
		updated:   nonEmpty(string(j.DateModified)),
		bodies:    nonEmpty(string(j.ContentHTML), textToHTML(string(j.ContentText)), textToHTML(string(j.Summary))),
	}
	if isWeb(d.guid) {
		d.links = append(d.links, d.guid)
	}
	for _, a := range j.Attachments {
		d.links = append(d.links, string(a.URL))
		d.enclosures = append(d.enclosures, enclosure(string(a.URL), string(a.Type), string(a.Size), string(a.Duration)))
	}
	return d
}

func namesOf(persons []person) []string {
	var names []string
	for _, p := range persons {
		names = append(names, p.name)
	}
	return names
}
