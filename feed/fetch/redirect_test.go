package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lede/feed"
)

func TestFollowsRedirects(t *testing.T) {
	tests := []struct {
		name   string
		hops   []string // "status target", each the answer of the next hop; then 200
		final  string
		moved  string
		reason feed.Reason
	}{
		{"none", nil, "http://a.test/", "", ""},
		{"permanent", []string{"301 http://b.test/feed"}, "http://b.test/feed", "http://b.test/feed", ""},
		{"permanent twice", []string{"301 /x", "308 https://b.test/"}, "https://b.test/", "https://b.test/", ""},
		{"temporary", []string{"302 /x"}, "http://a.test/x", "", ""},
		{"temporary, then permanent", []string{"307 /x", "301 /y"}, "http://a.test/y", "", ""},
		{"permanent, then temporary", []string{"301 /x", "303 /y"}, "http://a.test/y", "http://a.test/x", ""},
		{"relative with a fragment", []string{"301 ../z?q=1#top"}, "http://a.test/z?q=1", "http://a.test/z?q=1", ""},
		{"credentials of the server's making", []string{"301 http://u:p@a.test/x"}, "http://a.test/x", "http://a.test/x", ""},
		{"to itself", []string{"301 http://a.test/"}, "", "", feed.Redirects},
		{"in a circle", []string{"302 /x", "302 /"}, "", "", feed.Redirects},
		{"no sense", []string{"302 http://[::1"}, "", "", feed.Redirects},
		{"to a file", []string{"302 file:///etc/passwd"}, "", "", feed.Scheme},
		{"to a script", []string{"302 javascript:alert(1)"}, "", "", feed.Scheme},
		{"to another protocol", []string{"302 gopher://b.test/"}, "", "", feed.Scheme},
		{"to metadata", []string{"302 http://169.254.169.254/latest"}, "", "", feed.Private},
		{"to this machine", []string{"302 http://localhost:6379/"}, "", "", feed.Private},
		{"to this machine by number", []string{"302 http://[::ffff:127.0.0.1]/"}, "", "", feed.Private},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				n := 0
				c := serve(t, Options{}, redirectAlong(test.hops, &n))
				asHTTPS(c)
				resp, err := get(t, c, Request{Address: "http://a.test/#here"})
				if reasonOf(err) != test.reason {
					t.Fatalf("got %v, want %q", err, test.reason)
				}
				if err == nil && (resp.Address != test.final || resp.Moved != test.moved) {
					t.Errorf("got %q moved %q", resp.Address, resp.Moved)
				}
			})
		})
	}
}

// redirectAlong answers the nth request with the nth hop.
func redirectAlong(hops []string, n *int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if *n == len(hops) {
			return
		}
		code, target, _ := strings.Cut(hops[*n], " ")
		*n++
		status := 0
		_, _ = fmt.Sscan(code, &status)
		w.Header().Set("Location", target)
		w.WriteHeader(status)
	}
}

// asHTTPS serves https addresses in plain text: what is tested is the chain, not the encryption.
func asHTTPS(c *Client) {
	network := c.trusted.(*http.Transport)
	network.DialTLSContext = network.DialContext
}

func TestCountsRedirects(t *testing.T) {
	for hops, want := range map[int]feed.Reason{maxHops: "", maxHops + 1: feed.Redirects} {
		synctest.Test(t, func(t *testing.T) {
			var chain []string
			for i := range hops {
				chain = append(chain, fmt.Sprintf("302 /%d", i))
			}
			n := 0
			c := serve(t, Options{}, redirectAlong(chain, &n))
			if _, err := get(t, c, Request{Address: "http://a.test/"}); reasonOf(err) != want {
				t.Errorf("%d hops: %v", hops, err)
			}
		})
	}
}

func TestCredentialsStayWithTheirHost(t *testing.T) {
	tests := []struct {
		name, start, target string
		sent                bool
		moved               string
	}{
		{"same origin", "http://u:p@a.test/", "/x", true, "http://u:p@a.test/x"},
		{"encryption added", "http://u:p@a.test/", "https://a.test/x", true, "https://u:p@a.test/x"},
		{"encryption lost", "https://u:p@a.test/", "http://a.test/x", false, "http://a.test/x"},
		{"another host", "http://u:p@a.test/", "http://b.test/", false, "http://b.test/"},
		{"another port", "http://u:p@a.test/", "http://a.test:81/", false, "http://a.test:81/"},
		{"a subdomain", "http://u:p@a.test/", "http://x.a.test/", false, "http://x.a.test/"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var sent []bool
				c := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
					user, password, _ := r.BasicAuth()
					sent = append(sent, user == "u" && password == "p")
					if len(sent) == 1 {
						http.Redirect(w, r, test.target, http.StatusMovedPermanently)
					}
				})
				asHTTPS(c)
				resp := mustGet(t, c, Request{Address: test.start})
				if !sent[0] || sent[1] != test.sent {
					t.Errorf("sent %v", sent)
				}
				if resp.Moved != test.moved || strings.Contains(resp.Address, "@") {
					t.Errorf("address %q, moved %q", resp.Address, resp.Moved)
				}
			})
		})
	}
}

