package transfer

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/secret"
	"lede/feed/store"
)

// library is an empty store with a file of secrets.
type library struct {
	*testing.T
	*store.Store
	options Options
	secrets string
}

func newLibrary(t *testing.T) library {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	path := filepath.Join(t.TempDir(), "secrets.toml")
	return library{t, s, Options{Secrets: secret.Open(path)}, path}
}

// take imports a file of testdata.
func (l library) take(file string) Report {
	l.Helper()
	s, err := Open(l.Context(), filepath.Join("testdata", file))
	if err != nil {
		l.Fatal(err)
	}
	defer s.Close()
	r, err := s.Import(l.Context(), l.Store, l.options)
	if err != nil {
		l.Fatal(err)
	}
	return r
}

// describe lists all that is stored: feeds, their articles, searches.
func (l library) describe() string {
	l.Helper()
	ctx := l.Context()
	var b strings.Builder
	feeds, err := l.Feeds(ctx)
	tags, err2 := l.TagsOf(ctx)
	if err := errors.Join(err, err2); err != nil {
		l.Fatal(err)
	}
	for _, f := range feeds {
		fmt.Fprintf(&b, "%s | %s | %s | %q\n", f.Address, f.Title, f.Folder, tags[f.ID])
		ids, err := l.IDs(ctx, store.Query{Feed: f.ID})
		if err != nil {
			l.Fatal(err)
		}
		rows, err := l.Headlines(ctx, ids)
		if err != nil {
			l.Fatal(err)
		}
		slices.SortFunc(rows, func(a, b feed.Headline) int { return strings.Compare(a.Title, b.Title) })
		for _, h := range rows {
			labels, err := l.ItemTags(ctx, h.ID)
			if err != nil {
				l.Fatal(err)
			}
			fmt.Fprintf(&b, "  %s | %s | %s | %s | %s%s %q\n", h.Title, h.Author, h.Link, h.Published.UTC().Format(time.DateOnly),
				map[bool]string{true: "read", false: "unread"}[h.Flags.Has(feed.Read)], map[bool]string{true: " starred"}[h.Flags.Has(feed.Starred)], labels)
		}
	}
	searches, err := l.Searches(ctx)
	if err != nil {
		l.Fatal(err)
	}
	for _, s := range searches {
		fmt.Fprintf(&b, "search %s: %s (%s)\n", s.Name, s.Words, s.Dialect)
	}
	return b.String()
}

