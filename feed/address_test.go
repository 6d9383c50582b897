package feed

import "testing"

func TestWithoutUser(t *testing.T) {
	for address, want := range map[string]string{
		"https://anna:secret@a.example/x?y#z": "https://a.example/x?y#z",
		"https://anna@a.example":              "https://a.example",
		"https://anna:se@cret@a.example/":     "https://a.example/",
		"https://a.example/@anna:x@b":         "https://a.example/@anna:x@b",
		"https://a.example?q=a:b@c":           "https://a.example?q=a:b@c",
		"anna:secret@a.example/x":             "a.example/x",
		"@anna@a.example":                     "@anna@a.example",
		"filter:x:https://anna:se cret@a/":    "filter:x:https://a/",
		"/home/anna:x/feed@home":              "/home/anna:x/feed@home",
		"":                                    "",
	} {
		if got := WithoutUser(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}
