package refresh

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"lede/feed"
	"lede/feed/find"
	"lede/feed/guide"
	"lede/feed/opml"
	"lede/feed/parse"
	"lede/feed/store"
)

// GuideAddress is the address of the built-in guide.
const GuideAddress = guide.Address

// Added is what became of an address that a person gave.
type Added struct {
	ID      feed.FeedID      // zero when there is a choice to make
	Title   string           // of the feed
	Fresh   int              // articles that came with it
	Choices []find.Candidate // a site with several feeds: one of these is to be added instead
	Later   *feed.Error      // it is subscribed to but could not be read yet
}

// Add makes a feed of what a person typed: a feed's address, a site's or a file. It is read before it is stored, so a
// mistyped address leaves nothing behind; when the server or the network is at fault, a feed to be kept is stored all
// the same, and tried again later. Errors are *feed.Error, or of the store.
func (r *Refresher) Add(ctx context.Context, typed string, kept bool) (Added, error) {
	address, err := normalize(typed)
	if err != nil {
		return Added{}, err
	}
	r.progress.begin(1)
	var o outcome
	defer func() { r.progress.end(o) }()
	added, err := r.add(ctx, address, kept)
	o = outcome{fresh: added.Fresh, changed: added.ID != 0}
	return added, err
}

func normalize(typed string) (string, error) {
	if typed == guide.Address {
		return typed, nil
	}
	return find.Normalize(typed)
}

func (r *Refresher) add(ctx context.Context, address string, kept bool) (Added, error) {
	read, err := r.read(ctx, address)
	why := reason(err)
	switch {
	case why == nil:
		return r.keep(ctx, address, read, kept)
	case why.Reason == feed.WebPage:
		return r.addSite(ctx, address, kept, why)
	case kept && passing[why.Reason]:
		return r.addLater(ctx, address, why)
	}
	slog.Info("address not added", "address", address, "reason", why.Reason, "detail", why.Detail, "error", why.Err)
	return Added{}, why
}

// passing are the reasons that say nothing against an address: it may work another time.
var passing = map[feed.Reason]bool{
	feed.Offline: true, feed.TooSlow: true, feed.TooMany: true, feed.ServerError: true, feed.Broken: true,
}

// read is a feed that was fetched and parsed but is not stored.
type read struct {
	feed      feed.Feed
	items     []feed.Item
	notBefore time.Time
}

func (r *Refresher) read(ctx context.Context, address string) (read, error) {
	leave, err := r.enter(ctx, feed.Feed{Address: address})
	if err != nil {
		return read{}, err
	}
	response, err := r.get(ctx, feed.Feed{Address: address})
	leave()
	if err != nil {
		return read{}, err
	}
	said, items, err := parse.Parse(response.Body, parse.Source{Address: response.Address, ContentType: response.ContentType})
	said.Validators = response.Validators
	return read{said, items, response.NotBefore}, err
}

func (r *Refresher) keep(ctx context.Context, address string, got read, kept bool) (Added, error) {
	ids, err := r.store.Add(ctx, store.Subscription{Address: address, Kept: kept})
	if err != nil {
		return Added{}, err
	}
	f := got.feed
	f.ID, f.Address = ids[0], address
	f.Due = r.due(f, got.notBefore, time.Now())
	saved, err := r.store.Save(ctx, f, got.items, document)
	return Added{ID: f.ID, Title: f.Title, Fresh: len(saved.New)}, err
}

// addSite looks for the feeds of a web page.
func (r *Refresher) addSite(ctx context.Context, address string, kept bool, why *feed.Error) (Added, error) {
	found, err := find.Feeds(ctx, r.client, address)
	switch {
	case err != nil:
		return Added{}, reason(err)
	case len(found) == 0:
		return Added{}, why
	case len(found) > 1:
		return Added{Choices: found}, nil
	}
	got, err := r.read(ctx, found[0].Address)
	if err != nil {
		return Added{}, reason(err)
	}
	return r.keep(ctx, found[0].Address, got, kept)
}

// addLater subscribes to a feed that can't be read now.
func (r *Refresher) addLater(ctx context.Context, address string, why *feed.Error) (Added, error) {
	ids, err := r.store.Add(ctx, store.Subscription{Address: address, Kept: true})
	if err != nil {
		return Added{}, err
	}
	now := time.Now()
	added := Added{ID: ids[0], Title: address, Later: why}
	if why.Reason == feed.Offline {
		return added, r.store.Postpone(ctx, ids[0], now.Add(offlineRest))
	}
	return added, r.store.Failed(ctx, ids[0], why, now, r.retry(feed.Feed{Address: address}, time.Time{}, now))
}

// Starters returns feeds to begin with, in folders that name their topics.
func Starters() ([]store.Subscription, error) {
	list, refused, err := opml.Read(bytes.NewReader(guide.Starters()))
	if err != nil || len(refused) > 0 {
		return nil, errors.Join(err, fmt.Errorf("read the starter feeds: %d refused", len(refused)))
	}
	subs := make([]store.Subscription, len(list))
	for i, s := range list {
		subs[i] = store.Subscription{Address: s.Address, Title: s.Title, Site: s.Site, Folder: s.Folder, Kept: true}
	}
	return subs, nil
}
