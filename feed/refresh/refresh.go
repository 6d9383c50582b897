// Package refresh brings feeds up to date: fetch, parse, document, store; many at once, politely, with progress.
//
// It is the only package that sees these stages together. One feed's trouble is noted with that feed and costs the
// others nothing.
package refresh

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/fetch"
	"lede/feed/guide"
	"lede/feed/parse"
	"lede/feed/store"
)

// Options say how hard and how often to refresh. Zero values mean the defaults.
type Options struct {
	Workers int           // feeds on the wire at once; 16: more wins little even on a slow link
	PerHost int           // connections to one host; 1: publishers ban readers that fetch rudely
	Every   time.Duration // how long a feed rests when its publisher asks for nothing; an hour
}

func (o Options) withDefaults() Options {
	if o.Workers <= 0 {
		o.Workers = 16
	}
	if o.PerHost <= 0 {
		o.PerHost = 1
	}
	if o.Every <= 0 {
		o.Every = time.Hour
	}
	return o
}

// Refresher refreshes the feeds of one store. Its methods may be called from several goroutines.
type Refresher struct {
	store    *store.Store
	client   *fetch.Client
	options  Options
	progress mailbox
	wire     chan struct{} // a place for each worker
	work     chan struct{} // a place for each processor: parsing more feeds at once only takes memory
	hosts    hosts
	now      active
}

// New returns a Refresher. Nothing happens until Refresh or Run is called.
func New(s *store.Store, c *fetch.Client, o Options) *Refresher {
	o = o.withDefaults()
	r := &Refresher{
		store: s, options: o, progress: newMailbox(),
		wire: make(chan struct{}, o.Workers), work: make(chan struct{}, runtime.GOMAXPROCS(0)),
		hosts: hosts{limit: o.PerHost},
	}
	r.client = c.Gated(r.enter)
	return r
}

// Progress is where the newest state of the work can be read from: one slot, overwritten, never a queue.
func (r *Refresher) Progress() <-chan Progress { return r.progress.slot }

// Run refreshes what is due, now and every minute, until the context ends.
func (r *Refresher) Run(ctx context.Context) {
	for {
		due, err := r.store.Due(ctx, time.Now())
		if err != nil && ctx.Err() == nil {
			slog.Error("ask what is due", "error", err)
		}
		p := r.Refresh(ctx, due)
		if p.Err != nil && ctx.Err() == nil {
			slog.Error("keep what was fetched", "error", p.Err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause(p)):
		}
	}
}

// Refresh refreshes the given feeds and returns when all are done, with what became of them together. A feed that is
// being refreshed already is left to whoever does that.
func (r *Refresher) Refresh(ctx context.Context, feeds []feed.Feed) Progress {
	feeds = r.now.claim(feeds)
	if len(feeds) == 0 {
		return Progress{}
	}
	r.progress.begin(len(feeds))
	these := newMailbox()
	these.begin(len(feeds))
	var all sync.WaitGroup
	for _, f := range feeds {
		all.Go(func() {
			defer r.now.release(f.ID)
			o := r.one(ctx, f)
			these.end(o)
			r.progress.end(o)
		})
	}
	all.Wait()
	return *these.current
}

// outcome is what became of one feed.
type outcome struct {
	fresh   int
	changed bool
	failed  bool
	offline bool
	err     error // of the store, not of the feed
}

// one takes one feed through all stages.
func (r *Refresher) one(ctx context.Context, f feed.Feed) (o outcome) {
	response, err := r.get(ctx, f)
	now := time.Now()
	switch why := reason(err); {
	case ctx.Err() != nil:
		return outcome{}
	case why != nil && why.Reason == feed.Offline:
		return outcome{offline: true, err: r.store.Postpone(ctx, f.ID, now.Add(offlineRest))}
	case why != nil:
		return r.failed(ctx, f, why, response.NotBefore, now)
	case response.NotModified:
		due := r.due(f, response.NotBefore, now)
		return outcome{err: r.store.Unchanged(ctx, f.ID, response.Validators, now, due)}
	}
	return r.save(ctx, f, response, now)
}

// enter is the gate that every request passes, those of redirects and pages too: it waits for a place at the host and
// then for one on the wire, and holds neither while it waits for the other host of a redirect. Files have no host.
func (r *Refresher) enter(ctx context.Context, host string) (leave func(), err error) {
	leaveHost := func() {}
	if host != "" {
		if leaveHost, err = r.hosts.enter(ctx, host); err != nil {
			return nil, err
		}
	}
	select {
	case r.wire <- struct{}{}:
		return func() { <-r.wire; leaveHost() }, nil
	case <-ctx.Done():
		leaveHost()
		return nil, ctx.Err()
	}
}

// get brings a feed's bytes; those of the guide are part of the program.
func (r *Refresher) get(ctx context.Context, f feed.Feed) (fetch.Response, error) {
	if f.Address == guide.Address {
		return fetch.Response{Body: guide.Feed(), Address: guide.Address}, nil
	}
	return r.client.Get(ctx, fetch.Request{Address: f.Address, Validators: f.Validators, Typed: f.Local})
}

func (r *Refresher) failed(ctx context.Context, f feed.Feed, why *feed.Error, notBefore, now time.Time) outcome {
	slog.Info("feed failed", "feed", f.Address, "reason", why.Reason, "detail", why.Detail, "error", why.Err)
	due := r.retry(f, notBefore, now)
	return outcome{failed: true, changed: true, err: r.store.Failed(ctx, f.ID, why, now, due)}
}

// save parses what came and writes it. Only as many feeds as there are processors do so at once, which bounds the
// memory that parsing takes.
func (r *Refresher) save(ctx context.Context, f feed.Feed, response fetch.Response, now time.Time) outcome {
	select {
	case r.work <- struct{}{}:
		defer func() { <-r.work }()
	case <-ctx.Done():
		return outcome{}
	}
	said, items, err := parse.Parse(response.Body, parse.Source{Address: response.Address, ContentType: response.ContentType})
	if why := reason(err); why != nil {
		return r.failed(ctx, f, why, response.NotBefore, now)
	}
	said.ID, said.Validators = f.ID, response.Validators
	said.Due = r.due(said, response.NotBefore, now)
	saved, err := r.store.Save(ctx, said, items, document)
	return outcome{fresh: len(saved.New), changed: true, err: err}
}

// document is what a reader reads of an item.
func document(it feed.Item) doc.Document {
	return doc.Parse(it.Content, it.Base).WithoutTitle(it.Title)
}

// reason returns err as a feed's error: one that is none is a fault of ours.
func reason(err error) *feed.Error {
	var why *feed.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &why):
		return why
	}
	return &feed.Error{Reason: feed.Internal, Err: err}
}
