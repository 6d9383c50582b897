package ui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/store"
	"lede/ui/keys"
)

func TestMergeKept(t *testing.T) {
	ids := func(s string) (all []feed.ItemID) {
		for _, c := range s {
			all = append(all, feed.ItemID(c))
		}
		return all
	}
	for _, c := range []struct{ name, old, fresh, keep, want string }{
		{"nothing kept", "abc", "xac", "", "xac"},
		{"kept at its place", "abc", "xac", "b", "xabc"},
		{"kept at the top", "abc", "bc", "a", "abc"},
		{"kept at the end", "abc", "xab", "c", "xabc"},
		{"several in a row", "abcd", "ad", "bc", "abcd"},
		{"what is still there is not doubled", "abc", "abc", "b", "abc"},
		{"what was kept and was never listed stays away", "abc", "abc", "z", "abc"},
		{"an empty list", "", "ab", "b", "ab"},
	} {
		keep := map[feed.ItemID]bool{}
		for _, id := range ids(c.keep) {
			keep[id] = true
		}
		if got := mergeKept(ids(c.old), ids(c.fresh), keep); !slices.Equal(got, ids(c.want)) {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestAges(t *testing.T) {
	now := time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		past        time.Duration
		short, long string
	}{
		{-time.Hour, "now", "just now"},
		{30 * time.Second, "now", "just now"},
		{5 * time.Minute, "5m", "5 min ago"},
		{3 * time.Hour, "3h", "3 h ago"},
		{50 * time.Hour, "2d", "2 days ago"},
		{20 * 24 * time.Hour, "2w", "20 days ago"},
		{400 * 24 * time.Hour, "1y", now.Add(-400 * 24 * time.Hour).Local().Format("2 January 2006")},
	} {
		at := now.Add(-c.past)
		if got, want := age(at, now)+"|"+ago(at, now), c.short+"|"+c.long; got != want {
			t.Errorf("%v: %s, want %s", c.past, got, want)
		}
	}
	for d, want := range map[time.Duration]string{time.Second: "within a minute", 20 * time.Minute: "in 20 min", 5 * time.Hour: "in 5 h"} {
		if got := when(now.Add(d), now); got != want {
			t.Errorf("in %v: %s, want %s", d, got, want)
		}
	}
	for d, want := range map[time.Duration]string{0: "1 s", 45 * time.Second: "45 s", 100 * time.Second: "2 min", 75 * time.Minute: "1 h 15 min"} {
		if got := span(d); got != want {
			t.Errorf("%v: %s, want %s", d, got, want)
		}
	}
}

func TestTheBrowsersArguments(t *testing.T) {
	for _, c := range []struct {
		program []string
		want    string
	}{
		{[]string{"firefox"}, "firefox|https://a.example/?q=1"},
		{[]string{"open", "-a", "Safari", "{url}"}, "open|-a|Safari|https://a.example/?q=1"},
		{[]string{"sh", "-c", "echo {url}"}, "sh|-c|echo https://a.example/?q=1"},
	} {
		if got := strings.Join(command(c.program, "https://a.example/?q=1"), "|"); got != c.want {
			t.Errorf("%v: %s", c.program, got)
		}
	}
	if got := command(nil, "https://a.example/"); len(got) < 2 || got[len(got)-1] != "https://a.example/" {
		t.Errorf("the system's own: %v", got)
	}
}

func TestABrowserThatIsNotThere(t *testing.T) {
	if err := run(context.Background(), []string{"no-such-browser-anywhere", "https://a.example/"}); err == nil {
		t.Error("it started")
	}
	if err := run(context.Background(), []string{"false"}); err == nil {
		t.Error("its failure is not seen")
	}
	if err := run(context.Background(), []string{"true"}); err != nil {
		t.Error(err)
	}
}

func TestOnlyWebAddressesAreOpened(t *testing.T) {
	a := fullApp(t, 1, 100, 30)
	for _, address := range []string{"", "javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example", "-x"} {
		if cmd := a.browseTo(address); cmd != nil {
			t.Errorf("%q is opened", address)
		}
	}
}

func TestProblemsAreSentences(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{&feed.Error{Reason: feed.NotFound, Detail: "404 Not Found"}, "X: the page is not there: its address may have changed (404 Not Found)."},
		{&feed.Error{Reason: "something new"}, "X: it can't be read."},
		{fmt.Errorf("reading: %w", feed.ErrMissing), "X: it is no longer there."},
		{context.DeadlineExceeded, "X: it took too long. Try again."},
		{errors.Join(store.ErrFull), "X: the disk is full. Nothing stored is lost; make room and try again."},
		{errors.New("odd"), "X: odd."},
	} {
		if got := problem("X", c.err); got != c.want {
			t.Errorf("%v: %s", c.err, got)
		}
	}
}

// Every reason that a feed may fail for has a sentence.
func TestEveryReasonHasASentence(t *testing.T) {
	for _, r := range []feed.Reason{
		feed.NotFound, feed.Gone, feed.Forbidden, feed.TooMany, feed.ServerError, feed.BadStatus, feed.Redirects, feed.TooLarge,
		feed.TooSlow, feed.Broken, feed.NoHost, feed.Refused, feed.Offline, feed.Certificate, feed.Private, feed.Scheme,
		feed.NoFile, feed.WebPage, feed.NotFeed, feed.Malformed, feed.Internal,
	} {
		if causes[r] == "" {
			t.Errorf("%s has none", r)
		}
	}
}

func TestWritesKeepTheirOrderAndAreAwaited(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWork()
		var done []int
		for i := range 5 {
			w.write(func(context.Context) tea.Msg {
				time.Sleep(time.Duration(5-i) * time.Second)
				done = append(done, i)
				return nil
			})
		}
		w.close()
		if !slices.Equal(done, []int{0, 1, 2, 3, 4}) {
			t.Errorf("done in the order %v", done)
		}
		if w.write(func(context.Context) tea.Msg { return nil }) != nil {
			t.Error("a write begins after the end")
		}
	})
}

