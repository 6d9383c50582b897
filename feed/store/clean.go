package store

import (
	"context"
	"database/sql"
	"time"

	"lede/feed"
)

// Retention says which articles may go: those over either bound. Starred and labelled ones never do. The zero value
// keeps all.
type Retention struct {
	Days int // since they were published, as Believed counts
	Most int // of a feed, the newest
}

// of is the retention of one feed.
func (r Retention) of(f feed.Feed) Retention {
	return Retention{Days: bound(f.Preferences.KeepDays, r.Days), Most: bound(f.Preferences.KeepMost, r.Most)}
}

// bound is a feed's own, or else everybody's; 0 is none.
func bound(own, all int) int {
	if own != 0 {
		all = own
	}
	return max(0, all)
}

// Cleaned is how many articles of a feed went, or would.
type Cleaned struct {
	Feed     feed.Feed
	Articles int
}

// Clean removes the articles that r and the feeds' own preferences let go, for good, and returns the feeds that lost
// some. With dry nothing is removed. What was removed does not come back with its feed.
func (s *Store) Clean(ctx context.Context, r Retention, now time.Time, dry bool) ([]Cleaned, error) {
	feeds, err := s.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	if now, err = s.Believed(ctx, now); err != nil {
		return nil, err
	}
	var all []Cleaned
	for _, f := range feeds {
		c := Cleaned{Feed: f}
		if own := r.of(f); own != (Retention{}) {
			if c.Articles, err = s.clean(ctx, f.ID, own, now, dry); err != nil {
				return all, err
			}
		}
		if c.Articles > 0 {
			all = append(all, c)
		}
	}
	return all, nil
}

// clean removes articles of one feed, in steps that others can come between.
func (s *Store) clean(ctx context.Context, id feed.FeedID, r Retention, now time.Time, dry bool) (n int, err error) {
	text, args := r.over(id, now)
	if err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (`+text+`)`, args...).Scan(&n); dry || n == 0 || err != nil {
		return n, err
	}
	const articlesAStep = 500
	for n = 0; ; {
		var gone []feed.ItemID
		err := s.change(ctx, "remove old articles", func(tx *sql.Tx) (err error) {
			gone, err = collect(ctx, tx, "find old articles", scanID, text+` LIMIT ?`, append(args, articlesAStep)...)
			if err != nil || len(gone) == 0 {
				return err
			}
			return bury(ctx, tx, id, gone)
		})
		n += len(gone)
		if err != nil || len(gone) < articlesAStep {
			return n, err
		}
	}
}

// over is the statement that finds the articles of a feed over the bounds.
func (r Retention) over(id feed.FeedID, now time.Time) (string, []any) {
	text := `SELECT id FROM items WHERE feed = ? AND starred = 0 AND id NOT IN (SELECT item FROM item_tags) AND (0`
	args := []any{id}
	if r.Days > 0 {
		text, args = text+` OR published < ?`, append(args, now.AddDate(0, 0, -r.Days).Unix())
	}
	if r.Most > 0 {
		text += ` OR id NOT IN (SELECT id FROM items WHERE feed = ? ORDER BY published DESC, id DESC LIMIT ?)`
		args = append(args, id, r.Most)
	}
	return text + `)`, args
}

// bury removes articles and remembers that they were there.
func bury(ctx context.Context, tx *sql.Tx, id feed.FeedID, gone []feed.ItemID) error {
	type pair struct {
		key  int64
		link string
	}
	pairs, err := collect(ctx, tx, "find old articles", func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.key, &p.link)
		return p, err
	}, `SELECT key, link FROM items WHERE id IN (SELECT value FROM json_each(?))`, numbers(gone))
	if err != nil {
		return err
	}
	for _, p := range pairs {
		if _, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO cleaned (feed, key, link) VALUES (?, ?, ?)`, id, p.key, linkDigest(p.link)); err != nil {
			return err
		}
	}
	_, err = tx.ExecContext(ctx, `DELETE FROM items WHERE id IN (SELECT value FROM json_each(?))`, numbers(gone))
	return err
}

// linkDigest tells links apart; no link is 0, which no article is known by.
func linkDigest(link string) int64 {
	if link == "" {
		return 0
	}
	return digest(link)
}

// withoutCleaned leaves out what was cleaned away before: by its key, or by its link where the feed has numbered its
// items anew.
func (s *Store) withoutCleaned(ctx context.Context, id feed.FeedID, items []feed.Item) ([]feed.Item, error) {
	keys, links := map[int64]bool{}, map[int64]bool{0: false}
	pairs, err := collect(ctx, s.read, "look up what was cleaned away", func(rows *sql.Rows) (p [2]int64, err error) {
		err = rows.Scan(&p[0], &p[1])
		return p, err
	}, `SELECT key, link FROM cleaned WHERE feed = ?`, id)
	if err != nil || len(pairs) == 0 {
		return items, err
	}
	for _, p := range pairs {
		keys[p[0]], links[p[1]] = true, p[1] != 0
	}
	var left []feed.Item
	for _, it := range items {
		if !keys[digest(it.Key)] && !links[linkDigest(it.Link)] {
			left = append(left, it)
		}
	}
	return left, nil
}
