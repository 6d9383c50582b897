package fetch

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"

	"lede/feed"
)

func TestWrongCertificate(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	server.Config.ErrorLog = quietLog(t)
	server.StartTLS()
	defer server.Close()
	plain := httptest.NewServer(http.NotFoundHandler())
	defer plain.Close()
	old := httptest.NewUnstartedServer(http.NotFoundHandler())
	old.TLS = &tls.Config{MaxVersion: tls.VersionTLS10, MinVersion: tls.VersionTLS10}
	old.Config.ErrorLog = quietLog(t)
	old.StartTLS()
	defer old.Close()
	c := New(Options{})
	defer c.Close()
	for address, detail := range map[string]string{
		server.URL: "127.0.0.1: signed by an unknown authority",
		strings.Replace(plain.URL, "http:", "https:", 1): "127.0.0.1: the server does not speak TLS",
		old.URL: "127.0.0.1: no agreement on encryption",
	} {
		_, err := get(t, c, Request{Address: address, Typed: true})
		if e, ok := err.(*feed.Error); !ok || e.Reason != feed.Certificate || e.Detail != detail {
			t.Errorf("want %q, got %v", detail, err)
		}
	}
}

func TestNobodyListens(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := l.Addr().String()
	l.Close()
	c := New(Options{})
	if _, err := get(t, c, Request{Address: "http://" + address, Typed: true}); reasonOf(err) != feed.Refused {
		t.Errorf("got %v", err)
	}
	t.Setenv("http_proxy", "http://"+address)
	c = New(Options{})
	if _, err := get(t, c, Request{Address: "http://feeds.test/"}); reasonOf(err) != feed.Offline {
		t.Errorf("through a dead proxy: got %v", err)
	}
}

func TestProxyOfTheEnvironment(t *testing.T) {
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Method+" "+r.RequestURI)
		if r.Method == http.MethodConnect {
			w.WriteHeader(http.StatusProxyAuthRequired)
			return
		}
		_, _ = w.Write([]byte("through"))
	}))
	defer proxy.Close()
	t.Setenv("http_proxy", proxy.URL)
	t.Setenv("https_proxy", proxy.URL)
	t.Setenv("no_proxy", "direct.test")
	c := New(Options{})
	defer c.Close()

	resp, err := get(t, c, Request{Address: "http://feeds.test/a"})
	if err != nil || string(resp.Body) != "through" {
		t.Errorf("plain: %q, %v", resp.Body, err)
	}
	if _, err := get(t, c, Request{Address: "https://feeds.test/b"}); reasonOf(err) != feed.Forbidden {
		t.Errorf("tunnel: %v", err)
	}
	if _, err := get(t, c, Request{Address: "http://192.168.0.1/c"}); reasonOf(err) != feed.Private {
		t.Errorf("private: %v", err)
	}
	if got, want := strings.Join(asked, ", "), "GET http://feeds.test/a, CONNECT feeds.test:443"; got != want {
		t.Errorf("the proxy was asked %q, want %q", got, want)
	}
	if via, _ := c.choose(mustURL(t, "http://direct.test/"), false); via != c.guarded {
		t.Error("no_proxy is not heeded")
	}
}

func TestReasons(t *testing.T) {
	dial := func(err error) error { return &net.OpError{Op: "dial", Net: "tcp", Err: err} }
	tests := []struct {
		name string
		err  error
		want feed.Reason
	}{
		{"no such name", dial(&net.DNSError{Err: "no such host", IsNotFound: true}), feed.NoHost},
		{"name server fails", dial(&net.DNSError{Err: "server misbehaving", IsTemporary: true}), feed.Offline},
		{"name server is silent", dial(&net.DNSError{Err: "i/o timeout", IsTimeout: true}), feed.Offline},
		{"no network", dial(syscall.ENETUNREACH), feed.Offline},
		{"no route", dial(syscall.EHOSTUNREACH), feed.Offline},
		{"nobody listens", dial(syscall.ECONNREFUSED), feed.Refused},
		{"connecting takes too long", dial(context.DeadlineExceeded), feed.TooSlow},
		{"reset", &net.OpError{Op: "read", Err: syscall.ECONNRESET}, feed.Broken},
	}
	for _, test := range tests {
		err := classify(t.Context(), &hopError{host: "a\x1b.test", err: test.err})
		if e := err.(*feed.Error); e.Reason != test.want || e.Detail != "a.test" {
			t.Errorf("%s: got %v, want %q", test.name, err, test.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"404 Not Found":                "404 Not Found",
		"a\x1b[31mred\x07\u009b\u202e": "a[31mred",
		"  münchen.example 1\n":        "münchen.example 1",
		strings.Repeat("x", 500):       strings.Repeat("x", maxDetail),
		"\xff\xfe":                     "",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}
