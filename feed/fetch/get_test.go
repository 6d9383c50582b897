package fetch

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"lede/feed"
)

func TestAsksPolitely(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var got http.Header
		c := serve(t, Options{UserAgent: "lede/9 (test)"}, func(w http.ResponseWriter, r *http.Request) {
			got = r.Header.Clone()
			http.SetCookie(w, &http.Cookie{Name: "track", Value: "me"})
		})
		old := feed.Validators{ETag: `W/"a b"`, LastModified: "yesterday-ish"}
		mustGet(t, c, Request{Address: "http://a.test/", Validators: old})
		mustGet(t, c, Request{Address: "http://a.test/", Validators: old})
		want := map[string]string{
			"User-Agent": "lede/9 (test)", "If-None-Match": `W/"a b"`, "If-Modified-Since": "yesterday-ish",
			"Accept-Encoding": "gzip, br, zstd, deflate", "Cookie": "", "Referer": "", "Authorization": "",
		}
		for name, value := range want {
			if got.Get(name) != value {
				t.Errorf("%s: got %q, want %q", name, got.Get(name), value)
			}
		}
	})
}

func TestValidators(t *testing.T) {
	full := feed.Validators{ETag: `"1"`, LastModified: "Mon"}
	tests := []struct {
		name          string
		sent          feed.Validators
		status        int
		etag, date    string
		want          feed.Validators
		notModified   bool
		reason        feed.Reason
		wantIfNoneSet bool
	}{
		{"kept byte for byte", feed.Validators{}, 200, `W/"x  y"`, "not a date", feed.Validators{ETag: `W/"x  y"`, LastModified: "not a date"}, false, "", false},
		{"dropped when the server has none", full, 200, "", "", feed.Validators{}, false, "", true},
		{"the old ones after a bare 304", full, 304, "", "", full, true, "", true},
		{"refreshed by a 304", full, 304, `"2"`, "", feed.Validators{ETag: `"2"`, LastModified: "Mon"}, true, "", true},
		{"304 to no question", feed.Validators{}, 304, `"2"`, "", feed.Validators{}, false, feed.BadStatus, false},
		{"a value that can't be sent", feed.Validators{ETag: "\"a\x01\""}, 200, "", "", feed.Validators{}, false, "", false},
		{"a value too long to send", feed.Validators{ETag: strings.Repeat("x", 3000)}, 200, "", "", feed.Validators{}, false, "", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				asked := false
				c := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
					asked = r.Header.Get("If-None-Match") != ""
					w.Header()["Etag"] = nonEmpty(test.etag)
					w.Header()["Last-Modified"] = nonEmpty(test.date)
					w.WriteHeader(test.status)
				})
				resp, err := get(t, c, Request{Address: "http://a.test/", Validators: test.sent})
				if reasonOf(err) != test.reason {
					t.Fatalf("error %v, want reason %q", err, test.reason)
				}
				if resp.Validators != test.want || resp.NotModified != test.notModified || asked != test.wantIfNoneSet {
					t.Errorf("got %+v, asked %v", resp, asked)
				}
			})
		})
	}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func TestStatuses(t *testing.T) {
	tests := []struct {
		status     int
		retryAfter string
		want       feed.Reason
		detail     string
	}{
		{401, "", feed.Forbidden, "401 Unauthorized"},
		{403, "", feed.Forbidden, "403 Forbidden"},
		{404, "", feed.NotFound, "404 Not Found"},
		{410, "", feed.Gone, "410 Gone"},
		{429, "", feed.TooMany, "429 Too Many Requests"},
		{429, "120", feed.TooMany, "429 Too Many Requests"},
		{503, "120", feed.TooMany, "503 Service Unavailable"},
		{503, "", feed.ServerError, "503 Service Unavailable"},
		{500, "", feed.ServerError, "500 Internal Server Error"},
		{599, "", feed.ServerError, "599"},
		{202, "", feed.BadStatus, "202 Accepted"},
		{204, "", feed.BadStatus, "204 No Content"},
		{302, "", feed.BadStatus, "302 Found"},
		{418, "", feed.BadStatus, "418 I'm a teapot"},
	}
	for _, test := range tests {
		t.Run(test.detail, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
					if test.retryAfter != "" {
						w.Header().Set("Retry-After", test.retryAfter)
					}
					w.WriteHeader(test.status)
				})
				resp, err := get(t, c, Request{Address: "http://a.test/"})
				e := new(feed.Error)
				if !errors.As(err, &e) || e.Reason != test.want || e.Detail != test.detail {
					t.Errorf("got %v", err)
				}
				if resp.Status != test.status {
					t.Errorf("status %d", resp.Status)
				}
				if asks := test.retryAfter != ""; asks != resp.NotBefore.Equal(time.Now().Add(2*time.Minute)) {
					t.Errorf("not before %v", resp.NotBefore)
				}
			})
		})
	}
}

