package transfer

import (
	"context"
	"errors"
	"fmt"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/opml"
	"lede/feed/secret"
	"lede/feed/store"
)

// SavedAddress is what articles stand under that were saved one by one and belong to no feed that is subscribed to.
const SavedAddress = "lede:saved"

const savedTitle = "Saved articles"

// Options say how to import.
type Options struct {
	Mirror   bool              // make the subscriptions equal to the file's
	Secrets  *secret.File      // where names and passwords in addresses go; nil leaves them in
	Progress func(done string) // called with the title of each feed whose articles are in; may be nil
}

// Report tells what an import did. Importing the same file again leaves all but Known and Refused empty.
type Report struct {
	Kind     Kind
	Added    []feed.FeedID // feeds subscribed to
	Known    int           // feeds that were subscribed to already
	Moved    int           // of those, the ones that took something from the file
	Removed  []feed.FeedID // by Mirror
	Articles int           // stored
	Marked   int           // stored before, and marked now
	Searches int           // kept, or changed
	Missing  int           // states of articles that are not stored
	Refused  []opml.Refused
}

// ErrNoList is returned for a mirror of a file that is no list of subscriptions.
var ErrNoList = errors.New("it holds articles and no list of feeds that the subscriptions could be made equal to")

// Import puts what was found into the store.
func (s *Source) Import(ctx context.Context, to *store.Store, o Options) (Report, error) {
	s, err := s.meant(ctx, to)
	report := Report{Kind: s.Kind}
	if err != nil {
		return report, err
	}
	for _, e := range s.Refused {
		e.Address = feed.WithoutUser(e.Address)
		report.Refused = append(report.Refused, e)
	}
	if o.Mirror && (s.shelves != nil || s.states != nil) {
		return report, ErrNoList
	}
	if s.states != nil {
		report.Marked, report.Missing, err = to.SetStates(ctx, s.states)
		return report, err
	}
	if err := s.withoutSecrets(o.Secrets); err != nil {
		return report, err
	}
	done, err := to.Subscribe(ctx, s.Subscriptions, o.Mirror)
	if err != nil {
		return report, err
	}
	report.Added, report.Known, report.Moved, report.Removed = done.Added, done.Known, done.Moved, done.Removed
	if report.Searches, err = to.KeepSearches(ctx, s.Searches...); err != nil || s.shelves == nil {
		return report, err
	}
	ids := make(map[string]feed.FeedID, len(done.IDs))
	for i, sub := range s.Subscriptions {
		ids[sub.Address] = done.IDs[i]
	}
	c := clerk{to: to, ids: ids, options: o, report: &report}
	return report, s.shelves(ctx, func(sh shelf) error { return c.take(ctx, sh) })
}

// withoutSecrets moves names and passwords out of the addresses of the subscriptions.
func (s *Source) withoutSecrets(secrets *secret.File) error {
	for i := range s.Subscriptions {
		sub := &s.Subscriptions[i]
		plain, err := secrets.Take(sub.Address)
		if err != nil {
			return fmt.Errorf("keep the password for %s: %w", feed.WithoutUser(sub.Address), err)
		}
		sub.Address, sub.Site = plain, feed.WithoutUser(sub.Site)
	}
	return nil
}

// clerk puts articles to their feeds.
type clerk struct {
	to      *store.Store
	ids     map[string]feed.FeedID
	options Options
	report  *Report
}

func (c *clerk) take(ctx context.Context, sh shelf) error {
	id, err := c.feedOf(ctx, sh)
	if err != nil {
		return err
	}
	if id == c.ids[SavedAddress] && sh.feed.Address != "" { // of a feed that is not subscribed to
		for i := range sh.articles {
			if sh.articles[i].Author == "" {
				sh.articles[i].Author = sh.feed.Title
			}
		}
	}
	done, err := c.to.Adopt(ctx, id, sh.articles, document)
	if err != nil {
		return err
	}
	c.report.Articles += done.New
	c.report.Marked += done.Marked
	if c.options.Progress != nil {
		c.options.Progress(sh.feed.Title)
	}
	return nil
}

// feedOf is the feed that articles go to.
func (c *clerk) feedOf(ctx context.Context, sh shelf) (feed.FeedID, error) {
	if id := c.ids[sh.feed.Address]; id != 0 && sh.feed.Address != "" {
		return id, nil
	}
	if sh.needed && sh.feed.Address != "" {
		feeds, err := c.to.Feeds(ctx)
		if err != nil {
			return 0, err
		}
		for _, f := range feeds {
			c.ids[f.Address] = f.ID
		}
		if id := c.ids[sh.feed.Address]; id != 0 {
			return id, nil
		}
	}
	if c.ids[SavedAddress] == 0 {
		ids, err := c.to.Add(ctx, store.Subscription{Address: SavedAddress, Title: savedTitle, Kept: true})
		if err != nil {
			return 0, err
		}
		c.ids[SavedAddress] = ids[0]
	}
	return c.ids[SavedAddress], nil
}

// document is what a reader reads of an article.
func document(it feed.Item) doc.Document {
	return doc.Parse(it.Content, it.Base).WithoutTitle(it.Title)
}
