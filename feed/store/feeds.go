package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"time"

	"lede/feed"
)

const feedColumns = `id, address, title, site, folder, kept, local, etag, last_modified, checked, due,
	every, skip_hours, skip_days, reason, detail, failing, failures, unread, total, language,
	parsed, digest, gap, newest, status, wire, came_from, moved, wait,
	own_every, keep_days, keep_most, paused, notify`

// Feeds returns every feed that is not removed, by folder and title.
func (s *Store) Feeds(ctx context.Context) ([]feed.Feed, error) {
	return s.feeds(ctx, "list the feeds",
		`SELECT `+feedColumns+` FROM feeds WHERE removed = 0 ORDER BY folder = '', folder, title COLLATE NOCASE, id`)
}

// Due returns the feeds whose next attempt is not after now, the longest waiting first: not what its publisher has closed
// for good or a person has paused, nor in an hour or on a day that a publisher asks to skip. A feed whose last visit is yet
// to come, or that is put off for longer than any is, was noted while the clock was wrong: it is due, or it would not be for
// as long as the clock was ahead.
func (s *Store) Due(ctx context.Context, now time.Time) ([]feed.Feed, error) {
	due, err := s.feeds(ctx, "ask which feeds are due",
		`SELECT `+feedColumns+` FROM feeds WHERE removed = 0 AND reason <> ?1 AND paused = 0
			AND (due <= ?2 OR checked > ?3 OR due > ?3 AND wait = ?4 OR due > ?5) ORDER BY due, id`,
		feed.Gone, now.Unix(), now.Add(clockSlack).Unix(), feed.ForNetwork, now.Add(longestRest).Unix())
	return slices.DeleteFunc(due, func(f feed.Feed) bool { return f.Pace.Skips(now) }), err
}

const (
	// clockSlack is how far two clocks that are right may be apart, and more than the network is waited for.
	clockSlack = time.Hour
	// longestRest is more than any feed or page is put off for: what is due later was put off while the clock was wrong.
	longestRest = 10 * 24 * time.Hour
)

// Feed returns one feed, or feed.ErrMissing.
func (s *Store) Feed(ctx context.Context, id feed.FeedID) (feed.Feed, error) {
	found, err := s.feeds(ctx, "read a feed", `SELECT `+feedColumns+` FROM feeds WHERE id = ?`, id)
	if err == nil && len(found) == 0 {
		err = feed.ErrMissing
	}
	if err != nil {
		return feed.Feed{}, err
	}
	return found[0], nil
}

func (s *Store) feeds(ctx context.Context, doing, query string, args ...any) ([]feed.Feed, error) {
	return collect(ctx, s.read, doing, scanFeed, query, args...)
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, db queryer, doing string, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", doing, err)
		}
		all = append(all, v)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	return all, nil
}

func scanFeed(rows *sql.Rows) (feed.Feed, error) {
	var f feed.Feed
	var checked, due, every, failing, parsed, gap, newest, own int64
	err := rows.Scan(&f.ID, &f.Address, &f.Title, &f.Site, &f.Folder, &f.Kept, &f.Local,
		&f.Validators.ETag, &f.Validators.LastModified, &checked, &due,
		&every, &f.Pace.SkipHours, &f.Pace.SkipDays,
		&f.Failure.Reason, &f.Failure.Detail, &failing, &f.Failure.Count, &f.Unread, &f.Total, &f.Language,
		&parsed, &f.Digest, &gap, &newest, &f.Last.Status, &f.Last.Wire, &f.Last.From, &f.Last.Moved, &f.Last.Wait,
		&own, &f.Preferences.KeepDays, &f.Preferences.KeepMost, &f.Preferences.Paused, &f.Preferences.Notify)
	f.Checked, f.Due, f.Failure.Since = instant(checked), instant(due), instant(failing)
	f.Parsed, f.Rhythm.Newest = instant(parsed), instant(newest)
	f.Pace.Every, f.Rhythm.Gap, f.Preferences.Every = time.Duration(every)*time.Second, time.Duration(gap)*time.Second, time.Duration(own)*time.Second
	return f, err
}

