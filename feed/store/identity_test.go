package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"lede/feed"
)

// article is one of a feed that changes; when is in hours after base, 0 for no date.
func article(key, link, title string, when int, text string) feed.Item {
	it := feed.Item{Key: key, Title: title, Content: "<p>" + text + "</p>"}
	if link != "" {
		it.Link = "https://example.org" + link
	}
	if when != 0 {
		it.Published = base.Add(time.Duration(when) * time.Hour)
	}
	return it
}

// TestAnArticleIsKnownAgain saves two visits of one feed and tells how many articles there are then. All of the first
// visit are marked read in between.
func TestAnArticleIsKnownAgain(t *testing.T) {
	for _, c := range []struct {
		name         string
		first, then  []feed.Item
		total, fresh int
	}{
		{"new guid, same address of its own",
			[]feed.Item{article("a1", "/2026/03/story", "Story", 1, "x"), article("b1", "/post-17", "Other", 2, "y")},
			[]feed.Item{article("a2", "/2026/03/story", "Story", 1, "x"), article("b2", "/post-17", "Other, corrected", 9, "yy")}, 2, 0},
		{"new guid and address, same title and date",
			[]feed.Item{article("http://example.org/1", "/1?utm=a", "Story", 1, "x")},
			[]feed.Item{article("https://example.org/1", "/1", "Story", 1, "x and more")}, 1, 0},
		{"new guid, no link, no date, same title and text",
			[]feed.Item{article("a1", "", "Story", 0, "x")}, []feed.Item{article("a2", "", "Story", 0, "x")}, 1, 0},
		{"new guid, no date, same link and title",
			[]feed.Item{article("a1", "/a", "Story", 0, "x")}, []feed.Item{article("a2", "/a", "Story", 0, "y")}, 1, 0},
		{"another article on a page that shows one each day",
			[]feed.Item{article("mon", "/today", "Monday", 1, "x")}, []feed.Item{article("tue", "/today", "Tuesday", 25, "y")}, 2, 1},
		{"every article links to the front page",
			[]feed.Item{article("a", "/v2", "A", 1, "x"), article("b", "/v2", "B", 2, "y")},
			[]feed.Item{article("c", "/v2", "C", 3, "z")}, 3, 1},
		{"both articles of one address are in the feed",
			[]feed.Item{article("a", "/live-1", "A", 1, "x")},
			[]feed.Item{article("b", "/live-1", "B", 2, "y"), article("a", "/live-1", "A", 1, "x")}, 2, 1},
		{"same title each week",
			[]feed.Item{article("a", "/thread-1", "Open thread", 1, "x")},
			[]feed.Item{article("b", "/thread-2", "Open thread", 169, "x")}, 2, 1},
		{"new guids and two new articles of one address",
			[]feed.Item{article("a", "/live-1", "A", 1, "x")},
			[]feed.Item{article("b", "/live-1", "B", 2, "y"), article("c", "/live-1", "C", 3, "z")}, 3, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			f := addFeed(t, s, "https://example.org/feed")
			first := save(t, s, f, c.first).New
			if _, err := s.SetFlag(ctx, first, feed.Read, true); err != nil {
				t.Fatal(err)
			}
			for visit := range 2 { // the second time nothing may be new
				want := c.fresh * (1 - visit)
				if got := save(t, s, f, c.then); len(got.New) != want {
					t.Errorf("visit %d: %d new, want %d", visit+2, len(got.New), want)
				}
			}
			if now := feedNow(t, s, f.ID); now.Total != c.total || now.Unread != c.fresh {
				t.Errorf("%d articles, %d unread; want %d and %d", now.Total, now.Unread, c.total, c.fresh)
			}
			if again := save(t, s, f, c.first); len(again.New) != 0 {
				t.Errorf("back to the first guids: %d new", len(again.New))
			}
		})
	}
}

func headline(t *testing.T, s *Store, id feed.ItemID) feed.Headline {
	t.Helper()
	rows, err := s.Headlines(ctx, []feed.ItemID{id})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%d headlines, %v", len(rows), err)
	}
	return rows[0]
}

func TestWhatCountsAsAnEdit(t *testing.T) {
	var long strings.Builder
	for i := range 200 {
		fmt.Fprintf(&long, "word%d ", i)
	}
	whole := strings.TrimSpace(long.String())
	teaser := whole[:strings.Index(whole, "word30")]
	for _, c := range []struct {
		name, title, text string
		edited            bool
		want              string
	}{
		{"another title", "Corrected", whole, true, whole},
		{"another text", "Story", whole + " and more", true, whole + " and more"},
		{"other mark-up", "Story", "<b>" + strings.ReplaceAll(whole, " ", " \n") + "</b>", false, whole},
		{"a teaser of it", "Story", teaser + " … Continue reading", false, whole},
		{"a teaser of it under another title", "Corrected", teaser, true, whole},
		{"nothing", "Story", "", false, whole},
		{"a retraction", "Story", "This article was wrong and has been taken back.", true, "This article was wrong and has been taken back."},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := openTemp(t)
			f := addFeed(t, s, "https://example.org/feed")
			it := article("a", "/story-1", "Story", 1, whole)
			id := save(t, s, f, []feed.Item{it}).New[0]
			if h := headline(t, s, id); !h.Edited.IsZero() {
				t.Fatal("edited from the start")
			}
			it.Title, it.Content = c.title, "<p>"+c.text+"</p>"
			saved := save(t, s, f, []feed.Item{it})
			h := headline(t, s, id)
			if h.Edited.IsZero() == c.edited || (saved.Changed == 1) != c.edited {
				t.Errorf("edited %v, %d changed; want %v", h.Edited, saved.Changed, c.edited)
			}
			d, err := s.Document(ctx, id)
			if err != nil || d.Plain() != c.want || h.Words != d.Words() {
				t.Errorf("%v; %d words, text %.80q", err, h.Words, d.Plain())
			}
			if got := ids(t, s, Query{Ask: strings.Fields(c.want)[5]}); len(got) != 1 {
				t.Error("its words are not found")
			}
			if got := ids(t, s, Query{Ask: c.title}); len(got) != 1 {
				t.Error("its title is not found")
			}
		})
	}
}

// A date in the future counts as the time first seen, and stays that however often the article is edited.
func TestAFutureDateIsStable(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	it := article("a", "/1", "Soon", 0, "x")
	it.Published = time.Now().Add(1000 * time.Hour)
	id := save(t, s, f, []feed.Item{it}).New[0]
	if _, err := s.write.Exec(`UPDATE items SET published = published - 5000`); err != nil {
		t.Fatal(err)
	}
	first := headline(t, s, id).Published
	it.Content = "<p>y</p>"
	save(t, s, f, []feed.Item{it})
	if got := headline(t, s, id).Published; !got.Equal(first) {
		t.Errorf("published %v, was %v", got, first)
	}
}