func TestWaitsNoLongerThanAllowed(t *testing.T) {
	tests := []struct {
		name    string
		handler http.HandlerFunc
		within  time.Duration
	}{
		{"no answer", func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, 30 * time.Second},
		{"silence in the body", func(w http.ResponseWriter, r *http.Request) {
			_, _ = w.Write([]byte("<rss>"))
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		}, 10 * time.Second},
		{"a byte every nine seconds", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				_, _ = w.Write([]byte("."))
				w.(http.Flusher).Flush()
				time.Sleep(9 * time.Second)
			}
		}, 30 * time.Second},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := serve(t, Options{}, test.handler)
				start := time.Now()
				_, err := get(t, c, Request{Address: "http://a.test/"})
				if reasonOf(err) != feed.TooSlow || time.Since(start) != test.within {
					t.Errorf("after %v: %v", time.Since(start), err)
				}
			})
		})
	}
}

func TestSlowButSteadyArrives(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
			time.Sleep(11 * time.Second)
			for range 3 {
				_, _ = w.Write([]byte("."))
				w.(http.Flusher).Flush()
				time.Sleep(5 * time.Second)
			}
		})
		if resp := mustGet(t, c, Request{Address: "http://a.test/"}); string(resp.Body) != "..." {
			t.Errorf("got %q", resp.Body)
		}
	})
}

func TestCancelledIsNoFault(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.Get(ctx, Request{Address: "http://a.test/"}); err != context.DeadlineExceeded {
			t.Errorf("got %v", err)
		}
	})
}

func TestBrokenOff(t *testing.T) {
	tests := []struct{ name, raw string }{
		{"before the answer", ""},
		{"in the headers", "HTTP/1.1 200 OK\r\nContent-"},
		{"in the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n<rss>"},
		{"in a chunk", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<rss>"},
		{"not HTTP", "\x1b[31mSSH-2.0-x\r\n\r\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				c := serve(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
					conn, _, _ := w.(http.Hijacker).Hijack()
					_, _ = conn.Write([]byte(test.raw))
					_ = conn.Close()
				})
				_, err := get(t, c, Request{Address: "http://a.test/"})
				if reasonOf(err) != feed.Broken || strings.ContainsRune(err.Error(), '\x1b') {
					t.Errorf("got %v", err)
				}
			})
		})
	}
}

func TestKeepsItsConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		statuses := []int{200, 301, 404, 304, 429, 200}
		n := 0
		c, network := serveCounting(t, Options{}, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", "/next")
			w.WriteHeader(statuses[n])
			if statuses[n] != 304 {
				_, _ = w.Write(make([]byte, 5000))
			}
			n++
		})
		for n < len(statuses) {
			_, _ = get(t, c, Request{Address: "http://a.test/", Validators: feed.Validators{ETag: `"1"`}})
			synctest.Wait()
		}
		if network.dialled != 1 {
			t.Errorf("dialled %d times", network.dialled)
		}
	})
}
