package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"lede/feed"
	"lede/feed/query"
)

// Rules returns all rules, in the order in which they were made.
func (s *Store) Rules(ctx context.Context) ([]feed.Rule, error) { return rules(ctx, s.read) }

func rules(ctx context.Context, db queryer) ([]feed.Rule, error) {
	return collect(ctx, db, "list the rules", func(rows *sql.Rows) (feed.Rule, error) {
		var r feed.Rule
		var tags string
		err := rows.Scan(&r.ID, &r.Name, &r.Ask, &r.Do.Read, &r.Do.Star, &r.Do.Hide, &r.Do.FullText, &r.Do.Notify, &tags)
		return r, errors.Join(err, json.Unmarshal([]byte(tags), &r.Do.Tags))
	}, `SELECT id, name, ask, mark_read, star, hide, full_text, notify, tags FROM rules ORDER BY id`)
}

// SetRule makes a rule, or changes the one of its ID or else of its name, and returns its id. What has arrived already
// stays as it is. Errors are *query.Error where its question has a mistake.
func (s *Store) SetRule(ctx context.Context, r feed.Rule) (id feed.RuleID, err error) {
	switch n, err := query.Parse(r.Ask, time.Now()); {
	case err != nil:
		return 0, err
	case n.Everything():
		return 0, &query.Error{Column: 1, Want: "something to ask for"}
	case r.Name == "":
		return 0, errors.New("set a rule: it has no name")
	}
	err = s.change(ctx, "set a rule", func(tx *sql.Tx) error {
		if r.ID != 0 { // a rule that is renamed makes room for its new self
			if _, err := tx.ExecContext(ctx, `UPDATE rules SET name = ? WHERE id = ?`, r.Name, r.ID); err != nil {
				return err
			}
		}
		return tx.QueryRowContext(ctx, `INSERT INTO rules (name, ask, mark_read, star, hide, full_text, notify, tags) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET ask = excluded.ask, mark_read = excluded.mark_read, star = excluded.star, hide = excluded.hide,
			full_text = excluded.full_text, notify = excluded.notify, tags = excluded.tags RETURNING id`,
			r.Name, r.Ask, r.Do.Read, r.Do.Star, r.Do.Hide, r.Do.FullText, r.Do.Notify, texts(r.Do.Tags)).Scan(&id)
	})
	return id, err
}

// RemoveRule removes a rule, and returns what it muted, which is listed again, as read.
func (s *Store) RemoveRule(ctx context.Context, id feed.RuleID) (muted []feed.ItemID, err error) {
	err = s.change(ctx, "remove a rule", func(tx *sql.Tx) (err error) {
		if _, err = tx.ExecContext(ctx, `DELETE FROM rules WHERE id = ?`, id); err != nil {
			return err
		}
		muted, err = collect(ctx, tx, "list what was muted", scanID, `UPDATE items SET muted = 0 WHERE muted = ? RETURNING id`, id)
		return err
	})
	return muted, err
}

