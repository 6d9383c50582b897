package refresh

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/store"
)

// world is a refresher over a store in a folder of its own, and a server that answers for every host.
type world struct {
	t     *testing.T
	store *store.Store
	*Refresher
	network *http.Transport
	bare    *fetch.Client // before the refresher has its gate in it
	mux     *http.ServeMux
	dial    func(host string) error // nil: every host is there
}

// inWorld runs a test in a bubble, where time passes only while nothing can go on.
func inWorld(t *testing.T, o Options, test func(w *world)) {
	synctest.Test(t, func(t *testing.T) {
		s, err := store.Open(filepath.Join(t.TempDir(), "lede.db"))
		if err != nil {
			t.Fatal(err)
		}
		w := &world{t: t, store: s, mux: http.NewServeMux()}
		conns := make(chan net.Conn)
		server := &http.Server{Handler: w.mux}
		served := make(chan error, 1)
		go func() { served <- server.Serve(pipes{conns}) }()
		transport := &http.Transport{DisableKeepAlives: true, DialContext: func(ctx context.Context, _, address string) (net.Conn, error) {
			if w.dial != nil {
				if err := w.dial(address); err != nil {
					return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
				}
			}
			near, far := net.Pipe()
			select {
			case conns <- far:
				return near, nil
			case <-ctx.Done():
				return nil, ctx.Err()
			}
		}}
		transport.DialTLSContext = transport.DialContext // in plain text: schedules are tested, not encryption
		w.network = transport
		w.bare = fetch.New(fetch.Options{Transport: transport})
		w.Refresher = New(s, w.bare, o)
		defer func() {
			synctest.Wait() // a connection that nobody waits for may still be made
			close(conns)
			_ = server.Close()
			<-served
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}()
		test(w)
	})
}

// pipes is a listener over connections that tests make.
type pipes struct{ conns <-chan net.Conn }

func (p pipes) Accept() (net.Conn, error) {
	if c, ok := <-p.conns; ok {
		return c, nil
	}
	return nil, net.ErrClosed
}
func (p pipes) Close() error   { return nil }
func (p pipes) Addr() net.Addr { return &net.UnixAddr{} }

func (w *world) subscribe(addresses ...string) []feed.Feed {
	w.t.Helper()
	for _, a := range addresses {
		if _, err := w.store.Add(context.Background(), store.Subscription{Address: a, Kept: true}); err != nil {
			w.t.Fatal(err)
		}
	}
	feeds, err := w.store.Feeds(context.Background())
	if err != nil {
		w.t.Fatal(err)
	}
	return feeds
}

func (w *world) now(f feed.Feed) feed.Feed {
	w.t.Helper()
	got, err := w.store.Feed(context.Background(), f.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return got
}

// rss is a feed with n items.
func rss(title string, n int) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>%s</title><link>https://site.example/</link>`, title)
	for i := range n {
		fmt.Fprintf(&b, `<item><guid>%d</guid><title>Item %d</title><description>&lt;p&gt;Text of item %d.&lt;/p&gt;</description></item>`, i, i, i)
	}
	return b.String() + `</channel></rss>`
}

func serve(body string) http.HandlerFunc {
	return func(rw http.ResponseWriter, _ *http.Request) { fmt.Fprint(rw, body) }
}

func TestAFeedIsFetchedOnceAndThenOnlyAsked(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var full, asked atomic.Int32
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-None-Match") == `"v1"` {
				asked.Add(1)
				rw.WriteHeader(http.StatusNotModified)
				return
			}
			full.Add(1)
			rw.Header().Set("ETag", `"v1"`)
			fmt.Fprint(rw, rss("Example Wire", 3))
		})
		f := w.subscribe("http://wire.example/feed")[0]
		if p := w.Refresh(w.t.Context(), []feed.Feed{f}); p.Fresh != 3 || p.Failed != 0 {
			t.Errorf("first: %+v", p)
		}
		f = w.now(f)
		if f.Title != "Example Wire" || f.Unread != 3 || f.Validators.ETag != `"v1"` {
			t.Errorf("stored: %+v", f)
		}
		if p := w.Refresh(w.t.Context(), []feed.Feed{f}); p.Fresh != 0 || full.Load() != 1 || asked.Load() != 1 {
			t.Errorf("second: %+v, %d full, %d asked", p, full.Load(), asked.Load())
		}
	})
}

