package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"lede/feed"
)

// ErrNotNewsboat is returned for a file that is no cache of newsboat's.
var ErrNotNewsboat = errors.New("not newsboat's cache")

// ErrOwn is returned where a store of lede's stands in the place of another reader's.
var ErrOwn = errors.New("a store of lede's own")

// Newsboat is a copy of newsboat's cache.db, of any version since 2.10: what is there is told by its columns.
type Newsboat struct {
	db      *sql.DB
	dir     string
	columns map[string]bool // of rss_item
}

// NewsboatFeed is a feed in newsboat's cache.
type NewsboatFeed struct {
	Address string // as newsboat was given it; may be no address at all
	Title   string
	Site    string
}

// sqliteMagic is what every SQLite file begins with.
const sqliteMagic = "SQLite format 3\x00"

// IsSQLite reports whether a file begins as those of SQLite do.
func IsSQLite(head []byte) bool { return bytes.HasPrefix(head, []byte(sqliteMagic)) }

// OpenNewsboat opens a copy of the cache at path, which newsboat may have open: its own file is only read.
func OpenNewsboat(ctx context.Context, path string) (*Newsboat, error) {
	dir, err := os.MkdirTemp("", "lede-import-")
	if err != nil {
		return nil, fmt.Errorf("copy newsboat's cache: %w", err)
	}
	n := &Newsboat{dir: dir}
	if err := n.open(ctx, path); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

// other says what a database is that is no cache of newsboat's.
func (n *Newsboat) other(ctx context.Context) error {
	var own bool
	err := n.db.QueryRowContext(ctx, `SELECT count(*) = 3 FROM sqlite_schema WHERE name IN ('feeds', 'items', 'documents')`).Scan(&own)
	if err == nil && own {
		return ErrOwn
	}
	return ErrNotNewsboat
}

func (n *Newsboat) open(ctx context.Context, path string) error {
	to := filepath.Join(n.dir, "cache.db")
	if err := copyAtRest(ctx, path, to); err != nil {
		return fmt.Errorf("copy newsboat's cache: %w", err)
	}
	// The copy is written to, by SQLite itself, when newsboat was in the middle of something: that is undone first.
	dsn := (&url.URL{Scheme: "file", Opaque: escape(to)}).String() + "?_pragma=trusted_schema(0)&_pragma=cell_size_check(1)"
	var err error
	if n.db, err = sql.Open("sqlite", dsn); err != nil {
		return fmt.Errorf("open newsboat's cache: %w", err)
	}
	n.db.SetMaxOpenConns(1)
	names, err := collect(ctx, n.db, "look into newsboat's cache", func(rows *sql.Rows) (s string, err error) {
		err = rows.Scan(&s)
		return s, err
	}, `SELECT name FROM pragma_table_info('rss_item')`)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrNotNewsboat, err)
	}
	n.columns = map[string]bool{}
	for _, name := range names {
		n.columns[name] = true
	}
	if !n.columns["feedurl"] || !n.columns["guid"] || !n.columns["unread"] {
		return n.other(ctx)
	}
	_, err = n.db.ExecContext(ctx, `CREATE INDEX IF NOT EXISTS lede_articles_of_feeds ON rss_item (feedurl)`)
	return err
}

