package refresh

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/fetch"
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
	ID            feed.FeedID      // zero when there is a choice to make
	Title         string           // of the feed
	Fresh         int              // articles that came with it
	Site          string           // the page that has Choices
	Choices       []find.Candidate // a site with several feeds: one of these is to be added instead
	Later         *feed.Error      // it is subscribed to but could not be read yet
	Before, After Place            // of Wanted.Instead
}

// Place is where a feed is read from.
type Place struct {
	Address string
	Local   bool // it may be on a private network, or a file
}

// Wanted is an address to be made a feed of.
type Wanted struct {
	Address string      // a feed's, a site's or a file, as a person typed it
	Kept    bool        // subscribed to; otherwise only for a look
	Site    string      // the page that named the address, where no person did
	Instead feed.FeedID // a feed that is to be read from this address from now on; zero makes a new one
}

// mayBeLocal reports whether the address may lead to a private network or a file: a person's word suffices for that,
// a page's only for its own host.
func (w Wanted) mayBeLocal(address string) bool {
	return w.Site == "" || fetch.HostPort(address) == fetch.HostPort(w.Site)
}

// Add makes a feed of an address. It is read before it is stored, so a mistyped address leaves nothing behind; when
// the server or the network is at fault, a feed to be kept is stored all the same, and tried again later. Errors are
// *feed.Error, or of the store.
func (r *Refresher) Add(ctx context.Context, w Wanted) (Added, error) {
	address, err := normalize(w.Address)
	if err != nil {
		return Added{}, err
	}
	if address, err = r.options.Load().Secrets.Take(address); err != nil {
		return Added{}, err
	}
	r.recall(ctx)
	r.progress.begin(1)
	var o outcome
	defer func() { r.progress.end(o) }()
	added, err := r.add(ctx, address, w)
	o = outcome{fresh: added.Fresh, changed: added.ID != 0}
	return added, err
}

func normalize(typed string) (string, error) {
	if typed == guide.Address {
		return typed, nil
	}
	return find.Normalize(typed)
}

func (r *Refresher) add(ctx context.Context, address string, w Wanted) (Added, error) {
	sub := store.Subscription{Address: address, Kept: w.Kept}
	if w.Site == "" && find.Derives(address) {
		return r.addSite(ctx, w, sub, &feed.Error{Reason: feed.WebPage, Detail: "without a feed"})
	}
	got, err := r.read(ctx, &sub, w.mayBeLocal(address))
	why := reason(err)
	switch {
	case why == nil:
		return r.keep(ctx, w, sub, got)
	case why.Reason == feed.WebPage && w.Site == "":
		return r.addSite(ctx, w, sub, why)
	case w.Kept && passing[why.Reason]:
		return r.addLater(ctx, w, sub, why)
	}
	slog.Info("address not added", "address", address, "reason", why.Reason, "detail", why.Detail, "error", why.Err)
	return Added{}, why
}

// passing are the reasons that say nothing against an address: it may work another time.
var passing = map[feed.Reason]bool{
	feed.Offline: true, feed.TooSlow: true, feed.TooMany: true, feed.ServerError: true, feed.Broken: true, feed.Refused: true,
}

// savedBy is when a feed that was just enrolled has been saved too, which sets its next visit.
const savedBy = time.Minute

// read is a feed that was fetched and parsed but is not stored.
type read struct {
	feed      feed.Feed
	items     []feed.Item
	notBefore time.Time
}

// read fetches and parses an address. One that is on a private network, or a file, is read if it may be, and noted as
// such: any other stays refused should it lead there one day.
func (r *Refresher) read(ctx context.Context, sub *store.Subscription, mayBeLocal bool) (read, error) {
	got, err := r.readOnce(ctx, *sub)
	if why := reason(err); mayBeLocal && why != nil && (why.Reason == feed.Private || why.Reason == feed.Scheme) {
		sub.Local = true
		return r.readOnce(ctx, *sub)
	}
	return got, err
}

func (r *Refresher) readOnce(ctx context.Context, sub store.Subscription) (read, error) {
	f := feed.Feed{Address: sub.Address, Local: sub.Local}
	response, err := r.get(ctx, r.client, f)
	if err != nil {
		return read{}, err
	}
	r.clocks.note(f, response, time.Now())
	said, items, err := parse.Parse(response.Body, parse.Source{Address: response.Address, ContentType: response.ContentType})
	visited(&f, response)
	said.Last, said.Validators, said.Digest = f.Last, response.Validators, digest(response)
	said.Rhythm = rhythm(items, time.Now())
	return read{said, items, response.NotBefore}, err
}

func (r *Refresher) keep(ctx context.Context, w Wanted, sub store.Subscription, got read) (Added, error) {
	added, err := r.enrol(ctx, w, sub)
	if err != nil {
		return Added{}, err
	}
	f := got.feed
	f.ID, f.Address = added.ID, sub.Address
	f.Due, f.Last.Wait = r.due(f, got.notBefore, time.Now())
	if err := r.hear(ctx); err != nil {
		return added, err
	}
	saved, err := r.store.Save(ctx, f, got.items, document)
	added.Title, added.Fresh = f.Title, len(saved.New)
	return added, err
}

// enrol stores a feed, or gives one that is there another address.
func (r *Refresher) enrol(ctx context.Context, w Wanted, sub store.Subscription) (Added, error) {
	if w.Instead != 0 {
		before, err := r.store.Feed(ctx, w.Instead)
		if err != nil {
			return Added{}, err
		}
		err = r.store.SetAddress(ctx, w.Instead, sub.Address, sub.Local)
		return Added{ID: w.Instead, Before: Place{before.Address, before.Local}, After: Place{sub.Address, sub.Local}}, err
	}
	sub.Due = time.Now().Add(savedBy) // or else whoever looks for feeds that are due would read it once more
	ids, err := r.store.Add(ctx, sub)
	if err != nil {
		return Added{}, err
	}
	return Added{ID: ids[0]}, nil
}

// addSite looks for the feeds of a web page that a person named.
func (r *Refresher) addSite(ctx context.Context, w Wanted, site store.Subscription, why *feed.Error) (Added, error) {
	found, err := find.Feeds(ctx, r.client, site.Address)
	switch {
	case err != nil:
		return Added{}, reason(err)
	case len(found) == 0:
		return Added{}, why
	case len(found) == 1:
		return r.add(ctx, found[0].Address, Wanted{Address: found[0].Address, Kept: site.Kept, Site: site.Address, Instead: w.Instead})
	}
	for i := range found {
		found[i].Title = doc.Line(found[i].Title)
	}
	return Added{Site: site.Address, Choices: found}, nil
}

// addLater subscribes to a feed that can't be read now.
func (r *Refresher) addLater(ctx context.Context, w Wanted, sub store.Subscription, why *feed.Error) (Added, error) {
	added, err := r.enrol(ctx, w, sub)
	if err != nil {
		return Added{}, err
	}
	now := time.Now()
	added.Title, added.Later = fetch.HostPort(sub.Address), why
	f := feed.Feed{ID: added.ID, Address: sub.Address}
	rest := new(pausedError)
	switch {
	case why.Reason == feed.Offline:
		return added, r.store.Postpone(ctx, f.ID, now.Add(offlineRest), feed.ForNetwork)
	case errors.As(why, &rest):
		return added, r.store.Postpone(ctx, f.ID, r.hosts.slot(rest), feed.ForHost)
	}
	f.Due, f.Last.Wait = r.retry(f, why, time.Time{}, now)
	return added, r.store.Failed(ctx, f, why, now)
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
