package ui

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/tools/txtar"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/refresh"
	"lede/feed/store"
	"lede/ui/theme"
	"lede/ui/uitest"
)

// TestMain makes the time zone the same everywhere: what is of today depends on it.
func TestMain(m *testing.M) {
	time.Local = time.UTC
	os.Exit(m.Run())
}

// TestScreens plays the scripts. A section whose name is an address is what is served there, beside what
// testdata/world has; "feeds" lists the addresses subscribed to and read before the start, one a line with its folder
// behind it; "open" those that are opened for a look; "options" has settings. Beside the steps of uitest there are:
//
//	status HOST 404         every address of the host answers with a status; 0 ends that
//	serve ADDRESS SECTION   an address answers with a section of another name
//	clocks -48h             the servers' clocks are so far ahead of this machine's
//	offline, online         the whole network is gone, and comes back
//	elsewhere QUESTION      another program marks the articles that answer it read
//	unread 3                the store has so many unread articles
//	asked HOST 3            the host was asked for something so many times
//	remembered NAME VALUE   the next run is told so
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
	path    string // of the store
	refresh *refresh.Refresher
	app     *App
	world   *txtar.Archive

	mu     sync.Mutex
	status map[string]int    // host → what it answers to everything
	asked  map[string]int    // host → how often
	moved  map[string]string // address → section
	clocks time.Duration     // of the servers, ahead of this machine's
}

func newStage(t *testing.T, script *uitest.Script) *stage {
	path := filepath.Join(t.TempDir(), "lede.db")
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	world, err := txtar.ParseFile("testdata/world/feeds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	net := uitest.NewNet(t)
	r := refresh.New(s, fetch.New(fetch.Options{Transport: net.Transport()}), refresh.Options{})
	st := &stage{t: t, script: script, net: net, store: s, path: path, refresh: r, world: world, status: map[string]int{}, asked: map[string]int{}, moved: map[string]string{}}
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

// section returns a section of the script, or of the world around it.
func (st *stage) section(name string) ([]byte, bool) {
	if data, ok := st.script.Section(name); ok {
		return data, true
	}
	for _, f := range st.world.Files {
		if f.Name == name {
			return f.Data, true
		}
	}
	return nil, false
}

// serve makes every host answer that a section is named for.
func (st *stage) serve() {
	names := st.script.Sections()
	for _, f := range st.world.Files {
		names = append(names, f.Name)
	}
	hosts := map[string]bool{}
	for _, name := range names {
		rest, isURL := strings.CutPrefix(name, "http://")
		host, _, _ := strings.Cut(rest, "/")
		if isURL && !hosts[host] {
			hosts[host] = true
			st.net.Handle(host, http.HandlerFunc(st.answer))
		}
	}
}

func (st *stage) answer(w http.ResponseWriter, r *http.Request) {
	address := "http://" + r.Host + r.URL.Path
	st.mu.Lock()
	body, ok := st.section(orElse(st.moved[address], address))
	status := st.status[r.Host]
	st.asked[r.Host]++
	w.Header().Set("Date", time.Now().Add(st.clocks).UTC().Format(http.TimeFormat))
	st.mu.Unlock()
	switch {
	case status != 0:
		w.WriteHeader(status)
	case !ok:
		w.WriteHeader(http.StatusNotFound)
	case strings.HasSuffix(address, ".png"): // pictures are in the files as base64
		_, _ = io.Copy(w, base64.NewDecoder(base64.StdEncoding, strings.NewReader(string(body))))
	case strings.HasSuffix(address, ".mp3"): // sound takes ten seconds, whatever its length
		note := strings.TrimSpace(string(body))
		w.Header().Set("ETag", strconv.Quote(strings.ReplaceAll(note, " ", "-")))
		http.ServeContent(slowly{w}, r, "", time.Time{}, strings.NewReader(strings.Repeat(note, 10*chunk/len(note))))
	default:
		_, _ = w.Write(body)
	}
}

// chunk is how many bytes http.ServeContent writes at once.
const chunk = 32 << 10

// slowly writes a chunk a second.
type slowly struct{ http.ResponseWriter }

// Write writes, and waits.
func (s slowly) Write(p []byte) (int, error) {
	n, err := s.ResponseWriter.Write(p)
	s.ResponseWriter.(http.Flusher).Flush()
	time.Sleep(time.Second * time.Duration(n) / chunk)
	return n, err
}

func (st *stage) lines(section string) []string {
	data, _ := st.section(section)
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
	follow := false
	for _, line := range st.lines("options") {
		name, value, _ := strings.Cut(line, " ")
		switch name {
		case "summary":
			o.Summary = value
		case "share":
			to, argv, _ := strings.Cut(value, " ")
			o.Share = map[string][]string{to: strings.Fields(argv)}
		case "headlines":
			o.Headlines = value
		case "downloads":
			o.Downloads, o.MostBytes = st.t.TempDir(), 4e9
		case "player":
			o.Player = strings.Fields(value)
		case "keep-unread":
			o.KeepUnread = true
		case "follow":
			follow = true
		default:
			st.t.Fatalf("no such option: %s", name)
		}
	}
	session := func() (Session, error) { return Session{Store: st.store, Refresher: st.refresh}, nil }
	app, err := New(o, Start{Open: session, Addresses: st.lines("open"), Follow: follow})
	if err != nil {
		st.t.Fatal(err)
	}
	return app
}

func (st *stage) verbs() {
	st.script.Verb("offline", func(string) { st.net.Fail("", syscall.ENETUNREACH) })
	st.script.Verb("online", func(string) { st.net.Fail("", nil) })
	st.script.Verb("clocks", func(arg string) {
		st.mu.Lock()
		defer st.mu.Unlock()
		var err error
		if st.clocks, err = time.ParseDuration(arg); err != nil {
			st.t.Fatal(err)
		}
	})
	st.script.Verb("status", func(arg string) {
		st.mu.Lock()
		defer st.mu.Unlock()
		host, status, _ := strings.Cut(arg, " ")
		n, err := strconv.Atoi(status)
		if err != nil {
			st.t.Fatal(err)
		}
		st.status[host] = n
	})
	st.script.Verb("asked", func(arg string) {
		st.mu.Lock()
		defer st.mu.Unlock()
		host, times, _ := strings.Cut(arg, " ")
		if got := fmt.Sprint(st.asked[host]); got != times {
			st.t.Errorf("%s was asked %s times, want %s", host, got, times)
		}
	})
	st.script.Verb("serve", func(arg string) {
		st.mu.Lock()
		defer st.mu.Unlock()
		address, section, _ := strings.Cut(arg, " ")
		st.moved[address] = section
	})
	st.script.Verb("remembered", func(arg string) {
		name, want, _ := strings.Cut(arg, " ")
		if got, err := st.store.Remembered(context.Background(), name); got != want || err != nil {
			st.t.Errorf("%s is remembered as %q, want %q; %v", name, got, want, err)
		}
	})
	st.script.Verb("elsewhere", func(arg string) {
		other, err := store.Open(st.path)
		if err != nil {
			st.t.Fatal(err)
		}
		defer other.Close()
		ids, err := other.IDs(context.Background(), store.Query{Ask: arg})
		if err == nil {
			_, err = other.SetFlag(context.Background(), ids, feed.Read, true)
		}
		if err != nil {
			st.t.Fatal(err)
		}
	})
	st.script.Verb("unread", func(arg string) {
		c, err := st.store.Counts(context.Background(), midnight(st.app.now))
		if err != nil || fmt.Sprint(c.Unread) != arg {
			st.t.Errorf("the store has %d unread, want %s; %v", c.Unread, arg, err)
		}
	})
}