func TestImports(t *testing.T) {
	for name, c := range map[string]struct {
		files  []string
		want   string
		report Report // of the last file
	}{
		"OPML": {
			files:  []string{"subscriptions.opml"},
			want:   "https://wire.example/rss | Wire | News | []\nhttps://blog.example/feed | Blog |  | []\n",
			report: Report{Kind: OPML},
		},
		"newsboat's list": {
			files: []string{"urls"},
			want: "https://wire.example/rss | My Wire | news | [\"news\"]\nhttps://members.example/rss | members.example |  | []\n" +
				"search Fresh: age < 1 (newsboat)\n",
			report: Report{Kind: NewsboatURLs, Searches: 1},
		},
		"newsboat's articles": {
			files: []string{"urls", "newsboat-2.21.db"},
			want: "https://wire.example/rss | My Wire | news | [\"news\"]\n" +
				"  Harbour & plan |  | https://wire.example/1 | 2024-06-03 | read []\n" +
				"  No guid here |  | https://wire.example/2 | 2024-06-02 | unread []\n" +
				"  Only a title |  |  | 2026-11-24 | unread starred [\"flag-a\" \"flag-k\"]\n" +
				"https://members.example/rss | members.example |  | []\nsearch Fresh: age < 1 (newsboat)\n",
			report: Report{Kind: NewsboatCache, Articles: 3, Known: 1},
		},
		"FreshRSS, one of its feeds subscribed to": {
			files: []string{"urls", "newsboat-2.21.db", "freshrss.json"},
			want: "https://wire.example/rss | My Wire | news | [\"news\"]\n" +
				"  Harbour & plan |  | https://wire.example/1 | 2024-06-03 | read starred [\"Ports\"]\n" +
				"  No guid here |  | https://wire.example/2 | 2024-06-02 | unread []\n" +
				"  Only a title |  |  | 2026-11-24 | unread starred [\"flag-a\" \"flag-k\"]\n" +
				"https://members.example/rss | members.example |  | []\n" +
				"lede:saved | Saved articles |  | []\n  From nowhere | Gone | https://gone.example/1 | 2024-06-03 | unread starred []\n" +
				"search Fresh: age < 1 (newsboat)\n",
			report: Report{Kind: Reader, Articles: 1, Marked: 1},
		},
		"Miniflux, no feed subscribed to": {
			files:  []string{"miniflux.json"},
			want:   "lede:saved | Saved articles |  | []\n  Harbour & plan | Ann | https://wire.example/1 | 2024-06-03 | read starred []\n",
			report: Report{Kind: Miniflux, Articles: 1},
		},
		"Pocket and Instapaper, one page in both": {
			files: []string{"pocket.csv", "instapaper.csv"},
			want: "lede:saved | Saved articles |  | []\n  A saved page |  | https://a.example/1 | 2023-11-14 | unread [\"go\" \"later\" \"saved\"]\n" +
				"  Third, and last |  | https://c.example/3 | 2023-11-14 | unread [\"Recipes\" \"saved\"]\n" +
				"  https://b.example/2 |  | https://b.example/2 | 2023-11-14 | read [\"saved\"]\n",
			report: Report{Kind: Instapaper, Articles: 1},
		},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLibrary(t)
			var r Report
			for _, file := range c.files {
				r = l.take(file)
			}
			first := l.describe()
			if first != c.want {
				t.Errorf("got\n%swant\n%s", first, c.want)
			}
			if r.Kind != c.report.Kind || r.Articles != c.report.Articles || r.Marked != c.report.Marked || r.Searches != c.report.Searches || r.Known != c.report.Known {
				t.Errorf("said %+v, want %+v", r, c.report)
			}
			for _, file := range c.files {
				if again := l.take(file); len(again.Added)+again.Moved+again.Articles+again.Marked+again.Searches > 0 {
					t.Errorf("%s again: %+v", file, again)
				}
			}
			if second := l.describe(); second != first {
				t.Errorf("imported twice\n%s\nand once\n%s", second, first)
			}
		})
	}
}

func TestWhatIsRefusedIsListed(t *testing.T) {
	for file, want := range map[string]string{
		"subscriptions.opml": "|ls scheme", "urls": "exec:ls scheme", "newsboat-2.21.db": "exec:~/bin/x.sh scheme", "pocket.csv": "javascript:alert(1) scheme",
	} {
		r := newLibrary(t).take(file)
		if len(r.Refused) != 1 || fmt.Sprint(r.Refused[0].Address, " ", r.Refused[0].Reason) != want {
			t.Errorf("%s: %+v", file, r.Refused)
		}
	}
}

