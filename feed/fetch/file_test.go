package fetch

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"lede/feed"
)

func mustURL(t *testing.T, address string) *url.URL {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestLocalFiles(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	path := write("a feed.xml", []byte("<rss/>"))
	write("packed.gz", pack(t, "gzip", []byte("<rss/>")))
	write("large.xml", make([]byte, 2000))
	tests := []struct {
		name, address string
		typed         bool
		want          feed.Reason
	}{
		{"a path", path, true, ""},
		{"a relative path", "a feed.xml", true, ""},
		{"an address", "file://" + (&url.URL{Path: path}).EscapedPath(), true, ""},
		{"an address with a host", "file://localhost" + (&url.URL{Path: path}).EscapedPath(), true, ""},
		{"compressed", "packed.gz", true, ""},
		{"not typed", path, false, feed.Scheme},
		{"absent", "nothing.xml", true, feed.NoFile},
		{"a directory", dir, true, feed.NoFile},
		{"too large", "large.xml", true, feed.TooLarge},
		{"another machine's", "file://server/share/x.xml", true, feed.Scheme},
		{"empty", "", true, feed.Scheme},
		{"another protocol", "gopher://a.test/", true, feed.Scheme},
		{"no host", "http:///x", true, feed.Scheme},
		{"a script", "javascript:alert(1)", true, feed.Scheme},
		{"damaged", "http://a.test:port/", true, feed.Scheme},
	}
	c := New(Options{MaxBody: 1000})
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			resp, err := get(t, c, Request{Address: test.address, Typed: test.typed})
			if reasonOf(err) != test.want || err == nil && string(resp.Body) != "<rss/>" {
				t.Errorf("got %q, %v", resp.Body, err)
			}
		})
	}
}

func TestLocalFileUnchanged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "feed.xml")
	if err := os.WriteFile(path, []byte("one"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := New(Options{})
	first := mustGet(t, c, Request{Address: path, Typed: true})
	again := mustGet(t, c, Request{Address: first.Address, Validators: first.Validators, Typed: true})
	if !again.NotModified || again.Validators != first.Validators || again.Body != nil {
		t.Errorf("unchanged: %+v", again)
	}
	if err := os.WriteFile(path, []byte("longer"), 0o600); err != nil {
		t.Fatal(err)
	}
	if changed := mustGet(t, c, Request{Address: path, Validators: first.Validators, Typed: true}); string(changed.Body) != "longer" {
		t.Errorf("changed: %+v", changed)
	}
}