// instant turns unix seconds into a time; 0, which stands for never, into the zero time.
func instant(seconds int64) time.Time {
	if seconds == 0 {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}

// seconds is the reverse of instant.
func seconds(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// Subscription is a feed to be added. A title given here is a person's own and stays.
type Subscription struct {
	Address, Title, Site, Folder string
	Kept                         bool
	Local                        bool      // may be on a private network, or a file
	Due                          time.Time // of its first visit, where it is new; zero is at once
}

// Add adds feeds, all or none, and returns their ids in the same order. An address that is there already keeps its
// articles; it comes back if it was removed, and is kept from now on if the new one is.
func (s *Store) Add(ctx context.Context, subs ...Subscription) ([]feed.FeedID, error) {
	ids := make([]feed.FeedID, len(subs))
	err := s.change(ctx, "add feeds", func(tx *sql.Tx) error {
		for i, sub := range subs {
			var err error
			if ids[i], err = add(ctx, tx, sub); err != nil {
				return err
			}
		}
		return nil
	})
	return ids, err
}

func add(ctx context.Context, tx *sql.Tx, sub Subscription) (id feed.FeedID, err error) {
	title, named := sub.Title, sub.Title != ""
	if !named {
		title = hostOf(sub.Address)
	}
	err = tx.QueryRowContext(ctx, `INSERT INTO feeds (address, title, named, site, folder, kept, local, due)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (address) DO UPDATE SET removed = 0, kept = max(kept, excluded.kept), local = max(local, excluded.local)
		RETURNING id`, sub.Address, title, named, sub.Site, sub.Folder, sub.Kept, sub.Local, seconds(sub.Due)).Scan(&id)
	return id, err
}

// hostOf is what a feed is called until it has been read.
func hostOf(address string) string {
	if u, err := url.Parse(address); err == nil && u.Host != "" {
		return u.Hostname()
	}
	return address
}

// Keep subscribes to a feed that was only looked at, or takes that back.
func (s *Store) Keep(ctx context.Context, kept bool, ids ...feed.FeedID) error {
	return s.setFeeds(ctx, "keep a feed", "kept", kept, ids)
}

// Remove takes feeds and their articles out of sight, or brings them back: they go for good at the next Purge.
func (s *Store) Remove(ctx context.Context, removed bool, ids ...feed.FeedID) error {
	return s.setFeeds(ctx, "remove a feed", "removed", removed, ids)
}

// Rename gives a feed another name and returns the one before, which undoes it.
func (s *Store) Rename(ctx context.Context, id feed.FeedID, name feed.Name) (before feed.Name, err error) {
	err = s.change(ctx, "rename a feed", func(tx *sql.Tx) error {
		if err := tx.QueryRowContext(ctx, `SELECT title, named FROM feeds WHERE id = ?`, id).Scan(&before.Title, &before.Own); err != nil {
			return missing(err)
		}
		_, err := tx.ExecContext(ctx, `UPDATE feeds SET title = ?, named = ? WHERE id = ?`, name.Title, name.Own, id)
		return err
	})
	return before, err
}

// Move puts feeds into other folders, all or none, and returns the folders they were in, which undoes it.
func (s *Store) Move(ctx context.Context, folders map[feed.FeedID]string) (before map[feed.FeedID]string, err error) {
	before = make(map[feed.FeedID]string, len(folders))
	err = s.change(ctx, "move feeds", func(tx *sql.Tx) error {
		for id, folder := range folders {
			var old string
			if err := tx.QueryRowContext(ctx, `SELECT folder FROM feeds WHERE id = ?`, id).Scan(&old); err != nil {
				return missing(err)
			}
			if _, err := tx.ExecContext(ctx, `UPDATE feeds SET folder = ? WHERE id = ?`, folder, id); err != nil {
				return err
			}
			before[id] = old
		}
		return nil
	})
	return before, err
}

// missing is the error for a row that is no longer there.
func missing(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return feed.ErrMissing
	}
	return err
}

func (s *Store) setFeeds(ctx context.Context, doing, column string, value bool, ids []feed.FeedID) error {
	return s.change(ctx, doing, func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, `UPDATE feeds SET `+column+` = ? WHERE id = ?`, value, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// Purge deletes removed feeds, and those that were opened for a look and never kept, with all their articles.
// One article at a time would hold the writer for long, so it works in steps that others can come between. A store that
// is only read keeps them for another time.
func (s *Store) Purge(ctx context.Context) error {
	if s.only.Load() != nil {
		return nil
	}
	const articlesAStep = 500
	const gone = `SELECT id FROM feeds WHERE removed = 1 OR kept = 0`
	for {
		var left int64
		err := s.change(ctx, "purge removed feeds", func(tx *sql.Tx) error {
			r, err := tx.ExecContext(ctx, `DELETE FROM items WHERE id IN
				(SELECT id FROM items WHERE feed IN (`+gone+`) LIMIT ?)`, articlesAStep)
			if err != nil {
				return err
			}
			if left, err = r.RowsAffected(); err != nil || left > 0 {
				return err
			}
			_, err = tx.ExecContext(ctx, `DELETE FROM feeds WHERE id IN (`+gone+`)`)
			return err
		})
		if err != nil || left == 0 {
			return err
		}
	}
}

// Counts are the numbers beside the lists that span feeds.
type Counts struct {
	Unread, Total, Starred, Today int
}

// Counts counts what the lists that span feeds hold; today begins at the given moment and counts what is unread.
func (s *Store) Counts(ctx context.Context, today time.Time) (Counts, error) {
	var c Counts
	err := s.read.QueryRowContext(ctx, `SELECT
		(SELECT coalesce(sum(unread), 0) FROM feeds WHERE removed = 0),
		(SELECT coalesce(sum(total), 0) FROM feeds WHERE removed = 0),
		(SELECT count(*) FROM items INDEXED BY starred_by_age WHERE starred = 1 AND muted = 0 AND feed NOT IN `+removedFeeds+`),
		(SELECT count(*) FROM items INDEXED BY unread_by_age WHERE read = 0 AND muted = 0 AND published >= ? AND feed NOT IN `+removedFeeds+`)`,
		today.Unix()).Scan(&c.Unread, &c.Total, &c.Starred, &c.Today)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Counts{}, fmt.Errorf("count the articles: %w", err)
	}
	return c, nil
}

// Unread returns how many articles of each feed are unread; feeds that have none are left out. It is what changes when
// articles are marked, at a tenth of the cost of Feeds.
func (s *Store) Unread(ctx context.Context) (map[feed.FeedID]int, error) {
	pairs, err := numbersOf[int64](ctx, s.read, "count what is unread",
		`SELECT numbers(id, unread) FROM feeds WHERE removed = 0 AND unread > 0`)
	if err != nil {
		return nil, err
	}
	unread := make(map[feed.FeedID]int, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		unread[feed.FeedID(pairs[i])] = int(pairs[i+1])
	}
	return unread, nil
}
