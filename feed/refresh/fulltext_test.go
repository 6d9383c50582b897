package refresh

import (
	"fmt"
	"maps"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/store"
)

// teasers is a feed whose items, named, lead to pages of their names on a host.
func teasers(host, text string, names ...string) string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Harlow Post</title><link>http://` + host + `/</link>`)
	for _, n := range names {
		fmt.Fprintf(&b, `<item><guid>%[1]s</guid><title>Harbour costs rise: %[1]s</title><link>http://%[2]s/2026/%[1]s</link><description>%[3]s</description></item>`, n, host, text)
	}
	return b.String() + `</channel></rss>`
}

// storyPage is a page with an article of some 300 words that has the word zeppelin.
func storyPage() string {
	return `<title>Harbour costs rise</title><nav>Sport</nav><article><h1>Harbour costs rise</h1><p>A zeppelin was seen.` +
		strings.Repeat("<p>The harbour of Harlow is being rebuilt, slowly and at great cost, and nobody knows when it will rise from this.", 15) + "</article>"
}

// article returns the id of the article with a title that ends so.
func (w *world) article(end string) feed.ItemID {
	w.t.Helper()
	ids, err := w.store.IDs(w.t.Context(), store.Query{})
	if err != nil {
		w.t.Fatal(err)
	}
	heads, err := w.store.Headlines(w.t.Context(), ids)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, h := range heads {
		if strings.HasSuffix(h.Title, end) {
			return h.ID
		}
	}
	w.t.Fatalf("no article %q", end)
	return 0
}

func (w *world) pageOf(end string) store.Page {
	w.t.Helper()
	p, err := w.store.Page(w.t.Context(), w.article(end))
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

func (w *world) text(end string) string {
	w.t.Helper()
	d, err := w.store.Document(w.t.Context(), w.article(end))
	if err != nil {
		w.t.Fatal(err)
	}
	return d.Plain()
}

// round reads pages once, as Run does each minute.
func (w *world) round() {
	w.t.Helper()
	if err := w.readPages(w.t.Context(), time.Time{}); err != nil {
		w.t.Fatal(err)
	}
}

func TestPagesOfTeasersAreRead(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		feedText := teasers("post.example", "What the harbour costs.", "story", "refused", "robots", "unlocked", "file.pdf", "paper", "locked", "short", "gone", "late")
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, _ *http.Request) { fmt.Fprint(rw, feedText) })
		w.mux.HandleFunc("/2026/story", serve(storyPage()))
		w.mux.HandleFunc("/2026/refused", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusForbidden) })
		w.mux.HandleFunc("/2026/robots", func(rw http.ResponseWriter, _ *http.Request) {
			rw.WriteHeader(http.StatusForbidden)
			fmt.Fprint(rw, `<title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/h/b/orchestrate"></script>`)
		})
		w.mux.HandleFunc("/2026/unlocked", func(rw http.ResponseWriter, _ *http.Request) { rw.WriteHeader(http.StatusUnauthorized) })
		w.mux.HandleFunc("/2026/file.pdf", func(http.ResponseWriter, *http.Request) { t.Error("a file was fetched") })
		w.mux.HandleFunc("/2026/paper", serve("%PDF-1.7 \x00\x01"))
		w.mux.HandleFunc("/2026/locked", func(rw http.ResponseWriter, r *http.Request) {
			http.Redirect(rw, r, "/login?to=locked", http.StatusFound)
		})
		w.mux.HandleFunc("/login", serve("<form><input type=password></form>"))
		w.mux.HandleFunc("/2026/short", serve("<title>Harbour costs rise</title><p>What the harbour costs."))
		var late atomic.Int32
		w.mux.HandleFunc("/2026/late", func(rw http.ResponseWriter, _ *http.Request) {
			if late.Add(1) == 1 {
				rw.WriteHeader(http.StatusInternalServerError)
				return
			}
			fmt.Fprint(rw, storyPage())
		})
		feeds := w.subscribe("http://post.example/feed")
		w.Refresh(w.t.Context(), feeds)
		w.round()
		for name, want := range map[string]feed.PageState{
			"story": feed.PageFound, "refused": feed.PageForbidden, "robots": feed.PageChallenge,
			"unlocked": feed.PageLogin, "file.pdf": feed.PageFile, "paper": feed.PageFile,
			"locked": feed.PageLogin, "short": feed.PageUnclear, "gone": feed.PageFailed, "late": feed.PageFailed,
		} {
			if got := w.pageOf(": " + name).State; got != want {
				t.Errorf("%s: state %q, want %q", name, got, want)
			}
		}
		if s := w.text(": story"); !strings.Contains(s, "zeppelin") || strings.Contains(s, "Sport") {
			t.Errorf("text %.200q", s)
		}
		if s := w.text(": refused"); s != "What the harbour costs." {
			t.Errorf("the feed's own text is %q", s)
		}
		time.Sleep(time.Hour)
		w.round()
		if got := w.pageOf(": late").State; got != feed.PageFound || late.Load() != 2 {
			t.Errorf("after an hour the page that failed is %q, asked %d times", got, late.Load())
		}
	})
}

