package refresh

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lede/feed"
)

// again makes the refresher anew, as a restart of the program does.
func (w *world) again(o Options) { w.Refresher = New(w.store, w.bare, o) }

// pass refreshes what is due, every half hour for so long: Run, at a pace that days of it cost little.
func (w *world) pass(d time.Duration) {
	w.t.Helper()
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(30 * time.Minute) {
		due, err := w.store.Due(w.t.Context(), time.Now())
		if err != nil {
			w.t.Fatal(err)
		}
		w.Refresh(w.t.Context(), due)
	}
}

func TestAHostThatAsksToWaitIsLeftAlone(t *testing.T) {
	for name, answer := range map[string]struct {
		status int
		retry  string
		rest   time.Duration
	}{
		"429 with seconds":        {429, "7200", 2 * time.Hour},
		"429 without a time":      {429, "", shortest},
		"503 with a date":         {503, time.Date(2000, 1, 1, 3, 0, 0, 0, time.UTC).Format(http.TimeFormat), 3 * time.Hour},
		"429 with too little":     {429, "5", shortest},
		"429 that wants a decade": {429, "315360000", longestHost},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, Options{}, func(w *world) {
				var asked atomic.Int32
				angry := true
				w.mux.HandleFunc("strict.example/", func(rw http.ResponseWriter, _ *http.Request) {
					asked.Add(1)
					if !angry {
						fmt.Fprint(rw, rss("x", 1))
						return
					}
					if answer.retry != "" {
						rw.Header().Set("Retry-After", answer.retry)
					}
					rw.WriteHeader(answer.status)
				})
				w.mux.HandleFunc("other.example/", serve(rss("Other", 1)))
				w.mux.HandleFunc("leads.example/", func(rw http.ResponseWriter, r *http.Request) {
					http.Redirect(rw, r, "http://strict.example/c", http.StatusFound)
				})
				feeds := w.subscribe("http://strict.example/a", "http://strict.example/b", "http://other.example/", "http://leads.example/")
				p := w.Refresh(w.t.Context(), feeds)
				if asked.Load() != 1 || p.Failed != 1 || p.Waiting != 2 || p.Fresh != 1 {
					t.Errorf("first: asked %d times, %+v", asked.Load(), p)
				}
				w.again(Options{})
				for range 2 { // a key press, and another
					w.Refresh(w.t.Context(), w.subscribe()[:3])
				}
				if asked.Load() != 1 {
					t.Errorf("asked %d times before it was time", asked.Load())
				}
				if due, err := w.store.Due(w.t.Context(), time.Now().Add(answer.rest-time.Minute)); err != nil || hosted(due, "strict") > 0 {
					t.Errorf("due before it is time: %v, %v", due, err)
				}
				angry = false
				time.Sleep(answer.rest + 3*time.Hour)
				w.pass(4 * time.Hour)
				if asked.Load() < 4 {
					t.Errorf("after the pause asked %d times", asked.Load())
				}
				for _, f := range w.subscribe() {
					if f.Failing() {
						t.Errorf("still failing: %+v", f)
					}
				}
			})
		})
	}
}

// A host that answers 503 and says no more is given a minute by all that come together. A person who asks for one feed
// may try at once.
func TestAHostThatIsUnavailableIsGivenAMinute(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var asked atomic.Int32
		w.mux.HandleFunc("busy.example/", func(rw http.ResponseWriter, r *http.Request) {
			if asked.Add(1) == 1 {
				rw.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			fmt.Fprint(rw, rss(r.URL.Path, 1))
		})
		w.mux.HandleFunc("other.example/", serve(rss("Other", 1)))
		feeds := w.subscribe("http://busy.example/a", "http://busy.example/b", "http://busy.example/c", "http://other.example/")
		p := w.Refresh(w.t.Context(), feeds)
		if asked.Load() != 1 || p.Failed != 1 || p.Waiting != 2 || p.Fresh != 1 {
			t.Errorf("first: asked %d times, %+v", asked.Load(), p)
		}
		time.Sleep(breather - time.Second)
		w.Refresh(w.t.Context(), w.subscribe())
		if asked.Load() != 1 {
			t.Errorf("asked %d times within a minute", asked.Load())
		}
		failed := slices.DeleteFunc(w.subscribe(), func(f feed.Feed) bool { return !f.Failing() }) // any of the three
		if p := w.Refresh(w.t.Context(), failed); asked.Load() != 2 || p.Failed != 0 || p.Fresh != 1 {
			t.Errorf("a person asked for one: asked %d times, %+v", asked.Load(), p)
		}
		time.Sleep(5 * time.Minute)
		due, err := w.store.Due(w.t.Context(), time.Now())
		if err != nil || hosted(due, "busy") != 2 {
			t.Errorf("due after it: %v, %v", due, err)
		}
		if p := w.Refresh(w.t.Context(), due); p.Failed != 0 || p.Fresh != 2 {
			t.Errorf("after it: %+v", p)
		}
	})
}

