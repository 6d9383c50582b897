// Package find turns a site's address into the addresses of its feeds. It knows no schedule and reads no items.
package find

import (
	"context"
	"errors"
	"net/url"
	"slices"
	"strings"

	"lede/feed"
	"lede/feed/fetch"
)

// maxTries bounds the requests after the first: a site owes nobody answers to guesses.
const maxTries = 5

// Candidate is a feed that was found. Title is what its publisher says: one line, to be cleaned before a terminal sees it.
type Candidate struct {
	Address string // http or https, or what was asked for
	Title   string // may be empty
	Type    string // media type; empty when nothing vouches that this is a feed
}

// Feeds finds the feeds of an address as Normalize returns it: of a site with a known layout those that it has, else the
// address itself when it is a feed, else what the page names, else the first of the usual places that answers with a
// feed. The best comes first. Without any, the error's reason is WebPage or NotFeed; else it is that of the fetch.
func Feeds(ctx context.Context, c *fetch.Client, address string) ([]Candidate, error) {
	s := search{client: c, address: address}
	if found, err := s.try(ctx, derived(address), maxTries); err != nil || len(found) > 0 {
		return found, err
	}
	resp, err := s.get(ctx, address)
	if err != nil {
		return nil, err
	}
	kind, title := sniff(resp.Body)
	if kind.isFeed() {
		return []Candidate{{Address: permanent(address, resp), Title: title, Type: string(kind)}}, nil
	}
	named := InPage(resp.Body, resp.Address)
	vouched := slices.DeleteFunc(slices.Clone(named), func(f Candidate) bool { return f.Type == "" })
	if len(vouched) > 0 {
		return vouched, nil
	}
	// The usual places hold the same feed under several names: one is enough.
	if found, err := s.try(ctx, untried(named, resp.Address), 1); err != nil || len(found) > 0 {
		return found, err
	}
	if kind == page {
		return nil, &feed.Error{Reason: feed.WebPage, Detail: "without a feed"}
	}
	return nil, &feed.Error{Reason: feed.NotFeed}
}

// permanent is the address to subscribe to: temporary redirects are not for keeping.
func permanent(asked string, resp fetch.Response) string {
	if resp.Moved != "" {
		return resp.Moved
	}
	return asked
}

// untried are the addresses worth a request when a page names no feed for certain: its links first, then the usual places.
func untried(named []Candidate, site string) []string {
	var list []string
	for _, f := range named {
		list = append(list, f.Address)
	}
	for _, guess := range guesses(site) {
		if !slices.Contains(list, guess) {
			list = append(list, guess)
		}
	}
	return list
}

// search is one call of Feeds.
type search struct {
	client  *fetch.Client
	address string
	tries   int
}

// get fetches. Like a redirect, a link in a page may stay on a private host that a person typed and not lead to one.
func (s *search) get(ctx context.Context, address string) (fetch.Response, error) {
	return s.client.Get(ctx, fetch.Request{Address: address, Typed: address == s.address || sameHost(address, s.address)})
}

// try asks one address after the other until enough of them are feeds. It stops at once when a server or the network
// wants it to, and keeps what it has.
func (s *search) try(ctx context.Context, addresses []string, enough int) ([]Candidate, error) {
	var found []Candidate
	for _, address := range addresses {
		if s.tries == maxTries || len(found) == enough {
			break
		}
		s.tries++
		resp, err := s.get(ctx, address)
		if halts(err) {
			if len(found) > 0 && ctx.Err() == nil {
				return found, nil
			}
			return nil, err
		}
		if kind, title := sniff(resp.Body); err == nil && kind.isFeed() {
			found = appendNew(found, Candidate{Address: permanent(address, resp), Title: title, Type: string(kind)})
		}
	}
	return found, nil
}

// halts reports whether an error is of more than the one address.
func halts(err error) bool {
	if err == nil {
		return false
	}
	e := new(feed.Error)
	return !errors.As(err, &e) || e.Reason == feed.TooMany || e.Reason == feed.Offline
}

func appendNew(list []Candidate, f Candidate) []Candidate {
	if slices.ContainsFunc(list, func(other Candidate) bool { return other.Address == f.Address }) {
		return list
	}
	return append(list, f)
}

func sameHost(a, b string) bool {
	u, err := url.Parse(a)
	v, err2 := url.Parse(b)
	return err == nil && err2 == nil && u.Host != "" && strings.EqualFold(u.Hostname(), v.Hostname())
}
