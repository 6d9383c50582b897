package find

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"lede/feed"
)

func TestNormalize(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("HOME", dir)
	if err := os.WriteFile("feed.xml", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "feed.xml")
	tests := []struct{ typed, want string }{
		{"example.org", "https://example.org"},
		{"  Example.ORG/Path?q=A \n", "https://example.org/Path?q=A"},
		{"<https://example.org/>", "https://example.org/"},
		{"HTTP://example.org", "http://example.org"},
		{"//example.org/x", "https://example.org/x"},
		{"example.org:8080/x", "http://example.org:8080/x"},
		{"example.org:443", "https://example.org:443"},
		{"example.org/a:b", "https://example.org/a:b"},
		{"localhost/feed", "http://localhost/feed"},
		{"localhost:9000", "http://localhost:9000"},
		{"192.168.1.5/rss", "http://192.168.1.5/rss"},
		{"nas.local", "http://nas.local"},
		{"http://nas", ""},
		{"8.8.8.8", "https://8.8.8.8"},
		{"http://[::1]:80/", "http://[::1]:80/"},
		{"https://user:pass@example.org/", "https://user:pass@example.org/"},
		{"user:pass@example.org/x", "https://user:pass@example.org/x"},
		{"münchen.example", "https://xn--mnchen-3ya.example"},
		{"Büro.Example:8080/x", "http://xn--bro-hoa.example:8080/x"},
		{"feed:https://example.org/x", "https://example.org/x"},
		{"feed://example.org/x", "http://example.org/x"},
		{"FEED:example.org/x", "https://example.org/x"},
		{"feed:feed:example.org", ""},
		{"feed:file:///etc/passwd", ""},
		{"@alice@social.example", "https://social.example/@alice"},
		{"r/golang", "https://www.reddit.com/r/golang"},
		{"/r/golang/", "https://www.reddit.com/r/golang"},
		{"feed.xml", file},
		{"./feed.xml", file},
		{"~/feed.xml", file},
		{file, file},
		{"./absent.xml", filepath.Join(dir, "absent.xml")},
		{"file://" + file, "file://" + file},
		{"", ""},
		{"   ", ""},
		{"golang", ""},
		{"two words.example", ""},
		{"javascript:alert(1)", ""},
		{"data:text/html,x", ""},
		{"mailto:a@example.org", ""},
		{"gopher://example.org/", ""},
		{"exec:ls", ""},
		{"https://", ""},
		{"https://exa\x00mple.org", ""},
		{"http://[::1", ""},
	}
	for _, test := range tests {
		got, err := Normalize(test.typed)
		if got != test.want {
			t.Errorf("Normalize(%q) = %q, %v; want %q", test.typed, got, err, test.want)
		}
		if e := new(feed.Error); err != nil && (!errors.As(err, &e) || e.Reason != feed.Scheme) {
			t.Errorf("Normalize(%q): %v", test.typed, err)
		}
		if test.want == "" {
			continue
		}
		if again, err := Normalize(got); again != got {
			t.Errorf("Normalize(%q) = %q, %v: not settled", got, again, err)
		}
	}
}
