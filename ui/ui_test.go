package ui

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	tea "charm.land/bubbletea/v2"

	"lede/feed/fetch"
	"lede/feed/refresh"
	"lede/feed/store"
	"lede/ui/theme"
	"lede/ui/uitest"
)

// TestScreens plays the scripts. A section whose name is an address is what is served there; "feeds" lists the
// addresses subscribed to and read before the start, one a line with its folder behind it; "open" those that are
// opened for a look; "options" has settings.
func TestScreens(t *testing.T) {
	uitest.Run(t, "testdata/*.txtar", func(t *testing.T, s *uitest.Script) tea.Model {
		return newStage(t, s).app
	})
}

// stage is a screen with a store of its own and a network that the test makes up.
type stage struct {
	t       *testing.T
	script  *uitest.Script
	net     *uitest.Net
	store   *store.Store
	refresh *refresh.Refresher
	app     *App
}

func newStage(t *testing.T, script *uitest.Script) *stage {
	s, err := store.Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	net := uitest.NewNet(t)
	r := refresh.New(s, fetch.New(fetch.Options{Transport: net.Transport()}), refresh.Options{})
	st := &stage{t: t, script: script, net: net, store: s, refresh: r}
	st.serve()
	st.subscribe()
	st.app = st.open()
	t.Cleanup(func() {
		st.app.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	st.verbs()
	return st
}

// serve answers every address with the section of its name, until a step says otherwise.
func (st *stage) serve() {
	hosts := map[string]bool{}
	for _, name := range st.script.Sections() {
		rest, isURL := strings.CutPrefix(name, "http://")
		host, _, _ := strings.Cut(rest, "/")
		if !isURL || hosts[host] {
			continue
		}
		hosts[host] = true
		var status atomic.Int32
		st.script.Verb("status-of-"+host, func(arg string) {
			var n int32
			if _, err := fmt.Sscan(arg, &n); err != nil {
				st.t.Fatal(err)
			}
			status.Store(n)
		})
		st.net.Handle(host, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, ok := st.script.Section("http://" + r.Host + r.URL.Path)
			switch n := status.Load(); {
			case n != 0:
				w.WriteHeader(int(n))
			case !ok:
				w.WriteHeader(http.StatusNotFound)
			default:
				_, _ = w.Write(body)
			}
		}))
	}
}

func (st *stage) lines(section string) []string {
	data, _ := st.script.Section(section)
	var all []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line != "" {
			all = append(all, line)
		}
	}
	return all
}

func (st *stage) subscribe() {
	var subs []store.Subscription
	for _, line := range st.lines("feeds") {
		address, folder, _ := strings.Cut(line, " ")
		subs = append(subs, store.Subscription{Address: address, Folder: folder, Kept: true})
	}
	if _, err := st.store.Add(context.Background(), subs...); err != nil {
		st.t.Fatal(err)
	}
	feeds, err := st.store.Feeds(context.Background())
	if err != nil {
		st.t.Fatal(err)
	}
	st.refresh.Refresh(context.Background(), feeds)
}

func (st *stage) open() *App {
	o := Options{Glyphs: theme.GlyphsFor(st.script.Terminal.Getenv)}
	for _, line := range st.lines("options") {
		name, value, _ := strings.Cut(line, " ")
		switch name {
		case "summary":
			o.Summary = value
		case "keep-unread":
			o.KeepUnread = true
		default:
			st.t.Fatalf("no such option: %s", name)
		}
	}
	app, err := New(st.store, st.refresh, o, Start{Addresses: st.lines("open")})
	if err != nil {
		st.t.Fatal(err)
	}
	return app
}

func (st *stage) verbs() {
	st.script.Verb("offline", func(string) { st.net.Fail("", syscall.ENETUNREACH) })
	st.script.Verb("online", func(string) { st.net.Fail("", nil) })
	st.script.Verb("unread", func(arg string) {
		c, err := st.store.Counts(context.Background(), midnight(st.app.now))
		if err != nil || fmt.Sprint(c.Unread) != arg {
			st.t.Errorf("the store has %d unread, want %s; %v", c.Unread, arg, err)
		}
	})
}
