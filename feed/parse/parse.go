package parse

import (
	"errors"
	"fmt"
	"runtime/debug"

	"lede/feed"
)

// maxFeed bounds one feed in bytes: of real ones half are under 57 KB, 99 of 100 under 2 MB.
const maxFeed = 20 << 20

// Source says where bytes came from.
type Source struct {
	Address     string // final address, the base of relative links
	ContentType string // HTTP header, may be empty
}

// Parse reads a feed. It returns what the feed says of itself (Title, Site, Pace; nothing else is set) and its items
// in the order given, each key once. Errors are *feed.Error with one of the reasons WebPage, NotFeed, Malformed,
// TooLarge and Internal.
func Parse(body []byte, from Source) (f feed.Feed, items []feed.Item, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, items = feed.Feed{}, nil
			err = &feed.Error{Reason: feed.Internal, Detail: "the parser gave up", Err: fmt.Errorf("%v\n%s", p, debug.Stack())}
		}
	}()
	if body = gunzip(body); len(body) > maxFeed {
		return f, nil, &feed.Error{Reason: feed.TooLarge, Detail: fmt.Sprintf("over %d MB", maxFeed>>20)}
	}
	c, err := read(clean(Decode(body, from.ContentType)), from.Address)
	if err != nil {
		return f, nil, err
	}
	f, items = c.finish(from.Address)
	return f, items, nil
}

// read turns clean text into drafts.
func read(text []byte, address string) (*channel, error) {
	switch what, at, format := findRoot(text); what {
	case jsonFeed:
		return readJSON(text[at:])
	case xmlFeed:
		return readXML(text, at, format, address)
	case feedInPage:
		if c, err := readXML(text, at, format, address); err == nil && len(c.drafts) > 0 {
			return c, nil
		}
		return nil, &feed.Error{Reason: feed.WebPage}
	case webPage:
		return nil, &feed.Error{Reason: feed.WebPage}
	}
	return nil, &feed.Error{Reason: feed.NotFeed}
}

func readXML(text []byte, at int, f format, address string) (*channel, error) {
	m, err := repair(text, at, f, address)
	if err != nil {
		return nil, &feed.Error{Reason: feed.Malformed, Err: err}
	}
	if m.items == 0 && !m.closed {
		return nil, &feed.Error{Reason: feed.Malformed, Detail: brokenOff}
	}
	c, err := translate[f](m)
	if err != nil {
		return nil, &feed.Error{Reason: feed.Malformed, Err: err}
	}
	return c, nil
}

var errNoObject = errors.New("no JSON Feed object")

const brokenOff = "it breaks off before the first item"
