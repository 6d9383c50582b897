package parse

import (
	"net/url"
	"strings"

	"lede/feed/doc"
)

// link makes an absolute web address of what a feed gives as one.
func link(s string, bases ...string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if lowered := strings.ToLower(s[:min(len(s), len("https://"))]); strings.HasPrefix(lowered, "www.") {
		s = "http://" + s
	} else if strings.HasPrefix(lowered, "http://") || strings.HasPrefix(lowered, "https://") {
		return webAddress(s)
	}
	return webAddress(resolve(s, bases...))
}

// webAddress returns s, safe to open, when it is an http or https address with a host; else "".
func webAddress(s string) string {
	s = doc.URL(s)
	if u, err := url.Parse(s); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return s
}

// resolve returns ref as an absolute http or https address, relative to the first of the bases that is one; each is
// itself relative to those after it. It returns "" when that gives no such address.
func resolve(ref string, bases ...string) string {
	u, err := url.Parse(strings.TrimSpace(ref))
	if err != nil {
		return ""
	}
	for _, b := range bases {
		if u.IsAbs() {
			break
		}
		if base, err := url.Parse(b); err == nil && b != "" {
			u = base.ResolveReference(u)
		}
	}
	if (u.Scheme != "http" && u.Scheme != "https") || u.Host == "" {
		return ""
	}
	return u.String()
}

// host returns the host of an address without "www."; "" when it has none.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return trimWWW(u.Hostname())
}
