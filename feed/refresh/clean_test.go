package refresh

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/store"
)

func posts(titles ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Post</title>`)
	for i, title := range titles {
		fmt.Fprintf(&b, "<item><title>%s</title><guid>%s</guid><pubDate>%s</pubDate></item>", title, title,
			time.Now().Add(-time.Duration(i)*24*time.Hour).Format(time.RFC1123Z))
	}
	return b.String() + "</channel></rss>"
}

func TestOldArticlesGoAndDoNotComeBack(t *testing.T) {
	inWorld(t, Options{Keep: store.Retention{Days: 2}}, func(w *world) {
		text := posts("one", "two", "three", "four")
		w.mux.HandleFunc("/feed", serve(text))
		feeds := w.subscribe("http://post.example/feed")
		w.Refresh(w.t.Context(), feeds)
		last := w.clean(w.t.Context(), time.Time{})
		if n := w.now(feeds[0]).Total; n != 2 && n != 3 {
			t.Fatalf("%d articles are left", n)
		}
		left := w.now(feeds[0]).Total
		if again := w.clean(w.t.Context(), last); again != last {
			t.Error("it was cleaned twice within an hour")
		}
		time.Sleep(time.Second)
		w.Refresh(w.t.Context(), feeds)
		if n := w.now(feeds[0]).Total; n != left {
			t.Errorf("%d articles after the next visit, %d before", n, left)
		}
	})
}

func TestWhatIsNewIsToldWhereItIsWanted(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		text := posts("one")
		w.mux.HandleFunc("/feed", serve(text))
		feeds := w.subscribe("http://post.example/feed")
		if _, err := w.store.SetPreferences(w.t.Context(), feeds[0].ID, feed.Preferences{Notify: true}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.store.SetRule(w.t.Context(), feed.Rule{Name: "fire", Ask: "fire", Do: feed.Treatment{Notify: true}}); err != nil {
			t.Fatal(err)
		}
		if p := w.Refresh(w.t.Context(), []feed.Feed{w.now(feeds[0])}); len(p.Tell) != 0 {
			t.Errorf("a feed's first articles are told of: %v", p.Tell)
		}
		w.mux.HandleFunc("/fire", serve(posts("fire alarm", "calm")))
		if p := w.Refresh(w.t.Context(), w.subscribe("http://post.example/fire")); len(p.Tell) != 1 {
			t.Errorf("what a rule wants told: %v", p.Tell)
		}
	})
}
