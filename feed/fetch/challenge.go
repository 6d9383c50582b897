package fetch

import (
	"bytes"
	"net/http"
	"strings"
)

// mostOfChallenge is how many bytes of an answer without a feed are looked at: a check for bots is a short page.
const mostOfChallenge = 64 << 10

// challengeHeaders are what services send with a check for bots: Cloudflare, Vercel and AWS name it, DataDome and
// Kasada send these with nothing else.
var challengeHeaders = map[string]string{
	"Cf-Mitigated": "challenge", "X-Vercel-Mitigated": "challenge", "X-Amzn-Waf-Action": "", "X-Datadome": "", "X-Dd-B": "", "X-Kpsdk-Ct": "",
}

// challengeMarks stand in the pages by which services check for bots: Cloudflare, PerimeterX, Imperva, Sucuri,
// DDoS-Guard, DataDome, Anubis.
var challengeMarks = []string{
	"/cdn-cgi/challenge-platform/", "cf-chl-", "px-captcha", "_incapsula_resource", "sucuri_cloudproxy_js", "/.well-known/ddos-guard/",
	"captcha-delivery.com", "anubis_challenge", "g-recaptcha", "h-captcha",
}

// challenged reports whether an answer that brings nothing is a check for bots rather than a plain refusal.
func (c *Client) challenged(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusAccepted, http.StatusUnauthorized, http.StatusForbidden, http.StatusMethodNotAllowed, http.StatusTooManyRequests, http.StatusServiceUnavailable:
	default:
		return false
	}
	for name, value := range challengeHeaders {
		if got := resp.Header.Get(name); got != "" && (value == "" || strings.EqualFold(got, value)) {
			return true
		}
	}
	if resp.ContentLength > mostOfChallenge {
		return false
	}
	body, err := c.readBody(&capped{from: resp.Body, limit: mostOfChallenge}, contentEncoding(resp.Header), mostOfChallenge)
	if err != nil {
		return false
	}
	body = bytes.ToLower(body)
	for _, mark := range challengeMarks {
		if bytes.Contains(body, []byte(mark)) {
			return true
		}
	}
	return false
}