func TestTheTextOfAPageStays(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		var text atomic.Value
		text.Store("What the harbour costs.")
		w.mux.HandleFunc("/feed", func(rw http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(rw, teasers("post.example", text.Load().(string), "story"))
		})
		w.mux.HandleFunc("/2026/story", serve(storyPage()))
		feeds := w.subscribe("http://post.example/feed")
		w.Refresh(w.t.Context(), feeds)
		w.round()
		found := func(word string) int {
			ids, err := w.store.IDs(w.t.Context(), store.Query{Ask: word})
			if err != nil {
				t.Fatal(err)
			}
			return len(ids)
		}
		words := w.pageOf(": story").Words
		check := func(when string) {
			t.Helper()
			h, err := w.store.Headlines(w.t.Context(), []feed.ItemID{w.article(": story")})
			if err != nil || h[0].Words != words || words < 200 {
				t.Errorf("%s: %d words, page %d, %v", when, h[0].Words, words, err)
			}
			if found("zeppelin") != 1 || !strings.Contains(w.text(": story"), "zeppelin") {
				t.Errorf("%s: the page's text is lost", when)
			}
		}
		check("found")
		text.Store("What the harbour costs now, edited.")
		w.Refresh(w.t.Context(), feeds)
		check("after an edit")
		id := w.article(": story")
		if err := w.store.ShowPage(w.t.Context(), id, false); err != nil {
			t.Fatal(err)
		}
		if w.text(": story") != "What the harbour costs now, edited." || found("zeppelin") != 0 || found("edited") != 1 {
			t.Errorf("the feed's own text is %q", w.text(": story"))
		}
		if err := w.store.ShowPage(w.t.Context(), id, true); err != nil {
			t.Fatal(err)
		}
		check("shown again")
	})
}

func TestWhatAFeedCarriesIsMeasured(t *testing.T) {
	page := func(own int, s feed.PageState) store.Page { return store.Page{Own: own, State: s} }
	for name, c := range map[string]struct {
		newest []store.Page
		want   feed.Texts
	}{
		"short texts":            {[]store.Page{page(30, ""), page(40, ""), page(300, "")}, feed.Teasers},
		"long texts":             {[]store.Page{page(30, ""), page(400, ""), page(300, "")}, feed.Whole},
		"pages have more":        {[]store.Page{page(30, feed.PageFound), page(40, feed.PageNoMore)}, feed.Teasers},
		"pages have no more":     {[]store.Page{page(30, feed.PageNoMore), page(30, feed.PageNoMore), page(30, feed.PageUnclear), page(30, feed.PageNoMore), page(30, feed.PageFound)}, feed.Whole},
		"pages could not be had": {[]store.Page{page(30, feed.PageFailed), page(30, feed.PageFailed), page(30, feed.PageFailed), page(30, feed.PageFailed), page(30, feed.PageFailed)}, feed.Teasers},
	} {
		if got := textsOf(c.newest); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestPagesNeverLeadIntoAPrivateNetwork(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/feed", serve(teasers("127.0.0.1", "What the harbour costs.", "story")))
		w.mux.HandleFunc("/2026/story", func(http.ResponseWriter, *http.Request) { t.Error("it was fetched") })
		w.Refresh(w.t.Context(), w.subscribe("http://post.example/feed"))
		w.round()
		if got := w.pageOf(": story").State; got != feed.PageFailed {
			t.Errorf("state %q", got)
		}
	})
}

func TestAPersonsChoiceStays(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("/feed", serve(teasers("post.example", "What the harbour costs.", "story")))
		w.mux.HandleFunc("/2026/story", func(http.ResponseWriter, *http.Request) { t.Error("it was fetched") })
		feeds := w.subscribe("http://post.example/feed")
		w.Refresh(w.t.Context(), feeds)
		id := feeds[0].ID
		if err := w.store.SetTexts(w.t.Context(), id, feed.WantFeedOwn); err != nil {
			t.Fatal(err)
		}
		if err := w.store.SetMeasured(w.t.Context(), map[feed.FeedID]feed.Texts{id: feed.Teasers}); err != nil {
			t.Fatal(err)
		}
		w.round()
		if err := w.store.SetTexts(w.t.Context(), id, feed.Teasers); err != nil { // as before, when the choice is undone
			t.Fatal(err)
		}
		if all, err := w.store.Texts(w.t.Context()); err != nil || all[id] != feed.Teasers {
			t.Errorf("a choice that was undone is %v, %v", all[id], err)
		}
	})
}