func TestOneFeedsTroubleIsItsOwn(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/good", serve(rss("Good", 2)))
		w.mux.HandleFunc("/page", serve(`<!DOCTYPE html><html><body>Hello</body></html>`))
		w.mux.HandleFunc("/junk", serve("no feed at all"))
		w.mux.HandleFunc("/broken", serve(`<rss><channel><title>x`))
		w.mux.HandleFunc("/hang", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		for path, status := range map[string]int{"/gone": 410, "/busy": 429, "/down": 500} {
			w.mux.HandleFunc(path, func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(status) })
		}
		want := map[string]feed.Reason{
			"/good": "", "/page": feed.WebPage, "/junk": feed.NotFeed, "/hang": feed.TooSlow,
			"/gone": feed.Gone, "/busy": feed.TooMany, "/down": feed.ServerError, "/missing": feed.NotFound,
		}
		var addresses []string
		for path := range want {
			addresses = append(addresses, "http://"+path[1:]+".example"+path)
		}
		feeds := w.subscribe(addresses...)
		start := time.Now()
		p := w.Refresh(w.t.Context(), feeds)
		if p.Done != len(feeds) || p.Failed != len(feeds)-1 || p.Fresh != 2 || p.Err != nil {
			t.Errorf("progress %+v", p)
		}
		if took := time.Since(start); took > time.Minute {
			t.Errorf("it took %v", took)
		}
		for _, f := range feeds {
			path := f.Address[strings.LastIndexByte(f.Address, '/'):]
			if got := w.now(f).Failure.Reason; got != want[path] {
				t.Errorf("%s: %q, want %q", path, got, want[path])
			}
		}
	})
}

func TestAFailureKeepsWhatIsStored(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var down atomic.Bool
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, _ *http.Request) {
			if down.Load() {
				rw.WriteHeader(http.StatusNotFound)
				return
			}
			fmt.Fprint(rw, rss("Example Wire", 3))
		})
		f := w.subscribe("http://wire.example/feed")[0]
		w.Refresh(w.t.Context(), []feed.Feed{f})
		down.Store(true)
		w.Refresh(w.t.Context(), []feed.Feed{w.now(f)})
		got := w.now(f)
		if got.Total != 3 || !got.Failing() || got.Title != "Example Wire" {
			t.Errorf("after a failure: %+v", got)
		}
		down.Store(false)
		w.Refresh(w.t.Context(), []feed.Feed{got})
		if w.now(f).Failing() {
			t.Error("it still fails after a success")
		}
	})
}

func TestOurOwnNetworkCountsForNoFeed(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.dial = func(string) error { return syscall.ENETUNREACH }
		f := w.subscribe("http://wire.example/feed")[0]
		if p := w.Refresh(w.t.Context(), []feed.Feed{f}); !p.Offline || p.Failed != 0 {
			t.Errorf("progress %+v", p)
		}
		if got := w.now(f); got.Failing() || !got.Due.After(time.Now()) {
			t.Errorf("feed %+v", got)
		}
	})
}

func TestPlacesAreBounded(t *testing.T) {
	inWorld(t, Options{Workers: 4, PerHost: 2}, func(w *world) {
		var mu sync.Mutex
		now, most := map[string]int{}, map[string]int{}
		count := func(host string, by int) {
			mu.Lock()
			defer mu.Unlock()
			for _, h := range []string{host, "all"} {
				now[h] += by
				most[h] = max(most[h], now[h])
			}
		}
		w.mux.HandleFunc("/", func(rw http.ResponseWriter, r *http.Request) {
			count(r.Host, 1)
			time.Sleep(time.Second)
			count(r.Host, -1)
			fmt.Fprint(rw, rss("x", 1))
		})
		var addresses []string
		for i := range 12 {
			addresses = append(addresses, fmt.Sprintf("http://h%d.example/%d", i%3, i))
		}
		w.Refresh(w.t.Context(), w.subscribe(addresses...))
		if most["all"] != 4 {
			t.Errorf("at most %d at once, want 4", most["all"])
		}
		for h, n := range most {
			if h != "all" && n > 2 {
				t.Errorf("%d at once at %s, want 2 at most", n, h)
			}
		}
	})
}

