package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"lede/feed"
)

// What every visit sets, and what one that did not fail sets besides. Only the latter tells whether a feed has moved. The
// parameters are those of visit, and follow one another so that a visit is one statement.
const (
	visited = `checked = ?1, due = ?3, status = ?4, wire = ?5, came_from = ?6, wait = ?7, visits = visits + 1`
	well    = visited + `, read_well = ?1, reason = '', detail = '', failing = 0, failures = 0,
		moved_since = CASE WHEN ?8 = '' THEN 0 WHEN moved = ?8 THEN min(moved_since, ?1) ELSE ?1 END,
		moved_times = CASE WHEN ?8 = '' THEN 0 WHEN moved = ?8 THEN moved_times + 1 ELSE 1 END,
		moved = ?8`
)

// note updates a feed's row after a visit: more holds the parameters from ?9 on.
func note(ctx context.Context, tx *sql.Tx, f feed.Feed, now time.Time, set string, more ...any) error {
	args := []any{now.Unix(), f.ID, seconds(f.Due), f.Last.Status, f.Last.Wire, f.Last.From, f.Last.Wait, f.Last.Moved}
	_, err := tx.ExecContext(ctx, `UPDATE feeds SET `+set+` WHERE id = ?2`, append(args, more...)...)
	return err
}

// noteParsed records a visit that brought bytes which were parsed.
func noteParsed(ctx context.Context, tx *sql.Tx, f feed.Feed, now time.Time) error {
	return note(ctx, tx, f, now, well+`, parsed = ?1, size = ?5, digest = ?9, gap = ?10, newest = ?11`,
		f.Digest, int64(f.Rhythm.Gap/time.Second), seconds(f.Rhythm.Newest))
}

// Unchanged records a visit that brought nothing new, be it by a 304 or by the same bytes again: f's Due, Validators
// and Last.
func (s *Store) Unchanged(ctx context.Context, f feed.Feed, now time.Time) error {
	const notModified = 304
	return s.change(ctx, "note an unchanged feed", func(tx *sql.Tx) error {
		return note(ctx, tx, f, now, well+`, etag = ?9, last_modified = ?10, unchanged = unchanged + ?11, spared = spared + ?11 * size`,
			f.Validators.ETag, f.Validators.LastModified, f.Last.Status == notModified)
	})
}

// Failed records a visit that failed: f's Due and Last, and why.
func (s *Store) Failed(ctx context.Context, f feed.Feed, why *feed.Error, now time.Time) error {
	return s.change(ctx, "note a failed feed", func(tx *sql.Tx) error {
		return note(ctx, tx, f, now, visited+`, reason = ?9, detail = ?10, failing = CASE failing WHEN 0 THEN ?1 ELSE min(failing, ?1) END,
			failures = failures + 1`, why.Reason, why.Detail)
	})
}

// Postpone moves the next attempt of a feed without counting it as one.
func (s *Store) Postpone(ctx context.Context, id feed.FeedID, due time.Time, why feed.Wait) error {
	return s.change(ctx, "postpone a feed", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE feeds SET due = ?, wait = ? WHERE id = ?`, seconds(due), why, id)
		return err
	})
}

// Record is what visits to a feed have been like, in all.
type Record struct {
	Well      time.Time // when it was last read without a failure
	Visits    int
	Unchanged int   // visits answered by 304
	Spared    int64 // bytes that these did not take
	Size      int64 // bytes of the last body as sent

	MovedSince time.Time // since when, and how often in a row, permanent redirects lead to feed.Visit.Moved
	MovedTimes int
	Formerly   string // the address before such a redirect was followed for good

	Weeks  float64 // that Posts and Brief are counted over: four, or as long as there are posts
	Posts  int
	Brief  int       // posts of at most so many words as a teaser has
	Newest time.Time // the newest post
}

// teaserWords is the most words that a post may have to count as brief: most teasers have fewer than sixty.
const teaserWords = 80

// Record returns what visits to a feed have been like, or feed.ErrMissing.
func (s *Store) Record(ctx context.Context, id feed.FeedID, now time.Time) (Record, error) {
	const period = 4 * 7 * 24 * time.Hour
	var r Record
	var well, movedSince, oldest, newest int64
	err := s.read.QueryRowContext(ctx, `SELECT read_well, visits, unchanged, spared, size, moved_since, moved_times, formerly,
		(SELECT coalesce(min(published), 0) FROM items WHERE feed = feeds.id), (SELECT coalesce(max(published), 0) FROM items WHERE feed = feeds.id)
		FROM feeds WHERE id = ?`, id).
		Scan(&well, &r.Visits, &r.Unchanged, &r.Spared, &r.Size, &movedSince, &r.MovedTimes, &r.Formerly, &oldest, &newest)
	if errors.Is(err, sql.ErrNoRows) {
		return Record{}, feed.ErrMissing
	}
	if err == nil {
		err = s.read.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(words <= ?), 0) FROM items WHERE feed = ? AND published > ?`,
			teaserWords, id, now.Add(-period).Unix()).Scan(&r.Posts, &r.Brief)
	}
	if err != nil {
		return Record{}, fmt.Errorf("read a feed's record: %w", err)
	}
	r.Well, r.MovedSince, r.Newest = instant(well), instant(movedSince), instant(newest)
	r.Weeks = min(period, max(now.Sub(time.Unix(oldest, 0)), 24*time.Hour)).Hours() / (7 * 24)
	return r, nil
}

// ErrTaken is returned when another feed has an address already.
var ErrTaken = errors.New("there is a feed with that address already")

// SetAddress gives a feed another address, and what it was is no longer known: it is to be read at once.
func (s *Store) SetAddress(ctx context.Context, id feed.FeedID, address string, local bool) error {
	return s.change(ctx, "change a feed's address", func(tx *sql.Tx) error {
		var taken bool
		err := tx.QueryRowContext(ctx, `SELECT count(*) FROM feeds WHERE address = ? AND id <> ?`, address, id).Scan(&taken)
		if err == nil && taken {
			err = ErrTaken
		}
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `UPDATE feeds SET address = ?, local = ?, etag = '', last_modified = '', parsed = 0, digest = 0,
			due = 0, reason = '', detail = '', failing = 0, failures = 0, status = 0, came_from = '',
			moved = '', moved_since = 0, moved_times = 0, formerly = '' WHERE id = ?`, address, local, id)
		return err
	})
}

// Follow gives a feed the address that its permanent redirects lead to, if they have done so at least times visits in
// a row since a moment or before. The feed is the same one: all that is known of it stays.
func (s *Store) Follow(ctx context.Context, id feed.FeedID, since time.Time, times int) (followed bool, err error) {
	err = s.change(ctx, "follow a feed that has moved", func(tx *sql.Tx) error {
		r, err := tx.ExecContext(ctx, `UPDATE OR IGNORE feeds SET formerly = address, address = moved, came_from = '',
			moved = '', moved_since = 0, moved_times = 0 WHERE id = ? AND moved <> '' AND moved_times >= ? AND moved_since <= ?`,
			id, times, since.Unix())
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		followed = n > 0
		return err
	})
	return followed, err
}
