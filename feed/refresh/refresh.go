// Package refresh brings feeds up to date: fetch, parse, document, store; many at once, politely, with progress.
//
// It is the only package that sees these stages together. One feed's trouble is noted with that feed and costs the
// others nothing.
package refresh

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/fetch"
	"lede/feed/guide"
	"lede/feed/parse"
	"lede/feed/secret"
	"lede/feed/store"
	"lede/feed/transfer"
)

// Options say how hard and how often to refresh. Zero values mean the defaults.
type Options struct {
	Workers int             // feeds on the wire at once; 16: more wins little even on a slow link
	PerHost int             // connections to one host; 1: publishers ban readers that fetch rudely
	Every   time.Duration   // how long a feed rests when its publisher asks for nothing; an hour
	Secrets *secret.File    // where names and passwords in typed addresses go; nil leaves them in
	Sites   Sites           // where articles stand on the pages of some sites
	Keep    store.Retention // of feeds that have no bounds of their own
	Calm    bool            // leave the processors to a screen, whenever that wants them
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
	rounds   *fetch.Client           // whose gate has breathers for feeds that are refreshed together
	options  atomic.Pointer[Options] // those of New until Set has others
	progress mailbox
	wire     atomic.Pointer[chan struct{}] // a place for each worker
	work     chan struct{}                 // a place for each processor but the writer's: parsing more feeds at once only takes memory
	saving   chan struct{}                 // a place for each feed from its bytes to the store
	run      func(func())                  // runs what takes a processor for long
	hosts    hosts
	clocks   clocks
	files    *fetch.Client // whose gate has places of its own, for downloads
	now      active
	pages    pages
	sites    atomic.Pointer[Sites] // those of the options until SetSites has others

	fileHosts  hosts
	filePlaces chan struct{}
}

// New returns a Refresher. Nothing happens until Refresh or Run is called.
func New(s *store.Store, c *fetch.Client, o Options) *Refresher {
	processors := min(runtime.NumCPU(), runtime.GOMAXPROCS(0)) // the latter may be more, for the screen's sake
	processors = max(1, processors-1)                          // the writer needs one: a refresh takes as long as its work
	r := &Refresher{
		store: s, progress: newMailbox(), work: make(chan struct{}, processors),
		saving: make(chan struct{}, processors+waitingWrites),
		run:    plainly,

		fileHosts: hosts{limit: 1}, filePlaces: make(chan struct{}, downloads),
	}
	if o.Calm {
		r.run = calmly
	}
	r.Set(o)
	r.client, r.rounds, r.files = c.Gated(r.enter), c.Gated(r.enterInRound), c.Gated(r.enterFile)
	return r
}

// Set has other options hold, for what begins from now on; Calm stays as it was.
func (r *Refresher) Set(o Options) {
	o = o.withDefaults()
	if was := r.wire.Load(); was == nil || cap(*was) != o.Workers {
		wire := make(chan struct{}, o.Workers)
		r.wire.Store(&wire)
	}
	r.options.Store(&o)
	r.hosts.setLimit(o.PerHost)
	r.SetSites(o.Sites)
}

// Progress is where the newest state of the work can be read from: one slot, overwritten, never a queue.
func (r *Refresher) Progress() <-chan Progress { return r.progress.slot }

// Run refreshes what is due, now and every minute, and reads the pages of teasers beside it, until the context ends.
func (r *Refresher) Run(ctx context.Context) {
	var beside sync.WaitGroup
	defer beside.Wait()
	beside.Go(func() { r.keepReading(ctx) })
	var cleaned time.Time
	for {
		due, err := r.store.Due(ctx, time.Now())
		if err != nil && ctx.Err() == nil {
			slog.Error("ask what is due", "error", err)
		}
		p := r.Refresh(ctx, due)
		if p.Err != nil && ctx.Err() == nil {
			slog.Error("keep what was fetched", "error", p.Err)
		}
		cleaned = r.clean(ctx, cleaned)
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause(p)):
		}
	}
}

