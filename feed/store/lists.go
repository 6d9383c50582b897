package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"lede/feed"
)

// Query says which articles a list holds. The zero value is everything.
type Query struct {
	Feed    feed.FeedID // of one feed
	Folder  string      // of the feeds in a folder and in the folders below it
	Looked  bool        // of feeds that were opened for a look and are not kept
	Unread  bool
	Starred bool
	Since   time.Time // published at or after
	Match   string    // words to search for: all of them, the last as the beginning of a word
	Limit   int       // at most so many; 0 is no bound
}

const removedFeeds = `(SELECT id FROM feeds WHERE removed = 1)`

// IDs returns the articles of a list, newest first.
func (s *Store) IDs(ctx context.Context, q Query) ([]feed.ItemID, error) {
	if q.Match != "" {
		return s.search(ctx, q)
	}
	text, args := q.sql()
	var list sql.RawBytes
	rows, err := s.read.QueryContext(ctx, `SELECT group_concat(id) FROM (`+text+`)`, args...)
	if err != nil {
		return nil, fmt.Errorf("list the articles: %w", err)
	}
	defer rows.Close()
	if rows.Next() {
		err = rows.Scan(&list)
	}
	if err = errors.Join(err, rows.Err()); err != nil {
		return nil, fmt.Errorf("list the articles: %w", err)
	}
	return parseIDs(list), nil
}

// parseIDs reads numbers separated by commas. One long text costs a tenth of what a row for each id does.
func parseIDs(list []byte) []feed.ItemID {
	if len(list) == 0 {
		return nil
	}
	ids := make([]feed.ItemID, 1, bytes.Count(list, []byte{','})+1)
	last := 0
	for _, c := range list {
		if c == ',' {
			ids = append(ids, 0)
			last++
			continue
		}
		ids[last] = ids[last]*10 + feed.ItemID(c-'0')
	}
	return ids
}

func scanID(rows *sql.Rows) (id feed.ItemID, err error) {
	err = rows.Scan(&id)
	return id, err
}

// sql makes the statement of a list. Every combination is served by an index in its order; a test asks the planner.
func (q Query) sql() (string, []any) {
	where, args := q.conditions()
	text := `SELECT id FROM items WHERE ` + strings.Join(where, " AND ") + ` ORDER BY published DESC, id DESC`
	if q.Limit > 0 {
		text += ` LIMIT ?`
		args = append(args, q.Limit)
	}
	return text, args
}

func (q Query) conditions() (where []string, args []any) {
	add := func(condition string, values ...any) {
		where = append(where, condition)
		args = append(args, values...)
	}
	switch {
	case q.Feed != 0:
		add(`feed = ?`, q.Feed)
	case q.Folder != "":
		add(`feed IN (SELECT id FROM feeds WHERE removed = 0 AND (folder = ?1 OR folder LIKE ?2 ESCAPE '\'))`,
			q.Folder, likeEscaper.Replace(q.Folder)+"/%")
	case q.Looked:
		add(`feed IN (SELECT id FROM feeds WHERE removed = 0 AND kept = 0)`)
	default:
		add(`feed NOT IN ` + removedFeeds)
	}
	if q.Unread {
		add(`read = 0`)
	}
	if q.Starred {
		add(`starred = 1`)
	}
	if !q.Since.IsZero() {
		add(`published >= ?`, q.Since.Unix())
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
		`SELECT id, feed, title, author, link, published, words, read, starred FROM items
		WHERE id IN (SELECT value FROM json_each(?))`, string(list))
}

func scanHeadline(rows *sql.Rows) (feed.Headline, error) {
	var h feed.Headline
	var published int64
	var read, starred bool
	err := rows.Scan(&h.ID, &h.Feed, &h.Title, &h.Author, &h.Link, &published, &h.Words, &read, &starred)
	h.Published = time.Unix(published, 0)
	h.Flags = h.Flags.With(feed.Read, read).With(feed.Starred, starred)
	return h, err
}

// SetFlag sets or clears one flag on articles, and returns those that were different before: to undo is to set the
// opposite on them.
func (s *Store) SetFlag(ctx context.Context, ids []feed.ItemID, flag feed.Flags, on bool) ([]feed.ItemID, error) {
	column := map[feed.Flags]string{feed.Read: "read", feed.Starred: "starred"}[flag]
	if column == "" {
		return nil, fmt.Errorf("set a flag: no such flag %d", flag)
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, fmt.Errorf("set a flag: %w", err)
	}
	var changed []feed.ItemID
	err = s.change(ctx, "mark articles", func(tx *sql.Tx) error {
		rows, err := tx.QueryContext(ctx, `UPDATE items SET `+column+` = ?1 WHERE `+column+` <> ?1
			AND id IN (SELECT value FROM json_each(?2)) RETURNING id`, on, string(list))
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			id, err := scanID(rows)
			if err != nil {
				return err
			}
			changed = append(changed, id)
		}
		return rows.Err()
	})
	return changed, err
}
