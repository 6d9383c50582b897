package uitest

import (
	"context"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
)

// Net is a network of pretended hosts, for programs that fetch: real HTTP over net.Pipe, which a synctest bubble can
// wait for. It answers https too, without the encryption.
type Net struct {
	mu    sync.Mutex
	hosts map[string]*listener
	fails map[string]error
	t     testing.TB
}

// NewNet returns a network without hosts. It has to be called inside the bubble.
func NewNet(t testing.TB) *Net {
	return &Net{hosts: map[string]*listener{}, fails: map[string]error{}, t: t}
}

// Handle makes a host answer on every port until the test ends.
func (n *Net) Handle(host string, handler http.Handler) {
	l := &listener{host: host, calls: make(chan net.Conn), closed: make(chan struct{})}
	server := &http.Server{Handler: handler}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(l)
	}()
	n.t.Cleanup(func() {
		_ = server.Close()
		<-ended
	})
	n.mu.Lock()
	defer n.mu.Unlock()
	n.hosts[host] = l
}

// Fail makes every connection to a host fail with err; a nil err heals it. The host "" is every host.
func (n *Net) Fail(host string, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.fails[host] = err
}

// Transport returns a transport that knows this network alone. Each request has its own connection, so that none is
// left open when the test ends.
func (n *Net) Transport() *http.Transport {
	return &http.Transport{DialContext: n.dial, DialTLSContext: n.dial, DisableKeepAlives: true}
}

// dial fails as the real one does where there is no such host.
func (n *Net) dial(ctx context.Context, network, address string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	l, err := n.find(host)
	if err != nil {
		return nil, &net.OpError{Op: "dial", Net: network, Err: err}
	}
	near, far := net.Pipe()
	select {
	case l.calls <- far:
		return near, nil
	case <-l.closed:
		err = net.ErrClosed
	case <-ctx.Done():
		err = ctx.Err()
	}
	_, _ = near.Close(), far.Close()
	return nil, err
}

func (n *Net) find(host string) (*listener, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, name := range []string{"", host} {
		if err := n.fails[name]; err != nil {
			return nil, err
		}
	}
	if l := n.hosts[strings.ToLower(host)]; l != nil {
		return l, nil
	}
	return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
}

// listener is a host that waits for calls.
type listener struct {
	host   string
	calls  chan net.Conn
	once   sync.Once
	closed chan struct{}
}

// Accept returns the next call.
func (l *listener) Accept() (net.Conn, error) {
	select {
	case c := <-l.calls:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

// Close ends Accept.
func (l *listener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

// Addr returns the host's name.
func (l *listener) Addr() net.Addr { return address(l.host) }

type address string

func (a address) Network() string { return "pipe" }
func (a address) String() string  { return string(a) }
