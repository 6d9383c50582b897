package refresh

import (
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/download"
	"lede/feed/store"
)

func TestDownloadsAreFewAtOnceAndKeepNoFeedWaiting(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var now, most, atA atomic.Int32
		w.mux.HandleFunc("/sound/", func(rw http.ResponseWriter, r *http.Request) {
			most.Store(max(most.Load(), now.Add(1)))
			defer now.Add(-1)
			if r.Host == "a.example" {
				if atA.Add(1) > 1 {
					t.Error("two at once from one host")
				}
				defer atA.Add(-1)
			}
			time.Sleep(9 * time.Second)
			fmt.Fprint(rw, r.URL.Path)
		})
		w.mux.HandleFunc("a.example/feed", serve(rss("A", 1)))
		feeds := w.subscribe("http://a.example/feed")
		w.Refresh(w.t.Context(), feeds)
		id, folder := w.newest(), t.TempDir()
		var all sync.WaitGroup
		for _, address := range []string{"http://a.example/sound/1", "http://a.example/sound/2", "http://b.example/sound/3", "http://c.example/sound/4", "http://d.example/sound/5"} {
			all.Go(func() {
				if _, err := w.Download(w.t.Context(), id, download.Wanted{Address: address, Title: "x", Folder: folder}); err != nil {
					t.Error(err)
				}
			})
		}
		time.Sleep(time.Second)
		began := time.Now()
		if p := w.Refresh(w.t.Context(), feeds); p.Failed > 0 || time.Since(began) > time.Second {
			t.Errorf("the feed waited %v: %+v", time.Since(began), p)
		}
		all.Wait()
		if most.Load() != downloads {
			t.Errorf("%d at once", most.Load())
		}
		names, err := filepath.Glob(filepath.Join(folder, "*.bin"))
		if err != nil || len(names) != 5 {
			t.Errorf("%q, %v", names, err)
		}
	})
}

func TestDownloadsLeadIntoAPrivateNetworkOnlyToTheFeedsOwnHost(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/", serve(rss("Home", 1)))
		if _, err := w.Add(w.t.Context(), Wanted{Address: "http://192.168.1.5/feed", Kept: true}); err != nil {
			t.Fatal(err)
		}
		id := w.newest()
		for address, refused := range map[string]bool{"http://192.168.1.5/1.mp3": false, "http://192.168.1.6/1.mp3": true, "http://192.168.1.5:81/1.mp3": true, "http://localhost/1.mp3": true} {
			_, err := w.Download(w.t.Context(), id, download.Wanted{Address: address, Title: "x", Folder: t.TempDir()})
			if why := new(feed.Error); refused != (errors.As(err, &why) && why.Reason == feed.Private) {
				t.Errorf("%s: %v", address, err)
			}
		}
	})
}

// newest is the newest article stored.
func (w *world) newest() feed.ItemID {
	w.t.Helper()
	ids, err := w.store.IDs(w.t.Context(), store.Query{Limit: 1})
	if err != nil || len(ids) == 0 {
		w.t.Fatal(ids, err)
	}
	return ids[0]
}
