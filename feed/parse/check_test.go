package parse

import (
	"bytes"
	"compress/gzip"
	"errors"
	"net/url"
	"testing"
	"unicode/utf8"

	"lede/feed"
	"lede/feed/doc"
)

// checkItems checks what holds for every item, whatever the input.
func checkItems(t *testing.T, items []feed.Item) {
	t.Helper()
	seen := map[string]bool{}
	for _, item := range items {
		switch {
		case item.Key == "" || seen[item.Key]:
			t.Errorf("key %q is empty or there twice", item.Key)
		case item.Title == "" || item.Title != doc.Line(item.Title):
			t.Errorf("title %q is not one clean line", item.Title)
		case item.Author != doc.Line(item.Author):
			t.Errorf("author %q is not one clean line", item.Author)
		case !isWebAddress(item.Link):
			t.Errorf("link %q", item.Link)
		case !isWebAddress(item.Base):
			t.Errorf("base %q", item.Base)
		case !utf8.ValidString(item.Content) || !utf8.ValidString(item.Key):
			t.Errorf("invalid UTF-8 in %q", item.Key)
		case !item.Published.IsZero() && (item.Published.Year() < firstYear || item.Published.Year() > lastYear+1):
			t.Errorf("published %v", item.Published)
		}
		seen[item.Key] = true
	}
}

func isWebAddress(s string) bool {
	u, err := url.Parse(s)
	return s == "" || err == nil && (u.Scheme == "http" || u.Scheme == "https") && s == doc.URL(s)
}

func asError(err error, target **feed.Error) bool { return errors.As(err, target) }

func gzipped(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, _ = z.Write([]byte(s))
	_ = z.Close()
	return b.String()
}
