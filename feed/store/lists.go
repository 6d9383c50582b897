package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"lede/feed"
)

// Query says which articles a list holds. The zero value is everything but what rules have muted.
type Query struct {
	Feed    feed.FeedID // of one feed
	Folder  string      // of the feeds in a folder and in the folders below it
	Looked  bool        // of feeds that were opened for a look and are not kept
	Unread  bool
	Starred bool
	Since   time.Time // published at or after
	Ask     string    // a question in the language of feed/query, which has to hold as well
	Typing  bool      // the question is still being typed
	Ranked  bool      // the best first, of the newest hits, instead of the newest
	Limit   int       // at most so many; 0 is no bound
	Order   Order     // unless it is ranked
}

const removedFeeds = `(SELECT id FROM feeds WHERE removed = 1)`

// IDs returns the articles of a list in its order. Errors are *query.Error where the question
// has a mistake, or of the store.
func (s *Store) IDs(ctx context.Context, q Query) ([]feed.ItemID, error) {
	if q.Limit > 0 {
		if hits, err := s.glance(ctx, q, q.Limit); len(hits) > 0 || err != nil {
			return idsOf(hits), err
		}
	}
	l, err := s.list(ctx, q)
	if err != nil {
		return nil, err
	}
	return s.listed(ctx, l)
}

// listed are the articles of a list as its statement finds them.
func (s *Store) listed(ctx context.Context, l list) ([]feed.ItemID, error) {
	if l.Ranked && l.match != "" {
		return s.ranked(ctx, l)
	}
	if l.scan && l.Limit > 0 && l.Order.Dated() {
		if ids, err := s.amongFirst(ctx, l); len(ids) == l.Limit || err != nil {
			return ids, err
		}
	}
	text, args := l.sql()
	return numbersOf[feed.ItemID](ctx, s.read, "list the articles", `SELECT numbers(id) FROM (`+text+`)`, args...)
}

