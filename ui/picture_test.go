package ui

import (
	"context"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"golang.org/x/tools/txtar"

	"lede/feed/fetch"
	"lede/feed/refresh"
	"lede/feed/store"
	"lede/ui/uitest"
)

// TestPictures holds the README's pictures against what the program draws; go test ./ui -run TestPictures -update
// draws them anew.
func TestPictures(t *testing.T) {
	for _, c := range []struct {
		file     string
		terminal uitest.Terminal
		keys     string
	}{
		{"lede.svg", uitest.Terminal{Width: 128, Height: 36}, "j j j j f j j m g g s"},
		{"lede-light.svg", uitest.Terminal{Width: 100, Height: 30, Light: true}, "j j j j f k m k k enter"},
		{"lede-narrow.svg", uitest.Terminal{Width: 52, Height: 30}, "j j j j f g g s"},
	} {
		t.Run(c.file, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(9 * time.Hour) // the stand's papers are of the morning that a bubble begins with
				screen := uitest.Start(t, newsstand(t), c.terminal)
				screen.Press(strings.Fields(c.keys)...)
				if err := screen.FrameError(); err != nil {
					t.Error(err)
				}
				comparePicture(t, filepath.Join("..", "docs", c.file), screen.SVG(uitest.Picture{Title: "lede"}))
			})
		})
	}
}

// TestPicturesThatMove holds the README's moving picture against what the program draws: the summary, opened, along the next
// headlines, and closed.
func TestPicturesThatMove(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(9 * time.Hour)
		screen := uitest.Start(t, newsstand(t), uitest.Terminal{Width: 100, Height: 28})
		film := uitest.Film{Title: "lede"}
		film.Take(screen, "", 2*time.Second)
		for _, step := range []struct {
			key   string
			lasts time.Duration
		}{{"s", 3 * time.Second}, {"j", 2 * time.Second}, {"j", 2 * time.Second}, {"k", time.Second}, {"k", time.Second}, {"enter", time.Second}, {"enter", 2 * time.Second}, {"s", time.Second}} {
			screen.Press(step.key)
			film.Take(screen, step.key, step.lasts)
			if err := screen.FrameError(); err != nil {
				t.Error(err)
			}
		}
		comparePicture(t, filepath.Join("..", "docs", "lede-summary.svg"), film.SVG())
	})
}

// newsstand is a screen over the feeds of the pictures, read a moment ago.
func newsstand(t *testing.T) *App {
	archive, err := txtar.ParseFile("testdata/pictures/feeds.txtar")
	if err != nil {
		t.Fatal(err)
	}
	return standOf(t, Options{}, archive.Files)
}

// standOf is a screen over feeds, read a moment ago: a file's name is the address it is served at, that of any other file
// has the subscriptions.
func standOf(t *testing.T, o Options, files []txtar.File) *App {
	ctx := context.Background()
	s, err := store.Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	net := uitest.NewNet(t)
	for _, file := range files {
		if address, err := url.Parse(file.Name); err == nil && address.Host != "" {
			net.Handle(address.Host, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(file.Data) }))
			continue
		}
		if _, err := s.Add(ctx, subscriptions(string(file.Data))...); err != nil {
			t.Fatal(err)
		}
	}
	r := refresh.New(s, fetch.New(fetch.Options{Transport: net.Transport()}), refresh.Options{})
	feeds, err := s.Feeds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	r.Refresh(ctx, feeds)
	session := func() (Session, error) { return Session{Store: s, Refresher: r}, nil }
	a, err := New(o, Start{Open: session})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		a.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// subscriptions reads subscriptions: an address and its folder on each line.
func subscriptions(lines string) []store.Subscription {
	var subs []store.Subscription
	for line := range strings.Lines(lines) {
		address, folder, _ := strings.Cut(strings.TrimSpace(line), " ")
		subs = append(subs, store.Subscription{Address: address, Folder: folder, Kept: true})
	}
	return subs
}

// comparePicture compares a picture with its file, or writes the file.
func comparePicture(t *testing.T, path, got string) {
	want, err := os.ReadFile(path)
	if err == nil && string(want) == got {
		return
	}
	if !uitest.Updating() {
		t.Errorf("%s is not what the program draws (go test ./ui -run TestPictures -update draws it): %v", path, err)
		return
	}
	if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
		t.Fatal(err)
	}
}
