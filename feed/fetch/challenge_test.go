package fetch

import (
	"compress/gzip"
	"errors"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"lede/feed"
)

func TestChecksForBotsAreToldFromRefusals(t *testing.T) {
	page := `<title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/h/b/x"></script>`
	for name, c := range map[string]struct {
		status       int
		header, body string
		zipped, want bool
	}{
		"a plain refusal":          {status: 403, body: "<h1>Forbidden</h1>"},
		"named by Cloudflare":      {status: 403, header: "Cf-Mitigated: challenge", want: true},
		"blocked by Cloudflare":    {status: 403, header: "Cf-Mitigated: block"},
		"by its page":              {status: 403, body: page, want: true},
		"by its page, zipped":      {status: 503, body: page, zipped: true, want: true},
		"too long a page":          {status: 403, body: page + strings.Repeat(" ", mostOfChallenge)},
		"a missing page":           {status: 404, body: page},
		"a wall that answers 202":  {status: 202, header: "X-Amzn-Waf-Action: challenge", want: true},
		"DataDome asks for a sign": {status: 403, header: "X-Datadome: protected", want: true},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				client := serve(t, Options{}, func(w http.ResponseWriter, _ *http.Request) {
					if name, value, ok := strings.Cut(c.header, ": "); ok {
						w.Header().Set(name, value)
					}
					if c.zipped {
						w.Header().Set("Content-Encoding", "gzip")
					}
					w.WriteHeader(c.status)
					if !c.zipped {
						_, _ = w.Write([]byte(c.body))
						return
					}
					z := gzip.NewWriter(w)
					_, _ = z.Write([]byte(c.body))
					_ = z.Close()
				})
				resp, err := get(t, client, Request{Address: "http://a.test/"})
				why := new(feed.Error)
				if !errors.As(err, &why) || resp.Challenge != c.want || strings.Contains(why.Detail, "a check for bots") != c.want {
					t.Errorf("challenge %v, want %v; %v", resp.Challenge, c.want, err)
				}
			})
		})
	}
}
