package plain

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/store"
)

// listed is how many articles or feeds are told at a time.
const listed = 10

// list lists articles: of a state, of a feed, or the same as before.
func (p *Reader) list(about string) error {
	switch about {
	case "":
	case "unread":
		p.query = store.Query{Unread: true}
	case "all":
		p.query = store.Query{}
	case "starred":
		p.query = store.Query{Starred: true}
	case "today":
		p.query = store.Query{Since: midnight(time.Now())}
	default:
		if kept, err := p.kept(about); err != nil || kept != "" {
			return errors.Join(err, p.search(kept))
		}
		return p.listFeed(about)
	}
	return p.show()
}

// search lists what answers a question.
func (p *Reader) search(question string) error {
	if question == "" {
		return errors.New("say what to search for, such as: search harbour newer:2w")
	}
	before := p.query
	p.query = store.Query{Ask: question}
	err := p.show()
	if err != nil {
		p.query = before
	}
	return err
}

// show lists what the query finds from the beginning.
func (p *Reader) show() error {
	feeds, err := p.store.Feeds(p.ctx)
	if err != nil {
		return err
	}
	ids, err := p.store.IDs(p.ctx, p.query)
	if err != nil {
		return err
	}
	p.titles = map[feed.FeedID]string{}
	for _, f := range feeds {
		p.titles[f.ID] = f.Title
	}
	p.ids, p.shown, p.at = ids, 0, 0
	switch {
	case len(feeds) == 0:
		p.say("There are no feeds yet. add ADDRESS subscribes to one.")
		return nil
	case len(ids) == 0:
		p.say("There is nothing: " + p.what() + ".")
		return nil
	}
	p.say(fmt.Sprintf("%s: %s.", capital(p.what()), plural(len(ids), "article")))
	return p.more()
}

// what is what the list is of.
func (p *Reader) what() string {
	q := p.query
	switch {
	case q.Ask != "":
		return "search for " + q.Ask
	case q.Feed != 0:
		return p.titles[q.Feed]
	case q.Unread:
		return "unread"
	case q.Starred:
		return "starred"
	case !q.Since.IsZero():
		return "today"
	}
	return "all articles"
}

// more lists the next articles.
func (p *Reader) more() error {
	end := min(p.shown+listed, len(p.ids))
	if p.shown == end {
		p.say("That is all.")
		return nil
	}
	for n := p.shown + 1; n <= end; n++ {
		h, err := p.headline(n)
		if errors.Is(err, feed.ErrMissing) {
			continue
		}
		if err != nil {
			return err
		}
		p.say(fmt.Sprintf("%d. %s. %s.", n, h.Title, p.about(h)))
	}
	p.shown = end
	if left := len(p.ids) - end; left > 0 {
		p.say(fmt.Sprintf("%d more.", left))
	}
	return nil
}

// about says of an article what a list does beside its title.
func (p *Reader) about(h feed.Headline) string {
	parts := []string{p.titles[h.Feed], h.Published.Local().Format("2 January 2006")}
	if !h.Flags.Has(feed.Read) {
		parts = append(parts, "unread")
	}
	if h.Flags.Has(feed.Starred) {
		parts = append(parts, "starred")
	}
	return strings.Join(parts, ", ")
}

// headline reads what is known of an article by its number in the list.
func (p *Reader) headline(n int) (feed.Headline, error) {
	if n < 1 || n > len(p.ids) {
		return feed.Headline{}, fmt.Errorf("there is no number %d in this list", n)
	}
	rows, err := p.store.Headlines(p.ctx, p.ids[n-1:n])
	if err != nil {
		return feed.Headline{}, err
	}
	if len(rows) == 0 {
		return feed.Headline{}, feed.ErrMissing
	}
	return rows[0], nil
}

// numbered is the article that is meant: by its number, or the one at hand.
func (p *Reader) numbered(about string) (feed.Headline, error) {
	n := p.at
	if about != "" {
		var err error
		if n, err = strconv.Atoi(about); err != nil {
			return feed.Headline{}, fmt.Errorf("%q is no number of an article", about)
		}
	}
	if n == 0 {
		return feed.Headline{}, errors.New("say which by its number in the list")
	}
	h, err := p.headline(n)
	if err == nil {
		p.at = n
	}
	return h, err
}

func (p *Reader) listFeeds() error {
	feeds, err := p.store.Feeds(p.ctx)
	if err != nil {
		return err
	}
	p.feeds = feeds
	if len(feeds) == 0 {
		p.say("There are no feeds yet. add ADDRESS subscribes to one.")
	}
	for i, f := range feeds {
		line := fmt.Sprintf("%d. %s, %d unread", i+1, f.Title, f.Unread)
		if f.Folder != "" {
			line += ", in " + f.Folder
		}
		if f.Failing() {
			line += ", fails: " + p.options.Cause(f.Failure.Reason, f.Failure.Detail)
		}
		p.say(line + ".")
	}
	return nil
}

func (p *Reader) listFeed(about string) error {
	f, err := p.feedCalled(about)
	if err != nil {
		return err
	}
	p.query = store.Query{Feed: f.ID}
	return p.show()
}

// feedCalled finds a feed by its number in the last list of feeds, or by a part of its title.
func (p *Reader) feedCalled(about string) (feed.Feed, error) {
	if n, err := strconv.Atoi(about); err == nil && n >= 1 && n <= len(p.feeds) {
		return p.feeds[n-1], nil
	}
	feeds, err := p.store.Feeds(p.ctx)
	if err != nil {
		return feed.Feed{}, err
	}
	var found []feed.Feed
	for _, f := range feeds {
		if strings.EqualFold(f.Title, about) {
			return f, nil
		}
		if about != "" && strings.Contains(strings.ToLower(f.Title), strings.ToLower(about)) {
			found = append(found, f)
		}
	}
	switch len(found) {
	case 0:
		return feed.Feed{}, fmt.Errorf("no feed is called %q; feeds lists them", about)
	case 1:
		return found[0], nil
	}
	return feed.Feed{}, fmt.Errorf("%q could be %s or %s", about, found[0].Title, found[1].Title)
}
