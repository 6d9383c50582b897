package guide

import (
	"encoding/xml"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"
)

type atom struct {
	ID      string  `xml:"id"`
	Title   string  `xml:"title"`
	Entries []entry `xml:"entry"`
}

type entry struct {
	ID        string    `xml:"id"`
	Title     string    `xml:"title"`
	Published time.Time `xml:"published"`
	Content   string    `xml:"content"`
}

func read(t *testing.T) atom {
	t.Helper()
	var a atom
	if err := xml.Unmarshal(Feed(), &a); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestFeed(t *testing.T) {
	a := read(t)
	if a.ID == "" || a.Title == "" || len(a.Entries) < 10 {
		t.Fatalf("id %q, title %q, %d entries", a.ID, a.Title, len(a.Entries))
	}
	seen := map[string]bool{}
	for i, e := range a.Entries {
		if e.ID == "" || seen[e.ID] || e.Title == "" || seen[e.Title] {
			t.Errorf("entry %d: id %q, title %q: empty or not the only one", i, e.ID, e.Title)
		}
		seen[e.ID], seen[e.Title] = true, true
		if e.Published.IsZero() || i > 0 && !e.Published.Before(a.Entries[i-1].Published) {
			t.Errorf("%s: published %v, which does not put it after the one above", e.Title, e.Published)
		}
	}
}

var (
	tag = regexp.MustCompile(`</?([a-z0-9]+)[^>]*>`)
	// known is what an article is made of here; void elements are none of it, so that tags must pair.
	known = map[string]bool{
		"p": true, "ul": true, "ol": true, "li": true, "kbd": true, "code": true, "table": true, "tr": true, "th": true, "td": true,
	}
)

// An article has to be long enough for a summary to help and short enough to be read.
func TestArticles(t *testing.T) {
	const least, most = 150, 400
	for _, e := range read(t).Entries {
		text := tag.ReplaceAllString(e.Content, " ")
		if n := len(strings.Fields(text)); n < least || n > most {
			t.Errorf("%s: %d words, want %d to %d", e.Title, n, least, most)
		}
		var open []string
		for _, m := range tag.FindAllStringSubmatch(e.Content, -1) {
			switch {
			case !known[m[1]]:
				t.Errorf("%s: %s", e.Title, m[0])
			case m[0][1] != '/':
				open = append(open, m[1])
			case len(open) == 0 || open[len(open)-1] != m[1]:
				t.Errorf("%s: %s closes nothing; open: %v", e.Title, m[0], open)
			default:
				open = open[:len(open)-1]
			}
		}
		if len(open) > 0 {
			t.Errorf("%s: %v stay open", e.Title, open)
		}
	}
}

type outline struct {
	Text     string    `xml:"text,attr"`
	Address  string    `xml:"xmlUrl,attr"`
	Site     string    `xml:"htmlUrl,attr"`
	Language string    `xml:"language,attr"`
	Inside   []outline `xml:"outline"`
}

func TestStarters(t *testing.T) {
	var opml struct {
		Topics []outline `xml:"body>outline"`
	}
	if err := xml.Unmarshal(Starters(), &opml); err != nil {
		t.Fatal(err)
	}
	if len(opml.Topics) < 6 {
		t.Errorf("%d topics", len(opml.Topics))
	}
	seen := map[string]bool{}
	for _, topic := range opml.Topics {
		if topic.Text == "" || topic.Address != "" || len(topic.Inside) < 3 {
			t.Errorf("topic %q with %d feeds", topic.Text, len(topic.Inside))
		}
		for _, f := range topic.Inside {
			checkStarter(t, f)
			if seen[f.Address] || seen[f.Text] {
				t.Errorf("%s is there twice", f.Text)
			}
			seen[f.Address], seen[f.Text] = true, true
		}
	}
}

func checkStarter(t *testing.T, f outline) {
	t.Helper()
	for _, address := range []string{f.Address, f.Site} {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" || u.Host == "" {
			t.Errorf("%s: address %q, %v", f.Text, address, err)
		}
	}
	if f.Text == "" || len(f.Language) != 2 || len(f.Inside) > 0 {
		t.Errorf("%+v", f)
	}
}
