package store

import (
	"database/sql"
	"errors"
	"net/url"
	"path"
	"strings"
	"unicode"

	"lede/feed"
)

// stored is an item as the store has it.
type stored struct {
	id  feed.ItemID
	key int64
	print
	title     string
	published int64
	words     int
}

const storedColumns = `id, key, hash, files, by_link, by_title, title, published, words`

func (st *stored) scan(scan func(...any) error) error {
	return scan(&st.id, &st.key, &st.hash, &st.files, &st.print.link, &st.print.title, &st.title, &st.published, &st.words)
}

// present counts the items of one visit by what they are known by.
type present struct {
	keys          map[int64]bool
	links, titles map[int64]int
}

func presentIn(items []prepared) present {
	p := present{keys: map[int64]bool{}, links: map[int64]int{}, titles: map[int64]int{}}
	for _, it := range items {
		p.keys[it.key] = true
		p.links[it.print.link]++
		p.titles[it.print.title]++
	}
	return p
}

// lookUp returns the item that p is: the one with its key, else one under a key that the feed has given up. Its id is
// 0 when there is none.
func (w *itemWriter) lookUp(p prepared) (stored, error) {
	var st stored
	if w.empty && !w.added[p.key] {
		return st, nil
	}
	err := st.scan(w.find.QueryRowContext(w.ctx, w.feed, p.key).Scan)
	if err == nil || !errors.Is(err, sql.ErrNoRows) {
		return st, err
	}
	st, err = w.only(w.byLink, p.print.link, w.present.links)
	if err != nil || st.id != 0 && sameArticle(st, p) {
		return st, err
	}
	return w.only(w.byTitle, p.print.title, w.present.titles)
}

// only returns the one item that has a mark, if it is known under a key that is not among those of this visit. A mark
// that several have, stored or in this visit, tells none from another.
func (w *itemWriter) only(by *sql.Stmt, mark int64, here map[int64]int) (stored, error) {
	if mark == 0 || here[mark] > 1 {
		return stored{}, nil
	}
	rows, err := by.QueryContext(w.ctx, w.feed, mark)
	if err != nil {
		return stored{}, err
	}
	defer rows.Close()
	var found []stored
	for rows.Next() {
		var st stored
		if err := st.scan(rows.Scan); err != nil {
			return stored{}, err
		}
		found = append(found, st)
	}
	if len(found) != 1 || w.present.keys[found[0].key] {
		return stored{}, rows.Err()
	}
	return found[0], rows.Err()
}

// sameArticle reports whether a stored item with the link of p is p under a new key: when the title or the date is its
// own as well, or when the link is one that only one article ever has.
func sameArticle(st stored, p prepared) bool {
	return st.title == p.Title || st.published == seconds(p.Published) || permanent(p.Link)
}

// permanent reports whether an address looks like an article's own. Front pages, and pages such as /today, show
// another article each day, and there two articles would become one; the addresses of articles have numbers or whole
// titles in them.
func permanent(address string) bool {
	const words = 2 // hyphens or underscores: three words
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	last := path.Base(u.Path) + "?" + u.RawQuery
	return strings.ContainsFunc(last, unicode.IsDigit) || strings.Count(last, "-")+strings.Count(last, "_") >= words
}
