package fetch

import (
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"lede/feed"
)

func isRedirect(resp *http.Response) bool {
	switch resp.StatusCode {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
		return resp.Header.Get("Location") != ""
	}
	return false
}

// next is where a redirect leads, and keeps account of the permanent run.
func (v *visit) next(at *url.URL, resp *http.Response) (*url.URL, error) {
	to, err := at.Parse(resp.Header.Get("Location"))
	if err != nil {
		return nil, &feed.Error{Reason: feed.Redirects, Detail: "to an address that makes no sense", Err: quiet(err)}
	}
	if !overHTTP(to) {
		return nil, &feed.Error{Reason: feed.Scheme, Detail: "a redirect to " + clean(to.Scheme)}
	}
	// Credentials in a redirect would be the server's idea of who we are.
	to.User, to.Fragment, to.RawFragment = nil, "", ""
	if slices.Contains(v.seen, to.String()) {
		return nil, &feed.Error{Reason: feed.Redirects, Detail: "in a circle"}
	}
	if len(v.seen) > maxHops {
		return nil, &feed.Error{Reason: feed.Redirects, Detail: "more than ten in a row"}
	}
	code := resp.StatusCode
	v.permanent = v.permanent && (code == http.StatusMovedPermanently || code == http.StatusPermanentRedirect)
	if v.permanent {
		v.moved = to
	}
	return to, nil
}

// movedAddress is the moved address as it would be subscribed to: credentials stay with the host that they are for.
func (v *visit) movedAddress() string {
	to := *v.moved
	if keepsCredentials(v.start, &to) {
		to.User = v.start.User
	}
	return to.String()
}

// keepsCredentials reports whether what was typed for one address may be sent to another: the same origin, or the same
// host with encryption added.
func keepsCredentials(start, at *url.URL) bool {
	if start.Scheme == at.Scheme {
		return strings.EqualFold(start.Host, at.Host)
	}
	return at.Scheme == "https" && sameHost(start, at) && start.Port() == "" && at.Port() == ""
}

func sameHost(a, b *url.URL) bool { return hostName(a) == hostName(b) }

func hostName(u *url.URL) string {
	return strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
}

// HostPort returns the host of an address as a Gate gets it: in lower case, with its port where that is not the
// scheme's own. It is empty where there is none, as for a file.
func HostPort(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return hostPort(u)
}

func hostPort(u *url.URL) string {
	usual := map[string]string{"http": "80", "https": "443"}
	if port := u.Port(); port != "" && port != usual[u.Scheme] {
		return hostName(u) + ":" + port
	}
	return hostName(u)
}

func overHTTP(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

func withoutUser(u *url.URL) string {
	plain := *u
	plain.User = nil
	return plain.String()
}

// nearby are names for this machine, and the ends of names that only a private network resolves.
var nearby = []string{"localhost", "localhost.localdomain", "local", "internal", "intranet", "lan", "home.arpa"}

// privateAsWritten reports whether an address names this machine or a private network without a look-up. A proxy
// resolves names itself, so for it this is the only check there is.
func privateAsWritten(u *url.URL) bool {
	host := hostName(u)
	if ip, err := netip.ParseAddr(host); err == nil {
		return isPrivate(ip)
	}
	return numeric(host) || slices.ContainsFunc(nearby, func(name string) bool {
		return host == name || strings.HasSuffix(host, "."+name)
	})
}

// numeric reports whether a host that is no IP address as the standards write it may still be taken for one: system
// resolvers and proxies read 2130706433, 127.1, 017700000001 and 0x7f.1 as 127.0.0.1. No public name ends in a number.
func numeric(host string) bool {
	last := host[strings.LastIndexByte(host, '.')+1:]
	_, err := strconv.ParseUint(last, 0, 64)
	return err == nil || last != "" && strings.Trim(last, "0123456789") == ""
}
