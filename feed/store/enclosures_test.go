package store

import (
	"reflect"
	"testing"
	"time"

	"lede/feed"
)

func TestEnclosuresAreKeptAndFollowTheFeed(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	f.Language = "en-gb"
	its := items(2)
	its[0].Enclosures = []feed.Enclosure{
		{Address: "https://example.org/1.mp3", Type: "audio/mpeg", Size: 10, Duration: 90 * time.Second},
		{Address: "https://example.org/1.pdf"},
	}
	saved := save(t, s, f, its)
	check := func(when string, want []feed.Enclosure) {
		t.Helper()
		if got, err := s.Enclosures(ctx, saved.New[1]); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", when, got, err)
		}
	}
	check("saved", its[0].Enclosures)
	its[0].Enclosures = its[0].Enclosures[1:]
	if again := save(t, s, f, its); len(again.New) != 0 || again.Changed != 0 {
		t.Errorf("another file is no edit of the article: %+v", again)
	}
	check("one taken away", its[0].Enclosures)
	its[0].Enclosures = nil
	save(t, s, f, its)
	check("all taken away", nil)
	if got, err := s.Enclosures(ctx, saved.New[0]); err != nil || len(got) != 0 {
		t.Errorf("of an article without: %v, %v", got, err)
	}
	if got := feedNow(t, s, f.ID).Language; got != "en-gb" {
		t.Errorf("language %q", got)
	}
}

func TestFilesAreFoundWhereTheyWereSaved(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	its := items(2)
	its[0].Enclosures = []feed.Enclosure{{Address: "https://example.org/1.mp3"}, {Address: "https://example.org/2.mp3"}, {Address: "https://example.org/3.mp3"}}
	saved := save(t, s, f, its)
	for address, path := range map[string]string{"https://example.org/1.mp3": "/home/me/1.mp3", "https://example.org/2.mp3": "", "https://example.org/other.mp3": "/x"} {
		if err := s.SetFile(ctx, address, path); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]string{"https://example.org/1.mp3": "/home/me/1.mp3"}
	if got, err := s.Files(ctx, saved.New[1]); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%v, %v", got, err)
	}
	if got, err := s.Files(ctx, saved.New[0]); err != nil || len(got) != 0 {
		t.Errorf("of an article without files: %v, %v", got, err)
	}
}
