package find

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"lede/feed"
	"lede/feed/fetch"
)

const (
	rssFeed  = `<?xml version="1.0"?><rss version="2.0"><channel><title>News &amp; more</title></channel></rss>`
	atomDoc  = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="html"><![CDATA[Notes]]></title></feed>`
	jsonDoc  = `{"version": "https://jsonfeed.org/version/1.1", "title": "Jay"}`
	emptyDoc = `<!doctype html><title>A page</title><p>Nothing here.</p>`
)

// web is a network in memory: an address and its body, or "status" or "status location".
type web struct {
	pages map[string]string
	asked []string
}

// RoundTrip answers from the pages.
func (w *web) RoundTrip(r *http.Request) (*http.Response, error) {
	address := r.URL.String()
	w.asked = append(w.asked, address)
	body, ok := w.pages[address]
	rec := httptest.NewRecorder()
	status, location, _ := strings.Cut(body, " ")
	switch {
	case !ok:
		rec.WriteHeader(http.StatusNotFound)
	case status == "301" || status == "302":
		http.Redirect(rec, r, location, map[string]int{"301": 301, "302": 302}[status])
	case status == "429":
		rec.WriteHeader(http.StatusTooManyRequests)
	default:
		_, _ = rec.WriteString(body)
	}
	return rec.Result(), r.Context().Err()
}

func TestFeeds(t *testing.T) {
	linked := `<link rel=alternate type=application/rss+xml title=All href=/all.xml><a href=/some.rss>Some</a>`
	tests := []struct {
		name    string
		pages   map[string]string
		address string
		want    []Candidate
		reason  feed.Reason
		asked   int
	}{
		{"a feed itself", map[string]string{"https://a.test/x": rssFeed}, "https://a.test/x",
			[]Candidate{{"https://a.test/x", "News & more", "application/rss+xml"}}, "", 1},
		{"a feed that moved", map[string]string{"https://a.test/x": "301 /y", "https://a.test/y": atomDoc}, "https://a.test/x",
			[]Candidate{{"https://a.test/y", "Notes", "application/atom+xml"}}, "", 2},
		{"a feed that is elsewhere today", map[string]string{"https://a.test/x": "302 /y", "https://a.test/y": jsonDoc}, "https://a.test/x",
			[]Candidate{{"https://a.test/x", "Jay", "application/feed+json"}}, "", 2},
		{"a page that names its feed", map[string]string{"https://a.test": linked}, "https://a.test",
			[]Candidate{{"https://a.test/all.xml", "All", "application/rss+xml"}}, "", 1},
		{"a page with a link that is a feed", map[string]string{"https://a.test": `<a href=/no.rss>x</a><a href=/b.rss>x</a>`, "https://a.test/b.rss": rssFeed},
			"https://a.test", []Candidate{{"https://a.test/b.rss", "News & more", "application/rss+xml"}}, "", 3},
		{"the usual place", map[string]string{"https://a.test": emptyDoc, "https://a.test/rss.xml": rssFeed, "https://a.test/feed.xml": rssFeed},
			"https://a.test", []Candidate{{"https://a.test/rss.xml", "News & more", "application/rss+xml"}}, "", 3},
		{"a page that answers everything with itself", map[string]string{"https://a.test": emptyDoc, "https://a.test/feed/": emptyDoc}, "https://a.test",
			nil, feed.WebPage, 1 + maxTries},
		{"five tries and no more", map[string]string{"https://a.test/a/b": emptyDoc}, "https://a.test/a/b", nil, feed.WebPage, 1 + maxTries},
		{"not a page at all", map[string]string{"https://a.test": "just text"}, "https://a.test", nil, feed.NotFeed, 1 + maxTries},
		{"a known site", map[string]string{"https://github.com/o/r/releases.atom": atomDoc, "https://github.com/o/r/tags.atom": atomDoc}, "https://github.com/o/r",
			[]Candidate{{"https://github.com/o/r/releases.atom", "Notes", "application/atom+xml"}, {"https://github.com/o/r/tags.atom", "Notes", "application/atom+xml"}}, "", 3},
		{"a known site that changed its layout", map[string]string{"https://bsky.app/profile/b": linked}, "https://bsky.app/profile/b",
			[]Candidate{{"https://bsky.app/all.xml", "All", "application/rss+xml"}}, "", 2},
		{"absent", nil, "https://a.test", nil, feed.NotFound, 1},
		{"stops when told to", map[string]string{"https://a.test": emptyDoc, "https://a.test/feed/": "429"}, "https://a.test", nil, feed.TooMany, 2},
		{"keeps what it has when told to stop", map[string]string{"https://github.com/o/r/releases.atom": atomDoc, "https://github.com/o/r/commits.atom": "429"},
			"https://github.com/o/r", []Candidate{{"https://github.com/o/r/releases.atom", "Notes", "application/atom+xml"}}, "", 2},
		{"a link to a private host is not tried", map[string]string{"https://a.test": `<a href=http://127.0.0.1/x.rss>x</a>`, "http://127.0.0.1/x.rss": rssFeed},
			"https://a.test", nil, feed.WebPage, maxTries},
		{"a private host that was typed", map[string]string{"http://10.0.0.1": `<a href=/x.rss>x</a>`, "http://10.0.0.1/x.rss": rssFeed}, "http://10.0.0.1",
			[]Candidate{{"http://10.0.0.1/x.rss", "News & more", "application/rss+xml"}}, "", 2},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			w := &web{pages: test.pages}
			got, err := Feeds(t.Context(), fetch.New(fetch.Options{Transport: w}), test.address)
			reason := feed.Reason("")
			if e := new(feed.Error); errors.As(err, &e) {
				reason = e.Reason
			}
			if !slices.Equal(got, test.want) || reason != test.reason {
				t.Errorf("got %+v, %v", got, err)
			}
			if len(w.asked) != test.asked {
				t.Errorf("asked %q", w.asked)
			}
		})
	}
}

func TestFeedsStopsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := &web{}
	if _, err := Feeds(ctx, fetch.New(fetch.Options{Transport: w}), "https://github.com/o/r"); err != context.Canceled || len(w.asked) > 1 {
		t.Errorf("asked %q: %v", w.asked, err)
	}
}

func TestSniff(t *testing.T) {
	utf16 := func(s string) string { return "\xff\xfe" + strings.Join(strings.Split(s, ""), "\x00") + "\x00" }
	tests := []struct {
		name, body string
		want       kind
		title      string
	}{
		{"RSS", rssFeed, rss, "News & more"},
		{"RSS 1.0", `<rdf:RDF xmlns:rdf="x"><channel><title>R</title>`, rss, "R"},
		{"Atom", atomDoc, atomFeed, "Notes"},
		{"Atom with a prefix", `<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>P</a:title></a:feed>`, atomFeed, "P"},
		{"JSON Feed", "\ufeff " + jsonDoc, jsonFeed, "Jay"},
		{"other JSON", `{"title": "x"}`, unknown, ""},
		{"a mark and blank lines first", "\ufeff\n\n" + rssFeed, rss, "News & more"},
		{"junk first", "Warning: x in y\n" + rssFeed, rss, "News & more"},
		{"a long comment first", "<!-- <html> " + strings.Repeat("x", 5000) + "-->" + atomDoc, atomFeed, "Notes"},
		{"a style sheet first", `<?xml version="1.0"?><?xml-stylesheet href="<html>"?><!DOCTYPE rss>` + rssFeed, rss, "News & more"},
		{"UTF-16", utf16(rssFeed), rss, "News & more"},
		{"a page", emptyDoc, page, ""},
		{"XHTML", `<?xml version="1.0"?><html xmlns="x">`, page, ""},
		{"a page that speaks of RSS", `<html><p>&lt;rss></p><rss>`, page, ""},
		{"a sitemap", `<?xml version="1.0"?><urlset><url/></urlset>`, unknown, ""},
		{"text", "hello", unknown, ""},
		{"nothing", "", unknown, ""},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", unknown, ""},
	}
	for _, test := range tests {
		if got, title := sniff([]byte(test.body)); got != test.want || title != test.title {
			t.Errorf("%s: got %q, %q", test.name, got, title)
		}
	}
}
