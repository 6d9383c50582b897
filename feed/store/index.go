package store

import (
	"context"
	"database/sql"
	"errors"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"lede/feed"
	"lede/feed/query"
)

// indexed is what the index has of an article.
type indexed struct {
	id                  feed.ItemID
	title, author, text string
	letters             string // of beginnings
	known               bool   // it may be there already
}

// inWords is what the index of words gets of it.
func (x indexed) inWords() []any {
	return []any{x.id, searchable(x.title), searchable(x.author), searchable(x.text)}
}

// inLetters is what the index of beginnings gets of it.
func (x indexed) inLetters() []any {
	return []any{x.id, x.letters}
}

const (
	intoWords   = ` (rowid, title, author, body) VALUES (?, ?, ?, ?)`
	intoLetters = `beginnings (rowid, letters) VALUES (?, ?)`
)

// index makes articles findable. Each index is written without a pause: whatever is written between two articles of one
// makes FTS5 write it to the disk anew, which takes as long as all else.
func index(ctx context.Context, tx *sql.Tx, all []indexed) error {
	lacks, err := lacking(ctx, tx)
	if err != nil || len(all) == 0 {
		return err
	}
	err = put(ctx, tx, `search`+intoWords, all, indexed.inWords)
	if err == nil && lacks.words {
		err = put(ctx, tx, `smaller`+intoWords, all, indexed.inWords)
	}
	if err == nil {
		err = put(ctx, tx, intoLetters, all, indexed.inLetters)
	}
	return err
}

// put writes articles into one index. Those that are new are written without looking for what they replace, which is a
// tenth of the work.
func put(ctx context.Context, tx *sql.Tx, into string, all []indexed, values func(indexed) []any) error {
	insert, err := tx.PrepareContext(ctx, `INSERT INTO `+into)
	if err != nil {
		return err
	}
	defer insert.Close()
	replace, err := tx.PrepareContext(ctx, `INSERT OR REPLACE INTO `+into)
	if err != nil {
		return err
	}
	defer replace.Close()
	for _, x := range all {
		how := insert
		if x.known {
			how = replace
		}
		if _, err := how.ExecContext(ctx, values(x)...); err != nil {
			return err
		}
	}
	return nil
}

// lacks is what of an older version's index is not up to date.
type lacks struct{ words, letters bool }

func lacking(ctx context.Context, db queryer) (l lacks, err error) {
	rows, err := db.QueryContext(ctx, `SELECT letters FROM reindexing`)
	if err != nil {
		return l, err
	}
	defer rows.Close()
	if rows.Next() {
		l.words = true
		err = rows.Scan(&l.letters)
	}
	return l, errors.Join(err, rows.Err())
}

// Reindex brings the index of an older version up to date, a little at a time, so that others may write between. It may
// be broken off at any moment, goes on where it was, and has nothing to do in a store that is up to date. Searches take
// the old index meanwhile.
func (s *Store) Reindex(ctx context.Context) error {
	const rest = 20 * time.Millisecond // about what a piece takes: half of one processor is left to all else
	for {
		var done bool
		err := s.change(ctx, "bring the index up to date", func(tx *sql.Tx) (err error) {
			done, err = s.reindexSome(ctx, tx)
			return err
		})
		if done || err != nil {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(rest):
		}
	}
}

// reindexSome takes the next articles into the new index, and puts it in the old one's place when none is left.
func (s *Store) reindexSome(ctx context.Context, tx *sql.Tx) (done bool, err error) {
	lacks, err := lacking(ctx, tx)
	if err != nil || !lacks.words {
		return true, err
	}
	some, err := s.notReindexed(ctx, tx)
	if err != nil {
		return false, err
	}
	if len(some) == 0 {
		return true, replaceIndex(ctx, tx)
	}
	if err := put(ctx, tx, `smaller`+intoWords, some, indexed.inWords); err != nil {
		return false, err
	}
	if lacks.letters {
		if err := put(ctx, tx, intoLetters, some, indexed.inLetters); err != nil {
			return false, err
		}
	}
	_, err = tx.ExecContext(ctx, `UPDATE reindexing SET next = ?`, some[len(some)-1].id+1)
	return false, err
}

// wordsOf reads what is searched of articles: title, author, and the text that is shown of them, packed.
const wordsOf = `SELECT id, title, author,
	coalesce((SELECT body FROM pages WHERE item = items.id AND shown = 1), (SELECT body FROM documents WHERE item = items.id), '')
	FROM items `

