package store

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"lede/feed"
)

// SetFlag sets or clears one flag on articles, and returns those that were different before: to undo is to set the
// opposite on them. Many are marked in steps that others can write between; with an error those of the steps before it
// are returned.
func (s *Store) SetFlag(ctx context.Context, ids []feed.ItemID, flag feed.Flags, on bool) ([]feed.ItemID, error) {
	column := map[feed.Flags]string{feed.Read: "read", feed.Starred: "starred"}[flag]
	if column == "" {
		return nil, fmt.Errorf("set a flag: no such flag %d", flag)
	}
	return s.inSteps(ctx, "mark articles", ids, func(tx *sql.Tx, some []feed.ItemID) ([]feed.ItemID, error) {
		return collect(ctx, tx, "mark articles", scanID, `UPDATE items SET `+column+` = ?1 WHERE `+column+` <> ?1
			AND id IN (SELECT value FROM json_each(?2)) RETURNING id`, on, numbers(some))
	})
}

// inSteps changes articles, each step a transaction of its own: a million in one would keep every other program from
// writing for longer than it waits. Ids are taken in order, so that the articles of a step stand together in the file. It
// returns what do returned.
func (s *Store) inSteps(ctx context.Context, doing string, ids []feed.ItemID, do func(*sql.Tx, []feed.ItemID) ([]feed.ItemID, error)) ([]feed.ItemID, error) {
	const step = 10_000
	var all []feed.ItemID
	for some := range slices.Chunk(slices.Sorted(slices.Values(ids)), step) {
		var changed []feed.ItemID
		err := s.change(ctx, doing, func(tx *sql.Tx) (err error) {
			changed, err = do(tx, some)
			return err
		})
		if err != nil {
			return all, err
		}
		all = append(all, changed...)
	}
	return all, nil
}
