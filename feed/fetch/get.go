package fetch

import (
	"context"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/http/httpguts"

	"lede/feed"
)

const (
	acceptFeeds     = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.6"
	acceptEncodings = "gzip, br, zstd, deflate"

	// maxValidator bounds in bytes what is echoed: servers commonly refuse requests with more than 8 KB of headers.
	maxValidator = 2 << 10
	// maxDrain bounds in bytes what is read of a body that nobody wants, so that its connection can be used again.
	maxDrain = 16 << 10
)

// Get fetches r.Address and follows its redirects. An error is a *feed.Error, except when ctx has ended: then it is
// ctx's own. With an error, Status, Address, NotBefore and Said are still set as far as an answer came.
func (c *Client) Get(ctx context.Context, r Request) (Response, error) {
	start, path, err := locate(r.Address)
	if err != nil {
		return Response{}, err
	}
	if path != "" {
		return c.file(ctx, path, r)
	}
	return c.visit(ctx, &visit{request: r, start: start})
}

// visit makes a visit that has its request and its start, and says in the reader's terms why it failed.
func (c *Client) visit(ctx context.Context, v *visit) (Response, error) {
	w, stop := newWatch(ctx, c.options.Total, c.options.Idle)
	defer stop()
	v.client, v.watch, v.moved, v.permanent = c, w, v.start, true
	var noSecret error
	if c.options.Secrets != nil {
		v.secret, noSecret = c.options.Secrets(ctx, withoutUser(v.start))
	}
	resp, err := v.run()
	if err == nil {
		return resp, nil
	}
	if ctx.Err() != nil {
		return resp, ctx.Err()
	}
	return resp, secretly(classify(w.ctx, err), noSecret)
}

// secretly gives the reason why there was no secret to whoever was turned away for it. Most feeds need none, and are
// read whatever is wrong with those of others.
func secretly(err, noSecret error) error {
	var why *feed.Error
	if noSecret == nil || !errors.As(err, &why) || why.Reason != feed.Forbidden {
		return err
	}
	return &feed.Error{Reason: why.Reason, Detail: clean(noSecret.Error()), Err: noSecret}
}

// visit is one Get or Download over HTTP: a chain of hops and the answer at its end.
type visit struct {
	client  *Client
	request Request
	start   *url.URL
	file    *filePart // what is written as it comes; nil keeps the answer in memory
	watch   *watch
	secret  http.Header // for the origin of start alone

	seen      []string // the addresses of the hops so far, to tell a loop before the tenth request
	moved     *url.URL // the end of the permanent run
	permanent bool     // no temporary redirect came yet
}

func (v *visit) run() (Response, error) {
	at := v.start
	for {
		resp, next, err := v.hop(at)
		if err != nil || next == nil {
			return resp, err
		}
		at = next
	}
}

// hop asks one address, in its host's turn. next is where that redirects to, or nil at the end of the chain.
func (v *visit) hop(at *url.URL) (r Response, next *url.URL, err error) {
	r = Response{Address: withoutUser(at)}
	leave, err := v.enter(at)
	if err != nil {
		return r, nil, err
	}
	defer func() { leave(r, err) }()
	resp, err := v.ask(at)
	if err != nil {
		return r, nil, err
	}
	if !isRedirect(resp) {
		if v.file != nil {
			r, err = v.write(at, resp)
		} else {
			r, err = v.answer(at, resp)
		}
		return r, nil, err
	}
	next, err = v.next(at, resp)
	drain(resp)
	r.Status, r.NotBefore = resp.StatusCode, notBefore(resp.Header)
	return r, next, err
}

// enter waits for the host's turn. The time until it comes is not the server's fault.
func (v *visit) enter(at *url.URL) (leave func(Response, error), err error) {
	v.watch.pause()
	leave, err = v.client.gate(v.watch.ctx, hostPort(at))
	v.watch.resume()
	return leave, err
}

// ask sends the request for one hop.
func (v *visit) ask(at *url.URL) (*http.Response, error) {
	v.seen = append(v.seen, withoutUser(at))
	via, err := v.client.choose(at, v.request.Typed && sameHost(at, v.start))
	if err != nil {
		return nil, err
	}
	target := *at
	target.User = nil
	req := (&http.Request{Method: http.MethodGet, URL: &target, Host: target.Host, Header: v.headers(at)}).WithContext(v.watch.ctx)
	resp, err := via.RoundTrip(req)
	if err != nil {
		return nil, &hopError{host: at.Hostname(), err: err}
	}
	resp.Body = v.watch.reader(resp.Body)
	return resp, nil
}

