package plain

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/fetch"
	"lede/feed/refresh"
	"lede/feed/store"
)

const wire = `<rss version="2.0"><channel><title>Example Wire</title>
<item><guid>1</guid><title>Harbour plan</title><link>https://wire.example/1</link><pubDate>Mon, 03 Jun 2024 09:00:00 GMT</pubDate>
<description>&lt;p&gt;The council &lt;a href="https://wire.example/plan"&gt;approved&lt;/a&gt; the plan.</description></item>
<item><guid>2</guid><title>Ferry times&#9;change</title><link>https://wire.example/2</link><pubDate>Sun, 02 Jun 2024 09:00:00 GMT</pubDate><description>Boats leave&#x202e; earlier.</description></item>
</channel></rss>`

type web map[string]string

func (w web) RoundTrip(r *http.Request) (*http.Response, error) {
	rec := httptest.NewRecorder()
	if body, ok := w[r.URL.String()]; ok {
		_, _ = rec.WriteString(body)
	} else {
		rec.WriteHeader(http.StatusNotFound)
	}
	return rec.Result(), r.Context().Err()
}

// talk types lines to a reader of its own and returns all that it says after its greeting.
func talk(t *testing.T, o Options, lines ...string) string {
	t.Helper()
	t.Setenv("TZ", "UTC")
	s, err := store.Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r := refresh.New(s, fetch.New(fetch.Options{Transport: web{"https://wire.example/rss": wire}}), refresh.Options{})
	if _, err := r.Add(context.Background(), refresh.Wanted{Address: "https://wire.example/rss", Kept: true}); err != nil {
		t.Fatal(err)
	}
	o.Cause = func(r feed.Reason, detail string) string { return string(r) + ", in words (" + detail + ")" }
	var out bytes.Buffer
	if err := Run(t.Context(), strings.NewReader(strings.Join(lines, "\n")), &out, s, r, nil, o); err != nil {
		t.Fatal(err)
	}
	said, found := strings.CutPrefix(out.String(), greeting)
	if !found {
		t.Fatalf("it begins with\n%s", &out)
	}
	return said
}

const (
	listing = `1. Harbour plan. Example Wire, 3 June 2024, unread.
2. Ferry times change. Example Wire, 2 June 2024, unread.
`
	greeting = "Unread: 2 articles.\n" + listing + "Type a number to read, help for all commands, quit to leave.\n"
	harbour  = `1. Harbour plan
Example Wire, 3 June 2024, unread, 5 words.

The council approved the plan.

End of the article.
`
	boats = "Search for boats: 1 article.\n1. Ferry times change. Example Wire, 2 June 2024, unread.\n"
	ferry = `2. Ferry times change
Example Wire, 2 June 2024, unread, 3 words.

Boats leave earlier.

End of the article.
`
)