func TestOneRoundOfACommand(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		asked := map[string]int{}
		var mu sync.Mutex
		w.mux.HandleFunc("/a", serve(teasers("a.example", "What the harbour costs.", "a1", "a2")))
		w.mux.HandleFunc("/b", serve(teasers("b.example", "What the harbour costs.", "b1")))
		w.mux.HandleFunc("/whole", serve(teasers("c.example", strings.Repeat("What the harbour costs. ", 50), "c1", "wanted")))
		w.mux.HandleFunc("/2026/", func(rw http.ResponseWriter, r *http.Request) {
			mu.Lock()
			defer mu.Unlock()
			asked[strings.TrimPrefix(r.URL.Path, "/2026/")]++
			fmt.Fprint(rw, storyPage(), strings.Repeat("<p>And so on, at length, until the page has more than the feed.", 20))
		})
		if _, err := w.store.SetRule(w.t.Context(), feed.Rule{Name: "wanted", Ask: "title:wanted", Do: feed.Treatment{FullText: true}}); err != nil {
			t.Fatal(err)
		}
		feeds := w.subscribe("http://a.example/a", "http://b.example/b", "http://c.example/whole")
		began := time.Now()
		w.Refresh(w.t.Context(), feeds)
		read := func(some []feed.Feed, want int) {
			t.Helper()
			now := make([]feed.Feed, len(some))
			for i, f := range some {
				now[i] = w.now(f)
			}
			if found, err := w.ReadPages(w.t.Context(), now, began); err != nil || found != want {
				t.Errorf("%d full texts, want %d (%v)", found, want, err)
			}
		}
		read(feeds[1:], 2) // b1, and what the rule wants
		held := w.article(": a1")
		if mine, err := w.store.HoldPage(w.t.Context(), held, time.Now(), time.Now().Add(pageHeld)); !mine || err != nil {
			t.Fatal(mine, err)
		}
		if again, err := w.store.HoldPage(w.t.Context(), held, time.Now(), time.Now().Add(pageHeld)); again || err != nil {
			t.Errorf("what another program reads could be had: %v", err)
		}
		read(feeds, 1) // a2
		time.Sleep(pageHeld + time.Second)
		read(feeds, 1) // a1, whose reader was never heard of again
		read(feeds, 0)
		if want := map[string]int{"a1": 1, "a2": 1, "b1": 1, "wanted": 1}; !maps.Equal(asked, want) {
			t.Errorf("asked for %v, want %v", asked, want)
		}
	})
}

func TestARoundOfACommandEnds(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		names := []string{}
		for i := range 40 {
			names = append(names, fmt.Sprint(i))
		}
		var feeds []string
		for i := range 4 {
			host := fmt.Sprintf("h%d.example", i)
			w.mux.HandleFunc(host+"/feed", serve(teasers(host, "What the harbour costs.", names...)))
			feeds = append(feeds, "http://"+host+"/feed")
		}
		for i := range 12 { // hosts that answer too late, so that a page takes half a minute
			host := fmt.Sprintf("slow%d.example", i)
			w.mux.HandleFunc(host+"/feed", serve(teasers(host, "What the harbour costs.", names...)))
			w.mux.HandleFunc(host+"/2026/", func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
			feeds = append(feeds, "http://"+host+"/feed")
		}
		w.mux.HandleFunc("/2026/", serve(storyPage()))
		began := time.Now()
		w.Refresh(w.t.Context(), w.subscribe(feeds...))
		all, err := w.store.Feeds(w.t.Context())
		if err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		found, err := w.ReadPages(w.t.Context(), all, began)
		if took := time.Since(start); err != nil || found == 0 || took < pagesFor || took > pagesFor+time.Second {
			t.Errorf("%d full texts after %v, %v", found, took, err)
		}
	})
}

func TestSites(t *testing.T) {
	sites, errs := NewSites([]Site{{Host: "post.example", Take: "#story"}, {Host: "other.example", Take: "a["}})
	if len(sites) != 1 || len(errs) != 1 || !strings.Contains(errs[0].Error(), "other.example") {
		t.Errorf("%d sites, errors %v", len(sites), errs)
	}
	inWorld(t, Options{Sites: sites}, func(w *world) {
		w.mux.HandleFunc("/feed", serve(teasers("www.post.example", "What the harbour costs.", "story")))
		w.mux.HandleFunc("/2026/story", serve(storyPage()+"<div id=story>"+strings.Repeat("<p>By rule, and at some length, is what this is.", 10)+"</div>"))
		w.Refresh(w.t.Context(), w.subscribe("http://post.example/feed"))
		w.round()
		if s := w.text(": story"); !strings.HasPrefix(s, "By rule") {
			t.Errorf("text %.100q", s)
		}
		w.SetSites(nil)
		if _, err := w.FullText(w.t.Context(), w.article(": story")); err != nil || strings.HasPrefix(w.text(": story"), "By rule") {
			t.Errorf("without the rule the text is %.100q, %v", w.text(": story"), err)
		}
	})
}
