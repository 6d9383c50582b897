package find

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"strings"
)

// kind is what bytes are, as a media type.
type kind string

const (
	rss      kind = "application/rss+xml"
	atomFeed kind = "application/atom+xml"
	jsonFeed kind = "application/feed+json"
	page     kind = "text/html"
	unknown  kind = ""
)

func (k kind) isFeed() bool { return k == rss || k == atomFeed || k == jsonFeed }

// sniffed bounds in bytes how far the root element may be from the start; comments of several kilobytes before it are
// in use.
const sniffed = 64 << 10

var (
	aside      = regexp.MustCompile(`(?s)<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>`)
	root       = regexp.MustCompile(`<([A-Za-z][A-Za-z0-9_.:-]*)`)
	feedTitle  = regexp.MustCompile(`(?s)<(?:[A-Za-z]+:)?title(?:\s[^>]*)?>(.*?)</`)
	titleCDATA = regexp.MustCompile(`(?s)^\s*<!\[CDATA\[(.*?)\]\]>`)
)

// sniff tells a feed from a page by its root element, whatever the server called it, and gives a feed's title.
func sniff(body []byte) (kind, string) {
	head := narrow(body[:min(len(body), sniffed)])
	head = bytes.TrimSpace(bytes.TrimPrefix(head, []byte("\ufeff")))
	if bytes.HasPrefix(head, []byte("{")) {
		return sniffJSON(bytes.TrimPrefix(body, []byte("\ufeff")))
	}
	m := root.FindSubmatch(aside.ReplaceAll(head, nil))
	if m == nil {
		return unknown, ""
	}
	switch name := strings.ToLower(string(m[1])); name[strings.IndexByte(name, ':')+1:] {
	case "rss", "rdf":
		return rss, titleOf(head)
	case "feed":
		return atomFeed, titleOf(head)
	case "html":
		return page, ""
	}
	if bytes.HasPrefix(head, []byte("<?xml")) {
		return unknown, "" // a sitemap, a list of subscriptions
	}
	return page, ""
}

// narrow makes UTF-16 readable as far as its ASCII goes.
func narrow(head []byte) []byte {
	if bytes.IndexByte(head, 0) < 0 {
		return head
	}
	head = bytes.TrimPrefix(bytes.TrimPrefix(head, []byte("\xff\xfe")), []byte("\xfe\xff"))
	return bytes.ReplaceAll(head, []byte{0}, nil)
}

func sniffJSON(body []byte) (kind, string) {
	var f struct{ Version, Title string }
	err := json.Unmarshal(body, &f)
	if err == nil && strings.Contains(f.Version, "jsonfeed.org/version/") {
		return jsonFeed, oneLine(f.Title)
	}
	return unknown, ""
}

// titleOf is the first title of a feed, which by custom comes before the items.
func titleOf(head []byte) string {
	m := feedTitle.FindSubmatch(head)
	if m == nil {
		return ""
	}
	text := string(m[1])
	if c := titleCDATA.FindStringSubmatch(text); c != nil {
		return oneLine(c[1])
	}
	return oneLine(html.UnescapeString(text))
}

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "")), " ")
}
