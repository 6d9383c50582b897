package find

import (
	"bytes"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	maxCandidates = 50      // a page that names more is a directory of feeds
	maxTitle      = 200     // bytes
	maxBase       = 8 << 10 // bytes of an address
)

// InPage are the feeds that a page names, absolute and without doubles: first those of its link elements, then its
// ordinary links that look like feeds, which have no Type. Feeds of comments come last in each. base is the page's
// address; a base element overrides it.
func InPage(page []byte, base string) []Candidate {
	from, err := url.Parse(base)
	if err != nil {
		return nil
	}
	p := scan{base: from}
	p.run(html.NewTokenizer(bytes.NewReader(page)))
	list := slices.Concat(commentsLast(p.links), commentsLast(p.anchors))
	seen := map[string]bool{}
	return slices.DeleteFunc(list, func(f Candidate) bool {
		double := seen[f.Address]
		seen[f.Address] = true
		return double
	})
}

// scan is one pass over a page's tokens. No tree is built: depth costs nothing and damage does no harm.
type scan struct {
	base    *url.URL
	based   bool // the first base element counts, and only that
	links   []Candidate
	anchors []Candidate
	open    bool // inside the last of anchors, whose text is its title
}

func (p *scan) run(z *html.Tokenizer) {
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.StartTagToken, html.SelfClosingTagToken:
			p.start(z)
		case html.EndTagToken:
			if name, _ := z.TagName(); atom.Lookup(name) == atom.A {
				p.open = false
			}
		case html.TextToken:
			if p.open {
				last := &p.anchors[len(p.anchors)-1]
				last.Title = short(last.Title + " " + string(z.Text()))
			}
		}
	}
}

func (p *scan) start(z *html.Tokenizer) {
	name, more := z.TagName()
	tag := atom.Lookup(name)
	if tag != atom.Base && tag != atom.Link && tag != atom.A {
		if tag == atom.Noscript {
			z.NextIsNotRawText()
		}
		return
	}
	a := map[string]string{}
	for more {
		var key, value []byte
		key, value, more = z.TagAttr()
		if k := string(key); a[k] == "" && len(a) < 32 {
			a[k] = string(value)
		}
	}
	switch tag {
	case atom.Base:
		p.rebase(a["href"])
	case atom.Link:
		p.link(a)
	case atom.A:
		p.anchor(a)
	}
}

func (p *scan) rebase(href string) {
	if p.based || href == "" {
		return
	}
	if u, err := p.base.Parse(strings.TrimSpace(href)); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
		p.base, p.based = u, true
	}
}

// feedTypes are the media types that say feed and nothing else, and their meaning.
var feedTypes = map[string]kind{
	"application/rss+xml": rss, "application/rdf+xml": rss, "application/rss": rss, "text/rss+xml": rss, "application/x-rss+xml": rss,
	"application/atom+xml": atomFeed, "application/x.atom+xml": atomFeed, "application/atom": atomFeed,
	"application/feed+json": jsonFeed,
}

func typeOf(a map[string]string) kind {
	media, _, _ := strings.Cut(strings.ToLower(a["type"]), ";")
	return feedTypes[strings.TrimSpace(media)]
}

// link takes a link element. text/xml and application/json name other things too, so they need an address that agrees.
func (p *scan) link(a map[string]string) {
	rel := strings.Fields(strings.ToLower(a["rel"]))
	if !slices.Contains(rel, "alternate") && !slices.Contains(rel, "feed") || len(p.links) >= maxCandidates {
		return
	}
	u := p.resolve(a["href"])
	if u == nil {
		return
	}
	k := typeOf(a)
	if k == unknown {
		media := strings.ToLower(a["type"])
		switch {
		case strings.Contains(media, "json") && strings.HasSuffix(u.Path, "feed.json"):
			k = jsonFeed
		case strings.Contains(media, "xml") && pointsToFeed(u), slices.Contains(rel, "feed") && media == "":
			k = rss
		default:
			return
		}
	}
	p.links = append(p.links, Candidate{Address: u.String(), Title: short(a["title"]), Type: string(k)})
}

// anchor takes an ordinary link that looks like a feed.
func (p *scan) anchor(a map[string]string) {
	p.open = false
	u := p.resolve(a["href"])
	if u == nil || len(p.anchors) >= maxCandidates || typeOf(a) == unknown && !pointsToFeed(u) {
		return
	}
	p.open = true
	p.anchors = append(p.anchors, Candidate{Address: u.String(), Title: short(a["title"])})
}

func (p *scan) resolve(href string) *url.URL {
	href, _ = cutFeedScheme(strings.TrimSpace(href))
	if href == "" || len(href) > maxBase {
		return nil
	}
	u, err := p.base.Parse(href)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return nil
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u
}

// pointsToFeed reports whether a link's address is of a form that only feeds have. Readers' "follow this feed" buttons
// have the feed in their path and are not it.
func pointsToFeed(u *url.URL) bool {
	if strings.HasSuffix(strings.ToLower(u.Hostname()), "feedly.com") {
		return false
	}
	if strings.HasPrefix(strings.ToLower(u.Hostname()), "feeds.") {
		return true
	}
	name := strings.ToLower(path.Base(u.Path))
	switch path.Ext(name) {
	case ".rss", ".atom", ".rdf":
		return true
	}
	return slices.Contains([]string{"feed", "rss", "atom", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json"}, name)
}

// commentsLast moves feeds of comments, which blogs name beside those of articles, to the end.
func commentsLast(list []Candidate) []Candidate {
	rank := func(f Candidate) int {
		if strings.Contains(strings.ToLower(f.Title), "comment") || strings.Contains(strings.ToLower(f.Address), "/comments/") {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(list, func(a, b Candidate) int { return rank(a) - rank(b) })
	return list
}

func short(s string) string {
	s = oneLine(s)
	return strings.ToValidUTF8(s[:min(len(s), maxTitle)], "")
}
