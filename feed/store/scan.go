package store

import (
	"context"
	"strings"

	"lede/feed"
)

// isScan reports whether a list is found quickest by reading all rows in the order in which they stand in the file: where
// nothing that is asked has an index, or the order has none. By the list's index they would be read one by one from all
// over the file, which takes 18 times as long with a million articles. Where few are unread, their index is quicker.
func (s *Store) isScan(ctx context.Context, l list) (yes bool, err error) {
	switch {
	case l.Feed != 0 || l.Folder != "" || l.Looked || l.Starred || l.muted || !l.Since.IsZero():
		return false, nil
	case l.Order.Dated() && !l.unindexed:
		return false, nil
	case !l.Unread:
		return true, nil
	}
	const few = 20 // of so many
	err = s.read.QueryRowContext(ctx, `SELECT coalesce(sum(unread) * ? > sum(total), 0) FROM feeds`, few).Scan(&yes)
	return yes, err
}

// amongFirst finds the articles of such a list, in an order by date, that are among the first few thousand of all, at most
// as many as it holds: what many articles have is there, and what few have takes no longer.
func (s *Store) amongFirst(ctx context.Context, l list) ([]feed.ItemID, error) {
	const first = 5000
	order := newestFirst
	if l.Order == Oldest {
		order = oldestFirst
	}
	where, args := l.conditions()
	text := `SELECT id, published FROM (SELECT * FROM items WHERE ` + strings.Join(where, " AND ") + order + ` LIMIT ?) AS items
		WHERE ` + strings.Join(append(l.where, "1"), " AND ") + order
	text, args = l.limited(text, append(append(args, first), l.args...))
	return numbersOf[feed.ItemID](ctx, s.read, "list the articles", `SELECT numbers(id) FROM (`+text+`)`, args...)
}
