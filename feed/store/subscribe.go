package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"lede/feed"
)

// Labelled is a subscription with its labels.
type Labelled struct {
	Subscription
	Tags []string
}

// Subscribed tells what a Subscribe did.
type Subscribed struct {
	Added   []feed.FeedID // feeds that were not subscribed to before
	Known   int           // feeds that were
	Moved   int           // of those, the ones that took another title, folder or labels from the list
	Removed []feed.FeedID // feeds that the list does not have
	IDs     []feed.FeedID // of the list, in its order
}

// Changed reports whether anything is different now.
func (s Subscribed) Changed() bool { return len(s.Added)+s.Moved+len(s.Removed) > 0 }

// Subscribe adds a list of subscriptions, all or none. A feed that is subscribed to already keeps its title and its
// folder, and gets the labels that it lacks. With mirror the subscriptions become equal to the list: titles, folders
// and labels are taken from it, and feeds that it does not have are removed, except those that came with the program.
func (s *Store) Subscribe(ctx context.Context, list []Labelled, mirror bool) (Subscribed, error) {
	var done Subscribed
	err := s.change(ctx, "subscribe to a list of feeds", func(tx *sql.Tx) error {
		done = Subscribed{IDs: make([]feed.FeedID, len(list))}
		for i, sub := range list {
			if err := subscribe(ctx, tx, sub, mirror, &done, &done.IDs[i]); err != nil {
				return fmt.Errorf("feed %d of the list: %w", i+1, err)
			}
		}
		if mirror {
			return removeOthers(ctx, tx, &done)
		}
		return nil
	})
	return done, err
}

func subscribe(ctx context.Context, tx *sql.Tx, sub Labelled, mirror bool, done *Subscribed, id *feed.FeedID) error {
	var was int
	err := tx.QueryRowContext(ctx, `SELECT count(*) FROM feeds WHERE address = ? AND removed = 0 AND kept = 1`, sub.Address).Scan(&was)
	if err != nil {
		return err
	}
	if *id, err = add(ctx, tx, sub.Subscription); err != nil {
		return err
	}
	if was == 0 {
		done.Added = append(done.Added, *id)
		return tagFeed(ctx, tx, *id, sub.Tags, new(int64))
	}
	done.Known++
	var changes int64
	if mirror {
		if err := arrange(ctx, tx, *id, sub.Subscription, &changes); err != nil {
			return err
		}
		if err := untagFeed(ctx, tx, *id, sub.Tags, &changes); err != nil {
			return err
		}
	}
	if err := tagFeed(ctx, tx, *id, sub.Tags, &changes); err != nil {
		return err
	}
	if changes > 0 {
		done.Moved++
	}
	return nil
}

// Arrange gives a feed another title and another folder; an empty title leaves the one that there is.
func (s *Store) Arrange(ctx context.Context, id feed.FeedID, title, folder string) error {
	return s.change(ctx, "arrange a feed", func(tx *sql.Tx) error {
		return arrange(ctx, tx, id, Subscription{Title: title, Folder: folder}, new(int64))
	})
}

// arrange gives a feed the title and folder of a list. A list without a title for it leaves the one that there is.
func arrange(ctx context.Context, tx *sql.Tx, id feed.FeedID, sub Subscription, changes *int64) error {
	return count(changes)(tx.ExecContext(ctx, `UPDATE feeds SET folder = ?1, title = iif(?2 = '', title, ?2), named = iif(?2 = '', named, 1)
		WHERE id = ?3 AND (folder <> ?1 OR ?2 <> '' AND title <> ?2)`, sub.Folder, sub.Title, id))
}

// untagFeed takes the labels from a feed that a list does not have.
func untagFeed(ctx context.Context, tx *sql.Tx, id feed.FeedID, tags []string, changes *int64) error {
	return count(changes)(tx.ExecContext(ctx, `DELETE FROM feed_tags WHERE feed = ? AND tag NOT IN (SELECT value FROM json_each(?))`, id, texts(tags)))
}

func tagFeed(ctx context.Context, tx *sql.Tx, id feed.FeedID, tags []string, changes *int64) error {
	if len(tags) == 0 {
		return nil
	}
	return count(changes)(tx.ExecContext(ctx, `INSERT OR IGNORE INTO feed_tags (feed, tag) SELECT ?, value FROM json_each(?)`, id, texts(tags)))
}

