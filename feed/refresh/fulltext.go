package refresh

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/extract"
	"lede/feed/fetch"
	"lede/feed/parse"
	"lede/feed/store"
)

const mostTries = 5 // of a page that can't be fetched

const acceptPages = "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.5"

// pages are those that are being read.
type pages struct {
	mu  sync.Mutex
	ids map[feed.ItemID]bool
}

func (p *pages) claim(id feed.ItemID) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ids == nil {
		p.ids = map[feed.ItemID]bool{}
	}
	if p.ids[id] {
		return false
	}
	p.ids[id] = true
	return true
}

func (p *pages) release(id feed.ItemID) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.ids, id)
}

// ReadingPage reports whether the page of an article is being fetched.
func (r *Refresher) ReadingPage(id feed.ItemID) bool {
	r.pages.mu.Lock()
	defer r.pages.mu.Unlock()
	return r.pages.ids[id]
}

// FullText reads the page of an article now and stores the article that it has. It returns what became of it; errors
// are of the store or of ctx.
func (r *Refresher) FullText(ctx context.Context, id feed.ItemID) (feed.PageState, error) {
	t, err := r.store.Teaser(ctx, id)
	if err != nil {
		return feed.PageUnread, err
	}
	r.recall(ctx)
	return r.surelyPage(ctx, t)
}

// readPage takes one page through all stages. One that is being read already is left to whoever does that.
func (r *Refresher) readPage(ctx context.Context, t store.Teaser) (feed.PageState, error) {
	if !r.pages.claim(t.ID) {
		return feed.PageUnread, nil
	}
	defer r.progress.update(func(p *Progress) { p.Changes++ })
	defer r.pages.release(t.ID)
	r.progress.update(func(p *Progress) { p.Changes++ })
	own, err := r.store.OwnDocument(ctx, t.ID)
	if err != nil {
		return feed.PageUnread, err
	}
	if state := stateOfAddress(t.Link); state != feed.PageUnread {
		return state, r.store.SetPage(ctx, t.ID, state, 0, time.Time{})
	}
	typed := t.Local && fetch.HostPort(t.Link) == fetch.HostPort(t.FeedAddress)
	response, err := r.client.Get(ctx, fetch.Request{Address: t.Link, Typed: typed, Accept: acceptPages})
	if ctx.Err() != nil {
		return feed.PageUnread, ctx.Err()
	}
	if why := reason(err); why != nil {
		state, tries, due := missed(why, response, t.Tries, time.Now())
		slog.Info("page failed", "page", t.Link, "reason", why.Reason, "detail", why.Detail)
		return state, r.store.SetPage(ctx, t.ID, state, tries, due)
	}
	return r.keepPage(ctx, t, own, response)
}

// keepPage extracts the article from what came and stores it, or why there is none.
func (r *Refresher) keepPage(ctx context.Context, t store.Teaser, own doc.Document, response fetch.Response) (feed.PageState, error) {
	var state feed.PageState
	var d doc.Document
	if err := r.process(ctx, func() { state, d = r.textOf(t, own, response) }); err != nil {
		return feed.PageUnread, err
	}
	if state == feed.PageFound {
		return state, r.store.SetDocument(ctx, t.ID, d)
	}
	return state, r.store.SetPage(ctx, t.ID, state, 0, time.Time{})
}

// textOf is the article in what a page's address brought. A page that has hardly more than the feed is of no use.
func (r *Refresher) textOf(t store.Teaser, own doc.Document, response fetch.Response) (feed.PageState, doc.Document) {
	if loginPath.MatchString(pathOf(response.Address)) && !loginPath.MatchString(pathOf(t.Link)) {
		return feed.PageLogin, doc.Document{}
	}
	kind := http.DetectContentType(response.Body)
	text := parse.Decode(response.Body[:min(len(response.Body), doc.MaxBytes)], response.ContentType)
	if strings.HasPrefix(kind, "application/pdf") || isBinary(text) {
		return feed.PageFile, doc.Document{}
	}
	var d doc.Document
	switch extract.FormatOf(response.Address, response.ContentType, text) {
	case extract.WebPage, extract.Fragment:
		p := extract.Read(text, extract.Options{Address: response.Address, Title: t.Title, Teaser: own, Rule: r.sites.Load().rule(response.Address)})
		if p.State != feed.PageFound {
			return p.State, doc.Document{}
		}
		d = p.Document
	case extract.MarkdownText:
		_, d = extract.Markdown(text, response.Address)
	case extract.PlainText:
		d = extract.Text(text)
	}
	d = d.WithoutTitle(t.Title)
	const longer, more = 1.2, 20 // times, and words on top of it
	if float64(d.Words()) < longer*float64(own.Words())+more {
		return feed.PageNoMore, doc.Document{}
	}
	return feed.PageFound, d
}

// missed is what became of a page that could not be fetched, how often that was so, and when to try again.
func missed(why *feed.Error, response fetch.Response, tries int, now time.Time) (feed.PageState, int, time.Time) {
	switch {
	case response.Challenge:
		return feed.PageChallenge, tries, time.Time{}
	case response.Status == http.StatusUnauthorized, response.Status == http.StatusProxyAuthRequired:
		return feed.PageLogin, tries, time.Time{}
	case response.Status == http.StatusPaymentRequired:
		return feed.PagePaywall, tries, time.Time{}
	case why.Reason == feed.Forbidden:
		return feed.PageForbidden, tries, time.Time{}
	case why.Reason == feed.Offline:
		return feed.PageFailed, tries, now.Add(shortest)
	case !passing[why.Reason] || tries+1 >= mostTries:
		return feed.PageFailed, tries + 1, time.Time{}
	}
	due := now.Add(shortest << tries)
	if response.NotBefore.After(due) {
		due = response.NotBefore
	}
	if last := now.Add(longestHost); due.After(last) {
		due = last
	}
	return feed.PageFailed, tries + 1, due
}

// stateOfAddress tells what an address leads to where that needs no visit.
func stateOfAddress(address string) feed.PageState {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return feed.PageFailed
	}
	name := strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
	switch {
	case slices.Contains([]string{"youtube.com", "m.youtube.com", "youtu.be", "vimeo.com", "twitch.tv", "tiktok.com", "dailymotion.com"}, name):
		return feed.PageVideo
	case filePath.MatchString(u.Path):
		return feed.PageFile
	}
	return feed.PageUnread
}

var (
	filePath  = regexp.MustCompile(`(?i)\.(?:pdf|epub|zip|jpe?g|png|gif|webp|mp3|m4a|ogg|opus|mp4|webm|docx?|xlsx?|pptx?)$`)
	loginPath = regexp.MustCompile(`(?i)/(?:log-?in|sign-?in|signon|sso|oauth2?|authenticate|account/login)(?:[/.?]|$)`)
)

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}
