// Package fetch makes one polite conditional GET: bytes, final address, validators, and when to come back.
// It knows no schedule, no feed format and no store.
package fetch

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"time"

	"golang.org/x/net/http/httpproxy"

	"lede/feed"
)

// The defaults of Options.
const (
	defaultUserAgent = "lede/0.1 (terminal news reader)"
	defaultTotal     = 30 * time.Second // as newsboat; longer holds up the feeds behind it
	defaultIdle      = 10 * time.Second // a server that is silent this long in the middle of a body has gone
	defaultMaxBytes  = 20 << 20         // the largest feeds in use are a few megabytes; 22 MB has been seen once
)

// maxHops bounds a chain of redirects, as in curl's and the browsers' practice of ten to twenty.
const maxHops = 10

// Options shapes a Client; the zero value is sane.
type Options struct {
	UserAgent string        // honest: name, version and what it is; never a browser's
	Total     time.Duration // for a whole Get, redirects included
	Idle      time.Duration // for connecting, for the TLS handshake, and for each read of a body
	MaxWire   int64         // bytes of a body as sent
	MaxBody   int64         // bytes of a body after decompression

	// Secrets gives the headers that a person keeps for an address: they go to its own origin alone. Nil has none.
	Secrets func(ctx context.Context, address string) (http.Header, error)

	// Transport replaces the network in tests. Proxies and the check of dialled addresses go with the network that it
	// replaces; addresses that are private as written are refused all the same.
	Transport http.RoundTripper
}

// Client fetches. It is safe for concurrent use and keeps connections for later visits, so make one and share it.
type Client struct {
	options Options
	trusted http.RoundTripper // dials anything: for hosts that a person typed and for the configured proxy
	guarded http.RoundTripper // refuses private addresses when it dials
	proxy   func(*url.URL) (*url.URL, error)
	gate    Gate
	*decoders
}

// Gate lets the request for one hop pass when it is its host's turn, or refuses it with an error, which Get returns: a
// *feed.Error. The host is as HostPort returns it, empty for a local file. leave is called once with what came of the hop,
// before anybody else's turn.
type Gate func(ctx context.Context, host string) (leave func(Response, error), err error)

// Gated returns a client that shares its connections with c and asks gate before each request, redirects included.
func (c *Client) Gated(gate Gate) *Client {
	gated := *c
	gated.gate = gate
	return &gated
}

// open is the gate of a client without one.
func open(context.Context, string) (leave func(Response, error), err error) {
	return func(Response, error) {}, nil
}

// New returns a client. The environment's proxy settings are read here, once.
func New(o Options) *Client {
	o.UserAgent = cmp.Or(o.UserAgent, defaultUserAgent)
	o.Total = cmp.Or(o.Total, defaultTotal)
	o.Idle = cmp.Or(o.Idle, defaultIdle)
	o.MaxBody = cmp.Or(o.MaxBody, defaultMaxBytes)
	o.MaxWire = cmp.Or(o.MaxWire, defaultMaxBytes)
	c := &Client{options: o, proxy: httpproxy.FromEnvironment().ProxyFunc(), gate: open, decoders: new(decoders)}
	if o.Transport != nil {
		c.trusted, c.guarded, c.proxy = o.Transport, o.Transport, noProxy
		return c
	}
	c.trusted = newTransport(o.Idle, c.proxy, nil)
	c.guarded = newTransport(o.Idle, nil, refusePrivate)
	return c
}

func noProxy(*url.URL) (*url.URL, error) { return nil, nil }

// Close closes the connections that are kept for later visits. The client stays usable.
func (c *Client) Close() {
	for _, t := range []http.RoundTripper{c.trusted, c.guarded} {
		if t, ok := t.(interface{ CloseIdleConnections() }); ok {
			t.CloseIdleConnections()
		}
	}
}

// Request is what to fetch.
type Request struct {
	Address    string          // http, https, or when Typed a file: URL or a path
	Validators feed.Validators // from the last visit; zero asks unconditionally
	Typed      bool            // a person typed this address: its host may be on a private network, and files are allowed
	Accept     string          // media types, as in the header; empty prefers feeds
}

// Response is what came back.
type Response struct {
	Body        []byte // decompressed; nil when NotModified
	NotModified bool   // 304, or a local file that did not change
	Status      int    // 0 when no answer came
	Challenge   bool   // with an error: the answer is a check for bots
	Address     string // final, without credentials: what links are relative to
	Moved       string // where the unbroken run of 301 and 308 at the start of the chain leads; empty when there is none
	ContentType string // as sent; hostile
	Validators  feed.Validators
	NotBefore   time.Time // the earliest next visit the server asks for; zero when it asks for nothing
	Said        time.Time // what the server's own clock said; zero when it said nothing
	Wire        int64     // bytes of the body as sent
}
