package store

import (
	"bytes"
	"context"
	"database/sql"
	"slices"
	"time"

	"lede/feed"
	"lede/feed/query"
)

// First returns what a screen shows of a list before it has all of it: the first articles, at most so many, and whether
// there may be more. A list that has a bound of its own is returned whole, unless even that takes its time.
func (s *Store) First(ctx context.Context, q Query, most int) (ids []feed.ItemID, more bool, err error) {
	const screenful = 40
	if hits, err := s.glance(ctx, q, screenful, largeStore); len(hits) > 0 || err != nil {
		return idsOf(hits), true, err
	}
	whole := q.Limit > 0
	if !whole {
		q.Limit = most
	}
	ids, err = s.listed(ctx, q)
	return ids, !whole && len(ids) == most, err
}

// largeStore is from how many articles on a glance is worth its time; below, the index is as quick.
const largeStore = 50_000

// glance finds the newest so many articles for a word that is being typed, in a store of at least so many. The index of
// words would read all places of all words that begin so, which takes half a second and 30 MB for "con" with a million
// articles, and only then knows the newest. Where many articles have such a word, a few texts are enough: the newest ones
// with the other words that are asked for, or with the same first two letters, which have an index. Where less than one in
// five has one, a glance finds nothing, and the index of words is quick.
func (s *Store) glance(ctx context.Context, q Query, want int, large feed.ItemID) ([]hit, error) {
	if q.Ranked {
		return nil, nil
	}
	l, begun, ok, err := s.wider(ctx, q, large)
	if !ok || err != nil {
		return nil, err
	}
	return s.look(ctx, l, begun, want, true)
}

// glanceRanked is glance for hits anywhere and for hits in titles. Titles are quickly read: as many are as can be, whatever
// is found.
func (s *Store) glanceRanked(ctx context.Context, q Query, want int, large feed.ItemID) (anywhere, inTitles []hit, err error) {
	l, begun, ok, err := s.wider(ctx, q, large)
	if !ok || err != nil {
		return nil, nil, err
	}
	anywhere, err = s.look(ctx, l, begun, want, true)
	if len(anywhere) == 0 || err != nil {
		return nil, nil, err
	}
	l.match, begun.Field = l.inTitles, query.Title
	inTitles, err = s.look(ctx, l, begun, want, false)
	return anywhere, inTitles, err
}

// wider is the list of what a glance may look into; ok is false where the index is quick, or the one of beginnings is not
// filled yet.
func (s *Store) wider(ctx context.Context, q Query, large feed.ItemID) (l list, begun query.Term, ok bool, err error) {
	wider, begun, ok := widened(q)
	if !ok {
		return l, begun, false, nil
	}
	var newest feed.ItemID
	if err := s.read.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM items`).Scan(&newest); err != nil || newest < large {
		return l, begun, false, err
	}
	if lacks, err := lacking(ctx, s.read); err != nil || lacks.letters {
		return l, begun, false, err
	}
	c := compiler{ctx: ctx, db: s.read}
	asked, err := c.question(wider)
	if err != nil {
		return l, begun, false, err
	}
	l, err = s.listOf(ctx, q, asked)
	return l, begun, true, err
}

// look finds the newest so many articles of a list with a word that begins so, among five times as many. Where that is
// asked to be worth its time and is not, it finds none.
func (s *Store) look(ctx context.Context, l list, begun query.Term, want int, worth bool) (found []hit, err error) {
	const oneIn, step = 5, 50
	l.Limit = oneIn * want
	candidates, err := s.hits(ctx, l)
	for looked := 0; err == nil && len(found) < want && looked < len(candidates); looked += step {
		if worth && len(found)*oneIn < looked {
			return nil, nil
		}
		var some []hit
		some, err = s.thatBegin(ctx, candidates[looked:min(looked+step, len(candidates))], begun)
		found = append(found, some...)
	}
	if worth && len(found) < want {
		return nil, err
	}
	return found[:min(want, len(found))], err
}

// widened is a question that asks less of the word that is being typed, and that word: nothing beside other words, whose
// newest hits are found at once, and its first two letters where it stands alone.
func widened(q Query) (wider query.Node, begun query.Term, ok bool) {
	n, err := query.ParseTyping(q.Ask, time.Now())
	if !q.Typing || q.Order != Newest || err != nil {
		return n, begun, false
	}
	parts := []query.Node{n}
	if n.Op == query.All {
		parts = n.Kids
	}
	if len(parts) == 0 {
		return n, begun, false
	}
	last := &parts[len(parts)-1]
	begun = last.Term
	letters := lettersOf(begun.Text)
	if last.Op != query.Leaf || !begun.Prefix || !textual(*last) || len(letters) < 2 {
		return n, begun, false
	}
	if others := parts[:len(parts)-1]; slices.ContainsFunc(others, textual) {
		return query.Node{Op: query.All, Kids: others}, begun, true
	}
	last.Term.Text = string(letters[:2])
	return query.Node{Op: query.All, Kids: parts}, begun, len(letters) > 2
}

// lettersOf are the letters of one word, of a script with spaces; none of anything else.
func lettersOf(word string) []rune {
	for _, r := range word {
		if _, ok := beginning(string([]rune{r, r})); !ok {
			return nil
		}
	}
	return []rune(word)
}

// thatBegin are those of some articles that have a word which begins so.
func (s *Store) thatBegin(ctx context.Context, some []hit, begun query.Term) ([]hit, error) {
	rows, err := s.read.QueryContext(ctx, wordsOf+`WHERE id IN (SELECT value FROM json_each(?))`, numbers(idsOf(some)))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	has := map[feed.ItemID]bool{}
	var text []byte
	for rows.Next() {
		var id feed.ItemID
		var title, author string
		var body sql.RawBytes
		if err := rows.Scan(&id, &title, &author, &body); err != nil {
			return nil, err
		}
		has[id] = begun.Field != query.Author && begun.Begins(title) || begun.Field != query.Title && begun.Begins(author)
		if !has[id] && begun.Field == query.Anywhere {
			text, err = s.decoder().DecodeAll(body, text[:0])
			has[id] = err == nil && begun.Begins(string(untagged(text)))
		}
	}
	var kept []hit
	for _, h := range some {
		if has[h.id] {
			kept = append(kept, h)
		}
	}
	return kept, rows.Err()
}

// untagged is the text of a stored document, without making one of it, in the same memory: tags, and what stands for <, >, &
// and quotes, end words.
func untagged(stored []byte) []byte {
	text := stored[:0]
	for {
		at := bytes.IndexAny(stored, "<&")
		if at < 0 {
			return append(text, stored...)
		}
		text = append(text, stored[:at]...)
		until := byte('>')
		if stored[at] == '&' {
			until = ';'
		}
		end := bytes.IndexByte(stored[at:], until)
		if end < 0 {
			return text
		}
		text = append(text, ' ')
		stored = stored[at+end+1:]
	}
}