func TestWhoeverRefreshesAFeedHasItAlone(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var requests atomic.Int32
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, _ *http.Request) {
			requests.Add(1)
			time.Sleep(time.Second)
			fmt.Fprint(rw, rss("x", 1))
		})
		feeds := w.subscribe("http://wire.example/feed")
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { w.Refresh(w.t.Context(), feeds) })
		}
		both.Wait()
		if requests.Load() != 1 {
			t.Errorf("%d requests, want 1", requests.Load())
		}
	})
}

func TestRunAsksWhenAFeedIsDueAndEndsWithItsContext(t *testing.T) {
	inWorld(t, Options{Every: 30 * time.Minute}, func(w *world) {
		var requests atomic.Int32
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, _ *http.Request) {
			requests.Add(1)
			fmt.Fprint(rw, rss("x", 1))
		})
		w.subscribe("http://wire.example/feed")
		ctx, cancel := context.WithTimeout(w.t.Context(), 5*time.Hour)
		defer cancel()
		w.Run(ctx)
		if n := requests.Load(); n < 9 || n > 11 {
			t.Errorf("%d requests in five hours, want about 10", n)
		}
	})
}

func TestWhatCannotBeKeptIsNotFetchedEachMinute(t *testing.T) {
	if got := pause(Progress{Err: store.ErrFull}); got != shortest {
		t.Errorf("with a full disk the next round is in %v, want %v", got, shortest)
	}
	if got := pause(Progress{}); got != time.Minute {
		t.Errorf("the next round is in %v, want a minute", got)
	}
}

// Other options hold at once for what begins, and who is at a host already stays there.
func TestSetHoldsAtOnce(t *testing.T) {
	r := &Refresher{}
	r.Set(Options{Workers: 1})
	leave, err := r.hosts.enter(t.Context(), "a.example")
	if err != nil {
		t.Fatal(err)
	}
	r.Set(Options{Workers: 2, PerHost: 2, Every: 5 * time.Hour, Keep: store.Retention{Days: 9}})
	now := time.Now()
	if due, _ := r.due(feed.Feed{}, now, now); due.Sub(now) < 4*time.Hour {
		t.Errorf("due in %v with five hours asked for", due.Sub(now))
	}
	if wire, places := cap(*r.wire.Load()), cap(r.hosts.at("a.example")); wire != 2 || places != 2 {
		t.Errorf("%d connections, %d at one host, want 2 and 2", wire, places)
	}
	if keep := r.options.Load().Keep.Days; keep != 9 {
		t.Errorf("articles are kept for %d days, want 9", keep)
	}
	leave()
}

