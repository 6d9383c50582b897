package refresh

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/store"
)

// A fault of ours in one feed is noted with that feed; the others are read, and the program goes on.
func TestACrashCostsOneFeedAlone(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/feed", serve(rss("Wire", 2)))
		feeds := w.subscribe("https://torn.example/feed", "https://well.example/feed")
		w.rounds = w.client.Gated(func(ctx context.Context, host string) (func(fetch.Response, error), error) {
			if strings.HasPrefix(host, "torn.example") {
				panic("a broken gate")
			}
			return w.enter(ctx, host)
		})
		p := w.Refresh(context.Background(), feeds)
		if p.Done != 2 || p.Failed != 1 {
			t.Errorf("%d done, %d failed, want 2 and 1", p.Done, p.Failed)
		}
		for _, f := range feeds {
			got := w.now(f)
			if torn := f.Address == "https://torn.example/feed"; torn != (got.Failure.Reason == feed.Internal) || torn != (got.Total == 0) {
				t.Errorf("%s: %+v, %d articles", f.Address, got.Failure, got.Total)
			}
		}
	})
}

// A fault of ours on a page is noted with that page.
func TestACrashCostsOnePageAlone(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/feed", serve(rss("Wire", 1)))
		w.mux.HandleFunc("/page", func(http.ResponseWriter, *http.Request) {})
		w.Refresh(context.Background(), w.subscribe("https://well.example/feed"))
		w.client = w.client.Gated(func(context.Context, string) (func(fetch.Response, error), error) { panic("a broken gate") })
		ids, err := w.store.IDs(context.Background(), store.Query{})
		if err != nil || len(ids) != 1 {
			t.Fatalf("%v, %v", ids, err)
		}
		teaser := store.Teaser{ID: ids[0], Link: "https://well.example/page"}
		if state, err := w.surelyPage(context.Background(), teaser); err != nil || state != feed.PageFailed {
			t.Errorf("%v, %v", state, err)
		}
	})
}
