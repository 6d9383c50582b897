package store

import (
	"bytes"
	"context"
	"database/sql"
	"math"
	"slices"
	"time"

	"lede/feed"
	"lede/feed/query"
)

// First returns what a screen shows of a list before it has all of it: the first articles, at most so many, and whether
// there may be more. A list that has a bound of its own is returned whole, unless even that takes its time.
func (s *Store) First(ctx context.Context, q Query, most int) (ids []feed.ItemID, more bool, err error) {
	const screenful = 40
	if hits, err := s.glance(ctx, q, screenful); len(hits) > 0 || err != nil {
		return idsOf(hits), true, err
	}
	whole := q.Limit > 0
	if !whole {
		q.Limit = most
	}
	l, err := s.list(ctx, q)
	if err != nil {
		return nil, false, err
	}
	if l.match != "" && l.Order != Newest && !whole { // the index of words bounds a list to the newest
		whole, l.Limit = true, 0
	}
	if l.scan {
		if ids, err = s.amongFirst(ctx, l); len(ids) > 0 || err != nil {
			return ids, !whole || len(ids) < l.Limit, err
		}
	}
	ids, err = s.listed(ctx, l)
	return ids, !whole && len(ids) == most, err
}

// glance finds the newest so many articles for a word that is being typed. The index of words would read all places of all
// words that begin so, which takes half a second and 30 MB for "con" with a million articles, and only then knows the
// newest. Where many articles have such a word, a few texts are enough: the newest ones with the other words that are asked
// for, or with the same first two letters, which have an index. Where the index is quicker, a glance finds nothing.
func (s *Store) glance(ctx context.Context, q Query, want int) ([]hit, error) {
	if q.Ranked {
		return nil, nil
	}
	w, ok, err := s.wider(ctx, q)
	if !ok || err != nil {
		return nil, err
	}
	return s.look(ctx, w, want, worthOneIn(w.stored, want))
}

// glanceRanked is glance for hits anywhere and for hits in titles. Titles are quickly read: as many are as can be, whatever
// is found.
func (s *Store) glanceRanked(ctx context.Context, q Query, want int) (anywhere, inTitles []hit, err error) {
	w, ok, err := s.wider(ctx, q)
	if !ok || err != nil {
		return nil, nil, err
	}
	anywhere, err = s.look(ctx, w, want, worthOneIn(w.stored, want))
	if len(anywhere) == 0 || err != nil {
		return nil, nil, err
	}
	inTitles, err = s.lookInTitles(ctx, w, want)
	return anywhere, inTitles, err
}

// wider is the list of what a glance may look into.
type wider struct {
	list
	begun  query.Term // the word that is being typed
	stored int        // how many articles there are, about
}

// wider makes that list; ok is false where nothing is being typed, or the index of beginnings is not filled yet.
func (s *Store) wider(ctx context.Context, q Query) (w wider, ok bool, err error) {
	n, begun, ok := widened(q)
	if !ok {
		return w, false, nil
	}
	w.begun = begun
	if err := s.read.QueryRowContext(ctx, `SELECT coalesce(max(id), 0) FROM items`).Scan(&w.stored); err != nil {
		return w, false, err
	}
	if lacks, err := lacking(ctx, s.read); err != nil || lacks.letters {
		return w, false, err
	}
	asked, err := newCompiler(ctx, s.read).question(n)
	if err != nil {
		return w, false, err
	}
	w.list, err = s.listOf(ctx, q, asked)
	return w, true, err
}

// worthOneIn is how many texts may be looked into for each that is wanted before the index is quicker; less than one where
// it always is. If one text in n has the word, want of them take want*n texts, and the index reads stored/n places, each in
// a 150th of the time.
func worthOneIn(stored, want int) float64 {
	const placesAText = 150
	return math.Sqrt(float64(stored) / float64(placesAText*want))
}

// look finds the newest articles of a list with a word that begins as the one that is typed: so many, or none where less
// than one text in so many has it.
func (s *Store) look(ctx context.Context, w wider, want int, oneIn float64) (found []hit, err error) {
	const step = 50
	w.Limit = int(float64(want) * oneIn)
	if w.Limit < want {
		return nil, nil
	}
	candidates, err := s.hits(ctx, w.list)
	for looked := 0; err == nil && len(found) < want; looked += step {
		if looked >= len(candidates) || float64(len(found))*oneIn < float64(looked) {
			return nil, nil
		}
		var some []hit
		some, err = s.thatBegin(ctx, candidates[looked:min(looked+step, len(candidates))], w.begun)
		found = append(found, some...)
	}
	return found[:min(want, len(found))], err
}

// lookInTitles finds the newest articles whose titles have the word, at most so many, among ten times as many.
func (s *Store) lookInTitles(ctx context.Context, w wider, want int) ([]hit, error) {
	w.match, w.begun.Field, w.Limit = w.inTitles, query.Title, 10*want
	candidates, err := s.hits(ctx, w.list)
	if err != nil {
		return nil, err
	}
	found, err := s.thatBegin(ctx, candidates, w.begun)
	return found[:min(want, len(found))], err
}

// widened is a question that asks less of the word that is being typed, and that word: nothing beside other words, whose
// newest hits are found at once, and its first two letters where it stands alone.
func widened(q Query) (less query.Node, begun query.Term, ok bool) {
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
	columns := wordsOf
	if begun.Field != query.Anywhere {
		columns = `SELECT id, title, author, '' FROM items `
	}
	rows, err := s.read.QueryContext(ctx, columns+`WHERE id IN (SELECT value FROM json_each(?))`, numbers(idsOf(some)))
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
