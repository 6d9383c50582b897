package ui

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/fetch"
	"lede/feed/refresh"
	"lede/feed/store"
)

// thousandWords is an article of a thousand words, whose sentences differ.
func thousandWords() string {
	var b strings.Builder
	for i := range 18 {
		b.WriteString("<p>")
		for j := range 4 {
			fmt.Fprintf(&b, "In part %d of the report the council weighed harbour plan %d against the <em>cost</em> of %d homes. ", i, j, 7*i+j)
		}
		b.WriteString("</p>")
	}
	return b.String()
}

// fullApp is a screen over n articles, loaded and idle, without a terminal: what its commands bring is fed back here.
func fullApp(t testing.TB, n, w, h int) *App {
	t.Helper()
	s, err := store.Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	ids, err := s.Add(context.Background(), store.Subscription{Address: "http://a.example", Title: "Example Wire", Kept: true})
	if err != nil {
		t.Fatal(err)
	}
	var items []feed.Item
	for i := range n {
		it := feed.Item{Key: fmt.Sprint(i), Title: fmt.Sprintf("Headline number %d of the day, which is a little longer than the list is wide", i), Published: time.Now().Add(-time.Duration(i) * time.Minute)}
		if i < 20 {
			it.Content = thousandWords()
		}
		items = append(items, it)
	}
	toDocument := func(it feed.Item) doc.Document { return doc.Parse(it.Content, "") }
	if _, err := s.Save(context.Background(), feed.Feed{ID: ids[0], Due: time.Now().Add(time.Hour)}, items, toDocument); err != nil {
		t.Fatal(err)
	}
	a, err := New(Options{Summary: "always"}, Start{})
	if err != nil {
		t.Fatal(err)
	}
	a.resting = true // no timer of its own: here it would run in real time
	a.store, a.refresher = s, refresh.New(s, fetch.New(fetch.Options{Transport: noNetwork{}}), refresh.Options{})
	t.Cleanup(func() {
		a.Close()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	feedBack(a, tea.WindowSizeMsg{Width: w, Height: h})
	return a
}

// noNetwork is a machine without a network.
type noNetwork struct{}

func (noNetwork) RoundTrip(*http.Request) (*http.Response, error) { return nil, syscall.ENETUNREACH }

// feedBack gives a message to the App, and all that its commands bring in turn. What waits for time or for progress
// is never started by what tests send.
func feedBack(a *App, msg tea.Msg) {
	_, cmd := a.Update(msg)
	for _, m := range results(cmd) {
		feedBack(a, m)
	}
}

// articleNow brings an article as it is in the store.
func articleNow(a *App, h feed.Headline) articleLoaded {
	return articleLoaded{h.ID, a.shelf.round, loadArticle(context.Background(), a.store, a.refresher, h, 0)}
}

func results(cmd tea.Cmd) []tea.Msg {
	if cmd == nil {
		return nil
	}
	switch m := cmd().(type) {
	case nil:
		return nil
	case tea.BatchMsg:
		var all []tea.Msg
		for _, c := range m {
			all = append(all, results(c)...)
		}
		return all
	default:
		return []tea.Msg{m}
	}
}

func key(name string) tea.KeyPressMsg {
	switch name {
	case "enter":
		return tea.KeyPressMsg{Code: tea.KeyEnter}
	}
	return tea.KeyPressMsg{Code: rune(name[0]), Text: name}
}

func BenchmarkView(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			a := fullApp(b, n, 200, 50)
			b.ReportAllocs()
			for b.Loop() {
				a.View()
			}
		})
	}
}

func BenchmarkKeyDown(b *testing.B) {
	a := fullApp(b, 1000, 200, 50)
	b.ReportAllocs()
	for b.Loop() {
		a.Update(key("j"))
		a.View()
		if a.list.win.Cursor == len(a.list.ids)-1 {
			a.list.win.Home()
		}
	}
}

func BenchmarkToggleSummary(b *testing.B) {
	a := fullApp(b, 100, 200, 50)
	b.ReportAllocs()
	for b.Loop() {
		a.openSummary(!a.summaryOpen)
		a.arrange()
		a.View()
	}
}

func BenchmarkOpenArticle(b *testing.B) {
	a := fullApp(b, 100, 200, 50)
	h, _ := a.list.Selected()
	b.ReportAllocs()
	for b.Loop() {
		a.article.Loaded = false
		a.Update(articleNow(a, h))
		a.View()
	}
}

// longApp is a screen over one article of 20,000 words.
func longApp(b *testing.B) *App {
	a := fullApp(b, 100, 200, 50)
	h, _ := a.list.Selected()
	d := doc.Parse(strings.Repeat(thousandWords(), 20), "")
	if err := a.store.SetDocument(context.Background(), h.ID, d); err != nil {
		b.Fatal(err)
	}
	return a
}

// BenchmarkLongArticle is what one meets with an article of 20,000 words: opening it from the store to the screen, opening
// and closing its summary, scrolling it, and looking for a word in it.
func BenchmarkLongArticle(b *testing.B) {
	a := longApp(b)
	h, _ := a.list.Selected()
	load := func() { feedBack(a, articleNow(a, h)) }
	a.shelf.clear()
	load()
	a.focus = articlePane
	for _, c := range []struct {
		name string
		do   func()
	}{
		{"open", func() { a.article.Clear(); load() }},
		{"summary", func() { a.openSummary(!a.summaryOpen); a.arrange() }},
		{"scroll", func() { a.Update(key("j")) }},
		{"find", func() { a.article.EndSearch(); a.article.Search("harbour plan 3"); a.arrange() }},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				c.do()
				a.View()
			}
		})
	}
}

// What View costs depends on the screen, not on how many articles there are.
func TestViewCostsTheScreenNotTheList(t *testing.T) {
	measure := func(n int, l listing) float64 {
		a := fullApp(t, n, 120, 40)
		a.listing = l
		a.arrange()
		return testing.AllocsPerRun(20, func() { a.View() })
	}
	for _, l := range []listing{{}, {headings: true, lines: 1}} {
		few, many := measure(300, l), measure(6000, l)
		if many > few*1.02+2 {
			t.Errorf("%v: %.0f allocations with 6,000 articles, %.0f with 300", l, many, few)
		}
	}
}
