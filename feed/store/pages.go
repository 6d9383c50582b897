package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"lede/feed"
	"lede/feed/doc"
)

// Page is what the store knows of the page that an article's link leads to. The zero value is a page that nobody asked
// for.
type Page struct {
	State feed.PageState
	Due   time.Time // of the next try, if there is to be one
	Tries int       // that failed
	Own   int       // words of the feed's own text
	Words int       // words of the page's text; 0 when there is none
	Shown bool      // the page's text stands in place of the feed's own
}

// Page returns what became of an article's page.
func (s *Store) Page(ctx context.Context, id feed.ItemID) (Page, error) {
	var p Page
	var due int64
	err := s.read.QueryRowContext(ctx, `SELECT state, due, tries, own, words, shown FROM pages WHERE item = ?`, id).
		Scan(&p.State, &due, &p.Tries, &p.Own, &p.Words, &p.Shown)
	if errors.Is(err, sql.ErrNoRows) {
		return Page{}, nil
	}
	if err != nil {
		return Page{}, fmt.Errorf("read what became of a page: %w", err)
	}
	p.Due = instant(due)
	return p, nil
}

// Teaser is an article whose page is to be read.
type Teaser struct {
	ID          feed.ItemID
	Feed        feed.FeedID
	Title, Link string
	Published   time.Time
	Words       int  // of the feed's own text
	Tries       int  // that failed
	Local       bool // its feed may be on a private network
	FeedAddress string
}

const teaserColumns = `items.id, items.feed, items.title, items.link, items.published, coalesce(pages.own, items.words),
	coalesce(pages.tries, 0), feeds.local, feeds.address`

func scanTeaser(rows *sql.Rows) (t Teaser, err error) {
	var published int64
	err = rows.Scan(&t.ID, &t.Feed, &t.Title, &t.Link, &published, &t.Words, &t.Tries, &t.Local, &t.FeedAddress)
	t.Published = time.Unix(published, 0)
	return t, err
}

// Teaser returns one article as one whose page is to be read, or feed.ErrMissing.
func (s *Store) Teaser(ctx context.Context, id feed.ItemID) (Teaser, error) {
	found, err := collect(ctx, s.read, "read a teaser", scanTeaser, `SELECT `+teaserColumns+`
		FROM items JOIN feeds ON feeds.id = items.feed LEFT JOIN pages ON pages.item = items.id WHERE items.id = ?`, id)
	if err == nil && len(found) == 0 {
		err = feed.ErrMissing
	}
	if err != nil {
		return Teaser{}, err
	}
	return found[0], nil
}

// Teasers returns the newest unread articles of a feed, published since a moment, whose pages nobody has asked for.
func (s *Store) Teasers(ctx context.Context, id feed.FeedID, since time.Time, limit int) ([]Teaser, error) {
	return collect(ctx, s.read, "ask which pages to read", scanTeaser, `SELECT `+teaserColumns+`
		FROM items JOIN feeds ON feeds.id = items.feed LEFT JOIN pages ON pages.item = items.id
		WHERE items.feed = ? AND items.read = 0 AND items.published >= ? AND items.link <> '' AND pages.item IS NULL
		ORDER BY items.published DESC, items.id DESC LIMIT ?`, id, since.Unix(), limit)
}

// DuePages returns articles whose pages are to be tried again, or were asked for by a rule.
func (s *Store) DuePages(ctx context.Context, now time.Time, limit int) ([]Teaser, error) {
	return collect(ctx, s.read, "ask which pages are due", scanTeaser, `SELECT `+teaserColumns+`
		FROM pages JOIN items ON items.id = pages.item JOIN feeds ON feeds.id = items.feed
		WHERE pages.due > 0 AND (pages.due <= ? OR pages.due > ?) AND items.link <> '' AND feeds.removed = 0 ORDER BY pages.due LIMIT ?`,
		now.Unix(), now.Add(longestRest).Unix(), limit)
}

// OwnWords returns how many words the newest articles of a feed have in the feed's own text, and what became of their
// pages.
func (s *Store) OwnWords(ctx context.Context, id feed.FeedID, limit int) ([]Page, error) {
	scan := func(rows *sql.Rows) (p Page, err error) {
		err = rows.Scan(&p.Own, &p.State)
		return p, err
	}
	return collect(ctx, s.read, "measure a feed's texts", scan, `SELECT coalesce(pages.own, items.words), coalesce(pages.state, '')
		FROM items LEFT JOIN pages ON pages.item = items.id WHERE items.feed = ?
		ORDER BY items.published DESC, items.id DESC LIMIT ?`, id, limit)
}

// Texts returns where the texts of each feed's articles are taken from.
func (s *Store) Texts(ctx context.Context) (map[feed.FeedID]feed.Texts, error) {
	type pair struct {
		id    feed.FeedID
		texts feed.Texts
	}
	scan := func(rows *sql.Rows) (p pair, err error) {
		err = rows.Scan(&p.id, &p.texts)
		return p, err
	}
	pairs, err := collect(ctx, s.read, "ask where texts come from", scan, `SELECT id, texts FROM feeds WHERE removed = 0`)
	all := make(map[feed.FeedID]feed.Texts, len(pairs))
	for _, p := range pairs {
		all[p.id] = p.texts
	}
	return all, err
}