func (v *visit) headers(at *url.URL) http.Header {
	h := http.Header{"User-Agent": {v.client.options.UserAgent}, "Accept": {acceptFeeds}, "Accept-Encoding": {acceptEncodings}}
	if v.request.Accept != "" {
		h.Set("Accept", v.request.Accept)
	}
	if tag := v.request.Validators.ETag; echoable(tag) {
		h.Set("If-None-Match", tag)
	}
	if date := v.request.Validators.LastModified; echoable(date) {
		h.Set("If-Modified-Since", date)
	}
	if v.file != nil {
		v.file.ask(h)
	}
	if !keepsCredentials(v.start, at) {
		return h
	}
	maps.Copy(h, v.secret)
	if v.start.User != nil {
		password, _ := v.start.User.Password()
		(&http.Request{Header: h}).SetBasicAuth(v.start.User.Username(), password)
	}
	return h
}

// echoable reports whether a validator can be sent: a server's stray control character would fail every later visit.
func echoable(s string) bool {
	return s != "" && len(s) <= maxValidator && httpguts.ValidHeaderFieldValue(s)
}

// answer reads what the last hop brought.
func (v *visit) answer(at *url.URL, resp *http.Response) (Response, error) {
	defer drain(resp)
	r := Response{Status: resp.StatusCode, Address: withoutUser(at), NotBefore: notBefore(resp.Header), Said: said(resp.Header)}
	asked := echoable(v.request.Validators.ETag) || echoable(v.request.Validators.LastModified)
	given := feed.Validators{ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified")}
	switch {
	case resp.StatusCode == http.StatusNotModified && asked:
		r.NotModified, r.Validators = true, refreshed(v.request.Validators, given)
	case resp.StatusCode != http.StatusOK && resp.StatusCode != http.StatusNonAuthoritativeInfo:
		r.Challenge = v.client.challenged(resp)
		return r, statusError(resp, r.Challenge) // 202 too: bot walls answer with it
	case resp.ContentLength > v.client.options.MaxWire:
		return r, &sizeError{v.client.options.MaxWire}
	default:
		wire := &capped{from: resp.Body, limit: v.client.options.MaxWire}
		body, err := v.client.readBody(wire, contentEncoding(resp.Header), v.client.options.MaxBody)
		r.Wire = wire.read
		if err != nil {
			return r, &hopError{host: at.Hostname(), err: err}
		}
		r.Body, r.Validators = body, given
	}
	r.ContentType = resp.Header.Get("Content-Type")
	if v.moved != v.start {
		r.Moved = v.movedAddress()
	}
	return r, nil
}

// refreshed is what to ask with next time: a 304 may carry new validators, or none.
func refreshed(old, given feed.Validators) feed.Validators {
	if given.ETag != "" {
		old.ETag = given.ETag
	}
	if given.LastModified != "" {
		old.LastModified = given.LastModified
	}
	return old
}

func contentEncoding(h http.Header) string {
	return strings.Join(h.Values("Content-Encoding"), ",")
}

// drain reads the little that is left of a body, without which its connection can't be kept.
func drain(resp *http.Response) {
	if resp.ContentLength <= maxDrain {
		_, _ = io.CopyN(io.Discard, resp.Body, maxDrain)
	}
	resp.Body.Close()
}

// statusError says what an answer without a feed means. The server's own phrase is hostile and stays out of it.
func statusError(resp *http.Response, challenge bool) error {
	code := resp.StatusCode
	detail := strings.TrimSpace(strconv.Itoa(code) + " " + http.StatusText(code))
	if challenge {
		detail += ", a check for bots"
	}
	return &feed.Error{Reason: statusReason(code, resp.Header.Get("Retry-After") != ""), Detail: detail}
}

func statusReason(code int, retryAfter bool) feed.Reason {
	switch {
	case code == http.StatusNotFound:
		return feed.NotFound
	case code == http.StatusGone:
		return feed.Gone
	case code == http.StatusUnauthorized, code == http.StatusForbidden, code == http.StatusProxyAuthRequired:
		return feed.Forbidden
	case code == http.StatusTooManyRequests, code == http.StatusServiceUnavailable && retryAfter:
		return feed.TooMany
	case code >= 500 && code < 600:
		return feed.ServerError
	}
	return feed.BadStatus
}
