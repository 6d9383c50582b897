package download

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/fetch"
)

// server serves one file, notes what parts it was asked for, and breaks off or falls silent in the middle as often as
// it is told.
type server struct {
	*httptest.Server
	mu     sync.Mutex
	body   string
	tag    string
	breaks int
	stalls int
	asked  []string
}

func newServer(t *testing.T) *server {
	s := &server{body: strings.Repeat("0123456789", 100_000), tag: `"1"`}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

// ServeHTTP serves the file.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	body, tag, breaks, stalls := s.body, s.tag, s.breaks > 0, s.stalls > 0
	s.breaks--
	s.stalls--
	s.asked = append(s.asked, r.Header.Get("Range"))
	s.mu.Unlock()
	if !breaks && !stalls {
		if tag != "" {
			w.Header().Set("ETag", tag)
		}
		http.ServeContent(w, r, "", time.Time{}, strings.NewReader(body))
		return
	}
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	_, _ = w.Write([]byte(body[:len(body)/2]))
	w.(http.Flusher).Flush()
	if stalls {
		<-r.Context().Done()
	}
	panic(http.ErrAbortHandler)
}

func save(t *testing.T, s *server, folder string) (string, error) {
	t.Helper()
	c := fetch.New(fetch.Options{})
	t.Cleanup(c.Close)
	return Save(t.Context(), c, Wanted{Address: s.URL + "/x", Title: "A/B", Type: "audio/mpeg", Folder: folder, Typed: true})
}

// names are the files in a folder.
func names(t *testing.T, folder string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	got, err := os.ReadFile(path)
	if err != nil || string(got) != want {
		t.Errorf("%s has %d bytes of %d; %v", path, len(got), len(want), err)
	}
}

func TestSaveMakesTheFolderAndCounts(t *testing.T) {
	s, folder := newServer(t), filepath.Join(t.TempDir(), "new", "one")
	c := fetch.New(fetch.Options{})
	t.Cleanup(c.Close)
	var last, of int64
	path, err := Save(t.Context(), c, Wanted{
		Address: s.URL, Title: "Tide", Type: "audio/mpeg", Folder: folder, Typed: true,
		Progress: func(done, size int64) {
			if done < last {
				t.Errorf("%d after %d", done, last)
			}
			last, of = done, size
		},
	})
	if err != nil || last != 1_000_000 || of != 1_000_000 {
		t.Errorf("%d of %d; %v", last, of, err)
	}
	holds(t, path, s.body)
	if got := names(t, folder); !slices.Equal(got, []string{"Tide.mp3"}) {
		t.Error(got)
	}
}

func TestSaveGoesOnWithWhatCame(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*server)
		asked  string // the second time
	}{
		"the same version":    {func(*server) {}, "bytes=500000-"},
		"another version":     {func(s *server) { s.body, s.tag = "short", `"2"` }, "bytes=500000-"},
		"no tag at first":     {func(s *server) { s.tag = "" }, "bytes=500000-"},
		"it broke once again": {func(s *server) { s.breaks = 1 }, "bytes=500000-"},
	} {
		t.Run(name, func(t *testing.T) {
			s, folder := newServer(t), t.TempDir()
			s.breaks = 1
			if _, err := save(t, s, folder); reasonOf(err) != feed.Broken {
				t.Fatal(err)
			}
			if got := names(t, folder); !slices.Equal(got, []string{"A B.mp3.part", "A B.mp3.part.json"}) {
				t.Fatal(got)
			}
			c.change(s)
			path, err := save(t, s, folder)
			if s.asked[1] != c.asked {
				t.Errorf("asked for %q", s.asked)
			}
			if err != nil {
				path, err = save(t, s, folder)
			}
			if err != nil {
				t.Fatal(err)
			}
			holds(t, path, s.body)
			if got := names(t, folder); !slices.Equal(got, []string{"A B.mp3"}) {
				t.Error(got)
			}
		})
	}
}

func TestSaveWritesOverNothing(t *testing.T) {
	s, folder := newServer(t), t.TempDir()
	for _, name := range []string{"A B.mp3", "A B (2).mp3.part", "A B (3).mp3.part", "A B (3).mp3.part.json"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	path, err := save(t, s, folder)
	if err != nil || filepath.Base(path) != "A B (4).mp3" {
		t.Errorf("%s; %v", path, err)
	}
	holds(t, path, s.body)
	holds(t, filepath.Join(folder, "A B.mp3"), "mine")
	holds(t, filepath.Join(folder, "A B (2).mp3.part"), "mine")
}

func TestSaveLeavesNothingOfWhatNeverCame(t *testing.T) {
	s, folder := newServer(t), t.TempDir()
	s.Close()
	if _, err := save(t, s, folder); reasonOf(err) != feed.Refused {
		t.Error(err)
	}
	if got := names(t, folder); len(got) != 0 {
		t.Error(got)
	}
}

func TestSaveStaysOutOfPrivateNetworks(t *testing.T) {
	s, c := newServer(t), fetch.New(fetch.Options{})
	t.Cleanup(c.Close)
	_, err := Save(t.Context(), c, Wanted{Address: s.URL, Title: "x", Folder: t.TempDir()})
	if reasonOf(err) != feed.Private || len(s.asked) > 0 {
		t.Error(err, s.asked)
	}
}

func TestSaveEndsWithItsContext(t *testing.T) {
	s, folder, c := newServer(t), t.TempDir(), fetch.New(fetch.Options{})
	s.stalls = 1 // or else all might be there before the end is noticed
	t.Cleanup(c.Close)
	ctx, cancel := context.WithCancel(t.Context())
	w := Wanted{Address: s.URL + "/x", Title: "A B", Type: "audio/mpeg", Folder: folder, Typed: true, Progress: func(done, _ int64) {
		if done > 0 {
			cancel()
		}
	}}
	if _, err := Save(ctx, c, w); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if got := names(t, folder); !slices.Equal(got, []string{"A B.mp3.part", "A B.mp3.part.json"}) {
		t.Error(got)
	}
	if _, err := save(t, s, folder); err != nil {
		t.Error(err)
	}
}

func TestRoomIsLookedAfter(t *testing.T) {
	left := int64(reserve + 2*checkEvery)
	p, err := claim(Wanted{Title: "x", Folder: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	defer p.file.Close()
	k := &keeper{part: p, free: func(string) (int64, bool) { return left, true }}
	var room *RoomError
	if _, err := k.begin(fetch.FileHead{Size: 2*checkEvery + 1}); !errors.As(err, &room) || room.Free != 2*checkEvery || room.Need != 2*checkEvery+1 {
		t.Error(err)
	}
	if _, err := k.begin(fetch.FileHead{Size: -1}); err != nil {
		t.Fatal(err)
	}
	block := make([]byte, checkEvery)
	if _, err := k.Write(block); err != nil {
		t.Fatal(err)
	}
	left = reserve - 1
	if _, err := k.Write(block); !errors.As(err, &room) || room.Free != 0 {
		t.Error(err)
	}
	if _, err := k.begin(fetch.FileHead{From: checkEvery, Size: checkEvery}); err != nil {
		t.Error("a file that is whole needs no room:", err)
	}
}

func reasonOf(err error) feed.Reason {
	if e := new(feed.Error); errors.As(err, &e) {
		return e.Reason
	}
	return ""
}
