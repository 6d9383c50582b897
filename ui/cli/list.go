package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
	"lede/feed/transfer"
	"lede/ui/cell"
)

const aboutList = `List the feeds, or articles: those of the feeds that are named, or the unread or starred ones.

Feeds: id, unread, all, folder, title, address. Articles: id, date, state (u unread,
s starred), feed, title, link. A tab stands between columns. On a terminal feeds are set
in columns, and an article is two lines.`

// listFlags are the options of listing.
type listFlags struct {
	unread, starred, failing, json bool
	ask                            string
	limit                          int
}

// articles reports whether some are asked for, whatever feeds are named.
func (f listFlags) articles() bool { return f.unread || f.starred || f.ask != "" }

func (p Program) list() *cobra.Command {
	var f listFlags
	c := &cobra.Command{
		Use: "list [FEED...]", Short: "list feeds, or articles", Long: aboutList, ValidArgsFunction: p.completeFeeds,
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case f.limit < 0:
				return misused(c, fmt.Sprintf("--limit takes a number from 0 on, not %d", f.limit))
			case f.failing && (f.articles() || len(args) > 0):
				return misused(c, "--failing lists feeds, and no articles")
			case c.Flags().Changed("limit") && len(args) == 0 && !f.articles():
				return misused(c, "--limit bounds articles: name feeds, or give --unread, --starred or --query")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&f.unread, "unread", false, "articles that are unread")
	c.Flags().BoolVar(&f.starred, "starred", false, "articles that are starred")
	c.Flags().StringVar(&f.ask, "query", "", "articles that answer this `question`, as lede search takes it")
	_ = c.RegisterFlagCompletionFunc("query", p.completeQuestion)
	c.Flags().BoolVar(&f.failing, "failing", false, "feeds that fail, with the cause")
	c.Flags().IntVar(&f.limit, "limit", 100, "at most so many articles, the newest; 0 is all")
	c.Flags().BoolVar(&f.json, "json", false, "print JSON")
	c.RunE = func(c *cobra.Command, names []string) error {
		if _, _, err := asked([]string{f.ask}); err != nil {
			return err
		}
		return p.with(func(l Library) error {
			feeds, err := l.feedsCalled(c.Context(), c, names)
			switch {
			case err != nil:
				return err
			case f.failing:
				return p.listFailing(feeds, f.json)
			case len(names) == 0 && !f.articles():
				if len(feeds) == 0 {
					p.say("There are no feeds yet: lede add ADDRESS subscribes to one, and lede import takes over another reader's.")
				}
				return p.listFeeds(c.Context(), l, feeds, f.json)
			case len(names) == 0:
				return p.listArticles(c, l, []store.Query{{}}, f)
			}
			queries := make([]store.Query, len(feeds))
			for i := range feeds {
				queries[i].Feed = feeds[i].ID
			}
			return p.listArticles(c, l, queries, f)
		})
	}
	return c
}

// listedFeed is a feed as programs read it.
type listedFeed struct {
	ID      feed.FeedID `json:"id"`
	Title   string      `json:"title"`
	Address string      `json:"address"`
	Site    string      `json:"site"`
	Folder  string      `json:"folder"`
	Tags    []string    `json:"tags"`
	Unread  int         `json:"unread"`
	Total   int         `json:"total"`
	Paused  bool        `json:"paused"`
	Checked *time.Time  `json:"checked"` // null before the first visit
	Next    *time.Time  `json:"next"`
	Failing string      `json:"failing"` // the reason, empty while all is well
}

func (p Program) listFeeds(ctx context.Context, l Library, feeds []feed.Feed, json bool) error {
	tags, err := l.Store.TagsOf(ctx)
	if err != nil {
		return err
	}
	list := make([]listedFeed, len(feeds))
	for i, f := range feeds {
		list[i] = listedFeed{
			ID: f.ID, Title: f.Title, Address: feed.WithoutUser(f.Address), Site: feed.WithoutUser(f.Site), Folder: f.Folder, Tags: append([]string{}, tags[f.ID]...),
			Unread: f.Unread, Total: f.Total, Paused: f.Preferences.Paused, Checked: moment(f.Checked), Next: moment(f.Due), Failing: string(f.Failure.Reason),
		}
	}
	if json {
		return printJSON(p.Stdout, list)
	}
	return printRows(p.Stdout, list, func(f listedFeed) []any {
		return []any{f.ID, f.Unread, f.Total, f.Folder, f.Title, f.Address}
	})
}

func moment(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	return &t
}

func (p Program) listFailing(feeds []feed.Feed, json bool) error {
	list := []failedFeed{}
	for _, f := range feeds {
		if f.Failing() {
			list = append(list, failureOf(f))
		}
	}
	if json {
		return printJSON(p.Stdout, list)
	}
	return printRows(p.Stdout, list, func(f failedFeed) []any {
		return []any{f.ID, f.Since.Local().Format(time.DateOnly), f.Title, f.Cause, f.Address}
	})
}

