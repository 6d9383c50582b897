package transfer

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/opml"
	"lede/feed/store"
)

// readEntries reads articles in JSON: as Google Reader gave them, and FreshRSS does (items), or as Miniflux's API does
// (entries). It returns nil for anything else. An article that can't be understood costs itself alone, and of a file that
// breaks off what stands before that is read.
func readEntries(data []byte) (*Source, error) {
	data = bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\ufeff")))
	if !bytes.HasPrefix(data, []byte("{")) {
		return nil, nil
	}
	s, shelves, found := &Source{}, shelves{}, 0
	member := func(kind Kind, put func(json.RawMessage) error) func(json.RawMessage) {
		return func(one json.RawMessage) {
			s.Kind = kind
			if found++; put(one) != nil {
				s.Refused = append(s.Refused, damaged(one))
			}
		}
	}
	err := membersOf(data, map[string]func(json.RawMessage){
		"items": member(Reader, func(one json.RawMessage) error {
			var it readerItem
			if err := json.Unmarshal(one, &it); err != nil {
				return err
			}
			return shelves.put(it.Origin.address(), it.Origin.Title, it.Origin.HTMLURL, it.adopted())
		}),
		"entries": member(Miniflux, func(one json.RawMessage) error {
			var e minifluxEntry
			if err := json.Unmarshal(one, &e); err != nil {
				return err
			}
			return shelves.put(e.Feed.FeedURL, e.Feed.Title, e.Feed.SiteURL, e.adopted())
		}),
	})
	switch {
	case err != nil && found == 0:
		return nil, &feed.Error{Reason: feed.Malformed, Detail: "broken JSON"}
	case found == 0:
		return nil, nil
	case err != nil:
		s.Refused = append(s.Refused, restOfFile())
	}
	s.shelves = inOrder(shelves)
	return s, nil
}

// damaged is an article that can't be understood, by what can be read of it.
func damaged(one json.RawMessage) opml.Refused {
	var known struct{ Title, URL any }
	_ = json.Unmarshal(one, &known) // it may be no object at all
	title, _ := known.Title.(string)
	address, _ := known.URL.(string)
	return opml.Refused{Address: doc.Line(address), Title: doc.Line(title), Reason: feed.Malformed}
}

// restOfFile is what stands behind the place where a file is broken.
func restOfFile() opml.Refused {
	return opml.Refused{Title: "the rest of the file", Reason: feed.Malformed}
}

// shelves are articles by the addresses of their feeds.
type shelves map[string]*shelf

func (all shelves) put(address, title, site string, a store.Adopted) error {
	if a.Title == "" && a.Link == "" && a.Content == "" {
		return errors.New("nothing of an article")
	}
	web, _ := opml.WebAddress(address)
	if web == "" && a.Author == "" {
		a.Author = title // among articles of no feed it says where from
	}
	s := all[web]
	if s == nil {
		s = &shelf{needed: true, feed: store.Labelled{Subscription: store.Subscription{Address: web, Title: doc.Title(title), Site: site}}}
		all[web] = s
	}
	s.articles = append(s.articles, cleaned(a))
	return nil
}

// inOrder goes through shelves by address.
func inOrder(shelves shelves) func(context.Context, func(shelf) error) error {
	return func(_ context.Context, take func(shelf) error) error {
		list := make([]string, 0, len(shelves))
		for address := range shelves {
			list = append(list, address)
		}
		slices.Sort(list)
		for _, address := range list {
			if err := take(*shelves[address]); err != nil {
				return err
			}
		}
		return nil
	}
}

// readerItem is an article in Google Reader's form.
type readerItem struct {
	Title, Author    string
	Published        int64 // unix seconds
	Categories       []string
	Alternate        []link
	Canonical        []link
	Content, Summary struct{ Content string }
	Origin           readerOrigin
}

type link struct{ Href string }

type readerOrigin struct {
	StreamID string `json:"streamId"`
	FeedURL  string `json:"feedUrl"`
	HTMLURL  string `json:"htmlUrl"`
	Title    string
}

// address is the feed's, where the file says it: a stream of Google Reader is called after it, one of FreshRSS by number.
func (o readerOrigin) address() string {
	return cmp.Or(o.FeedURL, strings.TrimPrefix(o.StreamID, "feed/"))
}

func (it readerItem) adopted() store.Adopted {
	a := store.Adopted{Item: feed.Item{Title: it.Title, Author: it.Author, Content: cmp.Or(it.Content.Content, it.Summary.Content)}}
	for _, l := range slices.Concat(it.Canonical, it.Alternate) {
		a.Link = cmp.Or(a.Link, l.Href)
	}
	if it.Published > 0 {
		a.Published = time.Unix(it.Published, 0)
	}
	for _, c := range it.Categories {
		parts := strings.SplitN(c, "/", 3)
		if len(parts) < 3 || parts[0] != "user" {
			continue
		}
		switch kind := parts[2]; {
		case kind == "state/com.google/read":
			a.Flags |= feed.Read
		case kind == "state/com.google/starred":
			a.Flags |= feed.Starred
		case strings.HasPrefix(kind, "label/"):
			a.Tags = append(a.Tags, doc.Line(strings.TrimPrefix(kind, "label/")))
		}
	}
	return a
}

// minifluxEntry is an article as the API of Miniflux gives it.
type minifluxEntry struct {
	Title, URL, Author, Content, Status string
	PublishedAt                         time.Time `json:"published_at"`
	Starred                             bool
	Feed                                struct {
		FeedURL string `json:"feed_url"`
		SiteURL string `json:"site_url"`
		Title   string
	}
}

func (e minifluxEntry) adopted() store.Adopted {
	a := store.Adopted{Item: feed.Item{Title: e.Title, Author: e.Author, Link: e.URL, Content: e.Content, Published: e.PublishedAt}}
	a.Flags = a.Flags.With(feed.Read, e.Status == "read").With(feed.Starred, e.Starred)
	return a
}