// Mute has a rule mute articles as if it had caught them when they arrived. Those that are unread by now stay listed.
func (s *Store) Mute(ctx context.Context, id feed.RuleID, articles []feed.ItemID) error {
	return s.change(ctx, "mute articles", func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE items SET muted = ? WHERE read = 1 AND muted = 0 AND id IN (SELECT value FROM json_each(?))`, id, numbers(articles))
		return err
	})
}

// previewed is how many of the newest articles a preview looks at.
const previewed = 1000

// Preview returns what a rule would have caught of the newest thousand articles, newest first. Errors are *query.Error,
// or of the store.
func (s *Store) Preview(ctx context.Context, ask string) ([]feed.ItemID, error) {
	n, err := query.Parse(ask, time.Now())
	if err != nil {
		return nil, err
	}
	c := newCompiler(ctx, s.read)
	if err := s.read.QueryRowContext(ctx, `SELECT coalesce(min(id), 0), coalesce(max(id), 0)
		FROM (SELECT id FROM items ORDER BY id DESC LIMIT ?)`, previewed).Scan(&c.first, &c.last); err != nil {
		return nil, fmt.Errorf("try a rule: %w", err)
	}
	a, err := c.question(n)
	if err != nil {
		return nil, err
	}
	where, args := a.rows()
	return collect(ctx, s.read, "try a rule", scanID, `SELECT id FROM items WHERE `+where+
		` AND id BETWEEN ? AND ? ORDER BY published DESC, id DESC`, append(args, c.first, c.last)...)
}

// treatment applies the rules to what a transaction has stored.
type treatment struct {
	ctx   context.Context
	tx    *sql.Tx
	rules []feed.Rule
	words string // the index that has the words of what was stored
}

// newTreatment reads the rules. Where one looks for beginnings of words, what was stored gets a small index of its own, in
// memory: that of all articles reads all places of all words that begin so, however few articles are asked about.
func newTreatment(ctx context.Context, tx *sql.Tx, stored []written) (t treatment, err error) {
	t = treatment{ctx: ctx, tx: tx, words: "search"}
	if t.rules, err = rules(ctx, tx); err != nil || !slices.ContainsFunc(t.rules, looksForBeginnings) {
		return t, err
	}
	t.words = "arrived"
	for _, text := range []string{
		`CREATE VIRTUAL TABLE IF NOT EXISTS temp.arrived USING fts5 (body, title, author, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2')`,
		`INSERT INTO arrived (arrived) VALUES ('delete-all')`,
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return t, fmt.Errorf("make an index of what arrived: %w", err)
		}
	}
	return t, put(ctx, tx, t.words+intoWords, mapped(stored, func(it written) indexed {
		return indexed{id: it.id, title: it.Title, author: it.Author, text: it.text, known: it.known}
	}), indexed.inWords)
}

func looksForBeginnings(r feed.Rule) bool {
	n, err := query.Parse(r.Ask, time.Now())
	return err == nil && slices.ContainsFunc(n.Terms(), func(t query.Term) bool { return t.Prefix && isOfWords(t.Field) })
}

// treat applies all rules to articles that the transaction has stored, and says of which it wants the page, and of which
// to tell. A rule that can no longer be read is passed over: an article matters more.
func (t treatment) treat(arrived []feed.ItemID) (fullText, notify []feed.ItemID, err error) {
	if len(arrived) == 0 {
		return nil, nil, nil
	}
	for _, r := range t.rules {
		caught, err := t.caught(r, arrived)
		var wrong *query.Error
		switch {
		case errors.As(err, &wrong):
			slog.Warn("rule not applied", "rule", r.Name, "error", err)
			continue
		case err != nil:
			return nil, nil, fmt.Errorf("apply the rule %q: %w", r.Name, err)
		case len(caught) == 0:
			continue
		}
		if err := apply(t.ctx, t.tx, r, caught); err != nil {
			return nil, nil, fmt.Errorf("apply the rule %q: %w", r.Name, err)
		}
		if r.Do.FullText {
			fullText = append(fullText, caught...)
		}
		if r.Do.Notify {
			notify = append(notify, caught...)
		}
	}
	return fullText, notify, nil
}

// caught returns those of the articles that a rule is about.
func (t treatment) caught(r feed.Rule, arrived []feed.ItemID) ([]feed.ItemID, error) {
	n, err := query.Parse(r.Ask, time.Now())
	if err != nil {
		return nil, err
	}
	c := newCompiler(t.ctx, t.tx)
	c.words, c.bounds = t.words, bounds{slices.Min(arrived), slices.Max(arrived)}
	a, err := c.question(n)
	if err != nil {
		return nil, err
	}
	a.muted = true // what an earlier rule muted, a later one may still label
	where, args := a.rows()
	return collect(t.ctx, t.tx, "apply a rule", scanID,
		`SELECT id FROM items WHERE id IN (SELECT value FROM json_each(?)) AND `+where, append([]any{numbers(arrived)}, args...)...)
}

// apply does what a rule says.
func apply(ctx context.Context, tx *sql.Tx, r feed.Rule, caught []feed.ItemID) error {
	_, err := tx.ExecContext(ctx, `UPDATE items SET read = max(read, ?), starred = max(starred, ?), muted = iif(?, ?, muted)
		WHERE id IN (SELECT value FROM json_each(?))`, r.Do.Read || r.Do.Hide, r.Do.Star, r.Do.Hide, r.ID, numbers(caught))
	if err != nil || len(r.Do.Tags) == 0 {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT OR IGNORE INTO item_tags (item, tag) SELECT i.value, t.value FROM json_each(?) AS i, json_each(?) AS t`,
		numbers(caught), texts(r.Do.Tags))
	return err
}