// Count returns how many articles a list holds, with the same errors as IDs.
func (s *Store) Count(ctx context.Context, q Query) (n int, err error) {
	l, err := s.list(ctx, q)
	if err != nil {
		return 0, err
	}
	text, args := l.sql()
	if l.scan {
		text, args = l.dated("")
	}
	if err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (`+text+`)`, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("count the articles of a list: %w", err)
	}
	return n, nil
}

func scanID(rows *sql.Rows) (id feed.ItemID, err error) {
	err = rows.Scan(&id)
	return id, err
}

// list is a Query with its question taken apart.
type list struct {
	Query
	asked
	few     bool // the rows that its indexes give are few: hold the hits of the full-text index against them
	fewEach bool // so few that it is asked about each
	scan    bool // read all rows, as they stand in the file
}

func (s *Store) list(ctx context.Context, q Query) (list, error) {
	var a asked
	if q.Ask != "" {
		var err error
		if a, err = s.ask(ctx, q); err != nil {
			return list{Query: q}, err
		}
	}
	return s.listOf(ctx, q, a)
}

// listOf is a list whose question is taken apart already.
func (s *Store) listOf(ctx context.Context, q Query, asked asked) (l list, err error) {
	l = list{Query: q, asked: asked}
	l.Unread, l.Starred = q.Unread || l.unread, q.Starred || l.starred
	if l.match != "" {
		l.few, l.fewEach, err = s.isFew(ctx, l)
	} else {
		l.scan, err = s.isScan(ctx, l)
	}
	return l, err
}

// isFew reports whether the conditions that have an index leave few articles, and the index of words many: then it is
// cheaper to hold the hits against those than to read the row of each; and cheaper yet, where they are very few, to ask
// about each, which takes a tenth of a millisecond where walking over a hit takes a thousandth of that.
func (s *Store) isFew(ctx context.Context, l list) (few, each bool, err error) {
	const mostEach, mostFew, many = 100, 1000, 3000
	if l.Feed == 0 && !l.Unread && !l.Starred && l.Since.IsZero() {
		return false, false, nil
	}
	hits, err := s.countTo(ctx, many+1, `SELECT 1 FROM `+l.index+` WHERE `+l.index+` MATCH ?`, l.match)
	if err != nil || hits <= many {
		return false, false, err
	}
	where, args := l.conditions()
	rows, err := s.countTo(ctx, mostFew+1, `SELECT 1 FROM items WHERE `+strings.Join(where, " AND "), args...)
	return rows <= mostFew, rows <= mostEach, err
}

// countTo counts the rows of a statement, at most so many.
func (s *Store) countTo(ctx context.Context, most int, text string, args ...any) (n int, err error) {
	err = s.read.QueryRowContext(ctx, `SELECT count(*) FROM (`+text+` LIMIT ?)`, append(args, most)...).Scan(&n)
	if err != nil {
		return 0, fmt.Errorf("weigh a question: %w", err)
	}
	return n, nil
}

// sql makes the statement of a list, its columns being id and published.
func (l list) sql() (string, []any) {
	if l.Order == Oldest && l.match == "" {
		return l.dated(oldestFirst)
	}
	return l.reordered(l.newest())
}

// newest is the statement of the list with the newest first. Every combination without a question is served by an index
// in its order; a test asks the planner.
func (l list) newest() (string, []any) {
	if l.match != "" && !l.few {
		where, args := l.all()
		return l.walk(where, args)
	}
	return l.dated(newestFirst)
}

// all are the conditions of the list, those of its question among them.
func (l list) all() (where []string, args []any) {
	where, args = l.conditions()
	return append(where, l.where...), append(args, l.args...)
}

// dated is the statement of a list that its index by date leads.
func (l list) dated(order string) (string, []any) {
	where, args := l.all()
	switch {
	case l.match != "" && !l.fewEach:
		return l.against(where, args, order)
	case l.match != "":
		where = append(where, `EXISTS (SELECT 1 FROM `+l.index+` WHERE `+l.index+` MATCH ? AND rowid = items.id)`)
		args = append(args, l.match)
	}
	from := `items`
	if l.scan {
		from = `items NOT INDEXED`
	}
	return l.limited(`SELECT id, published FROM `+from+` WHERE `+strings.Join(where, " AND ")+order, args)
}

// against is the statement of a list of few rows, against which the hits of the full-text index are held.
func (l list) against(where []string, args []any, order string) (string, []any) {
	return l.limited(`WITH few AS MATERIALIZED (SELECT id, published FROM items WHERE `+strings.Join(where, " AND ")+`)
		SELECT few.id, few.published FROM `+l.index+` CROSS JOIN few ON few.id = `+l.index+`.rowid WHERE `+l.index+` MATCH ?
		AND `+l.index+`.rowid BETWEEN (SELECT min(id) FROM few) AND (SELECT max(id) FROM few)`+order, append(args, l.match))
}

// walk is the statement of a list that the full-text index leads. The index is walked by id, which runs with age but
// for feeds that were added later: more than the limit is looked at, and put in order of date.
func (l list) walk(where []string, args []any) (string, []any) {
	const atLeast = 500
	text := `SELECT items.id, published FROM ` + l.index + ` CROSS JOIN items ON items.id = ` + l.index + `.rowid WHERE ` + l.index + ` MATCH ? AND ` + strings.Join(where, " AND ")
	args = append([]any{l.match}, args...)
	if l.Limit == 0 {
		return text + newestFirst, args
	}
	text += ` ORDER BY ` + l.index + `.rowid DESC LIMIT ?`
	return l.limited(`SELECT id, published FROM (`+text+`)`+newestFirst, append(args, max(l.Limit, atLeast)))
}

func (l list) limited(text string, args []any) (string, []any) {
	if l.Limit > 0 {
		return text + ` LIMIT ?`, append(args, l.Limit)
	}
	return text, args
}

// conditions are what the list asks of rows, its question apart.
func (l list) conditions() (where []string, args []any) {
	add := func(condition string, values ...any) {
		where = append(where, condition)
		args = append(args, values...)
	}
	switch {
	case l.Feed != 0:
		add(`feed = ?`, l.Feed)
	case l.Folder != "":
		add(`feed IN (SELECT id FROM feeds WHERE removed = 0 AND (folder = ? OR folder LIKE ? ESCAPE '\'))`,
			l.Folder, likeEscaper.Replace(l.Folder)+"/%")
	case l.Looked:
		add(`feed IN (SELECT id FROM feeds WHERE removed = 0 AND kept = 0)`)
	default:
		add(`feed NOT IN ` + removedFeeds)
	}
	if !l.muted {
		add(`muted = 0`)
	}
	if l.Unread {
		add(`read = 0`)
	}
	if l.Starred {
		add(`starred = 1`)
	}
	if !l.Since.IsZero() {
		add(`published >= ?`, l.Since.Unix())
	}
	return where, args
}

var likeEscaper = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

// Headlines returns the headlines of ids; an article that is no longer there is left out. The order is not kept.
func (s *Store) Headlines(ctx context.Context, ids []feed.ItemID) ([]feed.Headline, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("read headlines: %w", err)
	}
	return collect(ctx, s.read, "read headlines", scanHeadline,
		`SELECT id, feed, title, author, link, published, edited, words, read, starred, muted FROM items
		WHERE id IN (SELECT value FROM json_each(?))`, string(list))
}

func scanHeadline(rows *sql.Rows) (feed.Headline, error) {
	var h feed.Headline
	var published, edited int64
	var read, starred bool
	err := rows.Scan(&h.ID, &h.Feed, &h.Title, &h.Author, &h.Link, &published, &edited, &h.Words, &read, &starred, &h.Muted)
	h.Published, h.Edited = time.Unix(published, 0), instant(edited)
	h.Flags = h.Flags.With(feed.Read, read).With(feed.Starred, starred)
	return h, err
}