func (p Program) listArticles(c *cobra.Command, l Library, queries []store.Query, f listFlags) error {
	ctx, list := c.Context(), []transfer.Listed{}
	for _, q := range queries {
		q.Unread, q.Starred, q.Ask, q.Limit = f.unread, f.starred, f.ask, oneMore(f.limit)
		ids, err := l.Store.IDs(ctx, q)
		if err != nil {
			return err
		}
		part, err := l.articles(ctx, ids)
		if err != nil {
			return err
		}
		list = append(list, part...)
	}
	slices.SortFunc(list, func(a, b transfer.Listed) int {
		if c := b.Published.Compare(a.Published); c != 0 {
			return c
		}
		return int(b.ID - a.ID)
	})
	return p.printArticles(within(p, c, list, f.limit), f.json)
}

// printRows prints a line of each, a tab between columns, whatever the columns hold; on a terminal the columns stand
// below each other, and what is too wide is cut.
func printRows[T any](w io.Writer, list []T, of func(T) []any) error {
	rows := make([][]string, len(list))
	for i, row := range list {
		for _, c := range of(row) {
			rows[i] = append(rows[i], doc.Line(fmt.Sprint(c)))
		}
	}
	line := func(row []string) string { return strings.Join(row, "\t") }
	if width, terminal := columns(w); terminal {
		line = inColumns(rows, width)
	}
	var b strings.Builder
	for _, row := range rows {
		b.WriteString(line(row) + "\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// inColumns returns what sets a row so that its columns stand below those of the others, within so many cells.
func inColumns(rows [][]string, width int) func(row []string) string {
	const gap, ellipsis = "  ", "…"
	var widest []int
	for _, row := range rows {
		for i, c := range row {
			if i == len(widest) {
				widest = append(widest, 0)
			}
			widest[i] = min(max(widest[i], cell.Width(c)), width/2) // so that a long one leaves room for those behind it
		}
	}
	return func(row []string) string {
		set := make([]string, len(row))
		for i, c := range row {
			if set[i] = cell.Fit(c, widest[i], ellipsis); i == len(row)-1 {
				set[i] = c
			}
		}
		return cell.Truncate(strings.Join(set, gap), width, ellipsis)
	}
}

func (p Program) remove() *cobra.Command {
	var json bool
	c := &cobra.Command{
		Use: "remove FEED...", Short: "unsubscribe from feeds", ValidArgsFunction: p.completeFeeds,
		Long: "Unsubscribe from feeds, by id, address, title, or a part of either that no other has.\nTheir articles go for good when the reader is next opened or left; adding the feed\nbefore that brings them back.",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return misused(c, "give the feeds to remove")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&json, "json", false, "print what was removed as JSON")
	c.RunE = func(c *cobra.Command, names []string) error {
		return p.with(func(l Library) error {
			feeds, err := l.feedsCalled(c.Context(), c, names)
			if err != nil {
				return err
			}
			ids := make([]feed.FeedID, len(feeds))
			for i, f := range feeds {
				ids[i] = f.ID
			}
			if err := l.Store.Remove(c.Context(), true, ids...); err != nil {
				return err
			}
			for _, f := range feeds {
				p.say("Unsubscribed from " + f.Title + ".")
			}
			if !json {
				return nil
			}
			return p.listFeeds(c.Context(), l, feeds, true)
		})
	}
	return c
}

func (p Program) unread() *cobra.Command {
	var json bool
	var ask string
	c := &cobra.Command{
		Use: "unread [FEED...]", Short: "say how many articles are unread, for a status bar", ValidArgsFunction: p.completeFeeds,
		Long: "Print how many articles are unread: in all, in the feeds that are named, or of those\nthat answer a question.",
		Args: func(c *cobra.Command, args []string) error {
			if ask != "" && len(args) > 0 {
				return misused(c, "name feeds, or give a question, in which feed: names them")
			}
			return nil
		},
	}
	c.Flags().StringVar(&ask, "query", "", "of the articles that answer this `question`, as lede search takes it")
	_ = c.RegisterFlagCompletionFunc("query", p.completeQuestion)
	c.Flags().BoolVar(&json, "json", false, "print all counts as JSON")
	c.RunE = func(c *cobra.Command, names []string) error {
		if _, _, err := asked([]string{ask}); err != nil {
			return err
		}
		return p.with(func(l Library) error {
			n, err := l.unreadOf(c.Context(), c, names, ask)
			if err != nil {
				return err
			}
			if !json {
				_, err = fmt.Fprintln(p.Stdout, n)
				return err
			}
			counts, err := l.Store.Counts(c.Context(), midnight(time.Now()))
			return errors.Join(err, printJSON(p.Stdout, map[string]int{
				"unread": n, "total": counts.Total, "starred": counts.Starred, "today": counts.Today,
			}))
		})
	}
	return c
}

// unreadOf counts the unread articles of feeds, or of the answers to a question.
func (l Library) unreadOf(ctx context.Context, c *cobra.Command, names []string, ask string) (n int, err error) {
	if ask != "" {
		return l.Store.Count(ctx, store.Query{Ask: ask, Unread: true})
	}
	feeds, err := l.feedsCalled(ctx, c, names)
	for _, f := range feeds {
		n += f.Unread
	}
	return n, err
}

func midnight(now time.Time) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, now.Location())
}
