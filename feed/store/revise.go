package store

import (
	"database/sql"
	"slices"
	"strings"
	"unicode"
)

// takenOver is the hash of articles from another reader's file. It replaces no text that is stored, and the feed's own
// text is no edit of it.
const takenOver = 0

// revise writes what a feed says anew of an item that is stored, if that is more than the beginning of what is there.
func (w *itemWriter) revise(st stored, p prepared, saved *Saved) error {
	old, err := w.text(st)
	if err != nil {
		return err
	}
	before, after := words(old), words(p.text)
	same := slices.Equal(before, after)
	kept := !same && beginningOf(after, before)
	if kept {
		p.text, p.words = old, st.words
		p.letters = beginnings(p.Title, p.Author, old)
	}
	edited := st.hash != takenOver && (p.Title != st.title || !same && !kept)
	published := seconds(p.Published)
	if published > w.now {
		published = 0
	}
	if _, err := w.update.ExecContext(w.ctx, p.hash, p.Title, p.Author, p.Link, published, p.words, edited, w.now, st.id); err != nil {
		return err
	}
	if !kept {
		if _, err := w.newBody.ExecContext(w.ctx, st.id, p.body); err != nil {
			return err
		}
	}
	if edited {
		saved.Changed++
	}
	w.written = append(w.written, written{id: st.id, prepared: p, known: true})
	return nil
}

// text returns the plain text that is stored of an item.
func (w *itemWriter) text(st stored) (string, error) {
	var body sql.RawBytes
	rows, err := w.oldBody.QueryContext(w.ctx, st.id)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	if !rows.Next() {
		return "", rows.Err()
	}
	if err := rows.Scan(&body); err != nil {
		return "", err
	}
	d, err := w.unpack(body)
	return d.Plain(), err
}

// words are those of a text in lower case; of scripts without spaces, pairs of characters.
func words(text string) []string {
	return strings.FieldsFunc(searchable(strings.ToLower(text)), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsNumber(r) && !unicode.IsMark(r)
	})
}

// beginningOf reports whether a short text is no more than a teaser of a long one, as when a publisher shortens the
// articles that are no longer new: at most part of its length, and most of its runs of three words are in it.
func beginningOf(short, long []string) bool {
	const (
		fullText = 80  // words; what is shorter is a teaser itself
		part     = 0.6 // of the long text
		most     = 0.7 // of the runs: teasers end in "continue reading" and the like
		run      = 3
	)
	if len(long) < fullText || float64(len(short)) > part*float64(len(long)) {
		return false
	}
	runs := func(words []string) map[string]bool {
		all := map[string]bool{}
		n := min(run, len(short))
		for i := 0; i+n <= len(words) && n > 0; i++ {
			all[strings.Join(words[i:i+n], " ")] = true
		}
		return all
	}
	in, found := runs(long), 0
	mine := runs(short)
	for r := range mine {
		if in[r] {
			found++
		}
	}
	return float64(found) >= most*float64(len(mine))
}
