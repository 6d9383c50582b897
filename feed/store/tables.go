package store

import (
	"context"
	"database/sql"

	"lede/feed/store/btree"
)

// table is one whose rows matter; the search index is made anew from them. A row has no more columns than the table, and
// fewer if it was written before the last of them were added.
type table struct {
	name    string
	owners  string               // for a table without rowids: the one that the ids in its first column are of
	genuine func(row []any) bool // what else its rows have, where those of other tables or indexes look like them; may be nil
	columns []column
	unread  bool // a page of it could not be read
}

func tables() []*table {
	return []*table{
		{name: "feeds"}, {name: "items"}, {name: "documents"}, {name: "pages"},
		{name: "searches"}, {name: "rules"}, {name: "remembered"}, {name: "hosts"},
		{name: "feed_tags", owners: "feeds"}, {name: "item_tags", owners: "items"}, {name: "enclosures", owners: "items"},
		{name: "cleaned", owners: "feeds", genuine: endsWithDigest},
	}
}

// endsWithDigest tells a row of cleaned, which ends with a digest or 0, from those of indexes, which end with an id.
func endsWithDigest(row []any) bool {
	link, _ := row[len(row)-1].(int64)
	return link == 0 || link != int64(int32(link))
}

// index reports whether the pages of a table are of the kind that indexes have.
func (t *table) index() bool { return t.owners != "" }

// column is what values of it are like.
type column struct {
	name, kind string
	rowid      bool // is the rowid, for which NULL stands
	null       bool // may be NULL
	always     bool // was there from the beginning: it has no default
}

// describe has a table know its columns.
func (t *table) describe(ctx context.Context, s *Store) (err error) {
	t.columns, err = collect(ctx, s.write, "look into "+t.name, func(rows *sql.Rows) (c column, err error) {
		var key bool
		err = rows.Scan(&c.name, &c.kind, &key, &c.null, &c.always)
		c.rowid = key && c.kind == "INTEGER" && !t.index()
		return c, err
	}, `SELECT name, type, pk > 0, pk = 0 AND NOT "notnull", pk > 0 OR "notnull" AND dflt_value IS NULL FROM pragma_table_info(?)`, t.name)
	return err
}

// fits reports whether all rows may be of the table. Those of a newer version may have columns that are not known.
func (t *table) fits(rows []btree.Row) bool {
	for _, r := range rows {
		for i, c := range t.columns {
			if i >= len(r.Values) && c.always || i < len(r.Values) && !c.takes(r.Values[i]) {
				return false
			}
		}
	}
	return true
}

func (c column) takes(value any) bool {
	switch value.(type) {
	case nil:
		return c.rowid || c.null
	case int64:
		return c.kind == "INTEGER" && !c.rowid
	case string:
		return c.kind == "TEXT"
	case []byte:
		return c.kind == "BLOB"
	}
	return false
}
