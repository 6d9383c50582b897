package parse

import (
	"os"
	"testing"
	"unicode/utf8"

	"lede/feed"
)

// FuzzParse holds for any bytes: no panic, keys unique and never empty, titles one clean line, addresses safe, and
// every error one that callers know.
func FuzzParse(f *testing.F) {
	for _, path := range corpus(f) {
		body, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(body, "text/xml; charset=utf-8")
	}
	made := stories(3, latin)
	for _, body := range []string{rssOf(made), cdataOf(made), atomOf(made)} {
		f.Add([]byte(body), "")
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		if !utf8.Valid(Decode(body, contentType)) {
			t.Error("Decode gives invalid UTF-8")
		}
		from := Source{Address: "https://feeds.example/dir/feed.xml", ContentType: contentType}
		parsed, items, err := Parse(body, from)
		checkItems(t, items)
		var fe *feed.Error
		if err != nil && (!asError(err, &fe) || fe.Reason == feed.Internal) {
			t.Errorf("error %v", err)
		}
		if err == nil && parsed.Title == "" || !isWebAddress(parsed.Site) {
			t.Errorf("feed %q at %q", parsed.Title, parsed.Site)
		}
	})
}

// FuzzRepair holds for any text: what repair gives, the XML reader reads without an error.
func FuzzRepair(f *testing.F) {
	for _, path := range corpus(f) {
		body, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(body))
	}
	f.Fuzz(func(t *testing.T, body string) {
		text := clean(Decode([]byte(body), ""))
		what, at, format := findRoot(text)
		if what != xmlFeed {
			return
		}
		m, err := repair(text, at, format, "https://feeds.example/feed.xml")
		if err != nil {
			return
		}
		if _, err := translate[format](m); err != nil {
			t.Errorf("%v in %s", err, m.xml)
		}
	})
}