func TestDue(t *testing.T) {
	r := &Refresher{}
	r.Set(Options{})
	now := time.Date(2026, 3, 4, 10, 20, 0, 0, time.UTC) // a Wednesday
	minutes := func(t time.Time) float64 { return t.Sub(now).Minutes() }
	for _, c := range []struct {
		name      string
		pace      feed.Pace
		notBefore time.Time
		rhythm    feed.Rhythm
		low, high float64
		why       feed.Wait
	}{
		{"nothing asked", feed.Pace{}, time.Time{}, feed.Rhythm{}, 60, 66, feed.ForOwn},
		{"the publisher wants longer", feed.Pace{Every: 3 * time.Hour}, time.Time{}, feed.Rhythm{}, 180, 198, feed.ForFeed},
		{"the server wants longer", feed.Pace{}, now.Add(2 * time.Hour), feed.Rhythm{}, 120, 132, feed.ForServer},
		{"nobody may want a week", feed.Pace{Every: 168 * time.Hour}, time.Time{}, feed.Rhythm{}, 24 * 60, 24 * 60 * 1.1, feed.ForFeed},
		{"posts every hour", feed.Pace{}, time.Time{}, feed.Rhythm{Gap: time.Hour, Newest: now}, 60, 66, feed.ForOwn},
		{"posts every day", feed.Pace{}, time.Time{}, feed.Rhythm{Gap: 24 * time.Hour, Newest: now}, 360, 396, feed.ForRhythm},
		{"posted every hour, silent for a day", feed.Pace{}, time.Time{}, feed.Rhythm{Gap: time.Hour, Newest: now.Add(-24 * time.Hour)}, 180, 198, feed.ForRhythm},
		{"silent for a year", feed.Pace{}, time.Time{}, feed.Rhythm{Gap: time.Hour, Newest: now.AddDate(-1, 0, 0)}, 24 * 60, 24 * 60 * 1.1, feed.ForRhythm},
		{"an hour to skip", feed.Pace{SkipHours: 1 << 11}, time.Time{}, feed.Rhythm{}, 100, 100, feed.ForSkipped},
		{"a day to skip", feed.Pace{SkipDays: 1 << time.Wednesday}, time.Time{}, feed.Rhythm{}, 820, 820, feed.ForSkipped},
		{"everything to skip", feed.Pace{SkipHours: 1<<24 - 1}, time.Time{}, feed.Rhythm{}, 60, 66, feed.ForOwn},
	} {
		at, why := r.due(feed.Feed{Address: "http://a.example", Pace: c.pace, Rhythm: c.rhythm}, c.notBefore, now)
		got := minutes(at)
		if got < c.low || got > c.high || why != c.why {
			t.Errorf("%s: after %.1f minutes for %q, want %.0f to %.0f for %q", c.name, got, why, c.low, c.high, c.why)
		}
	}
}

func TestRetriesBackOff(t *testing.T) {
	r := &Refresher{}
	r.Set(Options{})
	now := time.Now()
	last := time.Duration(0)
	for failures := range 30 {
		f := feed.Feed{Address: "http://a.example", Failure: feed.Failure{Count: failures}}
		due, _ := r.retry(f, &feed.Error{Reason: feed.NotFound}, time.Time{}, now)
		rest := due.Sub(now)
		if rest < last || rest < shortest || rest > longest {
			t.Errorf("after %d failures %v, before that %v", failures, rest, last)
		}
		last = rest
	}
	for asked, want := range map[time.Duration]time.Duration{3 * time.Hour: 3 * time.Hour, 1000 * time.Hour: longestHost} {
		due, why := r.retry(feed.Feed{}, &feed.Error{Reason: feed.TooMany}, now.Add(asked), now)
		if due.Sub(now) != want || why != feed.ForHost {
			t.Errorf("the server wants %v, and is asked again after %v for %q", asked, due.Sub(now), why)
		}
	}
}

// A feed that has been read and is about to be saved is not due, or else it would be fetched twice, and what is new in
// it would belong to whoever saves it first.
func TestWhatIsBeingAddedIsNotDue(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		added, err := w.enrol(w.t.Context(), Wanted{}, store.Subscription{Address: "http://a.example/feed"})
		if err != nil || added.ID == 0 {
			t.Fatalf("%+v, %v", added, err)
		}
		if due, err := w.store.Due(w.t.Context(), time.Now()); err != nil || len(due) > 0 {
			t.Errorf("due: %v, %v", due, err)
		}
		if due, err := w.store.Due(w.t.Context(), time.Now().Add(savedBy)); err != nil || len(due) != 1 {
			t.Errorf("due a minute later: %v, %v", due, err)
		}
	})
}

