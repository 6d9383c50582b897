package fetch

import (
	"net/http"
	"net/netip"
	"net/url"
	"slices"
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

func overHTTP(u *url.URL) bool {
	return (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

func withoutUser(u *url.URL) string {
	plain := *u
	plain.User = nil
	return plain.String()
}

// privateAsWritten reports whether an address names this machine or a private network without a look-up. A proxy
// resolves names itself, so for it this is the only check there is.
func privateAsWritten(u *url.URL) bool {
	host := hostName(u)
	if host == "localhost" || strings.HasSuffix(host, ".localhost") {
		return true
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && isPrivate(ip)
}
