package transfer

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"lede/feed"
	"lede/feed/store"
)

const wire = "https://wire.example/rss"

// fill subscribes to a feed of three articles, and returns their ids.
func (l library) fill() []feed.ItemID {
	l.Helper()
	ids, err := l.Add(l.Context(), store.Subscription{Address: wire, Title: "Wire", Kept: true})
	if err != nil {
		l.Fatal(err)
	}
	saved, err := l.Save(l.Context(), feed.Feed{ID: ids[0], Address: wire}, []feed.Item{
		{Key: "tag:wire.example,2024:1", Title: "One", Link: "https://wire.example/1"},
		{Key: "https://wire.example/2", Title: "Two", Link: "https://wire.example/2"},
		{Key: "three", Title: "Three"},
	}, document)
	if err != nil || len(saved.New) != 3 {
		l.Fatal(saved, err)
	}
	slices.Reverse(saved.New) // the last of a feed is the oldest, and comes first
	return saved.New
}

func (l library) read(text string, read func(string) (*Source, error)) Report {
	l.Helper()
	s, err := read(text)
	if err != nil {
		l.Fatal(err)
	}
	r, err := s.Import(l.Context(), l.Store, l.options)
	if err != nil {
		l.Fatal(err)
	}
	return r
}

func whatever(text string) (*Source, error) { return Read(strings.NewReader(text)) }
func list(text string) (*Source, error)     { return ReadList(strings.NewReader(text)) }

func TestStateGoesFromOneStoreToAnother(t *testing.T) {
	from := newLibrary(t)
	ids := from.fill()
	_, err1 := from.SetFlag(t.Context(), ids[:2], feed.Read, true)
	_, err2 := from.SetFlag(t.Context(), ids[2:], feed.Starred, true)
	_, err3 := from.Tag(t.Context(), ids[1:], "later", true)
	var state, read bytes.Buffer
	err4 := WriteState(t.Context(), &state, from.Store)
	err5 := WriteRead(t.Context(), &read, from.Store)
	if err := errors.Join(err1, err2, err3, err4, err5); err != nil {
		t.Fatal(err)
	}
	if got, want := read.String(), "https://wire.example/2\nhttps://wire.example/1\n"; got != want {
		t.Errorf("what was read is %q, want %q", got, want)
	}

	to := newLibrary(t)
	if r := to.read(state.String(), whatever); r.Kind != States || r.Marked != 0 || r.Missing != 3 {
		t.Errorf("where nothing is stored: %+v", r)
	}
	to.fill()
	if r := to.read(state.String(), whatever); r.Marked != 3 || r.Missing != 0 {
		t.Errorf("the first time: %+v", r)
	}
	if r := to.read(state.String(), whatever); r.Marked != 0 || r.Missing != 0 {
		t.Errorf("the second time: %+v", r)
	}
	if got, want := to.describe(), from.describe(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestListsOfWhatWasRead(t *testing.T) {
	for name, c := range map[string]struct {
		text            string
		read            func(string) (*Source, error)
		kind            Kind
		marked, missing int
		unread          string // titles
	}{
		"guids and links":             {"tag:wire.example,2024:1\r\nhttps://wire.example/2\n\nthree\nfour\n", list, ReadArticles, 3, 1, ""},
		"links, not said to be read":  {"https://wire.example/1\nhttps://wire.example/9\n", whatever, ReadArticles, 1, 1, "Two Three"},
		"a list of feeds":             {wire + "\nhttps://other.example/rss\n", whatever, NewsboatURLs, 0, 0, "One Two Three"},
		"feeds and an article's link": {wire + "\nhttps://wire.example/1\n", whatever, NewsboatURLs, 0, 0, "One Two Three"},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLibrary(t)
			l.fill()
			r := l.read(c.text, c.read)
			if r.Kind != c.kind || r.Marked != c.marked || r.Missing != c.missing {
				t.Errorf("%+v", r)
			}
			ids, err1 := l.IDs(t.Context(), store.Query{Unread: true})
			rows, err2 := l.Headlines(t.Context(), ids)
			if err := errors.Join(err1, err2); err != nil {
				t.Fatal(err)
			}
			unread := map[string]bool{}
			for _, h := range rows {
				unread[h.Title] = true
			}
			if want := strings.Fields(c.unread); len(unread) != len(want) {
				t.Errorf("unread are %v, want %v", unread, want)
			}
		})
	}
}

func TestStateOfANewerLede(t *testing.T) {
	var why *feed.Error
	if _, err := whatever(`{"format":"lede-state-2","articles":[]}`); !errors.Is(err, errNewerState) {
		t.Errorf("got %v", err)
	}
	if _, err := whatever(`{"format":"lede-state-1","articles":[`); !errors.As(err, &why) || why.Reason != feed.Malformed {
		t.Errorf("got %v", err)
	}
}

func TestStateThatIsDamaged(t *testing.T) {
	const whole = `{"feed":"https://wire.example/rss","link":"https://wire.example/1","read":true}`
	for name, c := range map[string]struct {
		file    string
		refused int
	}{
		"it breaks off":             {`{"format":"lede-state-1","articles":[` + whole + `,{"feed":"ht`, 1},
		"an article is no article":  {`{"format":"lede-state-1","articles":[5,` + whole + `]}`, 1},
		"an article without a name": {`{"format":"lede-state-1","articles":[{"read":true},` + whole + `]}`, 0},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := whatever(c.file)
			if err != nil || len(s.states) != 1 || !s.states[0].Flags.Has(feed.Read) || len(s.Refused) != c.refused {
				t.Errorf("%+v, %v", s, err)
			}
		})
	}
}