func TestAnArticleThatIsDamagedCostsItselfAlone(t *testing.T) {
	const whole = `{"title":"Whole","url":"https://m.example/1","published_at":"2024-06-03T09:00:00Z"}`
	for name, c := range map[string]struct {
		file     string
		articles int
		refused  []string
	}{
		"a date that is none":         {`{"entries":[{"title":"Odd","url":"https://m.example/2","published_at":""},` + whole + `]}`, 1, []string{"https://m.example/2"}},
		"a number for a title":        {`{"items":[{"title":5},{"title":"Whole","published":1717405200,"canonical":[{"href":"https://m.example/1"}]}]}`, 1, []string{"a damaged entry"}},
		"no objects":                  {`{"entries":[1,null,"x",` + whole + `]}`, 1, []string{"a damaged entry", "a damaged entry", "a damaged entry"}},
		"a file that breaks off":      {`{"total":2,"entries":[` + whole + `,{"title":"Cut","ur`, 1, []string{"the rest of the file"}},
		"the end of the list is gone": {`{"entries":[` + whole, 1, []string{"the rest of the file"}},
		"the lists behind other keys": {`{"id":{"items":[1]},"more":[[]],"entries":[` + whole + `]}`, 1, nil},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLibrary(t)
			s, err := Read(strings.NewReader(c.file))
			if err != nil {
				t.Fatal(err)
			}
			r, err := s.Import(t.Context(), l.Store, l.options)
			var refused []string
			for _, e := range r.Refused {
				what, _, _ := strings.Cut(Refusal(e), ": ")
				refused = append(refused, what)
			}
			if err != nil || r.Articles != c.articles || !slices.Equal(refused, c.refused) {
				t.Errorf("%d articles, refused %q, %v", r.Articles, refused, err)
			}
		})
	}
}

func TestAQuoteThatIsNeverClosedCostsItsLineAlone(t *testing.T) {
	const head, one, two = "title,url,time_added,tags,status\n", "One,https://a.example/1,1700000000,,unread\n", "\"Two,\nin two lines\",https://a.example/2,1700000000,,unread\n"
	for name, c := range map[string]struct {
		file     string
		articles int
		refused  string
	}{
		"in the middle":     {head + two + "\"Open,https://a.example/3,1,,unread\n" + one, 2, `["\"Open,https://a.example/3,1,,unread"]`},
		"at the end":        {head + one + two + "\"Open,https://a.example/3,1,,unread", 2, `["Open,https://a.example/3,1,,unread"]`},
		"in the address":    {head + "Open,\"https://a.example/3,1,,unread\n" + one, 1, `["Open,\"https://a.example/3,1,,unread"]`},
		"closed in a title": {head + two + one, 2, `[]`},
	} {
		t.Run(name, func(t *testing.T) {
			l := newLibrary(t)
			s, err := Read(strings.NewReader(c.file))
			if err != nil {
				t.Fatal(err)
			}
			r, err := s.Import(t.Context(), l.Store, l.options)
			refused := []string{}
			for _, e := range r.Refused {
				refused = append(refused, strings.TrimSuffix(Refusal(e), ": it can't be understood"))
			}
			if got := fmt.Sprintf("%q", refused); err != nil || r.Articles != c.articles || got != c.refused {
				t.Errorf("%d articles, refused %s, %v", r.Articles, got, err)
			}
		})
	}
}

func TestMirror(t *testing.T) {
	l := newLibrary(t)
	l.take("subscriptions.opml")
	l.take("pocket.csv")
	l.options.Mirror = true
	r := l.take("urls")
	want := "https://wire.example/rss | My Wire | news | [\"news\"]\nhttps://members.example/rss"
	if got := l.describe(); !strings.HasPrefix(got, want) || !strings.Contains(got, SavedAddress) || strings.Contains(got, "blog.example") {
		t.Errorf("got\n%s", got)
	}
	if len(r.Added) != 1 || len(r.Removed) != 1 || r.Known != 1 || r.Moved != 1 {
		t.Errorf("said %+v", r)
	}
	if r := l.take("urls"); len(r.Added)+len(r.Removed)+r.Moved > 0 {
		t.Errorf("again: %+v", r)
	}
	s, err := Open(t.Context(), "testdata/newsboat-2.21.db")
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Import(t.Context(), l.Store, l.options); !errors.Is(err, ErrNoList) {
		t.Errorf("articles as a list: %v", err)
	}
}

func TestPasswordsGoToTheirFile(t *testing.T) {
	l := newLibrary(t)
	l.take("urls")
	kept, err := os.ReadFile(l.secrets)
	if err != nil || !strings.Contains(string(kept), "secret") {
		t.Errorf("the file has %q, %v", kept, err)
	}
	h, err := l.options.Secrets.Header(t.Context(), "https://members.example/rss")
	if user := h.Get("Authorization"); err != nil || user != "Basic YW5uYTpzZWNyZXQ=" {
		t.Errorf("sends %q, %v", user, err)
	}
}

