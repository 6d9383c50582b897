//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// site is a publisher on loopback: a feed in RSS and one in Atom, a page that names the latter, a page that names
// none, and a feed that can break.
type site struct {
	*httptest.Server
	broken atomic.Bool // /rss answers 410 Gone
}

func newSite(t *testing.T) *site {
	t.Helper()
	s := &site{}
	mux := http.NewServeMux()
	serve := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			if path == "/rss" && s.broken.Load() {
				http.Error(w, "closed", http.StatusGone)
				return
			}
			w.Header().Set("Content-Type", kind)
			fmt.Fprint(w, body)
		})
	}
	serve("/rss", "application/rss+xml", rssFeed)
	serve("/atom", "application/atom+xml", atomFeed)
	serve("/site", "text/html; charset=utf-8", `<!doctype html><title>Notes</title>
		<link rel="alternate" type="application/atom+xml" title="Notes" href="/atom"><p>Hello.</p>`)
	serve("/page", "text/html; charset=utf-8", "<!doctype html><title>A page</title><p>Nothing to follow here.</p>")
	serve("/hostile", "application/feed+json", jsonFeed(hostile))
	serve("/tame", "application/feed+json", jsonFeed(tame))
	serve("/story", "text/html; charset=utf-8", storyPage)
	s.Server = httptest.NewServer(mux)
	serve("/teasers", "application/rss+xml", fmt.Sprintf(`<rss version="2.0"><channel><title>Harlow Post</title><item><guid>1</guid>
		<title>Harbour costs rise</title><link>%s/story</link><pubDate>%s</pubDate><description>What the harbour costs.</description></item>
		</channel></rss>`, s.URL, time.Now().UTC().Add(-time.Hour).Format(time.RFC1123Z))) // the pages of old articles wait to be asked for
	t.Cleanup(s.Close)
	return s
}

var storyPage = `<!doctype html><title>Harbour costs rise</title><nav>Sport</nav><article><h1>Harbour costs rise</h1><p>A zeppelin moored at the quay.` +
	strings.Repeat("<p>The harbour of Harlow is being rebuilt, slowly and at great cost, and nobody knows when it will rise from this.", 15) + "</article>"

const rssFeed = `<?xml version="1.0"?><rss version="2.0"><channel><title>Example Wire</title><link>https://wire.example/</link>
<item><guid>1</guid><title>Harbour plan passes</title><pubDate>Mon, 03 Jun 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;The council approved the harbour plan on Monday. The ferry terminal moves to the eastern quay.&lt;/p&gt;</description></item>
<item><guid>2</guid><title>Ferry times change</title><pubDate>Sun, 02 Jun 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Boats leave ten minutes earlier from Monday.&lt;/p&gt;</description></item>
<item><guid>3</guid><title>Old cranes stay</title><pubDate>Sat, 01 Jun 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;Two of the five cranes are kept as monuments.&lt;/p&gt;</description></item>
</channel></rss>`

const atomFeed = `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Field Notes</title><id>urn:notes</id>
<updated>2024-06-01T08:00:00Z</updated><entry><id>urn:notes:1</id><title>A walk along the dunes</title>
<updated>2024-06-01T08:00:00Z</updated><content type="html">&lt;p&gt;The sand was cold.&lt;/p&gt;</content></entry></feed>`

// jsonFeed is a feed whose every text is spoilt by f. JSON can write any character, which XML cannot.
func jsonFeed(f func(string) string) string {
	return fmt.Sprintf(`{"version": "https://jsonfeed.org/version/1.1", "title": "%s", "items": [
		{"id": "1", "title": "%s", "authors": [{"name": "%s"}], "content_html": "<p>%s</p><pre>%s</pre>", "date_published": "2024-06-01T08:00:00Z"},
		{"id": "2", "title": "%s", "content_html": "<p>x</p>", "date_published": "2024-05-01T08:00:00Z"}]}`,
		f("Evil"), f("Head"), f("Ann"), f("Body"), f("Code"), f("Next"))
}

// hostile is a word with what takes over a terminal: a title, a screen cleared with what scrolled away and one reset, the way back from the other
// screen, a question, the clipboard, a second introducer, text turned round.
func hostile(word string) string {
	return word + ` \u001b]0;owned\u0007 \u001b[3J \u001bc \u001b[?1049l \u001b[5n \u001b]52;c;QQ==\u001b\\\\` +
		` \u009b2J \u202edrow\u202c`
}

// tame is the same without the characters that no text has. U+009B is ›
// in the Windows code page that many a publisher takes for Latin-1.
func tame(word string) string {
	return strings.NewReplacer(`\u001b`, "", `\u0007`, "", `\u009b`, "›", `\u202e`, "", `\u202c`, "").Replace(hostile(word))
}
