package transfer

import (
	"strings"
	"testing"

	"lede/feed/store"
)

func TestElfeed(t *testing.T) {
	l := newLibrary(t)
	r := l.take("elfeed/index")
	if r.Kind != Elfeed || len(r.Added) != 1 || r.Articles != 2 || len(r.Refused) != 1 || r.Refused[0].Address != "file:///etc/passwd" {
		t.Errorf("%+v", r)
	}
	const want = `https://wire.example/rss | Example "Wire" |  | []
  Ferry; times (new) |  | https://wire.example/2 | 2024-06-02 | read starred []
  Harbour plan |  | https://wire.example/1 | 2024-06-03 | unread ["later"]
`
	if got := l.describe(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
	ids, err := l.IDs(t.Context(), store.Query{Ask: "approved"})
	if err != nil || len(ids) != 1 {
		t.Errorf("its text is found in %v, %v", ids, err)
	}
	if r := l.take("elfeed/index"); len(r.Added)+r.Articles+r.Marked+r.Moved != 0 {
		t.Errorf("the second time: %+v", r)
	}
}

func TestBrokenElfeed(t *testing.T) {
	for _, text := range []string{
		`(:version 4 :feeds`, `(:version "x`, `(:version ]`, `(:version #`, `(:version \`, "(:version " + strings.Repeat("(", 100_000), `(:version 4))`,
	} {
		if s, err := whatever(text); err == nil {
			t.Errorf("%.40q is %+v", text, s)
		}
	}
}

func FuzzElfeed(f *testing.F) {
	f.Add(`(:version 4 :feeds #s(hash-table data ("a" #s(elfeed-feed "https://a.example/" "b" "c"))) :entries #s(hash-table data (("n" . "i") [cl-struct-elfeed-entry ("n" . "i") "t" nil 1.0 nil nil nil (unread) "https://a.example/" nil])))`)
	f.Add(`(:version #("text" 0 1 (face nil)) '? ;`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := readElfeed([]byte(elfeedStart+text), "")
		if (s == nil) == (err == nil) {
			t.Errorf("neither a source nor an error: %v, %v", s, err)
		}
	})
}
