package fetch

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"

	"lede/feed"
)

const (
	// Thousands of hosts are visited one after another and most not again within the hour: few connections are worth
	// keeping, and not for long. All of them may be to one host, since a proxy is one.
	maxIdleConns    = 48
	idleConnTimeout = 20 * time.Second

	maxHeaderBytes = 256 << 10
	tlsSessions    = 256 // a resumed handshake saves a busy server its costliest step
)

// newTransport returns a network. A nil proxy goes direct; control, when given, sees each address before it is dialled.
func newTransport(wait time.Duration, proxy func(*url.URL) (*url.URL, error), control func(network, address string, c syscall.RawConn) error) *http.Transport {
	dialer := &net.Dialer{Timeout: wait, Control: control}
	t := &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		TLSClientConfig:        &tls.Config{ClientSessionCache: tls.NewLRUClientSessionCache(tlsSessions)},
		TLSHandshakeTimeout:    wait,
		DisableCompression:     true, // readBody decompresses, with caps
		MaxIdleConns:           maxIdleConns,
		MaxIdleConnsPerHost:    maxIdleConns,
		IdleConnTimeout:        idleConnTimeout,
		MaxResponseHeaderBytes: maxHeaderBytes,
		OnProxyConnectResponse: proxyAnswer,
	}
	if proxy != nil {
		t.Proxy = func(r *http.Request) (*url.URL, error) { return proxy(r.URL) }
	}
	return t
}

// proxyAnswer keeps the class of a proxy's refusal, which the transport otherwise reduces to its words.
func proxyAnswer(_ context.Context, _ *url.URL, _ *http.Request, resp *http.Response) error {
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	return statusError(resp, false)
}

// choose returns the network for one hop. The two keep their connections apart, so that one to a private host, made for
// an address that a person typed, never serves a page or a redirect that a feed asked for.
func (c *Client) choose(at *url.URL, typed bool) (http.RoundTripper, error) {
	if typed {
		return c.trusted, nil
	}
	if privateAsWritten(at) {
		return nil, &feed.Error{Reason: feed.Private, Detail: clean(at.Hostname())}
	}
	if proxy, err := c.proxy(at); err != nil || proxy != nil {
		return c.trusted, nil // which meets the same error
	}
	return c.guarded, nil
}

// privateError is a dial that was refused on this side.
type privateError struct{ ip netip.Addr }

func (e *privateError) Error() string { return e.ip.String() + " is on a private network" }

// refusePrivate is a net.Dialer.Control: it sees the address that will be connected to, after every look-up, so that a
// name cannot resolve to one address when checked and to another when used.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return err
	}
	if isPrivate(to.Addr()) {
		return &privateError{ip: to.Addr()}
	}
	return nil
}