// count adds the rows that a statement changed to a sum.
func count(sum *int64) func(sql.Result, error) error {
	return func(r sql.Result, err error) error {
		if err != nil {
			return err
		}
		n, err := r.RowsAffected()
		*sum += n
		return err
	}
}

// removeOthers removes the subscriptions that are not among the ids of done. What came with the program has an address
// of its own kind, which no list of subscriptions can have.
func removeOthers(ctx context.Context, tx *sql.Tx, done *Subscribed) error {
	rows, err := tx.QueryContext(ctx, `UPDATE feeds SET removed = 1
		WHERE removed = 0 AND kept = 1 AND address NOT LIKE 'lede:%' AND id NOT IN (SELECT value FROM json_each(?)) RETURNING id`, numbers(done.IDs))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id feed.FeedID
		if err := rows.Scan(&id); err != nil {
			return err
		}
		done.Removed = append(done.Removed, id)
	}
	return rows.Err()
}

// TagsOf returns the labels of all feeds that have some.
func (s *Store) TagsOf(ctx context.Context) (map[feed.FeedID][]string, error) {
	type pair struct {
		id  feed.FeedID
		tag string
	}
	pairs, err := collect(ctx, s.read, "list the labels of feeds", func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.id, &p.tag)
		return p, err
	}, `SELECT feed, tag FROM feed_tags ORDER BY feed, tag`)
	tags := map[feed.FeedID][]string{}
	for _, p := range pairs {
		tags[p.id] = append(tags[p.id], p.tag)
	}
	return tags, err
}

// Search is a search that is kept under a name.
type Search struct {
	Name, Words string
	Dialect     string // whose language of searches Words are in; empty is lede's own
}

// KeepSearches keeps searches, and returns how many of them are new or different. A name that lede's own search has is
// not taken from it by another dialect's.
func (s *Store) KeepSearches(ctx context.Context, list ...Search) (int, error) {
	var changes int64
	err := s.change(ctx, "keep searches", func(tx *sql.Tx) error {
		changes = 0
		for _, search := range list {
			err := count(&changes)(tx.ExecContext(ctx, `INSERT INTO searches (name, words, dialect) VALUES (?, ?, ?)
				ON CONFLICT (name) DO UPDATE SET words = excluded.words, dialect = excluded.dialect
				WHERE (dialect <> '' OR excluded.dialect = '') AND (words, dialect) <> (excluded.words, excluded.dialect)`,
				search.Name, search.Words, search.Dialect))
			if err != nil {
				return err
			}
		}
		return nil
	})
	return int(changes), err
}

// Searches returns the searches that are kept, by name.
func (s *Store) Searches(ctx context.Context) ([]Search, error) {
	return collect(ctx, s.read, "list the searches", func(rows *sql.Rows) (q Search, err error) {
		err = rows.Scan(&q.Name, &q.Words, &q.Dialect)
		return q, err
	}, `SELECT name, words, dialect FROM searches ORDER BY name COLLATE NOCASE`)
}

// DropSearch forgets a search, and reports whether it was there.
func (s *Store) DropSearch(ctx context.Context, name string) (was bool, err error) {
	var n int64
	err = s.change(ctx, "remove a search", func(tx *sql.Tx) error {
		n = 0
		return count(&n)(tx.ExecContext(ctx, `DELETE FROM searches WHERE name = ?`, name))
	})
	return n > 0, err
}

// texts writes strings as a list that json_each reads.
func texts(list []string) string {
	clean := slices.Clone(list)
	for i := range clean {
		clean[i] = strings.ToValidUTF8(clean[i], "")
	}
	return asJSON(clean)
}

func numbers[T ~int64](list []T) string { return asJSON(list) }

func asJSON[T any](list []T) string {
	if list == nil {
		return "[]"
	}
	text, err := json.Marshal(list)
	if err != nil {
		panic(err) // lists of strings and numbers have no other
	}
	return string(text)
}

// ItemTags returns the labels of an article.
func (s *Store) ItemTags(ctx context.Context, id feed.ItemID) ([]string, error) {
	return collect(ctx, s.read, "list the labels of an article", func(rows *sql.Rows) (tag string, err error) {
		err = rows.Scan(&tag)
		return tag, err
	}, `SELECT tag FROM item_tags WHERE item = ? ORDER BY tag`, id)
}