func TestAdd(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		link := func(paths ...string) string {
			page := "<html><head>"
			for _, p := range paths {
				page += `<link rel="alternate" type="application/rss+xml" title="` + p + `" href="` + p + `">`
			}
			return page + "</head><body>Hello</body></html>"
		}
		w.mux.HandleFunc("/feed", serve(rss("Direct", 2)))
		w.mux.HandleFunc("/one", serve(link("/feed2")))
		w.mux.HandleFunc("/feed2", serve(rss("Found", 1)))
		w.mux.HandleFunc("/two", serve(link("/feed", "/feed2")))
		w.mux.HandleFunc("/down", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusServiceUnavailable) })
		for _, c := range []struct {
			name, typed, title string
			kept               bool
			choices            int
			later, err         feed.Reason
		}{
			{name: "a feed", typed: "http://a.example/feed", title: "Direct"},
			{name: "a site with one feed", typed: "http://a.example/one", title: "Found"},
			{name: "a site with two feeds", typed: "http://a.example/two", choices: 2},
			{name: "nothing there", typed: "http://a.example/none", err: feed.NotFound, kept: true},
			{name: "no address", typed: "javascript:alert(1)", err: feed.Scheme},
			{name: "a server in trouble, for a look", typed: "http://a.example/down", err: feed.ServerError},
			{name: "a server in trouble, to keep", typed: "http://a.example/down", later: feed.ServerError, kept: true, title: "a.example"},
			{name: "the guide", typed: GuideAddress, kept: true, title: "The lede guide"},
		} {
			added, err := w.Add(w.t.Context(), Wanted{Address: c.typed, Kept: c.kept})
			var why *feed.Error
			errors.As(err, &why)
			if got := reasonOf(why); got != c.err || len(added.Choices) != c.choices || reasonOf(added.Later) != c.later {
				t.Errorf("%s: %+v, %v", c.name, added, err)
			}
			if added.ID != 0 && c.title != "The lede guide" && added.Title != c.title {
				t.Errorf("%s: titled %q", c.name, added.Title)
			}
			if c.err == "" && c.choices == 0 && added.ID == 0 {
				t.Errorf("%s: not added", c.name)
			}
		}
		feeds, err := w.store.Feeds(w.t.Context())
		if err != nil || len(feeds) != 4 {
			t.Errorf("%d feeds stored, want the direct, the found, the one in trouble and the guide; %v", len(feeds), err)
		}
	})
}

// What a page names is not what a person typed: only its own host may be on a private network.
func TestAPageCantLeadIntoAPrivateNetwork(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/feed", serve(rss("Inside", 1)))
		w.mux.HandleFunc("/page", serve(`<html><head><link rel="alternate" type="application/rss+xml" href="http://127.0.0.1/feed"></head></html>`))
		_, err := w.Add(w.t.Context(), Wanted{Address: "http://public.example/page", Kept: true})
		if why := reason(err); why == nil || why.Reason != feed.Private {
			t.Errorf("a public page's private feed: %v", err)
		}
		if _, err := w.Add(w.t.Context(), Wanted{Address: "http://127.0.0.1/feed", Site: "http://public.example/page", Kept: true}); err == nil {
			t.Error("chosen from a public page, it is read")
		}
		added, err := w.Add(w.t.Context(), Wanted{Address: "http://127.0.0.1/page", Kept: true})
		if err != nil {
			t.Fatalf("a private page's own feed: %v", err)
		}
		if f := w.now(feed.Feed{ID: added.ID}); !f.Local {
			t.Errorf("it is not noted as local: %+v", f)
		}
		added, err = w.Add(w.t.Context(), Wanted{Address: "http://public.example/feed", Kept: true})
		if f := w.now(feed.Feed{ID: added.ID}); err != nil || f.Local {
			t.Errorf("a public feed is noted as local: %+v, %v", f, err)
		}
	})
}

func reasonOf(e *feed.Error) feed.Reason {
	if e == nil {
		return ""
	}
	return e.Reason
}

func TestStarters(t *testing.T) {
	subs, err := Starters()
	if err != nil || len(subs) < 20 {
		t.Fatalf("%d starters, %v", len(subs), err)
	}
	for _, s := range subs {
		if s.Folder == "" || s.Title == "" || !s.Kept {
			t.Errorf("%+v", s)
		}
	}
}

func TestProgressOverwrites(t *testing.T) {
	m := newMailbox()
	m.begin(100)
	for range 100 {
		m.end(outcome{fresh: 1, changed: true})
	}
	if p := <-m.slot; p.Done != 100 || p.Fresh != 100 || p.Changes != 100 || p.Running() {
		t.Errorf("%+v", p)
	}
	select {
	case p := <-m.slot:
		t.Errorf("a second report waits: %+v", p)
	default:
	}
}
