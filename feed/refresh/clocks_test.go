package refresh

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/store"
)

const year = 365 * 24 * time.Hour

// telling serves a feed of n articles a day apart, the newest an hour old, by a clock that is ahead of this machine's.
func telling(ahead time.Duration, n int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		now := time.Now().UTC().Add(ahead)
		w.Header().Set("Date", now.Format(http.TimeFormat))
		fmt.Fprint(w, `<rss version="2.0"><channel><title>Post</title>`)
		for i := range n {
			at := now.Add(-time.Hour - time.Duration(i)*24*time.Hour)
			fmt.Fprintf(w, "<item><title>%d</title><guid>%d</guid><pubDate>%s</pubDate></item>", i, i, at.Format(time.RFC1123Z))
		}
		fmt.Fprint(w, "</channel></rss>")
	}
}

// The servers' clocks are right, and this machine's is ahead of them or behind.
func TestCleaningByAWrongClock(t *testing.T) {
	for _, c := range []struct {
		name    string
		ahead   time.Duration
		servers []time.Duration // against the truth
		told    time.Duration   // of how far it is ahead
	}{
		{"right", 0, []time.Duration{0, 0, 0}, 0},
		{"years ahead", 9 * year, []time.Duration{0, 0, 0}, 9 * year},
		{"years ahead, and a server too", 9 * year, []time.Duration{0, 0, 9 * year}, 9 * year},
		{"years ahead, and there is one server", 9 * year, []time.Duration{0}, 9 * year},
		{"right, and a server years ahead", 0, []time.Duration{0, 0, 9 * year}, 0},
		{"years behind", -9 * year, []time.Duration{0, 0, 0}, -9 * year},
	} {
		t.Run(c.name, func(t *testing.T) {
			inWorld(t, Options{Keep: store.Retention{Days: 2}}, func(w *world) {
				var addresses []string
				for i, off := range c.servers {
					name := fmt.Sprintf("%c.example/", 'a'+i)
					w.mux.HandleFunc(name, telling(off-c.ahead, 4))
					addresses = append(addresses, "http://"+name)
				}
				feeds := w.subscribe(addresses...)
				w.Refresh(w.t.Context(), feeds)
				if n, err := w.Clean(w.t.Context()); err != nil {
					t.Errorf("removed %d, %v", n, err)
				}
				if left := w.now(feeds[0]).Total; left != 2 && c.ahead >= 0 || left < 2 {
					t.Errorf("%d articles are left", left)
				}
				if p := *w.progress.current; (p.Ahead - c.told).Abs() > time.Minute {
					t.Errorf("told that it is ahead by %v", p.Ahead)
				}
			})
		})
	}
}

// A clock that was put right since the last run is not told of, though most servers were heard before.
func TestAClockThatWasPutRight(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("x.example/", telling(0, 1))
		var before []store.Clock
		for _, host := range []string{"a.example", "b.example", "c.example"} {
			before = append(before, store.Clock{Host: host, Said: time.Now(), Here: time.Now().Add(9 * year)})
		}
		if err := w.store.Hear(w.t.Context(), before); err != nil {
			t.Fatal(err)
		}
		w.Refresh(w.t.Context(), w.subscribe("http://x.example/"))
		if p := *w.progress.current; p.Ahead != 0 {
			t.Errorf("told that it is ahead by %v", p.Ahead)
		}
	})
}

// What came while the clock was behind goes when it is old, not when the clock is put right.
func TestAClockThatIsPutRight(t *testing.T) {
	inWorld(t, Options{Keep: store.Retention{Days: 20}}, func(w *world) {
		const behind = 30 * 24 * time.Hour
		first := telling(behind, 4)
		w.mux.HandleFunc("a.example/", first)
		feeds := w.subscribe("http://a.example/")
		w.Refresh(w.t.Context(), feeds)
		time.Sleep(behind) // the machine's clock comes to what the server said
		if err := w.store.Hear(w.t.Context(), []store.Clock{{Host: "a.example", Said: time.Now(), Here: time.Now()}}); err != nil {
			t.Fatal(err)
		}
		if n, err := w.Clean(w.t.Context()); err != nil || n != 0 {
			t.Errorf("removed %d, %v", n, err)
		}
	})
}

// A server on a private network has this machine's clock, or one that nobody keeps.
func TestPrivateServersTellNoTime(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/feed", telling(-9*year, 1))
		added, err := w.Add(w.t.Context(), Wanted{Address: "http://127.0.0.1/feed", Kept: true})
		if err != nil {
			t.Fatal(err)
		}
		f := w.now(feed.Feed{ID: added.ID})
		w.Refresh(w.t.Context(), []feed.Feed{f})
		if told, err := w.store.Clocks(w.t.Context()); err != nil || len(told) != 0 || !f.Local {
			t.Errorf("told %v, %v; local %t", told, err, f.Local)
		}
	})
}

func TestWhatIsAddedIsDatedByItsServer(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/feed", telling(9*year, 1))
		if _, err := w.Add(w.t.Context(), Wanted{Address: "http://a.example/feed", Kept: true}); err != nil {
			t.Fatal(err)
		}
		got, err := w.store.Believed(w.t.Context(), time.Now().Add(10*year))
		ids, failed := w.store.IDs(w.t.Context(), store.Query{Since: time.Now().Add(8 * year)})
		if err != nil || failed != nil || len(ids) != 1 || got.Before(time.Now().Add(8*year)) {
			t.Errorf("%v, %v; %v, %v", ids, failed, got, err)
		}
	})
}

// A host that was to be left alone by a clock that was years ahead is asked, and left alone anew if it asks for that.
func TestPausesByAClockThatWasAhead(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		h, now := &w.hosts, time.Now()
		h.pause("a.example", now.Add(9*year))
		if err := h.resting("a.example"); err != nil {
			t.Errorf("it is left alone: %v", err)
		}
		h.pause("a.example", now.Add(time.Hour))
		if err := h.resting("a.example"); err == nil {
			t.Error("it is not left alone")
		}
		h.slot(&pausedError{"a.example", now.Add(9 * year)})
		if at := h.slot(&pausedError{"a.example", now.Add(time.Hour)}); !at.Equal(now.Add(time.Hour)) {
			t.Errorf("its next feed comes at %v", at)
		}
	})
}

// A page that a server puts off for a year is tried in a week, as a feed would be.
func TestAPageIsNotPutOffForAYear(t *testing.T) {
	now := time.Now()
	state, _, due := missed(&feed.Error{Reason: feed.TooMany}, fetch.Response{NotBefore: now.Add(year)}, 0, now)
	if state != feed.PageFailed || !due.Equal(now.Add(longestHost)) {
		t.Errorf("%v, due %v", state, due)
	}
}

// A feed that was read in full while the clock was ahead is read in full when it is right.
func TestAFeedReadByAClockThatWasAhead(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		asked := ""
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, r *http.Request) {
			asked = r.Header.Get("If-None-Match")
			rw.Header().Set("ETag", `"1"`)
			fmt.Fprint(rw, rss("One", 1))
		})
		f := w.subscribe("http://a.example/feed")[0]
		for _, c := range []struct {
			parsed time.Duration // from now
			want   string
		}{{-time.Hour, `"1"`}, {time.Hour, `"1"`}, {9 * year, ""}, {-validFor, ""}} {
			f.Validators, f.Parsed = feed.Validators{ETag: `"1"`}, time.Now().Add(c.parsed)
			w.Refresh(w.t.Context(), []feed.Feed{f})
			if asked != c.want {
				t.Errorf("parsed %v from now: asked with %q", c.parsed, asked)
			}
		}
	})
}
