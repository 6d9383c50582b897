package store

import (
	"context"
	"database/sql"
	"net/url"
	"slices"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/query"
)

// term is one thing asked as a condition on a row of items.
func (c *compiler) term(t query.Term) (string, error) {
	switch t.Field {
	case query.State:
		return states[t.Text], nil
	case query.Date:
		return c.between("items.published", seconds(t.From), seconds(t.Until)), nil
	case query.Length:
		return c.between("items.words", wordsIn(t.Min), wordsIn(t.Max)), nil
	case query.Rule:
		return c.rule(t)
	case query.Tag:
		return c.tagged(t)
	case query.Site:
		return c.site(t)
	}
	return c.ofFeeds(func(f feed.Feed) bool { return t.In(named(f, t.Field)) })
}

// states are the states as conditions.
var states = map[string]string{
	query.Unread: "items.read = 0", query.Read: "items.read = 1", query.Starred: "items.starred = 1",
	query.Muted: "items.muted <> 0",
}

// between is a condition on a column; 0 is no bound.
func (c *compiler) between(column string, from, until int64) string {
	var parts []string
	if from != 0 {
		parts, c.args = append(parts, column+" >= ?"), append(c.args, from)
	}
	if until != 0 {
		parts, c.args = append(parts, column+" < ?"), append(c.args, until)
	}
	return "(" + strings.Join(append(parts, "1"), " AND ") + ")"
}

// wordsIn is how many words are read in d.
func wordsIn(d time.Duration) int64 { return int64(d.Minutes() * doc.WordsPerMinute) }

func named(f feed.Feed, field query.Field) string {
	switch field {
	case query.Folder:
		return f.Folder
	case query.Lang:
		return f.Language
	}
	return f.Title
}

// nameFeeds reads what a question may ask of feeds.
func nameFeeds(ctx context.Context, db queryer) ([]feed.Feed, error) {
	return collect(ctx, db, "list the feeds", func(rows *sql.Rows) (f feed.Feed, err error) {
		err = rows.Scan(&f.ID, &f.Address, &f.Title, &f.Site, &f.Folder, &f.Language)
		return f, err
	}, `SELECT id, address, title, site, folder, language FROM feeds WHERE removed = 0`)
}

// ofFeeds is the condition that an article's feed is one of those that match.
func (c *compiler) ofFeeds(match func(feed.Feed) bool) (string, error) {
	if c.feeds == nil {
		var err error
		if c.feeds, err = nameFeeds(c.ctx, c.db); err != nil {
			return "", err
		}
	}
	ids := []feed.FeedID{}
	for _, f := range c.feeds {
		if match(f) {
			ids = append(ids, f.ID)
		}
	}
	c.args = append(c.args, numbers(ids))
	return `items.feed IN (SELECT value FROM json_each(?))`, nil
}

// tagged is the condition that an article or its feed has a label.
func (c *compiler) tagged(t query.Term) (string, error) {
	all, err := tags(c.ctx, c.db)
	if err != nil {
		return "", err
	}
	match := texts(slices.DeleteFunc(all, func(tag string) bool { return !t.In(tag) }))
	c.args = append(c.args, match, match)
	return `(items.id IN (SELECT item FROM item_tags WHERE tag IN (SELECT value FROM json_each(?)))
		OR items.feed IN (SELECT feed FROM feed_tags WHERE tag IN (SELECT value FROM json_each(?))))`, nil
}

// site is the condition that the host of an article's link, or of its feed, has the text.
func (c *compiler) site(t query.Term) (string, error) {
	const rest = `substr(items.link, instr(items.link, '://') + 3)`
	const host = `substr(` + rest + `, 1, instr(` + rest + ` || '/', '/') - 1)`
	own := `(` + host + ` LIKE ? ESCAPE '\')`
	c.args = append(c.args, "%"+likeEscaper.Replace(t.Text)+"%")
	feeds, err := c.ofFeeds(func(f feed.Feed) bool { return t.In(hostName(f.Address)) || t.In(hostName(f.Site)) })
	return "(" + own + " OR " + feeds + ")", err
}

func hostName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// rule is the condition that a rule whose name has the text muted an article.
func (c *compiler) rule(t query.Term) (string, error) {
	rules, err := rules(c.ctx, c.db)
	if err != nil {
		return "", err
	}
	ids := []feed.RuleID{}
	for _, r := range rules {
		if t.In(r.Name) {
			ids = append(ids, r.ID)
		}
	}
	c.args = append(c.args, numbers(ids))
	return `items.muted IN (SELECT value FROM json_each(?))`, nil
}