// copyAtRest copies a SQLite file with its journal. A copy during which the file changed is made again.
func copyAtRest(ctx context.Context, from, to string) error {
	const tries = 5
	for range tries {
		before, err := os.Stat(from)
		if err != nil {
			return err
		}
		for _, suffix := range []string{"", "-journal", "-wal"} {
			err := copyFile(from+suffix, to+suffix)
			if err != nil && !(suffix != "" && errors.Is(err, os.ErrNotExist)) {
				return err
			}
		}
		after, err := os.Stat(from)
		if err != nil {
			return err
		}
		if before.ModTime().Equal(after.ModTime()) && before.Size() == after.Size() {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
	return errors.New("newsboat keeps writing to it: leave newsboat, and try again")
}

func copyFile(from, to string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

// Close forgets the copy.
func (n *Newsboat) Close() error {
	var err error
	if n.db != nil {
		err = n.db.Close()
	}
	return errors.Join(err, os.RemoveAll(n.dir))
}

// Feeds returns the feeds that have articles.
func (n *Newsboat) Feeds(ctx context.Context) ([]NewsboatFeed, error) {
	return collect(ctx, n.db, "list newsboat's feeds", func(rows *sql.Rows) (f NewsboatFeed, err error) {
		err = rows.Scan(&f.Address, &f.Title, &f.Site)
		return f, err
	}, `SELECT CAST(i.feedurl AS TEXT), coalesce(CAST(f.title AS TEXT), ''), coalesce(CAST(f.url AS TEXT), '')
		FROM (SELECT DISTINCT feedurl FROM rss_item WHERE feedurl IS NOT NULL) i LEFT JOIN rss_feed f ON f.rssurl = i.feedurl
		ORDER BY 1`)
}

// Articles returns the articles of a feed that newsboat would show. Each has the key that the feed's own article would
// have, as far as that can be told: what newsboat calls the guid is the link with the date where there was none.
func (n *Newsboat) Articles(ctx context.Context, address string) ([]Adopted, error) {
	var list []string
	for _, c := range []struct{ name, otherwise string }{
		{"guid", "''"}, {"title", "''"}, {"author", "''"}, {"url", "''"}, {"content", "''"}, {"base", "''"},
		{"content_mime_type", "''"}, {"flags", "''"}, {"enclosure_url", "''"}, {"enclosure_type", "''"}, {"pubDate", "0"}, {"unread", "1"},
	} {
		switch kind := map[bool]string{true: "TEXT", false: "INTEGER"}[c.otherwise == "''"]; {
		case n.columns[c.name]:
			list = append(list, `coalesce(CAST(`+c.name+` AS `+kind+`), `+c.otherwise+`)`)
		default:
			list = append(list, c.otherwise)
		}
	}
	where := `feedurl = ?`
	if n.columns["deleted"] {
		where += ` AND coalesce(deleted, 0) = 0`
	}
	return collect(ctx, n.db, "read newsboat's articles", scanNewsboat, `SELECT `+strings.Join(list, ", ")+` FROM rss_item WHERE `+where, address)
}

func scanNewsboat(rows *sql.Rows) (Adopted, error) {
	var r newsboatRow
	err := rows.Scan(&r.guid, &r.title, &r.author, &r.link, &r.content, &r.base, &r.mime, &r.flags, &r.file, &r.fileType, &r.published, &r.unread)
	return r.adopted(), err
}

// newsboatRow is an article as newsboat keeps it.
type newsboatRow struct {
	guid, title, author, link, content, base, mime, flags, file, fileType string
	published, unread                                                     int64
}

func (r newsboatRow) adopted() Adopted {
	a := Adopted{Item: feed.Item{Key: r.guid, Title: r.title, Author: r.author, Link: r.link, Content: r.content, Base: r.base}}
	if rest, ok := strings.CutPrefix(r.guid, r.link); ok && r.link != "" && strings.ContainsAny(rest, " :") && strings.ContainsAny(rest, "0123456789") {
		a.Key = r.link
	}
	if media, _, _ := strings.Cut(r.mime, ";"); strings.TrimSpace(media) == "text/plain" {
		a.Content = "<p>" + strings.ReplaceAll(html.EscapeString(r.content), "\n\n", "<p>")
	}
	if r.file != "" {
		a.Enclosures = []feed.Enclosure{{Address: r.file, Type: r.fileType}}
	}
	if r.published > 0 {
		a.Published = time.Unix(r.published, 0)
	}
	if r.unread == 0 {
		a.Flags |= feed.Read
	}
	for _, letter := range r.flags {
		if letter < 'A' || letter > 'z' || letter > 'Z' && letter < 'a' {
			continue
		}
		a.Flags |= feed.Starred
		a.Tags = append(a.Tags, "flag-"+string(letter))
	}
	return a
}