// A gate is asked for every hop, has at most one host at a time for a visit, and may refuse; the wait for it is no
// slowness of the server's.
func TestGate(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 0
		c := serve(t, Options{Total: 10 * time.Second}, redirectAlong([]string{"301 http://b.test:8080/", "302 http://C.test:80/x"}, &n))
		var passed []string
		var statuses []int
		inside := 0
		gate := func(ctx context.Context, host string) (func(Response, error), error) {
			time.Sleep(time.Minute)
			passed = append(passed, host)
			if inside++; inside != 1 {
				t.Errorf("at %s while at another host", host)
			}
			return func(r Response, err error) { inside--; statuses = append(statuses, r.Status) }, ctx.Err()
		}
		mustGet(t, c.Gated(gate), Request{Address: "http://a.test/"})
		if got, want := strings.Join(passed, " "), "a.test b.test:8080 c.test"; got != want || inside != 0 {
			t.Errorf("passed %q, want %q; %d not left", got, want, inside)
		}
		if want := []int{301, 302, 200}; !slices.Equal(statuses, want) {
			t.Errorf("left with %v, want %v", statuses, want)
		}
		closed := &feed.Error{Reason: feed.TooMany}
		_, err := get(t, c.Gated(func(context.Context, string) (func(Response, error), error) { return nil, closed }), Request{Address: "http://a.test/"})
		if err != closed {
			t.Errorf("refused by the gate: %v", err)
		}
	})
}

func TestHostPort(t *testing.T) {
	for address, want := range map[string]string{
		"https://A.Example./x": "a.example", "https://a.example:443": "a.example", "http://a.example:443": "a.example:443",
		"http://u:p@a.example:8080/": "a.example:8080", "/home/a/feed.xml": "", "file:///x": "", "http://[::1]:80/": "::1",
	} {
		if got := HostPort(address); got != want {
			t.Errorf("HostPort(%q) = %q, want %q", address, got, want)
		}
	}
}

// What a person keeps for an address goes to its own origin, also with encryption added, and nowhere else.
func TestSecretsStayAtHome(t *testing.T) {
	for target, sent := range map[string]bool{"/x": true, "https://a.test/": true, "http://b.test/": false, "http://a.test.evil/": false, "http://a.test:81/": false} {
		synctest.Test(t, func(t *testing.T) {
			var last http.Header
			n := 0
			hops := redirectAlong([]string{"302 " + target}, &n)
			secrets := func(_ context.Context, address string) (http.Header, error) {
				if address != "http://a.test/" {
					t.Errorf("asked for the secrets of %s", address)
				}
				return http.Header{"X-Key": {"k"}}, nil
			}
			c := serve(t, Options{Secrets: secrets}, func(w http.ResponseWriter, r *http.Request) {
				last = r.Header
				hops(w, r)
			})
			asHTTPS(c)
			if _, err := get(t, c, Request{Address: "http://a.test/"}); err != nil || last.Get("X-Key") == "k" != sent {
				t.Errorf("%s: sent %v, %v", target, last, err)
			}
		})
	}
}

// What is wrong with the secrets is said to whoever is turned away for it, and costs nobody else anything.
func TestWithoutItsSecret(t *testing.T) {
	for status, want := range map[int]string{http.StatusOK: "", http.StatusUnauthorized: "it can't be understood", http.StatusNotFound: "404 Not Found"} {
		synctest.Test(t, func(t *testing.T) {
			secrets := func(context.Context, string) (http.Header, error) { return nil, errors.New("it can't be understood") }
			c := serve(t, Options{Secrets: secrets}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(status) })
			_, err := get(t, c, Request{Address: "http://a.test/"})
			why := new(feed.Error)
			if errors.As(err, &why); why.Detail != want {
				t.Errorf("%d: %v", status, err)
			}
		})
	}
}
