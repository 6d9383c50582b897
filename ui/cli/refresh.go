package cli

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/refresh"
)

const aboutRefresh = `Fetch feeds: all of them, those that are named, or with --due those whose time has come.

A feed is named by its id, its address, its title, or a part of either that no other
has. A reader may be open on the same store. Then what an open reader does beside its
visits is done too: where feeds carry teasers, the pages of unread articles are read and
kept for reading without a network, ten a feed and ten minutes at most, the rest by the
next refresh (--full-text=false leaves them out); and articles go that are past the
bounds on age and number (lede clean says which). Exit code 3 says that some feeds
failed; standard error names each, with the cause.`

func (p Program) refresh() *cobra.Command {
	var due, json, quiet, fullText bool
	c := &cobra.Command{
		Use: "refresh [FEED...]", Short: "fetch feeds", Long: aboutRefresh, ValidArgsFunction: p.completeFeeds,
		Example: "  lede refresh --due --quiet    # in a timer or a crontab",
		Args: func(c *cobra.Command, args []string) error {
			if due && len(args) > 0 {
				return misused(c, "--due chooses the feeds itself")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&due, "due", false, "only feeds whose time has come")
	c.Flags().BoolVar(&json, "json", false, "print what came of it as JSON")
	c.Flags().BoolVarP(&quiet, "quiet", "q", false, "say nothing but what failed")
	c.Flags().BoolVar(&fullText, "full-text", true, "read the pages of teasers too")
	c.RunE = func(c *cobra.Command, names []string) error {
		return p.with(func(l Library) error {
			feeds, err := l.feedsCalled(c.Context(), c, names)
			if due {
				feeds, err = l.Store.Due(c.Context(), time.Now())
			}
			if err != nil {
				return err
			}
			return p.fetch(c.Context(), l, feeds, fetching{json, quiet, fullText, len(names) > 0})
		})
	}
	return c
}

// fetching is how feeds are to be fetched.
type fetching struct {
	json, quiet, fullText bool
	named                 bool // a person named them
}

// refreshed is what came of a refresh, as programs read it.
type refreshed struct {
	Feeds   int          `json:"feeds"`
	New     int          `json:"new"`
	Pages   *int         `json:"pages,omitempty"` // on which an article was found, if they were looked at
	Removed int          `json:"removed"`         // articles past the bounds on age and number
	Failed  []failedFeed `json:"failed"`
	Offline bool         `json:"offline"`
}

type failedFeed struct {
	ID      feed.FeedID `json:"id"`
	Title   string      `json:"title"`
	Address string      `json:"address"`
	Reason  string      `json:"reason"`
	Cause   string      `json:"cause"`
	Since   time.Time   `json:"since"`
	Next    time.Time   `json:"next"`
}

func (p Program) fetch(ctx context.Context, l Library, feeds []feed.Feed, how fetching) error {
	stop := p.progress(l.Refresher, how)
	began := time.Now()
	result := l.Refresher.Refresh(ctx, feeds)
	stop()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case result.Err != nil:
		return result.Err
	}
	r := refreshed{Feeds: len(feeds), New: result.Fresh, Failed: []failedFeed{}, Offline: result.Offline}
	stored, err := l.Store.Feeds(ctx)
	if err != nil {
		return err
	}
	visited := map[feed.FeedID]bool{}
	for _, f := range feeds {
		visited[f.ID] = true
	}
	var read []feed.Feed
	for _, f := range stored { // a reader beside this may have removed some
		switch {
		case f.Failing() && visited[f.ID] && !f.Checked.Before(began.Truncate(time.Second)):
			r.Failed = append(r.Failed, failureOf(f))
		case !f.Failing() && (visited[f.ID] || !how.named):
			read = append(read, f)
		}
	}
	if err := p.tend(ctx, l, read, began, how, &r); err != nil {
		return err
	}
	return p.sayRefreshed(r, how)
}

// tend does what an open reader does beside its visits: it reads the pages of teasers, and removes what is past its time.
func (p Program) tend(ctx context.Context, l Library, read []feed.Feed, began time.Time, how fetching, r *refreshed) (err error) {
	if how.fullText && !r.Offline {
		stop := p.progress(l.Refresher, how)
		found, err := l.Refresher.ReadPages(ctx, read, began)
		stop()
		if err != nil {
			return err
		}
		r.Pages = &found
	}
	r.Removed, err = l.Refresher.Clean(ctx)
	return err
}

func failureOf(f feed.Feed) failedFeed {
	return failedFeed{
		ID: f.ID, Title: f.Title, Address: feed.WithoutUser(f.Address), Reason: string(f.Failure.Reason),
		Cause: causeOfFeed(&feed.Error{Reason: f.Failure.Reason, Detail: f.Failure.Detail}), Since: f.Failure.Since, Next: f.Due,
	}
}

func (p Program) sayRefreshed(r refreshed, how fetching) error {
	if how.json {
		if err := printJSON(p.Stdout, r); err != nil {
			return err
		}
	}
	for _, f := range r.Failed {
		p.say(fmt.Sprintf("%s: %s", f.Title, f.Cause))
	}
	switch {
	case r.Offline:
		return errors.New("there is no network; what is stored can be read all the same")
	case !how.quiet:
		say := fmt.Sprintf("Refreshed %s: %s", plural(r.Feeds, "feed"), plural(r.New, "new article"))
		if r.Pages != nil && *r.Pages > 0 {
			say += ", " + plural(*r.Pages, "full text")
		}
		if r.Removed > 0 {
			say += ", " + plural(r.Removed, "old article") + " removed"
		}
		p.say(say + ".")
	}
	if len(r.Failed) > 0 {
		return errPart
	}
	return nil
}

// progress keeps a line on standard error up to date until it is told to stop, if that is a terminal.
func (p Program) progress(r *refresh.Refresher, how fetching) (stop func()) {
	if _, ok := columns(p.Stderr); !ok || how.quiet {
		return func() {}
	}
	const wipe = "\r\x1b[K"
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				fmt.Fprint(p.Stderr, wipe)
				return
			case now := <-r.Progress():
				line := fmt.Sprintf("%d of %s, %s, %d failed", now.Done, plural(now.Total, "feed"), plural(now.Fresh, "new article"), now.Failed)
				if now.PagesWanted > 0 {
					line = fmt.Sprintf("%d of %s of teasers", now.Pages, plural(now.PagesWanted, "page"))
				}
				fmt.Fprint(p.Stderr, wipe, line)
			}
		}
	}()
	return func() { close(done); <-ended }
}