func hosted(feeds []feed.Feed, name string) (n int) {
	for _, f := range feeds {
		if strings.Contains(f.Address, name) {
			n++
		}
	}
	return n
}

func TestAFeedThatIsGoneIsAskedNoMoreByItself(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var asked atomic.Int32
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			rw.WriteHeader(http.StatusGone)
		})
		w.subscribe("http://closed.example/feed")
		w.pass(30 * 24 * time.Hour)
		f := w.subscribe()[0]
		if asked.Load() != 1 || f.Last.Wait != feed.ForPublisher || len(Rested([]feed.Feed{f}, time.Now())) != 0 {
			t.Errorf("asked %d times in a month: %+v", asked.Load(), f)
		}
		w.Refresh(w.t.Context(), []feed.Feed{f})
		if asked.Load() != 2 {
			t.Error("a key press on it does nothing")
		}
	})
}

func TestAServerIsNotBelievedForeverThatNothingChanged(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var full, conditional int
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, r *http.Request) {
			rw.Header().Set("ETag", `W/"same"`)
			if r.Header.Get("If-None-Match") == `W/"same"` {
				conditional++
				rw.WriteHeader(http.StatusNotModified)
				return
			}
			full++
			fmt.Fprint(rw, rss("x", full))
		})
		w.subscribe("http://lies.example/feed")
		w.pass(9 * 24 * time.Hour)
		f := w.subscribe()[0]
		if full != 2 || conditional < 100 || f.Total != 2 {
			t.Errorf("%d times in full, %d by validators in nine days; %d articles", full, conditional, f.Total)
		}
		record, err := w.store.Record(w.t.Context(), f.ID, time.Now())
		if err != nil || record.Unchanged != conditional || record.Spared < int64(conditional*len(rss("x", 1))) || record.Visits != full+conditional {
			t.Errorf("record %+v, %v", record, err)
		}
	})
}

func TestTheSameBytesAreNotParsedAgain(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		body := rss("First", 2)
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, _ *http.Request) { fmt.Fprint(rw, body) })
		feeds := w.subscribe("http://plain.example/feed")
		w.Refresh(w.t.Context(), feeds)
		parsed := w.now(feeds[0]).Parsed
		time.Sleep(time.Hour)
		w.Refresh(w.t.Context(), w.subscribe())
		f := w.now(feeds[0])
		if !f.Parsed.Equal(parsed) || !f.Checked.Equal(time.Now()) || !f.Due.After(time.Now()) || f.Last.Status != 200 {
			t.Errorf("the same bytes: %+v", f)
		}
		body = rss("First", 3)
		if p := w.Refresh(w.t.Context(), w.subscribe()); p.Fresh != 1 {
			t.Errorf("other bytes: %+v", p)
		}
	})
}

func TestAnAddressChangesOnlyAfterDaysOfPermanentRedirects(t *testing.T) {
	for name, c := range map[string]struct {
		from, to string
		status   int
		want     string
	}{
		"301":                      {"http://old.example/feed", "https://new.example/feed", 301, "https://new.example/feed"},
		"308":                      {"http://old.example/feed", "http://old.example/atom", 308, "http://old.example/atom"},
		"302":                      {"http://old.example/feed", "http://new.example/feed", 302, ""},
		"307":                      {"http://old.example/feed", "http://new.example/feed", 307, ""},
		"to a login page":          {"http://old.example/feed", "http://new.example/login?next=/feed", 301, ""},
		"to a hotel's network":     {"http://old.example/feed", "http://captive.example/feed", 301, ""},
		"to one that is there too": {"http://old.example/feed", "http://twin.example/feed", 301, ""},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, Options{}, func(w *world) {
				w.mux.HandleFunc("/", func(rw http.ResponseWriter, r *http.Request) {
					if "http://"+r.Host+r.RequestURI == c.from {
						rw.Header().Set("Location", c.to)
						rw.WriteHeader(c.status)
						return
					}
					fmt.Fprint(rw, rss("Wire", 1))
				})
				w.subscribe("http://twin.example/feed")
				id := w.find(c.from)
				w.pass(movedFor - time.Hour)
				if f := w.now(id); f.Address != c.from || f.Last.From != c.to {
					t.Errorf("before it is time: %+v", f)
				}
				w.pass(3 * 24 * time.Hour)
				want := c.want
				if want == "" {
					want = c.from
				}
				f := w.now(id)
				record, err := w.store.Record(w.t.Context(), f.ID, time.Now())
				if f.Address != want || f.Failing() || f.Total != 1 || err != nil || (record.Formerly == c.from) != (c.want != "") {
					t.Errorf("in the end: %+v, %+v, %v", f, record, err)
				}
			})
		})
	}
}

