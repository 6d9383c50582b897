package cli

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/store"
)

const aboutClean = `Remove old articles as the settings and the feeds' own preferences say (lede set), or
as --days and --most do. What is starred or labelled stays, and what was removed does
not come back with its feed. Without --yes it only says what would go.

Age is counted to when servers last told the time, or by this machine's clock if that is
earlier: one that is wrong makes nothing old.`

// cleanFlags are the options of cleaning.
type cleanFlags struct {
	keep      store.Retention
	yes, json bool
}

func (p Program) clean() *cobra.Command {
	var f cleanFlags
	c := &cobra.Command{
		Use: "clean", Short: "remove old articles, or say what would go", Long: aboutClean,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 0 || f.keep.Days < 0 || f.keep.Most < 0 {
				return misused(c, "clean takes no arguments, and numbers from 0 on")
			}
			return nil
		},
	}
	c.Flags().IntVar(&f.keep.Days, "days", 0, "articles older than so many days go, where a feed has no bound of its own")
	c.Flags().IntVar(&f.keep.Most, "most", 0, "of each feed the newest so many articles stay, where it has no bound of its own")
	c.Flags().BoolVar(&f.yes, "yes", false, "remove them")
	c.Flags().BoolVar(&f.json, "json", false, "print what went, or would go, as JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return p.with(func(l Library) error {
			keep := l.Retention
			if c.Flags().Changed("days") {
				keep.Days = f.keep.Days
			}
			if c.Flags().Changed("most") {
				keep.Most = f.keep.Most
			}
			return p.cleanAll(c.Context(), l, keep, f)
		})
	}
	return c
}

// cleanedFeed is how many articles of a feed went, or would, as programs read it.
type cleanedFeed struct {
	ID       feed.FeedID `json:"id"`
	Title    string      `json:"title"`
	Articles int         `json:"articles"`
}

func (p Program) cleanAll(ctx context.Context, l Library, keep store.Retention, f cleanFlags) error {
	now := time.Now()
	if err := p.sayAges(ctx, l, now); err != nil {
		return err
	}
	gone, err := l.Store.Clean(ctx, keep, now, !f.yes)
	if err != nil {
		return err
	}
	list := make([]cleanedFeed, len(gone))
	all := 0
	for i, g := range gone {
		list[i] = cleanedFeed{g.Feed.ID, g.Feed.Title, g.Articles}
		all += g.Articles
	}
	switch {
	case f.json:
		err = printJSON(p.Stdout, list)
	default:
		err = printRows(p.Stdout, list, func(f cleanedFeed) []any { return []any{f.ID, f.Articles, f.Title} })
	}
	switch {
	case all == 0 && keep == (store.Retention{}):
		p.say("Nothing is old enough to go. The settings bound nothing; --days, --most and lede set do.")
	case all == 0:
		p.say("Nothing is old enough to go.")
	case f.yes:
		p.say(fmt.Sprintf("Removed %s.", plural(all, "article")))
	default:
		p.say(fmt.Sprintf("%s would go; --yes removes them.", plural(all, "article")))
	}
	return err
}