func TestTalk(t *testing.T) {
	for name, c := range map[string]struct{ typed, want string }{
		"a number reads":        {"1", harbour},
		"read and go on":        {"read 1|n|n", harbour + ferry + "There is no further one in this list.\n"},
		"back":                  {"2|K", ferry + harbour},
		"next unread":           {"toggle-read 1|next-unread", "Marked Harbour plan read. undo takes it back.\n" + ferry},
		"a summary":             {"s 1", "1. Harbour plan\nToo short to need a summary. This is all of it:\nThe council approved the plan.\n"},
		"links":                 {"links|1|;|; 1|; 2", "Read an article first.\n" + harbour + "1. https://wire.example/plan\nOpened https://wire.example/plan\nThere is no link 2.\n"},
		"the browser":           {"o 2", "Opened https://wire.example/2\n"},
		"a star and back":       {"f 2|u|u", "Starred Ferry times change. undo takes it back.\nUndone: Starred Ferry times change.\nThere is nothing to undo.\n"},
		"starred":               {"star 2|list starred", "Starred Ferry times change. undo takes it back.\nStarred: 1 article.\n1. Ferry times change. Example Wire, 2 June 2024, unread, starred.\n"},
		"a label":               {"1|t later|search tag:later|t later", harbour + "Labelled later. undo takes it back.\nSearch for tag:later: 1 article.\n1. Harbour plan. Example Wire, 3 June 2024.\nSay which by its number in the list.\n"},
		"all read":              {"A|l|u|list", "Marked 2 articles read. undo takes it back.\nThere is nothing: unread.\nUndone: Marked 2 articles read.\n" + "Unread: 2 articles.\n" + listing},
		"search":                {"/boats", "Search for boats: 1 article.\n1. Ferry times change. Example Wire, 2 June 2024, unread.\n"},
		"a mistake in a search": {"search (boats|list", "Column 7: expected a closing parenthesis.\nUnread: 2 articles.\n" + listing},
		"feeds":                 {"feeds|feed 1", "1. Example Wire, 2 unread.\nExample Wire: 2 articles.\n" + listing},
		"nothing more":          {"||", "That is all.\nThat is all.\n"},
		"no such number":        {"7|star x|summary", "There is no number 7 in this list.\n\"x\" is no number of an article.\nSay which by its number in the list.\n"},
		"done again":            {"f 2|u|redo|redo|u", "Starred Ferry times change. undo takes it back.\nUndone: Starred Ferry times change.\nDone again: Starred Ferry times change.\nThere is nothing to do again.\nUndone: Starred Ferry times change.\n"},
		"rename and back":       {"rename wire = The Wire|u|feeds", "Called Example Wire The Wire. undo takes it back.\nUndone: Called Example Wire The Wire.\n1. Example Wire, 2 unread.\n"},
		"move":                  {"feeds|move 1 = News|feeds|move 1 =|feeds|move 1", "1. Example Wire, 2 unread.\nMoved Example Wire into News. undo takes it back.\n1. Example Wire, 2 unread, in News.\nMoved Example Wire out of its folder. undo takes it back.\n1. Example Wire, 2 unread.\nSay which feed, an equals sign, and what: 1 = News.\n"},
		"keep a search":         {"save-search x|/boats|save-search Boats|list all|list boats", "Search first: that is what is kept.\n" + boats + "Kept as Boats. undo takes it back.\nAll articles: 2 articles.\n" + listing + boats},
		"import":                {"import none|import|import testdata/list.opml|u", "There is no such file.\nSay which file: OPML, or what another reader keeps.\ntestdata/list.opml is OPML: 1 feed added.\nrefresh-all fetches what is new, undo takes the feeds back.\nUndone: imported 1 feed.\n"},
		"no full text":          {"x 2", "No full text: the page could not be fetched. The feed's own stays.\n"},
		"a digest of nothing":   {"digest", "Nothing of the last three days is unread.\n"},
		"settings":              {"settings", "The settings are in /home/me/config.toml. They hold from the next start.\n"},
		"no such command":       {"jump", "There is no command \"jump\"; help lists them.\n"},
		"refresh":               {"refresh", "Refreshing 1 feed.\n0 new articles. list shows them.\n"},
		"delete and back":       {"delete wire|list|undo|list", "Unsubscribed from Example Wire. undo takes it back.\nThere are no feeds yet. add ADDRESS subscribes to one.\nUndone: Unsubscribed from Example Wire.\nUnread: 2 articles.\n" + listing},
		"an address":            {"add wire.example/none", "Wire.example/none: not-found, in words (404 Not Found).\n"},
		"leave":                 {"quit|1", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := talk(t, Options{
				Browse: func(string) error { return nil }, Settings: func() (string, error) { return "/home/me/config.toml", nil },
			}, strings.Split(c.typed, "|")...)
			if got != c.want {
				t.Errorf("%s: got\n%s\nwant\n%s", c.typed, got, c.want)
			}
			if got != doc.Text(got) && got != doc.Text(got)+"\n" {
				t.Errorf("%s: something in it is nothing for a terminal: %q", c.typed, got)
			}
		})
	}
}

func TestLinesAreBroken(t *testing.T) {
	s := talk(t, Options{Browse: func(string) error { return errors.New("none") }, Width: 1000}, "1", "o")
	if !strings.HasSuffix(s, "The browser did not start: none.\n") {
		t.Errorf("got %s", s)
	}
}

func TestHelpListsEveryCommandOnce(t *testing.T) {
	said := talk(t, Options{}, "help")
	seen := map[string]bool{}
	for _, c := range commands() {
		if strings.Count("\n"+said, "\n"+c.name+",")+strings.Count("\n"+said, "\n"+c.name+" ")+strings.Count("\n"+said, "\n"+c.name+":") != 1 {
			t.Errorf("help has not one line for %s", c.name)
		}
		for _, word := range []string{c.name, c.key} {
			if word != "" && seen[word] {
				t.Errorf("%s means two things", word)
			}
			seen[word] = true
		}
	}
}

func TestDigestIsNumberedByArticle(t *testing.T) {
	s, err := store.Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ids, err := s.Add(t.Context(), store.Subscription{Address: "https://wire.example/rss", Title: "Wire", Kept: true})
	if err != nil {
		t.Fatal(err)
	}
	const same = "The council approved the new harbour plan after a long night of debate."
	var items []feed.Item
	for i, title := range []string{"Council approves harbour plan", "Cranes stay", "Harbour plan approved by council"} {
		text := same
		if i == 1 {
			text = "Four old cranes on the eastern shore will be painted and kept for visitors."
		}
		items = append(items, feed.Item{Key: title, Title: title, Content: "<p>" + text, Published: time.Now().Add(-time.Duration(i) * time.Hour)})
	}
	if _, err := s.Save(t.Context(), feed.Feed{ID: ids[0]}, items, func(it feed.Item) doc.Document { return doc.Parse(it.Content, "") }); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := Run(t.Context(), strings.NewReader("digest\n3\nA\n"), &out, s, nil, nil, Options{KeepUnread: true}); err != nil {
		t.Fatal(err)
	}
	_, said, _ := strings.Cut(out.String(), "quit to leave.\n")
	for _, want := range []string{"Digest: 2 stories in 3 unread articles.\n1 to 2. Council approves harbour plan.", same, "\n3. Cranes stay.", "3. Cranes stay\nWire", "Marked 3 articles read."} {
		if !strings.Contains(said, want) {
			t.Errorf("there is no %q in\n%s", want, said)
		}
	}
}
