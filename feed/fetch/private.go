package fetch

import (
	"net/netip"
	"slices"
)

// closed are the networks that no public feed has a reason to point at, by the IANA special-purpose registries (RFC
// 6890). 198.18.0.0/15 is left open: proxies that resolve every name to an address of their own make them up there.
var closed = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),        // this network
	netip.MustParsePrefix("10.0.0.0/8"),       // private
	netip.MustParsePrefix("100.64.0.0/10"),    // carrier-grade NAT; a cloud keeps its metadata at 100.100.100.200
	netip.MustParsePrefix("127.0.0.0/8"),      // loopback
	netip.MustParsePrefix("168.63.129.16/32"), // a cloud's host service, though the address is public
	netip.MustParsePrefix("169.254.0.0/16"),   // link-local; most clouds' metadata at 169.254.169.254
	netip.MustParsePrefix("172.16.0.0/12"),    // private
	netip.MustParsePrefix("192.0.0.0/24"),     // protocol assignments; a cloud's metadata at 192.0.0.192
	netip.MustParsePrefix("192.0.2.0/24"),     // documentation
	netip.MustParsePrefix("192.88.99.0/24"),   // 6to4 relays
	netip.MustParsePrefix("192.168.0.0/16"),   // private
	netip.MustParsePrefix("198.51.100.0/24"),  // documentation
	netip.MustParsePrefix("203.0.113.0/24"),   // documentation
	netip.MustParsePrefix("224.0.0.0/4"),      // multicast
	netip.MustParsePrefix("240.0.0.0/4"),      // reserved, broadcast
	netip.MustParsePrefix("::/96"),            // unspecified, loopback, IPv4-compatible
	netip.MustParsePrefix("64:ff9b:1::/48"),   // NAT64 of a local network
	netip.MustParsePrefix("100::/64"),         // discard
	netip.MustParsePrefix("2001::/32"),        // Teredo
	netip.MustParsePrefix("2001:db8::/32"),    // documentation
	netip.MustParsePrefix("fc00::/7"),         // unique local; a cloud's metadata at fd00:ec2::254
	netip.MustParsePrefix("fe80::/10"),        // link-local
	netip.MustParsePrefix("fec0::/10"),        // site-local
	netip.MustParsePrefix("ff00::/8"),         // multicast
}

// carriers are the IPv6 networks that lead to the IPv4 address inside them, at a byte offset.
var carriers = []struct {
	network netip.Prefix
	at      int
}{
	{netip.MustParsePrefix("64:ff9b::/96"), 12}, // NAT64, RFC 6052
	{netip.MustParsePrefix("2002::/16"), 2},     // 6to4, RFC 3056
}

// isPrivate reports whether ip is on this machine, on a private or special network, or a metadata service, directly or
// through an IPv6 form of an IPv4 address.
func isPrivate(ip netip.Addr) bool {
	ip = ip.WithZone("").Unmap()
	for _, c := range carriers {
		if c.network.Contains(ip) {
			b := ip.As16()
			ip = netip.AddrFrom4([4]byte(b[c.at : c.at+4]))
		}
	}
	return !ip.IsValid() || slices.ContainsFunc(closed, func(p netip.Prefix) bool { return p.Contains(ip) })
}