// Refresh asks the given feeds now, whatever their schedule, and returns when all are done, with what became of them
// together. A host that asked to be left alone is left alone, and a feed that is being refreshed already is left to
// whoever does that.
func (r *Refresher) Refresh(ctx context.Context, feeds []feed.Feed) Progress {
	feeds = r.now.claim(feeds)
	if len(feeds) == 0 {
		return Progress{}
	}
	r.recall(ctx)
	r.progress.begin(len(feeds))
	these := newMailbox()
	these.begin(len(feeds))
	end := func(f feed.Feed, o outcome) {
		r.now.release(f.ID)
		these.end(o)
		r.progress.end(o)
	}
	var all sync.WaitGroup
	unheard := silence{several: len(feeds) > 1}
	for _, f := range feeds {
		all.Go(func() {
			if o, done := r.surely(ctx, f, &unheard); done {
				end(f, o)
			}
		})
	}
	all.Wait()
	for _, u := range unheard.feeds {
		end(u.feed, r.blame(ctx, u, unheard.ours()))
	}
	r.compare(ctx)
	return *these.current
}

// outcome is what became of one feed.
type outcome struct {
	fresh   int
	changed bool
	failed  bool
	offline bool
	waiting bool          // its host asked to be left alone
	err     error         // of the store, not of the feed
	tell    []feed.ItemID // new articles that a person wants to be told of
}

// one takes one feed through all stages. It is not done when no answer came and the network may be to blame.
func (r *Refresher) one(ctx context.Context, f feed.Feed, unheard *silence) (o outcome, done bool) {
	client := r.client
	if unheard.several {
		client = r.rounds
	}
	response, err := r.get(ctx, client, f)
	now := time.Now()
	why := reason(err)
	r.clocks.note(f, response, now)
	if ctx.Err() != nil {
		return outcome{}, true // the program is ending
	}
	if unheard.note(f, why, response, now) {
		return outcome{}, false
	}
	if rest := new(pausedError); errors.As(err, &rest) {
		return r.wait(ctx, f, rest), true
	}
	visited(&f, response)
	switch {
	case why != nil && why.Reason == feed.Offline:
		return r.offline(ctx, f, now), true
	case why != nil:
		return r.failed(ctx, f, why, response.NotBefore, now), true
	case response.NotModified, f.Digest != 0 && f.Digest == digest(response) && now.Sub(f.Parsed).Abs() < validFor:
		return r.unchanged(ctx, f, response, now), true
	}
	return r.save(ctx, f, response, now), true
}

// validFor is how long a server is taken at its word that nothing has changed. After it a feed is fetched and parsed in
// full once more, which heals what a server or this program once got wrong. So is one that was read as long from now.
const validFor = 8 * 24 * time.Hour

// visited notes in f what a visit was like. Validators are of the response only when it brought a feed.
func visited(f *feed.Feed, response fetch.Response) {
	f.Last = feed.Visit{Status: response.Status, Wire: response.Wire}
	if response.Address != feed.WithoutUser(f.Address) {
		f.Last.From = response.Address
	}
	if mayMove(*f, response.Moved) {
		f.Last.Moved = response.Moved
	}
}

// digest is 64 bits of a hash of what is parsed of a response.
func digest(r fetch.Response) int64 {
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%s\n", r.Address, r.ContentType)
	h.Write(r.Body)
	return int64(binary.LittleEndian.Uint64(h.Sum(nil)))
}

// wait puts a feed off until its host may be asked again. One that is due only later stays as it is.
func (r *Refresher) wait(ctx context.Context, f feed.Feed, rest *pausedError) outcome {
	if !f.Due.Before(rest.until) {
		return outcome{waiting: true}
	}
	return outcome{waiting: true, changed: true, err: r.store.Postpone(ctx, f.ID, r.hosts.slot(rest), feed.ForHost)}
}

func (r *Refresher) offline(ctx context.Context, f feed.Feed, now time.Time) outcome {
	return outcome{offline: true, err: r.store.Postpone(ctx, f.ID, now.Add(offlineRest), feed.ForNetwork)}
}

