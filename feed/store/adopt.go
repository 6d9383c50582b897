package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"lede/feed"
	"lede/feed/doc"
)

// Adopted is an article from another reader's file, with what a person did with it there.
type Adopted struct {
	feed.Item
	Flags feed.Flags
	Tags  []string
}

// Adoption tells what an Adopt did.
type Adoption struct {
	New    int // articles that were not stored
	Marked int // articles that were, and are read, starred or labelled now and were not before
}

// Adopt stores articles of a feed from another reader's file, in one transaction. An article that is stored already is
// known by its key, else by its link; it keeps its text, and is marked read, starred and labelled as the file says.
// What is unread in the file leaves it as it is. So the same file twice changes nothing.
func (s *Store) Adopt(ctx context.Context, id feed.FeedID, list []Adopted, toDocument func(feed.Item) doc.Document) (Adoption, error) {
	known, err := s.prints(ctx, id, keys(list, func(a Adopted) string { return a.Key }))
	if err != nil {
		return Adoption{}, err
	}
	links, err := s.links(ctx, id)
	if err != nil {
		return Adoption{}, err
	}
	items := make([]feed.Item, 0, len(list))
	for _, it := range list {
		_, byKey := known[digest(it.Key)]
		if !byKey && links[it.Link] == 0 {
			items = append(items, it.Item)
		}
	}
	fresh := s.prepare(recognized(items), nil, toDocument)
	var done Adoption
	err = s.change(ctx, "take over articles", func(tx *sql.Tx) error {
		done = Adoption{}
		stored, err := s.adopt(ctx, tx, id, fresh)
		if err != nil {
			return err
		}
		done.New = len(stored)
		return markAdopted(ctx, tx, id, list, links, stored, &done)
	})
	return done, err
}

// links returns the articles of a feed by their link, those links that only one of them has.
func (s *Store) links(ctx context.Context, id feed.FeedID) (map[string]feed.ItemID, error) {
	type pair struct {
		link string
		id   feed.ItemID
	}
	pairs, err := collect(ctx, s.read, "look up what a feed has", func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.link, &p.id)
		return p, err
	}, `SELECT link, max(id) FROM items WHERE feed = ? AND link <> '' GROUP BY link HAVING count(*) = 1`, id)
	links := make(map[string]feed.ItemID, len(pairs))
	for _, p := range pairs {
		links[p.link] = p.id
	}
	return links, err
}

// adopt writes articles that are new. Their hash is 0, which no text has: what the feed itself says of them takes their
// place, and is no edit.
func (s *Store) adopt(ctx context.Context, tx *sql.Tx, id feed.FeedID, fresh []prepared) (stored map[feed.ItemID]bool, err error) {
	w, err := s.newItemWriter(ctx, tx, time.Now())
	if err != nil {
		return nil, err
	}
	if err := w.begin(id, present{}); err != nil {
		return nil, errors.Join(err, w.close())
	}
	var saved Saved
	for _, p := range fresh {
		p.hash = takenOver
		if err := w.write(p, &saved); err != nil {
			return nil, errors.Join(err, w.close())
		}
	}
	stored = make(map[feed.ItemID]bool, len(saved.New))
	for _, id := range saved.New {
		stored[id] = true
	}
	return stored, errors.Join(w.indexAll(tx), w.close())
}

// markAdopted gives articles the states and labels that they have in the file.
func markAdopted(ctx context.Context, tx *sql.Tx, id feed.FeedID, list []Adopted, links map[string]feed.ItemID, stored map[feed.ItemID]bool, done *Adoption) error {
	find, err := tx.PrepareContext(ctx, `SELECT id FROM items WHERE feed = ? AND key = ?`)
	if err != nil {
		return err
	}
	defer find.Close()
	mark, err := tx.PrepareContext(ctx, `UPDATE items SET read = max(read, ?1), starred = max(starred, ?2)
		WHERE id = ?3 AND (read < ?1 OR starred < ?2)`)
	if err != nil {
		return err
	}
	defer mark.Close()
	for _, it := range list {
		if it.Flags == 0 && len(it.Tags) == 0 {
			continue
		}
		item := links[it.Link]
		if err := find.QueryRowContext(ctx, id, digest(it.Key)).Scan(&item); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		var changes int64
		if err := count(&changes)(mark.ExecContext(ctx, it.Flags.Has(feed.Read), it.Flags.Has(feed.Starred), item)); err != nil {
			return err
		}
		if len(it.Tags) > 0 {
			if err := count(&changes)(tx.ExecContext(ctx, `INSERT OR IGNORE INTO item_tags (item, tag) SELECT items.id, value FROM items, json_each(?) WHERE items.id = ?`, texts(it.Tags), item)); err != nil {
				return err
			}
		}
		if changes > 0 && !stored[item] {
			done.Marked++
		}
	}
	return nil
}