// SetTexts notes where a person wants the texts of a feed's articles taken from; feed.Unmeasured leaves it to what is
// measured.
func (s *Store) SetTexts(ctx context.Context, id feed.FeedID, t feed.Texts) error {
	return s.change(ctx, "note where texts come from", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE feeds SET texts = ? WHERE id = ?`, t, id)
		return err
	})
}

// SetMeasured notes what was measured of feeds. It doesn't replace what a person chose.
func (s *Store) SetMeasured(ctx context.Context, all map[feed.FeedID]feed.Texts) error {
	if len(all) == 0 {
		return nil
	}
	return s.change(ctx, "note where texts come from", func(tx *sql.Tx) error {
		for id, t := range all {
			_, err := tx.ExecContext(ctx, `UPDATE feeds SET texts = ? WHERE id = ? AND texts NOT IN (?, ?)`, t, id, feed.WantPages, feed.WantFeedOwn)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// OwnDocument returns the feed's own text of an article, or feed.ErrMissing.
func (s *Store) OwnDocument(ctx context.Context, id feed.ItemID) (doc.Document, error) {
	return s.document(ctx, `SELECT body FROM documents WHERE item = ?`, id)
}

// PageDocument returns the text of an article's page, whether it is shown or not, or feed.ErrMissing.
func (s *Store) PageDocument(ctx context.Context, id feed.ItemID) (doc.Document, error) {
	return s.document(ctx, `SELECT body FROM pages WHERE item = ? AND body IS NOT NULL`, id)
}

// SetDocument stores the text of an article's page beside the feed's own, shows and finds it from now on.
func (s *Store) SetDocument(ctx context.Context, id feed.ItemID, d doc.Document) error {
	body, words := s.pack(d), d.Words()
	return s.change(ctx, "keep the text of a page", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO pages (item, state, own, words, body) SELECT id, ?2, words, ?3, ?4 FROM items WHERE id = ?1
			ON CONFLICT (item) DO UPDATE SET state = excluded.state, due = 0, tries = 0, words = excluded.words, body = excluded.body`,
			id, feed.PageFound, words, body)
		if err != nil {
			return err
		}
		return s.show(ctx, tx, id, true)
	})
}

// SetPage notes why there is no text of an article's page, and when to try again; zero is never. A text that is there
// already stays.
func (s *Store) SetPage(ctx context.Context, id feed.ItemID, state feed.PageState, tries int, due time.Time) error {
	return s.change(ctx, "note what became of a page", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO pages (item, state, tries, due, own) SELECT id, ?2, ?3, ?4, words FROM items WHERE id = ?1
			ON CONFLICT (item) DO UPDATE SET state = excluded.state, tries = excluded.tries, due = excluded.due WHERE body IS NULL`,
			id, state, tries, seconds(due))
		return err
	})
}

// HoldPage says until when somebody reads the page of an article, and reports whether it is theirs to read: not when
// it was read, or when somebody else holds it. Once the time is over it is due again.
func (s *Store) HoldPage(ctx context.Context, id feed.ItemID, now, until time.Time) (held bool, err error) {
	err = s.change(ctx, "hold a page", func(tx *sql.Tx) error {
		did, err := tx.ExecContext(ctx, `INSERT INTO pages (item, state, due, own) SELECT id, ?2, ?3, words FROM items WHERE id = ?1
			ON CONFLICT (item) DO UPDATE SET due = excluded.due WHERE due > 0 AND (due <= ?4 OR due > ?5)`,
			id, feed.PageUnread, until.Unix(), now.Unix(), now.Add(longestRest).Unix())
		if err != nil {
			return err
		}
		n, err := did.RowsAffected()
		held = n > 0
		return err
	})
	return held, err
}

// ShowPage shows the text of an article's page, or the feed's own.
func (s *Store) ShowPage(ctx context.Context, id feed.ItemID, page bool) error {
	return s.change(ctx, "show another text", func(tx *sql.Tx) error { return s.show(ctx, tx, id, page) })
}

// show makes one of an article's texts the one that is shown, counted and found. Without a page's text nothing changes.
func (s *Store) show(ctx context.Context, tx *sql.Tx, id feed.ItemID, page bool) error {
	var title, author string
	var own, words int
	var ownBody, body []byte
	err := tx.QueryRowContext(ctx, `SELECT title, author, own, pages.words, documents.body, pages.body
		FROM items JOIN pages ON pages.item = items.id JOIN documents ON documents.item = items.id
		WHERE items.id = ? AND pages.body IS NOT NULL`, id).Scan(&title, &author, &own, &words, &ownBody, &body)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	if !page {
		body, words = ownBody, own
	}
	d, err := s.unpack(body)
	if err != nil {
		return err
	}
	_, err1 := tx.ExecContext(ctx, `UPDATE pages SET shown = ? WHERE item = ?`, page, id)
	_, err2 := tx.ExecContext(ctx, `UPDATE items SET words = ? WHERE id = ?`, words, id)
	return errors.Join(err1, err2, index(ctx, tx, []indexed{{id, title, author, d.Plain(), beginnings(title, author, d.Plain()), true}}))
}

// keepPages shows the texts of pages again for articles that were written anew: an edit in the feed must not put a
// teaser in place of a page's text.
func (s *Store) keepPages(ctx context.Context, tx *sql.Tx, all []written) error {
	var ids []feed.ItemID
	for _, it := range all {
		if it.known {
			ids = append(ids, it.id)
		}
	}
	list, err := json.Marshal(ids)
	if err != nil || len(ids) == 0 {
		return err
	}
	rows, err := tx.QueryContext(ctx, `UPDATE pages SET own = (SELECT words FROM items WHERE id = item)
		WHERE item IN (SELECT value FROM json_each(?)) RETURNING item, shown`, string(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	var shown []feed.ItemID
	for rows.Next() {
		var id feed.ItemID
		var page bool
		if err := rows.Scan(&id, &page); err != nil {
			return err
		}
		if page {
			shown = append(shown, id)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range shown {
		if err := s.show(ctx, tx, id, true); err != nil {
			return err
		}
	}
	return nil
}
