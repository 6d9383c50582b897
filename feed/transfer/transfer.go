// Package transfer brings subscriptions, articles and what was read from other readers' files into the store, and writes
// them out again. It reads only, asks no network and runs nothing that a file names.
package transfer

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"lede/feed"
	"lede/feed/opml"
	"lede/feed/store"
)

// Kind is what a file is, in words for a person.
type Kind string

// The kinds of files.
const (
	OPML          Kind = "OPML"
	NewsboatURLs  Kind = "a list of addresses as newsboat keeps it"
	NewsboatCache Kind = "newsboat's articles"
	Reader        Kind = "articles of Google Reader's form, as FreshRSS gives them"
	Miniflux      Kind = "articles of Miniflux"
	Pocket        Kind = "Pocket's list"
	Instapaper    Kind = "Instapaper's list"
	Elfeed        Kind = "elfeed's index"
	States        Kind = "what was read, starred and labelled in lede"
	ReadArticles  Kind = "a list of what was read"
)

// ErrUnknown is returned for a file of no kind that lede reads.
var ErrUnknown = errors.New("it is no list of feeds or articles that lede can read (OPML, newsboat's urls and cache.db, " +
	"starred articles of FreshRSS or Miniflux, lists of Pocket or Instapaper, elfeed's index)")

// Source is what was found in a file; nothing is imported yet.
type Source struct {
	Kind          Kind
	Subscriptions []store.Labelled
	Searches      []store.Search
	Refused       []opml.Refused

	states  []store.State                                           // of articles that are stored
	bare    []string                                                // the lines of a list of addresses that has nothing else
	shelves func(ctx context.Context, take func(shelf) error) error // nil where there are no articles
	close   func() error
}

// shelf is articles of one feed.
type shelf struct {
	feed     store.Labelled // no address: articles that were saved one by one
	needed   bool           // the feed has to be subscribed to already; else the articles are saved one by one
	articles []store.Adopted
}

// maxBytes bounds a file that is read as a whole: half a million saved links are smaller.
const maxBytes = 256 << 20

// Open looks into a file and tells by its content what it is.
func Open(ctx context.Context, path string) (*Source, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	head := make([]byte, 16)
	n, err := io.ReadFull(f, head)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return nil, err
	}
	if store.IsSQLite(head[:n]) {
		return openNewsboat(ctx, path)
	}
	return read(io.MultiReader(bytes.NewReader(head[:n]), f), filepath.Dir(path))
}

// Read is Open for what comes through a pipe; a database can't.
func Read(r io.Reader) (*Source, error) { return read(r, "") }

// read tells what comes from a file of a folder, if it is known.
func read(r io.Reader, dir string) (*Source, error) {
	data, err := wholeOf(r)
	if err != nil {
		return nil, err
	}
	for _, read := range []func([]byte) (*Source, error){readState, func(data []byte) (*Source, error) { return readElfeed(data, dir) }, readEntries, readCSV, readURLs, readOPML} {
		if s, err := read(data); err != nil || s != nil {
			return s, err
		}
	}
	return nil, ErrUnknown
}

func wholeOf(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		err = &feed.Error{Reason: feed.TooLarge, Detail: fmt.Sprintf("more than %d MB", maxBytes>>20)}
	}
	return data, err
}

// Close forgets what the source holds on to.
func (s *Source) Close() error {
	if s.close == nil {
		return nil
	}
	return s.close()
}

// readOPML returns nil for what is no OPML.
func readOPML(data []byte) (*Source, error) {
	list, refused, err := opml.Read(bytes.NewReader(data))
	if errors.Is(err, opml.ErrNotOPML) {
		return nil, nil
	}
	s := &Source{Kind: OPML, Refused: refused}
	for _, sub := range list {
		s.Subscriptions = append(s.Subscriptions, store.Labelled{Subscription: subscription(sub)})
	}
	return s, err
}

// readURLs returns nil for what is no list of addresses.
func readURLs(data []byte) (*Source, error) {
	urls, err := opml.ReadURLs(bytes.NewReader(data))
	if errors.Is(err, opml.ErrNotURLs) {
		return nil, nil
	}
	s := &Source{Kind: NewsboatURLs, Refused: urls.Refused}
	if names := namesIn(data); !slices.ContainsFunc(names, func(line string) bool { return strings.ContainsAny(line, " \t\"") }) {
		s.bare = names
	}
	for _, f := range urls.Feeds {
		if f.Hidden {
			f.Tags = append(f.Tags, hidden)
		}
		sub := subscription(f.Subscription)
		u, err := url.Parse(f.Address)
		sub.Local = err == nil && feed.OwnNetwork(u.Hostname()) // a person typed it there; OPML comes from anywhere
		s.Subscriptions = append(s.Subscriptions, store.Labelled{Subscription: sub, Tags: f.Tags})
	}
	for _, q := range urls.Searches {
		s.Searches = append(s.Searches, store.Search{Name: q.Name, Words: q.Words, Dialect: NewsboatDialect})
	}
	return s, err
}

// NewsboatDialect marks a store.Search that is in newsboat's language of filters.
const NewsboatDialect = "newsboat"

const hidden = "hidden" // the label of what newsboat does not show in its list of feeds

func subscription(s opml.Subscription) store.Subscription {
	return store.Subscription{Address: s.Address, Title: s.Title, Site: s.Site, Folder: s.Folder, Kept: true}
}
