package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"lede/feed"
)

// Tag gives articles a label or takes it away, and returns those that were different before: to undo is to do the
// opposite with them, in steps as SetFlag does. Labels that differ in case alone are one.
func (s *Store) Tag(ctx context.Context, ids []feed.ItemID, tag string, on bool) ([]feed.ItemID, error) {
	tag = strings.TrimSpace(tag)
	if tag == "" {
		return nil, fmt.Errorf("label articles: the label is empty")
	}
	return s.inSteps(ctx, "label articles", ids, func(tx *sql.Tx, some []feed.ItemID) (changed []feed.ItemID, err error) {
		if tag, err = spelledAs(ctx, tx, tag); err != nil {
			return nil, err
		}
		text := `DELETE FROM item_tags WHERE tag = ?1 AND item IN (SELECT value FROM json_each(?2)) RETURNING item`
		if on {
			text = `INSERT OR IGNORE INTO item_tags (item, tag) SELECT items.id, ?1 FROM json_each(?2) JOIN items ON items.id = value RETURNING item`
		}
		return collect(ctx, tx, "label articles", scanID, text, tag, numbers(some))
	})
}

// TagFeed gives a feed a label or takes it away.
func (s *Store) TagFeed(ctx context.Context, id feed.FeedID, tag string, on bool) (changed bool, err error) {
	tag = strings.TrimSpace(tag)
	if tag == "" {
		return false, fmt.Errorf("label a feed: the label is empty")
	}
	var n int64
	err = s.change(ctx, "label a feed", func(tx *sql.Tx) error {
		tag, err := spelledAs(ctx, tx, tag)
		if err != nil {
			return err
		}
		if on {
			return tagFeed(ctx, tx, id, []string{tag}, &n)
		}
		return count(&n)(tx.ExecContext(ctx, `DELETE FROM feed_tags WHERE feed = ? AND tag = ?`, id, tag))
	})
	return n > 0, err
}

// spelledAs returns a label as it is spelled already, if it is there but for its case.
func spelledAs(ctx context.Context, tx *sql.Tx, tag string) (string, error) {
	all, err := tags(ctx, tx)
	for _, t := range all {
		if strings.EqualFold(t, tag) {
			return t, nil
		}
	}
	return tag, err
}

// Tags returns the labels of articles and of feeds, in order.
func (s *Store) Tags(ctx context.Context) ([]string, error) { return tags(ctx, s.read) }

func tags(ctx context.Context, db queryer) ([]string, error) {
	scan := func(rows *sql.Rows) (tag string, err error) {
		err = rows.Scan(&tag)
		return tag, err
	}
	return collect(ctx, db, "list the labels", scan, `SELECT tag FROM item_tags UNION SELECT tag FROM feed_tags ORDER BY tag COLLATE NOCASE`)
}
