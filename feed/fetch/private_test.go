package fetch

import (
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"

	"lede/feed"
)

func TestPrivateAddresses(t *testing.T) {
	tests := map[bool][]string{
		true: {
			"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.255.0.9",
			"168.63.129.16", "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.192", "192.168.1.1", "224.0.0.251",
			"239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.2.1", "198.51.100.7", "203.0.113.9",
			"::", "::1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
			"::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
			"64:ff9b:1::1", "2002:7f00:1::1", "2002:c0a8:101::", "2001::1", "100::1",
		},
		false: {
			"1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "168.63.129.17", "172.15.0.1", "172.32.0.1",
			"192.167.0.1", "192.169.0.1", "198.18.0.1", "223.255.255.255", "2606:4700:4700::1111", "2a00:1450::1",
			"::ffff:1.1.1.1", "64:ff9b::101:101", "2002:101:101::1",
		},
	}
	for want, addresses := range tests {
		for _, address := range addresses {
			if got := isPrivate(netip.MustParseAddr(address)); got != want {
				t.Errorf("isPrivate(%s) = %v", address, got)
			}
		}
	}
	if !isPrivate(netip.Addr{}) {
		t.Error("no address at all is let through")
	}
}

func TestPrivateHostsOnlyWhenTyped(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {}))
	defer other.Close()
	elsewhere := strings.Replace(other.URL, "127.0.0.1", "localhost", 1)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if to := r.URL.Query().Get("to"); to != "" {
			http.Redirect(w, r, to, http.StatusFound)
		}
	}))
	defer server.Close()
	tests := []struct {
		name, path string
		typed      bool
		want       feed.Reason
	}{
		{"typed", "/", true, ""},
		{"typed, to itself", "/?to=/x", true, ""},
		{"typed, to another port of the host", "/?to=" + other.URL, true, ""},
		{"typed, to another private host", "/?to=" + elsewhere, true, feed.Private},
		{"not typed", "/", false, feed.Private},
	}
	c := New(Options{})
	defer c.Close()
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := get(t, c, Request{Address: server.URL + test.path, Typed: test.typed})
			if reasonOf(err) != test.want {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// A name that is not private as written is only found out when dialled.
func TestDialRefusesPrivateAddresses(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { t.Error("reached") }))
	defer server.Close()
	c := New(Options{})
	defer c.Close()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, server.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := c.guarded.RoundTrip(req)
	if err == nil {
		resp.Body.Close()
	}
	if got := reasonOf(classify(t.Context(), err)); got != feed.Private {
		t.Errorf("got %q: %v", got, err)
	}
}

// What a proxy or the system's resolver would take for a private address is one, however it is written.
func TestPrivateAsWritten(t *testing.T) {
	for want, hosts := range map[bool][]string{
		true: {
			"127.0.0.1", "[::1]", "[::ffff:10.0.0.1]", "[64:ff9b::a9fe:a9fe]", "localhost", "LOCALHOST.", "a.localhost", "localhost.localdomain",
			"2130706433", "127.1", "017700000001", "0x7f000001", "0x7f.1", "0x7F.0.0.1", "1.2.3.4.5", "printer.local", "metadata.google.internal",
		},
		false: {"a.test", "1.1.1.1", "127.0.0.1.example", "0x7f.example", "local.example", "internal.example", "3com.example"},
	} {
		for _, host := range hosts {
			if got := privateAsWritten(mustURL(t, "http://"+host+":8080/feed")); got != want {
				t.Errorf("%s: %v, want %v", host, got, want)
			}
		}
	}
}