// find subscribes to an address and returns its feed.
func (w *world) find(address string) feed.Feed {
	w.t.Helper()
	for _, f := range w.subscribe(address) {
		if f.Address == address {
			return f
		}
	}
	w.t.Fatal("not subscribed")
	return feed.Feed{}
}

func TestMayMove(t *testing.T) {
	for _, c := range []struct {
		from, to string
		local    bool
		want     bool
	}{
		{"http://a.example/feed", "https://a.example/feed", false, true},
		{"http://a.example/feed", "http://authors.example/accounting/feed", false, true},
		{"https://a.example/feed", "http://a.example/feed", false, false},
		{"http://u:p@a.example/feed", "http://b.example/feed", false, false},
		{"http://u:p@a.example/feed", "https://u:p@a.example/feed", false, true},
		{"http://10.0.0.1/feed", "http://b.example/feed", true, false},
		{"http://10.0.0.1/feed", "http://10.0.0.1/atom", true, true},
		{"http://a.example/feed", "http://a.example/wp-login.php?redirect_to=feed", false, false},
		{"http://a.example/feed", "http://a.example/users/sign_in", false, false},
		{"http://a.example/feed", "http://sso.b.example/", false, false},
		{"http://a.example/feed", "", false, false},
	} {
		if got := mayMove(feed.Feed{Address: c.from, Local: c.local}, c.to); got != c.want {
			t.Errorf("from %s to %q: %v", c.from, c.to, got)
		}
	}
}

func TestASilentNetworkCountsForNoFeed(t *testing.T) {
	for name, c := range map[string]struct {
		answers bool
		hosts   int
		failed  int
	}{
		"nobody answers":      {false, 3, 0},
		"somebody answers":    {true, 3, 2},
		"one host, and alone": {false, 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, Options{}, func(w *world) {
				w.dial = func(host string) error {
					if c.answers && strings.HasPrefix(host, "h0.") {
						return nil
					}
					time.Sleep(10 * time.Second)
					return context.DeadlineExceeded
				}
				w.mux.HandleFunc("/", serve(rss("x", 1)))
				var addresses []string
				for i := range c.hosts {
					addresses = append(addresses, fmt.Sprintf("http://h%d.example/feed", i))
				}
				p := w.Refresh(w.t.Context(), w.subscribe(addresses...))
				if p.Failed != c.failed || p.Done != c.hosts || p.Offline != (c.failed == 0) {
					t.Errorf("%+v", p)
				}
			})
		})
	}
}

func TestARestartIsNoBurst(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var asked atomic.Int32
		w.mux.HandleFunc("/", func(rw http.ResponseWriter, _ *http.Request) {
			asked.Add(1)
			fmt.Fprint(rw, rss("x", 1))
		})
		w.subscribe("http://a.example/", "http://b.example/", "http://c.example/")
		for range 20 {
			w.again(Options{})
			ctx, cancel := context.WithTimeout(w.t.Context(), time.Minute)
			w.Run(ctx)
			cancel()
		}
		if asked.Load() != 3 {
			t.Errorf("asked %d times in twenty starts, want once each", asked.Load())
		}
	})
}

func TestAFeedGetsAnotherAddress(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/new", serve(rss("New", 3)))
		w.mux.HandleFunc("/page", serve(`<html><head><link rel="alternate" type="application/rss+xml" href="/new"></head></html>`))
		w.mux.HandleFunc("/down", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(500) })
		twin := w.find("http://a.example/twin")
		f := w.find("http://a.example/old")
		w.Refresh(w.t.Context(), []feed.Feed{f})
		for _, c := range []struct {
			typed, address string
			err, later     feed.Reason
		}{
			{"http://a.example/none", "http://a.example/old", feed.NotFound, ""},
			{"http://a.example/page", "http://a.example/new", "", ""},
			{"http://a.example/down", "http://a.example/down", "", feed.ServerError},
		} {
			added, err := w.Add(w.t.Context(), Wanted{Address: c.typed, Kept: true, Instead: f.ID})
			var why *feed.Error
			errors.As(err, &why)
			if got := w.now(f); got.Address != c.address || reasonOf(why) != c.err || reasonOf(added.Later) != c.later {
				t.Errorf("%s: %+v, %+v, %v", c.typed, got, added, err)
			}
		}
		if got := w.now(f); got.Total != 3 {
			t.Errorf("its articles: %+v", got)
		}
		w.mux.HandleFunc("/twin", serve(rss("Twin", 1)))
		if _, err := w.Add(w.t.Context(), Wanted{Address: twin.Address, Kept: true, Instead: f.ID}); err == nil {
			t.Error("two feeds have one address")
		}
	})
}
