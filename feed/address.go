package feed

import (
	"net/netip"
	"strings"
)

// WithoutUser returns an address without the name and the password in it, as it may be shown, logged or handed on. What
// a person typed need not be a whole address.
func WithoutUser(address string) string {
	scheme, rest, whole := strings.Cut(address, "://")
	if !whole {
		scheme, rest = "", address
	}
	authority := rest
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		authority = rest[:i]
	}
	at := strings.LastIndexByte(authority, '@')
	switch {
	case at < 0, !whole && !strings.Contains(authority[:at], ":"): // such as @name@example.social
		return address
	case whole:
		return scheme + "://" + rest[at+1:]
	}
	return rest[at+1:]
}

// OwnNetwork reports whether a host is, as it is written, this machine or one of a person's own network. Nothing is
// looked up.
func OwnNetwork(host string) bool {
	ip, err := netip.ParseAddr(strings.Trim(host, "[]"))
	if err == nil {
		return ip.IsPrivate() || ip.IsLoopback() || ip.IsLinkLocalUnicast()
	}
	return host == "localhost" || strings.HasSuffix(host, ".local")
}
