package fetch

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"testing"

	"lede/feed"
)

// pipes is a listener whose connections are in memory, so that a bubble's clock governs them.
type pipes struct {
	dialled  int
	incoming chan net.Conn
	closed   chan struct{}
}

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.incoming:
		return c, nil
	case <-p.closed:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error   { close(p.closed); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

func (p *pipes) dial(context.Context, string, string) (net.Conn, error) {
	p.dialled++
	near, far := net.Pipe()
	p.incoming <- far
	return near, nil
}

// serve returns a client whose every host is handled by h. Call it inside a bubble.
func serve(t *testing.T, o Options, h http.HandlerFunc) *Client {
	t.Helper()
	client, _ := serveCounting(t, o, h)
	return client
}

// serveCounting is serve for tests that also look at the connections.
func serveCounting(t *testing.T, o Options, h http.HandlerFunc) (*Client, *pipes) {
	t.Helper()
	listener := &pipes{incoming: make(chan net.Conn), closed: make(chan struct{})}
	var running sync.WaitGroup
	server := &http.Server{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		running.Add(1)
		defer running.Done()
		h(w, r)
	})}
	running.Go(func() { _ = server.Serve(listener) })
	network := &http.Transport{DialContext: listener.dial}
	o.Transport = network
	client := New(o)
	t.Cleanup(func() {
		client.Close()
		_ = server.Close()
		running.Wait()
	})
	return client, listener
}

func get(t *testing.T, c *Client, r Request) (Response, error) {
	t.Helper()
	return c.Get(t.Context(), r)
}

func mustGet(t *testing.T, c *Client, r Request) Response {
	t.Helper()
	resp, err := get(t, c, r)
	if err != nil {
		t.Fatalf("Get(%q): %v", r.Address, err)
	}
	return resp
}

func reasonOf(err error) feed.Reason {
	if e := new(feed.Error); errors.As(err, &e) {
		return e.Reason
	}
	return ""
}