func TestAskingAnewCancelsTheQuestionBefore(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		w := newWork()
		answers := make(chan tea.Msg, 2)
		ask := func(n int) {
			cmd := w.start("question", func(c context.Context) tea.Msg {
				select {
				case <-c.Done():
				case <-time.After(time.Second):
				}
				return n
			})
			go func() { answers <- cmd() }()
		}
		ask(1)
		synctest.Wait()
		ask(2)
		if first, second := <-answers, <-answers; first != nil || second != 2 {
			t.Errorf("answers %v and %v", first, second)
		}
		w.close()
	})
}

// No preset leaves anything unreachable, and each names only actions that there are.
func TestPresetsHaveNoConflicts(t *testing.T) {
	for _, preset := range Presets() {
		m, err := bind(Options{Preset: preset})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range m.Conflicts() {
			t.Errorf("%s: %v and %v", preset, c.First, c.Second)
		}
		for name := range presets()[preset] {
			if !slices.ContainsFunc(actions(), func(act action) bool { return act.name == name }) {
				t.Errorf("%s: there is no action %q", preset, name)
			}
		}
		for _, name := range []string{"help", "palette", "quit"} {
			if len(m.Keys(keys.Everywhere, name)) == 0 {
				t.Errorf("%s has no key for %s", preset, name)
			}
		}
	}
}

// Actions are named once, and can be explained and done.
func TestActionsAreWhole(t *testing.T) {
	names := map[string]bool{}
	for _, act := range actions() {
		if act.help == "" || (act.do == nil) == (act.by == nil) || names[act.name] {
			t.Errorf("action %q: no help, nothing to do or two things, or there twice", act.name)
		}
		names[act.name] = true
	}
}
