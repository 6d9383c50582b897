package refresh

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"lede/feed"
	"lede/feed/doc"
)

const prose = "The council of Harlow approved the new harbour plan on Monday evening, after a debate that lasted six hours. "

func TestReadPage(t *testing.T) {
	page := "<!doctype html><title>Harbour plan</title><nav><a href=/>Home</a></nav><article><h1>Harbour plan</h1><p>" + strings.Repeat(prose, 5) + "</article>"
	rss := `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><item><title>I</title></item></channel></rss>`
	for name, c := range map[string]struct {
		body, name, contentType string
		title, starts           string // the text starts so
		err                     error
	}{
		"a web page":               {body: page, title: "Harbour plan", starts: prose[:40]},
		"a part of a page":         {body: "<p>One <em>word</em>.</p><p>Two.</p>", name: "a.html", starts: "One word.\n\nTwo."},
		"Markdown":                 {body: "# Title\n\nSome *text*.", name: "a.md", title: "Title", starts: "Some text."},
		"plain text":               {body: "1 < 2, as <b> knows.\n\nTwo.", starts: "1 < 2, as <b> knows.\n\nTwo."},
		"text in an old encoding":  {body: "caf\xe9 au lait", contentType: "text/plain; charset=latin1", starts: "café au lait"},
		"text in UTF-16":           {body: "\xff\xfeH\x00i\x00!\x00", starts: "Hi!"},
		"JSON that is no feed":     {body: `{"a": 1}`, starts: `{"a": 1}`},
		"nothing":                  {},
		"a feed":                   {body: rss, err: ErrFeed},
		"a feed called a page":     {body: rss, name: "a.html", contentType: "text/html", err: ErrFeed},
		"a JSON feed":              {body: `{"version": "https://jsonfeed.org/version/1.1", "title": "T", "items": []}`, err: ErrFeed},
		"a page that shows a feed": {body: page + "<pre>&lt;rss></pre>", title: "Harbour plan", starts: prose[:40]},
		"a picture":                {body: "\x89PNG\r\n\x1a\n\x00\x00", name: "a.txt", err: ErrBinary},
		"a bell in text":           {body: "Ding \a dong.", starts: "Ding dong."},
		"zero bytes":               {body: strings.Repeat("\x00\x01\x02\x03", 50), err: ErrBinary},
		"a PDF":                    {body: "%PDF-1.7\n%\xe2\xe3\xcf\xd3", err: ErrBinary},
	} {
		t.Run(name, func(t *testing.T) {
			p, err := ReadPage([]byte(c.body), c.name, c.contentType)
			if !errors.Is(err, c.err) || p.Title != c.title || !strings.HasPrefix(p.Document.Plain(), c.starts) {
				t.Errorf("error %v, title %q, text %.80q", err, p.Title, p.Document.Plain())
			}
		})
	}
}

func TestReadPageSaysWhatItLeftOut(t *testing.T) {
	if p, err := ReadPage([]byte(strings.Repeat("word ", doc.MaxBytes/5+1)), "", ""); err != nil || !p.Cut {
		t.Errorf("cut %v, error %v", p.Cut, err)
	}
}

func TestFetchPage(t *testing.T) {
	inWorld(t, Options{}, func(w *world) {
		w.mux.HandleFunc("GET paper.example/story", func(rw http.ResponseWriter, r *http.Request) {
			if !strings.HasPrefix(r.Header.Get("Accept"), "text/html") {
				t.Errorf("asked for %q", r.Header.Get("Accept"))
			}
			rw.Header().Set("Content-Type", "text/html; charset=iso-8859-1")
			fmt.Fprintf(rw, "<!doctype html><title>Caf\xe9</title><article><p>%s<a href=next>next</a></article>", strings.Repeat(prose, 5))
		})
		p, err := FetchPage(context.Background(), w.client, "http://paper.example/story")
		if err != nil || p.Title != "Café" || len(p.Document.Links) != 1 || p.Document.Links[0] != "http://paper.example/next" {
			t.Errorf("error %v, title %q, links %q", err, p.Title, p.Document.Links)
		}
		_, err = FetchPage(context.Background(), w.client, "http://paper.example/missing")
		var why *feed.Error
		if !errors.As(err, &why) || why.Reason != feed.NotFound {
			t.Errorf("error %v", err)
		}
		if _, err = FetchPage(context.Background(), w.client, "gopher://x.example/"); !errors.As(err, &why) || why.Reason != feed.Scheme {
			t.Errorf("error %v", err)
		}
	})
}
