package refresh

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/extract"
	"lede/feed/fetch"
	"lede/feed/find"
	"lede/feed/parse"
)

// Why what was read is no page.
var (
	ErrFeed   = errors.New("it is a feed")
	ErrBinary = errors.New("it is no text")
)

// Page is an article that came from no feed. Both are clean.
type Page struct {
	Title    string // may be empty
	Document doc.Document
	Cut      bool // only the first doc.MaxBytes were read
}

// FetchPage reads the article on a web page, or in text or Markdown on the web, whose address a person typed. Errors
// are *feed.Error, ErrFeed, ErrBinary, or that of ctx.
func FetchPage(ctx context.Context, c *fetch.Client, typed string) (Page, error) {
	address, err := find.Normalize(typed)
	if err != nil {
		return Page{}, err
	}
	r, err := c.Get(ctx, fetch.Request{Address: address, Typed: true, Accept: acceptPages})
	if err != nil {
		return Page{}, err
	}
	return ReadPage(r.Body, r.Address, r.ContentType)
}

// ReadPage reads an article from bytes: a web page, Markdown or plain text, in any encoding. name is its address or the
// name of its file, contentType an HTTP header; both help to tell what it is and may be empty. Errors are ErrFeed and
// ErrBinary.
func ReadPage(body []byte, name, contentType string) (Page, error) {
	p := Page{Cut: len(body) > doc.MaxBytes}
	text := parse.Decode(body[:min(len(body), doc.MaxBytes)], contentType)
	format := extract.FormatOf(name, contentType, text)
	switch {
	case format != extract.WebPage && isFeed(text, body, name, contentType):
		return Page{}, ErrFeed
	case isBinary(text):
		return Page{}, ErrBinary
	}
	switch format {
	case extract.WebPage:
		p.Title, p.Document, _ = extract.Article(text, name)
	case extract.Fragment:
		p.Document = doc.Parse(string(text), name)
	case extract.MarkdownText:
		p.Title, p.Document = extract.Markdown(text, name)
	case extract.PlainText:
		p.Document = extract.Text(text)
	}
	p.Document = p.Document.WithoutTitle(p.Title)
	return p, nil
}

// isFeed reports whether text is a feed. Only what begins as one is parsed: an article may well show one.
func isFeed(text, body []byte, name, contentType string) bool {
	start := strings.ToLower(string(bytes.TrimLeft(text[:min(len(text), 512)], " \t\r\n")))
	begins := func(with string) bool { return strings.HasPrefix(start, with) }
	if !slices.ContainsFunc([]string{"<?xml", "<rss", "<feed", "<rdf", "<!--", "{"}, begins) {
		return false
	}
	_, _, err := parse.Parse(body, parse.Source{Address: name, ContentType: contentType})
	var why *feed.Error
	return err == nil || errors.As(err, &why) && why.Reason == feed.Malformed
}

// isBinary reports whether text is a picture, an archive or the like: by its first bytes, or by the control characters
// that stand in no text. A few of them stand in captured terminal output.
func isBinary(text []byte) bool {
	const unknown, sample, tolerated = "application/octet-stream", 16 << 10, 50 // one in fifty
	switch t := http.DetectContentType(text); {
	case strings.HasPrefix(t, "text/"), len(text) == 0:
		return false
	case t != unknown:
		return true
	}
	head := text[:min(len(text), sample)]
	controls := 0
	for _, c := range head {
		if c < ' ' && !strings.ContainsRune("\a\b\t\n\v\f\r\x1b", rune(c)) {
			controls++
		}
	}
	return controls*tolerated > len(head)
}