// What a feed says itself takes the place of what came from a file; nothing turns up twice, and what was read stays so.
func TestTheFeedGoesOnFromWhatWasImported(t *testing.T) {
	l := newLibrary(t)
	l.take("newsboat-2.21.db")
	feeds, err := l.Feeds(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	items := []feed.Item{
		{Key: "one", Title: "Harbour & plan", Link: "https://wire.example/1", Content: "<p>The council approved it, and more.</p>"},
		{Key: "https://wire.example/2", Title: "No guid here", Link: "https://wire.example/2", Content: "Second"},
	}
	saved, err := l.Save(t.Context(), feed.Feed{ID: feeds[0].ID, Title: "W"}, items, func(it feed.Item) doc.Document { return doc.Parse(it.Content, "") })
	if err != nil || len(saved.New) != 0 {
		t.Errorf("new: %v, %v", saved.New, err)
	}
	if got := l.describe(); !strings.Contains(got, "Harbour & plan |  | https://wire.example/1 | 2024-06-03 | read") {
		t.Error(got)
	}
}

// Newsboat's list is a person's own, and may name the own network; OPML comes from anywhere.
func TestWhoNamesThePrivateNetwork(t *testing.T) {
	for list, want := range map[string]bool{
		"http://127.0.0.1:80/rss": true, "http://nas.local/rss": true, "http://[::1]/rss": true, "https://public.example/rss": false,
		`<opml><outline xmlUrl="http://127.0.0.1/rss"/></opml>`: false,
	} {
		s, err := Read(strings.NewReader(list))
		if err != nil || len(s.Subscriptions) != 1 || s.Subscriptions[0].Local != want {
			t.Errorf("%s: %+v, %v", list, s, err)
		}
	}
}

func TestUnknownFiles(t *testing.T) {
	for _, data := range []string{"", "Dear reader", "{}", "[1]", "a,b,c\n1,2,3", "<html></html>", "\x00\x01"} {
		if s, err := Read(strings.NewReader(data)); !errors.Is(err, ErrUnknown) {
			t.Errorf("%q: %+v, %v", data, s, err)
		}
	}
	path := filepath.Join(t.TempDir(), "other.db")
	s, err := store.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, errOwn) {
		t.Errorf("a store of lede's own: %v", err)
	}
	if err := os.WriteFile(path, []byte("SQLite format 3\x00 and then nonsense"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); err == nil {
		t.Error("a damaged database was read")
	}
}

func FuzzRead(f *testing.F) {
	for _, name := range []string{"freshrss.json", "miniflux.json", "pocket.csv", "instapaper.csv", "urls", "subscriptions.opml"} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	f.Fuzz(func(t *testing.T, data string) {
		s, err := Read(strings.NewReader(data))
		if err != nil || s.shelves == nil {
			return
		}
		err = s.shelves(context.Background(), func(sh shelf) error {
			for _, a := range sh.articles {
				if a.Key == "" || a.Title == "" {
					t.Errorf("an article without a key or a title: %+v", a)
				}
				for _, text := range append([]string{a.Title, a.Author, a.Link, sh.feed.Title}, a.Tags...) {
					if strings.ContainsFunc(text, unicode.IsControl) {
						t.Errorf("a control character in %q", text)
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestACacheOfNewsboatThatBreaksOff(t *testing.T) {
	whole, err := os.ReadFile("testdata/newsboat-2.21.db")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "cache.db")
	if err := os.WriteFile(path, whole[:len(whole)/3], 0o600); err != nil {
		t.Fatal(err)
	}
	var why *feed.Error
	if _, err := Open(t.Context(), path); !errors.As(err, &why) || why.Reason != feed.Malformed {
		t.Errorf("it says %v", err)
	}
}