func (r *Refresher) unchanged(ctx context.Context, f feed.Feed, response fetch.Response, now time.Time) outcome {
	f.Validators = response.Validators
	f.Due, f.Last.Wait = r.due(f, response.NotBefore, now)
	return outcome{changed: f.Failing(), err: errors.Join(r.store.Unchanged(ctx, f, now), r.follow(ctx, f, now))}
}

// get brings a feed's bytes; those of the guide are part of the program, and what was saved one by one has none.
func (r *Refresher) get(ctx context.Context, client *fetch.Client, f feed.Feed) (fetch.Response, error) {
	switch f.Address {
	case guide.Address:
		return fetch.Response{Body: guide.Feed(), Address: guide.Address}, nil
	case transfer.SavedAddress:
		return fetch.Response{NotModified: true}, nil
	}
	ask := fetch.Request{Address: f.Address, Validators: f.Validators, Typed: f.Local}
	if time.Since(f.Parsed).Abs() >= validFor {
		ask.Validators = feed.Validators{}
	}
	return client.Get(ctx, ask)
}

func (r *Refresher) failed(ctx context.Context, f feed.Feed, why *feed.Error, notBefore, now time.Time) outcome {
	slog.Info("feed failed", "feed", feed.WithoutUser(f.Address), "reason", why.Reason, "detail", why.Detail, "error", why.Err)
	f.Due, f.Last.Wait = r.retry(f, why, notBefore, now)
	return outcome{failed: true, changed: true, err: r.store.Failed(ctx, f, why, now)}
}

// waitingWrites is how many feeds may be parsed and wait for the writer: those that are written in one transaction, and
// as many that are made ready meanwhile.
const waitingWrites = 24

// take waits for one of places and returns how to give it back, or the context's error.
func take(ctx context.Context, places chan struct{}) (leave func(), err error) {
	select {
	case places <- struct{}{}:
		return func() { <-places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// process runs f, of which only as many run at once as there are processors: that bounds the memory they take. The error
// is the context's.
func (r *Refresher) process(ctx context.Context, f func()) error {
	leave, err := take(ctx, r.work)
	if err != nil {
		return err
	}
	defer leave()
	r.run(f)
	return nil
}

// save parses what came and writes it.
func (r *Refresher) save(ctx context.Context, f feed.Feed, response fetch.Response, now time.Time) outcome {
	leave, err := take(ctx, r.saving)
	if err != nil {
		return outcome{}
	}
	defer leave()
	var ready store.Ready
	var why *feed.Error
	if r.process(ctx, func() { ready, why, err = r.prepare(ctx, f, response, now) }) != nil {
		return outcome{}
	}
	switch {
	case why != nil:
		return r.failed(ctx, f, why, response.NotBefore, now)
	case err != nil:
		return outcome{err: err}
	}
	if r.clocks.wrong(now) { // what arrives is dated by what is stored
		err = r.hear(ctx)
	}
	if err != nil {
		return outcome{err: err}
	}
	saved, err := r.store.Write(ctx, ready, r.run)
	if err == nil {
		err = errors.Join(r.follow(ctx, f, now), r.wantPages(ctx, saved.FullText, now))
	}
	tell := saved.Notify
	if f.Preferences.Notify && !f.Parsed.IsZero() { // all is new in a feed that is read for the first time
		tell = saved.New
	}
	return outcome{fresh: len(saved.New), changed: true, err: err, tell: tell}
}

// prepare turns bytes into what the store writes; why says what is wrong with the feed, if it can't be read.
func (r *Refresher) prepare(ctx context.Context, f feed.Feed, response fetch.Response, now time.Time) (ready store.Ready, why *feed.Error, err error) {
	said, items, err := parse.Parse(response.Body, parse.Source{Address: response.Address, ContentType: response.ContentType})
	if why := reason(err); why != nil {
		return ready, why, nil
	}
	read := said
	read.ID, read.Address, read.Last, read.Validators, read.Digest = f.ID, f.Address, f.Last, response.Validators, digest(response)
	read.Rhythm, read.Preferences = rhythm(items, now), f.Preferences
	read.Due, read.Last.Wait = r.due(read, response.NotBefore, now)
	ready, err = r.store.Prepare(ctx, read, items, document)
	return ready, nil, err
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
