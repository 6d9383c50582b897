package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"lede/feed"
)

// State is what a person did with an article, and what it is known by in another store.
type State struct {
	Feed  string // its feed's address; empty: of any feed
	Key   int64  // hash of feed.Item.Key, as the store keeps it
	Link  string
	Flags feed.Flags
	Tags  []string
}

// StateOf is the state of an article of any feed that has a key, or a link of that name.
func StateOf(name string, flags feed.Flags) State {
	return State{Key: digest(name), Link: name, Flags: flags}
}

// States gives the states of all articles that are read, starred or labelled, by feed, the oldest first. Those that a rule
// muted are left out.
func (s *Store) States(ctx context.Context, take func(State) error) error {
	rows, err := s.read.QueryContext(ctx, `SELECT feeds.address, key, link, read, starred,
		coalesce((SELECT json_group_array(tag) FROM item_tags WHERE item = items.id), '[]')
		FROM feeds JOIN items ON items.feed = feeds.id WHERE removed = 0 AND kept = 1 AND muted = 0
		AND (read = 1 OR starred = 1 OR items.id IN (SELECT item FROM item_tags)) ORDER BY feeds.id, items.id`)
	if err != nil {
		return fmt.Errorf("read what was read: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var st State
		var read, starred bool
		var tags string
		if err := rows.Scan(&st.Feed, &st.Key, &st.Link, &read, &starred, &tags); err != nil {
			return fmt.Errorf("read what was read: %w", err)
		}
		st.Flags = st.Flags.With(feed.Read, read).With(feed.Starred, starred)
		if err := errors.Join(json.Unmarshal([]byte(tags), &st.Tags), take(st)); err != nil {
			return err
		}
	}
	return rows.Err()
}

// SetStates marks and labels the articles that states are of. Nothing is taken away, so the same states twice change
// nothing. It returns how many articles have changed, and how many states are of none that is stored.
func (s *Store) SetStates(ctx context.Context, list []State) (changed, missing int, err error) {
	ids, err := s.stateItems(ctx, list)
	if err != nil {
		return 0, 0, err
	}
	const articlesAStep = 1000 // others may write between
	for from := 0; from < len(list); from += articlesAStep {
		to := min(from+articlesAStep, len(list))
		err := s.change(ctx, "take over what was read", func(tx *sql.Tx) error {
			for i, st := range list[from:to] {
				id := ids[from+i]
				if id == 0 {
					missing++
					continue
				}
				var changes int64
				err1 := count(&changes)(tx.ExecContext(ctx, `UPDATE items SET read = max(read, ?1), starred = max(starred, ?2)
					WHERE id = ?3 AND (read < ?1 OR starred < ?2)`, st.Flags.Has(feed.Read), st.Flags.Has(feed.Starred), id))
				err2 := count(&changes)(tx.ExecContext(ctx, `INSERT OR IGNORE INTO item_tags (item, tag)
					SELECT items.id, value FROM items, json_each(?) WHERE items.id = ?`, texts(st.Tags), id))
				if err := errors.Join(err1, err2); err != nil {
					return err
				}
				changed += min(1, int(changes))
			}
			return nil
		})
		if err != nil {
			return changed, missing, err
		}
	}
	return changed, missing, nil
}

// KnowsArticle reports whether any of some names is the key or the link of an article that is stored.
func (s *Store) KnowsArticle(ctx context.Context, names []string) (bool, error) {
	list := make([]State, len(names))
	for i, name := range names {
		list[i] = StateOf(name, 0)
	}
	ids, err := s.stateItems(ctx, list)
	return slices.ContainsFunc(ids, func(id feed.ItemID) bool { return id != 0 }), err
}

// stateItems finds the article that each state is of, 0 for none: by feed and key, else by feed and link, else, when its
// feed is not there or not known, by one of both alone. It reads all articles once, whatever the number of states.
func (s *Store) stateItems(ctx context.Context, list []State) ([]feed.ItemID, error) {
	type place struct{ feed, name string }
	wanted := func(feed string, key int64, link string) [4]place {
		byKey := fmt.Sprint(key)
		return [4]place{{feed, "k" + byKey}, {feed, "l" + link}, {"", "k" + byKey}, {"", "l" + link}}
	}
	at := map[place][]int{} // → states, by how they may be found
	for i, st := range list {
		for _, p := range wanted(st.Feed, st.Key, st.Link) {
			if p.name != "l" {
				at[p] = append(at[p], i)
			}
		}
	}
	rows, err := s.read.QueryContext(ctx, `SELECT items.id, address, key, link FROM items JOIN feeds ON feeds.id = items.feed WHERE removed = 0`)
	if err != nil {
		return nil, fmt.Errorf("look up articles: %w", err)
	}
	defer rows.Close()
	ids, rank := make([]feed.ItemID, len(list)), make([]int, len(list))
	for rows.Next() {
		var id feed.ItemID
		var address, link string
		var key int64
		if err := rows.Scan(&id, &address, &key, &link); err != nil {
			return nil, fmt.Errorf("look up articles: %w", err)
		}
		for how, p := range wanted(address, key, link) {
			for _, i := range at[p] {
				if better := len(wanted("", 0, "")) - how; better > rank[i] {
					ids[i], rank[i] = id, better
				}
			}
		}
	}
	return ids, rows.Err()
}