// notReindexed reads the next articles that the new index lacks.
func (s *Store) notReindexed(ctx context.Context, tx *sql.Tx) (some []indexed, err error) {
	rows, err := tx.QueryContext(ctx, wordsOf+`WHERE id BETWEEN (SELECT next FROM reindexing) AND (SELECT last FROM reindexing) ORDER BY id LIMIT 100`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var body sql.RawBytes
		x := indexed{known: true} // an edit may have brought it
		if err := rows.Scan(&x.id, &x.title, &x.author, &body); err != nil {
			return nil, err
		}
		if d, err := s.unpack(body); err == nil { // a text that is damaged is found by its title
			x.text = d.Plain()
		}
		x.letters = beginnings(x.title, x.author, x.text)
		some = append(some, x)
	}
	return some, rows.Err()
}

// onRemoval is the trigger that keeps counts and indexes right; index is what it says for each index.
func onRemoval(index string) string {
	return `CREATE TRIGGER item_removed AFTER DELETE ON items BEGIN
			UPDATE feeds SET total = total - 1, unread = unread - (OLD.read = 0) WHERE id = OLD.feed;
			DELETE FROM search WHERE rowid = OLD.id;
			DELETE FROM beginnings WHERE rowid = OLD.id;` + index + `
		END`
}

// beginReindexing makes Reindex take all articles into smaller and beginnings, which are there and empty.
func beginReindexing() []string {
	return []string{
		`DELETE FROM reindexing`,
		`INSERT INTO reindexing (next, last, letters) SELECT 1, coalesce(max(id), 0), 1 FROM items`,
		`DROP TRIGGER item_removed`,
		onRemoval(` DELETE FROM smaller WHERE rowid = OLD.id;`),
	}
}

// replaceIndex puts the new index in the old one's place.
func replaceIndex(ctx context.Context, tx *sql.Tx) error {
	for _, text := range []string{
		`DROP TRIGGER item_removed`,
		`DROP TABLE search`,
		`ALTER TABLE smaller RENAME TO search`,
		onRemoval(""),
		`DELETE FROM reindexing`,
	} {
		if _, err := tx.ExecContext(ctx, text); err != nil {
			return errors.Join(errors.New("put the new index in place"), err)
		}
	}
	return nil
}

// beginnings are the first two letters of each word, those of titles again after a t and those of authors after an a.
// Scripts without spaces have none: their words in the index are of two letters.
func beginnings(title, author, text string) string {
	var b strings.Builder
	for _, part := range []struct{ mark, text string }{{"", text}, {"", title}, {"t", title}, {"", author}, {"a", author}} {
		var seen pairs
		eachBeginning(part.text, func(two [2]rune) {
			if seen.add(two) {
				b.WriteString(part.mark)
				b.WriteRune(two[0])
				b.WriteRune(two[1])
				b.WriteByte(' ')
			}
		})
	}
	return b.String()
}

// pairs is a set of two letters: bits for those of ASCII, which most are, and a map for the rest.
type pairs struct {
	ascii [128 * 128 / 64]uint64
	rest  map[[2]rune]bool
}

// add reports whether two was not there.
func (p *pairs) add(two [2]rune) bool {
	if two[0]|two[1] < utf8.RuneSelf {
		i := two[0]<<7 | two[1]
		before := p.ascii[i/64]
		p.ascii[i/64] |= 1 << (i % 64)
		return before != p.ascii[i/64]
	}
	if p.rest == nil {
		p.rest = map[[2]rune]bool{}
	}
	before := len(p.rest)
	p.rest[two] = true
	return before != len(p.rest)
}

// eachBeginning gives the first two letters of each word, in lower case, cut as the index cuts words.
func eachBeginning(text string, f func([2]rune)) {
	var two [2]rune
	n := 0
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			if r = lower[r]; r == 0 {
				n = 0
				continue
			}
		case accent(r): // belongs to the letter before, and is left out
			continue
		case !unicode.IsLetter(r) && !unicode.IsNumber(r) || query.Unspaced(r):
			n = 0
			continue
		default:
			r = unicode.ToLower(r)
		}
		if n < 2 {
			two[n] = r
			if n++; n == 2 {
				f(two)
			}
		}
	}
}

// lower has the letters and digits of ASCII in lower case, and 0 for what parts words.
var lower = func() (all [utf8.RuneSelf]rune) {
	for r := range all {
		if r := rune(r); unicode.IsLetter(r) || unicode.IsNumber(r) {
			all[r] = unicode.ToLower(r)
		}
	}
	return all
}()

// accent reports whether r is one of the combining characters that the index leaves out.
func accent(r rune) bool { return r >= 0x300 && r <= 0x36f && unicode.Is(unicode.Mn, r) }

// beginning returns the two letters that a word which may go on begins with so far, if it has just these.
func beginning(word string) (string, bool) {
	var all []rune
	for _, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) || query.Unspaced(r) {
			return "", false
		}
		all = append(all, unicode.ToLower(r))
	}
	return string(all), len(all) == 2
}
