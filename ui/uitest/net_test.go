package uitest

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"syscall"
	"testing"
	"testing/synctest"
	"time"
)

func TestNet(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewNet(t)
		n.Handle("one.example", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			_, _ = io.WriteString(w, "one "+r.URL.Path)
		}))
		n.Handle("two.example", http.RedirectHandler("https://one.example/there", http.StatusFound))
		client := &http.Client{Transport: n.Transport()}
		for address, want := range map[string]string{
			"http://one.example/a":       "one /a",
			"https://one.example:8443/b": "one /b",
			"http://two.example/":        "one /there",
		} {
			response, err := client.Get(address)
			if err != nil {
				t.Fatal(err)
			}
			body, _ := io.ReadAll(response.Body)
			_ = response.Body.Close()
			if string(body) != want {
				t.Errorf("%s: %q, want %q", address, body, want)
			}
		}
	})
}

func TestNetFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := NewNet(t)
		n.Handle("slow.example", http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }))
		n.Handle("shut.example", http.NotFoundHandler())
		n.Fail("shut.example", syscall.ECONNREFUSED)
		client := &http.Client{Transport: n.Transport(), Timeout: time.Minute}
		var missing *net.DNSError
		if _, err := client.Get("http://none.example/"); !errors.As(err, &missing) || !missing.IsNotFound {
			t.Errorf("no such host: %v", err)
		}
		if _, err := client.Get("http://shut.example/"); !errors.Is(err, syscall.ECONNREFUSED) {
			t.Errorf("a host that refuses: %v", err)
		}
		if _, err := client.Get("http://slow.example/"); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a host that does not answer: %v", err)
		}
		n.Fail("shut.example", nil)
		n.Fail("", syscall.ENETUNREACH)
		if _, err := client.Get("http://shut.example/"); !errors.Is(err, syscall.ENETUNREACH) {
			t.Errorf("no network: %v", err)
		}
		n.Fail("", nil)
		response, err := client.Head("http://shut.example/")
		if err != nil || response.StatusCode != http.StatusNotFound {
			t.Errorf("healed: %v", err)
		}
		_ = response.Body.Close()
	})
}
