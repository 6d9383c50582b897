package refresh

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/store"
)

const (
	soakFeeds   = 300
	soakMaxBody = 64 << 10 // bytes
)

// Two weeks of three hundred feeds with every fault at random: what the servers see is polite throughout, nothing is
// stored twice, and nothing stays open.
func TestSoak(t *testing.T) {
	defer quiet()()
	files := openFiles(t)
	inWorld(t, Options{}, func(w *world) {
		w.bare = fetch.New(fetch.Options{Transport: w.network, MaxBody: soakMaxBody})
		w.again(Options{})
		p := newPublishers(w)
		w.mux.Handle("/", p)
		chance := rand.New(rand.NewPCG(7, 7))
		start := time.Now()
		synctest.Wait()
		running := len(goroutines())
		for round := range soakRounds {
			w.soakRound(p, chance, round)
			synctest.Wait()
			if now := goroutines(); len(now) > running {
				t.Fatalf("round %d: more goroutines than the %d at the start:\n%s", round, running, strings.Join(now, "\n\n"))
			}
			if t.Failed() {
				t.Fatalf("in round %d", round)
			}
			time.Sleep(time.Duration(20+chance.IntN(160)) * time.Minute)
		}
		w.checkSoaked(p, time.Since(start))
	})
	if now := openFiles(t); now > files {
		t.Errorf("%d files are open, %d were", now, files)
	}
}

// goroutines returns the stacks of all in the bubble. runtime.NumGoroutine counts for a while those that have ended.
func goroutines() []string {
	all := make([]byte, 1<<20)
	stacks := strings.Split(string(all[:runtime.Stack(all, true)]), "\n\n")
	return slices.DeleteFunc(stacks, func(s string) bool { return !strings.Contains(s, "synctest bubble") })
}

// newPublishers subscribes to the feeds of the soak.
func newPublishers(w *world) *publishers {
	p := &publishers{t: w.t, feeds: map[string]*published{}, hosts: map[string]*publisher{}, seen: map[string]int{}}
	var subs []store.Subscription
	for i := range soakFeeds {
		f := &published{rand: rand.New(rand.NewPCG(uint64(i), 42)), skipHour: -1, items: 3 + i%20, lies: i%13 == 0, same: i%17 == 0}
		f.ttl = []int{0, 0, 0, 60, 300, 100000}[i%6]
		if i%11 == 0 {
			f.skipHour = i % 24
		}
		host := fmt.Sprintf("h%d.example", i%170) // some hosts have several feeds
		path := fmt.Sprintf("/feed/%d", i)
		if i%9 == 0 {
			to := fmt.Sprintf("/at/%d", i)
			f.away, f.permanent = fmt.Sprintf("http://h%d.example%s", i%30, to), i%2 == 0
			p.feeds[to] = f
		}
		p.feeds[path] = f
		subs = append(subs, store.Subscription{Address: "http://" + host + path, Kept: true})
	}
	if _, err := w.store.Add(context.Background(), subs...); err != nil {
		w.t.Fatal(err)
	}
	return p
}

// soakRound refreshes what is due, with a person at the keys now and then, restarts, and a network that comes and goes.
func (w *world) soakRound(p *publishers, chance *rand.Rand, round int) {
	w.dial = nil
	switch round % 20 {
	case 5:
		w.dial = func(string) error { return syscall.ENETUNREACH }
	case 15:
		w.dial = func(string) error { time.Sleep(10 * time.Second); return context.DeadlineExceeded }
	}
	if round%25 == 24 {
		w.bare.Close()
		w.Refresher = New(w.store, w.bare, Options{})
	}
	feeds := w.subscribe()
	if w.dial == nil {
		for range 3 {
			w.key(p, []feed.Feed{w.now(feeds[chance.IntN(len(feeds))])})
		}
		if round%40 == 39 {
			w.key(p, Rested(w.subscribe(), time.Now()))
		}
	}
	due, err := w.store.Due(w.t.Context(), time.Now())
	if err != nil {
		w.t.Fatal(err)
	}
	total := w.Refresh(w.t.Context(), due)
	if total.Done != len(due) || total.Err != nil {
		w.t.Errorf("round %d: %+v of %d", round, total, len(due))
	}
	if w.dial != nil && len(due) > 1 && total.Failed > 0 {
		w.t.Errorf("round %d: our network is away, and %d feeds are blamed", round, total.Failed)
	}
}

// key refreshes feeds because a person pressed a key for them.
func (w *world) key(p *publishers, feeds []feed.Feed) {
	p.mu.Lock()
	for _, f := range feeds {
		p.of(f).forced = true
	}
	p.mu.Unlock()
	w.Refresh(w.t.Context(), feeds)
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, f := range feeds {
		p.of(f).forced = false // its host may have been left alone
	}
}

func (p *publishers) of(f feed.Feed) *published {
	for i := len(f.Address) - 1; ; i-- {
		if found := p.feeds[f.Address[i:]]; found != nil {
			return found
		}
	}
}

// checkSoaked looks at what is stored in the end.
func (w *world) checkSoaked(p *publishers, lasted time.Duration) {
	t := w.t
	moved, stored := 0, 0
	for _, f := range w.subscribe() {
		ids, err := w.store.IDs(t.Context(), store.Query{Feed: f.ID})
		if err != nil {
			t.Fatal(err)
		}
		rows, err := w.store.Headlines(t.Context(), ids)
		if err != nil {
			t.Fatal(err)
		}
		titles := map[string]bool{}
		for _, h := range rows {
			if titles[h.Title] {
				t.Errorf("%s has %q twice", f.Address, h.Title)
			}
			titles[h.Title] = true
		}
		stored += len(rows)
		from := p.of(f)
		if hasMoved := f.Address == from.away; hasMoved {
			moved++
			if !from.permanent {
				t.Errorf("%s: changed for a temporary redirect", f.Address)
			}
		}
	}
	for _, what := range []string{"200", "304", "redirect", "refusal", "404", "410", "500", "403", "page", "junk", "empty", "circle", "private", "scheme", "stall", "broken off", "bomb"} {
		if p.seen[what] == 0 {
			t.Errorf("it never came to a %s", what)
		}
	}
	if moved == 0 || stored < soakFeeds {
		t.Errorf("%d feeds have moved, %d articles are stored", moved, stored)
	}
	t.Logf("%v, %d articles, %d moved, answers: %v", lasted, stored, moved, p.seen)
}

// quiet keeps thousands of failures out of the test's output.
func quiet() (loud func()) {
	before := slog.Default()
	slog.SetDefault(slog.New(slog.DiscardHandler))
	return func() { slog.SetDefault(before) }
}

// openFiles counts the open files of this process, where the system tells. Those that Go itself opens when first it waits
// for a file are counted from the start.
func openFiles(t *testing.T) int {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	_, _ = r.Close(), w.Close()
	all, _ := os.ReadDir("/proc/self/fd")
	return len(all)
}
