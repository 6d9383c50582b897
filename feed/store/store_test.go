package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/doc"
)

var ctx = context.Background()

func openTemp(t testing.TB) *Store {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "lede.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func toDocument(it feed.Item) doc.Document { return doc.Parse(it.Content, it.Base) }

func addFeed(t testing.TB, s *Store, address string) feed.Feed {
	t.Helper()
	ids, err := s.Add(ctx, Subscription{Address: address, Kept: true})
	if err != nil {
		t.Fatal(err)
	}
	return feed.Feed{ID: ids[0], Address: address, Title: "Example"}
}

var base = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// items are n articles, the newest first, an hour apart.
func items(n int) []feed.Item {
	var all []feed.Item
	for i := range n {
		all = append(all, feed.Item{
			Key: fmt.Sprint("item-", n-i), Title: fmt.Sprint("Title ", n-i), Link: fmt.Sprint("https://example.org/", n-i),
			Content: fmt.Sprintf("<p>The body of article %d.</p>", n-i), Published: base.Add(time.Duration(n-i) * time.Hour),
		})
	}
	return all
}

func save(t testing.TB, s *Store, f feed.Feed, its []feed.Item) Saved {
	t.Helper()
	saved, err := s.Save(ctx, f, its, toDocument)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func ids(t testing.TB, s *Store, q Query) []feed.ItemID {
	t.Helper()
	got, err := s.IDs(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func titles(t testing.TB, s *Store, q Query) string {
	t.Helper()
	list := ids(t, s, q)
	rows, err := s.Headlines(ctx, list)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, id := range list {
		i := slices.IndexFunc(rows, func(h feed.Headline) bool { return h.ID == id })
		all = append(all, rows[i].Title)
	}
	return strings.Join(all, ", ")
}

func feedNow(t testing.TB, s *Store, id feed.FeedID) feed.Feed {
	t.Helper()
	f, err := s.Feed(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestSaveTellsNewFromChangedFromKnown(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	if got := save(t, s, f, items(3)); len(got.New) != 3 || got.Changed != 0 {
		t.Fatalf("first: %+v", got)
	}
	if got := save(t, s, f, items(3)); len(got.New) != 0 || got.Changed != 0 {
		t.Fatalf("the same again: %+v", got)
	}
	edited := items(4)
	edited[3].Content = "<p>Edited.</p>"
	if got := save(t, s, f, edited); len(got.New) != 1 || got.Changed != 1 {
		t.Fatalf("one new and one edited: %+v", got)
	}
	if got, want := titles(t, s, Query{}), "Title 4, Title 3, Title 2, Title 1"; got != want {
		t.Errorf("list: %s, want %s", got, want)
	}
}

func TestAnEditKeepsStateAndReplacesText(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	id := save(t, s, f, items(1)).New[0]
	for _, flag := range []feed.Flags{feed.Read, feed.Starred} {
		if _, err := s.SetFlag(ctx, []feed.ItemID{id}, flag, true); err != nil {
			t.Fatal(err)
		}
	}
	edited := items(1)
	edited[0].Title, edited[0].Content, edited[0].Published = "Corrected", "<p>Zebra.</p>", time.Time{}
	save(t, s, f, edited)
	rows, err := s.Headlines(ctx, []feed.ItemID{id})
	if err != nil {
		t.Fatal(err)
	}
	if h := rows[0]; h.Title != "Corrected" || !h.Flags.Has(feed.Read|feed.Starred) || !h.Published.Equal(base.Add(time.Hour)) {
		t.Errorf("after the edit: %+v", h)
	}
	d, err := s.Document(ctx, id)
	if err != nil || d.Plain() != "Zebra." {
		t.Errorf("text %q, %v", d.Plain(), err)
	}
	if got := ids(t, s, Query{Ask: "zebra"}); len(got) != 1 {
		t.Errorf("the new text is not found")
	}
	if got := ids(t, s, Query{Ask: "body"}); len(got) != 0 {
		t.Errorf("the old text is still found")
	}
}

func TestDatesThatCantBeTrusted(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	none, future := items(1)[0], items(2)[0]
	none.Published, future.Published = time.Time{}, time.Now().Add(1000*time.Hour)
	before := time.Now().Truncate(time.Second)
	saved := save(t, s, f, []feed.Item{none, future})
	rows, err := s.Headlines(ctx, saved.New)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range rows {
		if h.Published.Before(before) || h.Published.After(time.Now()) {
			t.Errorf("%s: published %v, want now", h.Title, h.Published)
		}
	}
}

func TestUnreadCountsAreRightAtEveryMoment(t *testing.T) {
	s := openTemp(t)
	f, g := addFeed(t, s, "https://example.org/a"), addFeed(t, s, "https://example.org/b")
	check := func(when string, unreadF, totalF, unreadAll int) {
		t.Helper()
		c, err := s.Counts(ctx, base)
		if err != nil {
			t.Fatal(err)
		}
		now := feedNow(t, s, f.ID)
		if now.Unread != unreadF || now.Total != totalF || c.Unread != unreadAll {
			t.Errorf("%s: feed %d of %d, all %d; want %d of %d, %d", when, now.Unread, now.Total, c.Unread, unreadF, totalF, unreadAll)
		}
		all, err := s.Unread(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if sum := all[f.ID] + all[g.ID]; sum != unreadAll {
			t.Errorf("%s: %d unread in all feeds, want %d", when, sum, unreadAll)
		}
	}
	mine := save(t, s, f, items(5)).New
	save(t, s, g, items(2))
	check("saved", 5, 5, 7)
	changed, err := s.SetFlag(ctx, mine[:3], feed.Read, true)
	if err != nil || len(changed) != 3 {
		t.Fatalf("mark: %v, %v", changed, err)
	}
	check("marked", 2, 5, 4)
	if changed, _ = s.SetFlag(ctx, mine, feed.Read, true); len(changed) != 2 {
		t.Errorf("marking all changed %d, want the 2 that were unread", len(changed))
	}
	check("marked all", 0, 5, 2)
	if _, err := s.SetFlag(ctx, changed, feed.Read, false); err != nil {
		t.Fatal(err)
	}
	check("taken back", 2, 5, 4)
	if err := s.Remove(ctx, true, f.ID); err != nil {
		t.Fatal(err)
	}
	check("removed", 2, 5, 2)
	if err := s.Remove(ctx, false, f.ID); err != nil {
		t.Fatal(err)
	}
	check("brought back", 2, 5, 4)
}

func TestRemovedFeedsAreOutOfSightAndPurged(t *testing.T) {
	s := openTemp(t)
	f, g := addFeed(t, s, "https://example.org/a"), addFeed(t, s, "https://example.org/b")
	mine := save(t, s, f, items(1200)).New
	save(t, s, g, items(1))
	if err := s.Remove(ctx, true, f.ID); err != nil {
		t.Fatal(err)
	}
	if got := ids(t, s, Query{}); len(got) != 1 {
		t.Errorf("%d articles in sight, want 1", len(got))
	}
	if err := s.Purge(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Document(ctx, mine[0]); !errors.Is(err, feed.ErrMissing) {
		t.Errorf("a purged article: %v", err)
	}
	if _, err := s.Feed(ctx, f.ID); !errors.Is(err, feed.ErrMissing) {
		t.Errorf("a purged feed: %v", err)
	}
	if got := ids(t, s, Query{Ask: "body"}); len(got) != 1 {
		t.Errorf("a search finds %d, want 1", len(got))
	}
}

func TestFeedsForALookGoAtTheNextPurgeUnlessKept(t *testing.T) {
	s := openTemp(t)
	added, err := s.Add(ctx, Subscription{Address: "https://a.example"}, Subscription{Address: "https://b.example"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Keep(ctx, true, added[0]); err != nil {
		t.Fatal(err)
	}
	if err := s.Purge(ctx); err != nil {
		t.Fatal(err)
	}
	feeds, err := s.Feeds(ctx)
	if err != nil || len(feeds) != 1 || feeds[0].ID != added[0] {
		t.Errorf("left: %+v, %v", feeds, err)
	}
}

func TestAddingAgainKeepsArticlesAndBringsBack(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	save(t, s, f, items(2))
	if err := s.Remove(ctx, true, f.ID); err != nil {
		t.Fatal(err)
	}
	if again := addFeed(t, s, f.Address); again.ID != f.ID {
		t.Errorf("id %d, want %d", again.ID, f.ID)
	}
	if got := ids(t, s, Query{}); len(got) != 2 {
		t.Errorf("%d articles, want 2", len(got))
	}
}

func TestOwnTitlesStay(t *testing.T) {
	s := openTemp(t)
	added, err := s.Add(ctx, Subscription{Address: "https://a.example", Title: "Mine", Kept: true}, Subscription{Address: "https://b.example", Kept: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range added {
		save(t, s, feed.Feed{ID: id, Title: "Theirs"}, nil)
	}
	if a, b := feedNow(t, s, added[0]).Title, feedNow(t, s, added[1]).Title; a != "Mine" || b != "Theirs" {
		t.Errorf("titles %q and %q", a, b)
	}
}

func TestQueries(t *testing.T) {
	s := openTemp(t)
	added, err := s.Add(ctx,
		Subscription{Address: "https://a.example", Folder: "News", Kept: true},
		Subscription{Address: "https://b.example", Folder: "News/Local", Kept: true},
		Subscription{Address: "https://c.example", Folder: "Newsletters"})
	if err != nil {
		t.Fatal(err)
	}
	for i, id := range added {
		its := items(2)
		for j := range its {
			its[j].Title = fmt.Sprintf("%c%d", 'a'+i, len(its)-j)
			its[j].Published = its[j].Published.Add(time.Duration(i) * time.Minute)
		}
		save(t, s, feed.Feed{ID: id}, its)
	}
	b2 := ids(t, s, Query{Feed: added[1]})[0]
	if _, err := s.SetFlag(ctx, []feed.ItemID{b2}, feed.Read, true); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SetFlag(ctx, []feed.ItemID{b2}, feed.Starred, true); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		q    Query
		want string
	}{
		{"everything", Query{}, "c2, b2, a2, c1, b1, a1"},
		{"unread", Query{Unread: true}, "c2, a2, c1, b1, a1"},
		{"starred", Query{Starred: true}, "b2"},
		{"one feed", Query{Feed: added[0]}, "a2, a1"},
		{"unread of one feed", Query{Feed: added[1], Unread: true}, "b1"},
		{"folder with those below, not those named alike", Query{Folder: "News"}, "b2, a2, b1, a1"},
		{"opened for a look", Query{Looked: true}, "c2, c1"},
		{"since", Query{Since: base.Add(2 * time.Hour)}, "c2, b2, a2"},
		{"limit", Query{Limit: 2}, "c2, b2"},
		{"search", Query{Ask: "body"}, "c2, b2, a2, c1, b1, a1"},
		{"search by the beginning of a word", Query{Ask: "article bod", Typing: true}, "c2, b2, a2, c1, b1, a1"},
		{"search within a feed", Query{Ask: "body", Feed: added[0]}, "a2, a1"},
		{"search for what the index takes for syntax", Query{Ask: `NEAR body^ column:// {title}`}, ""},
	} {
		if got := titles(t, s, c.q); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestSearchFindsWordsInsideUnspacedScripts(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	save(t, s, f, []feed.Item{{Key: "1", Title: "日本語の見出し", Content: "<p>café ภาษาไทย</p>"}})
	for _, words := range []string{"日本語", "見出し", "見", "cafe", "CAFÉ", "ไทย"} {
		if got := ids(t, s, Query{Ask: words, Typing: true}); len(got) != 1 {
			t.Errorf("%q finds %d articles", words, len(got))
		}
	}
	for _, words := range []string{"見", "日", "語 cafe", "title:本"} {
		if got := ids(t, s, Query{Ask: words}); len(got) != 1 {
			t.Errorf("%q as a whole finds %d articles", words, len(got))
		}
	}
	if got := ids(t, s, Query{Ask: "語日"}); len(got) != 0 {
		t.Errorf("characters that don't stand together are found")
	}
}

func TestPairs(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "日本語": "日本 本語", "a日b": "a 日 b", "見出し and 日本": "見出 出し and 日本", "": "",
	} {
		if got := strings.Join(strings.Fields(searchable(in)), " "); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
}

func TestAttemptsAreNoted(t *testing.T) {
	s := openTemp(t)
	f := addFeed(t, s, "https://example.org/feed")
	now := base
	why := &feed.Error{Reason: feed.NotFound, Detail: "404 Not Found"}
	for range 2 {
		if err := s.Failed(ctx, feed.Feed{ID: f.ID, Due: now.Add(time.Hour)}, why, now); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Hour)
	}
	got := feedNow(t, s, f.ID)
	if got.Failure != (feed.Failure{Reason: feed.NotFound, Detail: "404 Not Found", Since: base.Local(), Count: 2}) {
		t.Errorf("failure %+v", got.Failure)
	}
	if due, err := s.Due(ctx, now); err != nil || len(due) != 1 {
		t.Errorf("due: %v, %v", due, err)
	}
	v := feed.Validators{ETag: `W/"a b"`, LastModified: "yesterday"}
	if err := s.Unchanged(ctx, feed.Feed{ID: f.ID, Validators: v, Due: now.Add(time.Hour)}, now); err != nil {
		t.Fatal(err)
	}
	if got = feedNow(t, s, f.ID); got.Failing() || got.Validators != v {
		t.Errorf("after a 304: %+v", got)
	}
	if due, err := s.Due(ctx, now); err != nil || len(due) != 0 {
		t.Errorf("due: %v, %v", due, err)
	}
}

func TestANewerStoreIsLeftUntouched(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lede.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("PRAGMA user_version = 1000"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); !errors.Is(err, ErrNewer) {
		t.Errorf("opened: %v", err)
	}
}

func TestPathsWithSpecialCharacters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a b?c#d%20", "läde.db")
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	addFeed(t, s, "https://example.org/feed")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(path); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if feeds, err := s.Feeds(ctx); err != nil || len(feeds) != 1 {
		t.Errorf("%v, %v", feeds, err)
	}
}

func TestAStoreInMemory(t *testing.T) {
	s, err := OpenMemory()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := addFeed(t, s, "https://example.org/feed")
	save(t, s, f, items(3))
	if got := ids(t, s, Query{Unread: true}); len(got) != 3 {
		t.Errorf("%d articles", len(got))
	}
}

func TestRemember(t *testing.T) {
	s := openTemp(t)
	for _, v := range []string{"open", "closed"} {
		if err := s.Remember(ctx, "summary", v); err != nil {
			t.Fatal(err)
		}
		if got, err := s.Remembered(ctx, "summary"); got != v || err != nil {
			t.Errorf("%q, %v", got, err)
		}
	}
	if got, err := s.Remembered(ctx, "nothing"); got != "" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}

// Every list that can be long has an index in its order that holds all it needs: no table is read and nothing sorted.
// A folder's list is sorted, but only the articles of its own feeds are touched.
func TestListsUseAnIndex(t *testing.T) {
	s := openTemp(t)
	for _, c := range []struct {
		name   string
		q      Query
		want   string
		sorted bool
	}{
		{"all", Query{}, "SCAN items USING COVERING INDEX items_by_age", false},
		{"unread", Query{Unread: true}, "SCAN items USING COVERING INDEX unread_by_age", false},
		{"first page", Query{Unread: true, Limit: 200}, "SCAN items USING COVERING INDEX unread_by_age", false},
		{"today", Query{Since: base, Unread: true}, "SEARCH items USING COVERING INDEX unread_by_age", false},
		{"starred", Query{Starred: true}, "SCAN items USING COVERING INDEX starred_by_age", false},
		{"feed", Query{Feed: 1}, "SEARCH items USING COVERING INDEX items_by_feed", false},
		{"unread of a feed", Query{Feed: 1, Unread: true}, "SEARCH items USING COVERING INDEX unread_by_feed", false},
		{"folder", Query{Folder: "a"}, "SEARCH items USING COVERING INDEX items_by_feed", true},
		{"unread of a folder", Query{Folder: "a", Unread: true}, "SEARCH items USING COVERING INDEX unread_by_feed", true},
		{"oldest first", Query{Unread: true, Order: Oldest}, "SCAN items USING COVERING INDEX unread_by_age", false},
		{"oldest of a feed", Query{Feed: 1, Order: Oldest, Limit: 200}, "SEARCH items USING COVERING INDEX items_by_feed", false},
		{"by length", Query{Unread: true, Order: Longest}, "SCAN items USING COVERING INDEX unread_by_age", true},
		{"looked at", Query{Looked: true}, "SEARCH items USING COVERING INDEX items_by_feed", true},
	} {
		plan := explain(t, s, c.q)
		if !strings.Contains(plan, c.want) || strings.Contains(plan, "TEMP B-TREE") != c.sorted {
			t.Errorf("%s:\n%s", c.name, plan)
		}
	}
}

func TestListsComeInTheirOrder(t *testing.T) {
	s := openTemp(t)
	added, err := s.Add(ctx, Subscription{Address: "https://a.example", Title: "zebra", Kept: true}, Subscription{Address: "https://b.example", Title: "Ant", Kept: true})
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range []string{"<p>harbour one two three</p>", "<p>harbour</p>", "<p>harbour one</p>"} {
		it := feed.Item{Key: fmt.Sprint(i), Title: fmt.Sprint(i), Published: base.Add(time.Duration(i) * time.Hour), Content: text}
		save(t, s, feed.Feed{ID: added[i%2]}, []feed.Item{it})
	}
	for order, want := range map[Order]string{Newest: "2, 1, 0", Oldest: "0, 1, 2", ByFeed: "1, 2, 0", Shortest: "1, 2, 0", Longest: "0, 2, 1"} {
		for _, q := range []Query{{}, {Ask: "harbour"}, {Ask: "harbour", Limit: 10}, {Unread: true}} {
			q.Order = order
			if got := titles(t, s, q); got != want {
				t.Errorf("%+v: %s", q, got)
			}
		}
	}
	if got := titles(t, s, Query{Order: Oldest, Limit: 1}); got != "0" {
		t.Errorf("the first of the oldest: %s", got)
	}
	if n, err := s.Count(ctx, Query{Order: ByFeed}); n != 3 || err != nil {
		t.Errorf("%d, %v", n, err)
	}
}

func explain(t *testing.T, s *Store, q Query) string {
	t.Helper()
	l, err := s.list(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	text, args := l.sql()
	scan := func(rows *sql.Rows) (detail string, err error) {
		var id, parent, unused int
		err = rows.Scan(&id, &parent, &unused, &detail)
		return detail, err
	}
	lines, err := collect(ctx, s.read, "explain", scan, "EXPLAIN QUERY PLAN "+text, args...)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(lines, "\n")
}

// What Rename and Move return takes them back.
func TestFeedsAreRenamedAndMovedAndBack(t *testing.T) {
	s := openTemp(t)
	ctx := context.Background()
	ids, err := s.Add(ctx, Subscription{Address: "http://a.example/", Title: "A", Folder: "World", Kept: true}, Subscription{Address: "http://b.example/", Kept: true})
	if err != nil {
		t.Fatal(err)
	}
	now := func() string {
		a, errA := s.Feed(ctx, ids[0])
		b, errB := s.Feed(ctx, ids[1])
		if err := errors.Join(errA, errB); err != nil {
			t.Fatal(err)
		}
		return a.Title + " in " + a.Folder + ", " + b.Title + " in " + b.Folder
	}
	name, errRename := s.Rename(ctx, ids[1], feed.Name{Title: "Bee", Own: true})
	folders, errMove := s.Move(ctx, map[feed.FeedID]string{ids[0]: "", ids[1]: "World/North"})
	if err := errors.Join(errRename, errMove); err != nil {
		t.Fatal(err)
	}
	if got := now(); got != "A in , Bee in World/North" {
		t.Error(got)
	}
	if name.Own {
		t.Error("a host's name is taken for a person's own")
	}
	_, errRename = s.Rename(ctx, ids[1], name)
	_, errMove = s.Move(ctx, folders)
	if err := errors.Join(errRename, errMove); err != nil {
		t.Fatal(err)
	}
	if got := now(); got != "A in World, b.example in " {
		t.Error(got)
	}
	if _, err := s.Rename(ctx, 99, name); !errors.Is(err, feed.ErrMissing) {
		t.Error(err)
	}
	if _, err := s.Move(ctx, map[feed.FeedID]string{ids[0]: "X", 99: "X"}); !errors.Is(err, feed.ErrMissing) {
		t.Error(err)
	}
	if got := now(); got != "A in World, b.example in " {
		t.Errorf("half of a move was done: %s", got)
	}
}
