package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
)

const aboutAdd = `Subscribe to the feed of an address: a feed's, a site's or a file.

Of a site with several feeds they are listed, and none is added until you choose,
by --choose or by giving the address of one. A name and a password in an address
(https://name:password@example.org/) go to a file that only you can read.

With --instead a feed that is there is read from the address from now on. It keeps
its articles, its title and all that was done with it.`

// addFlags are the options of adding.
type addFlags struct {
	choose                 []int
	all, json              bool
	title, folder, instead string
}

func (p Program) add() *cobra.Command {
	var f addFlags
	c := &cobra.Command{
		Use: "add ADDRESS...", Short: "subscribe to feeds, by their address or their site's", Long: aboutAdd,
		Example: "  lede add https://go.dev/blog/\n  lede add --choose 1,3 example.org\n  lede add --instead 'Example Wire' https://wire.example/new.xml",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return misused(c, "give the address of a feed or of a site")
			case len(args) > 1 && (f.title != "" || len(f.choose) > 0):
				return misused(c, "--title and --choose are for one address at a time")
			case f.instead != "" && (len(args) > 1 || f.all || len(f.choose) > 1):
				return misused(c, "--instead takes one address, and of a site one feed")
			}
			return nil
		},
	}
	c.Flags().IntSliceVar(&f.choose, "choose", nil, "of a site's several feeds, the ones with these `numbers`")
	c.Flags().BoolVar(&f.all, "all", false, "all of a site's feeds")
	c.Flags().StringVar(&f.folder, "folder", "", "put them into this `folder`; a slash divides nested ones")
	_ = c.RegisterFlagCompletionFunc("folder", p.completeFolders)
	c.Flags().StringVar(&f.instead, "instead", "", "read this `feed` from the address from now on")
	_ = c.RegisterFlagCompletionFunc("instead", p.completeFeeds)
	c.Flags().StringVar(&f.title, "title", "", "call the feed so")
	c.Flags().BoolVar(&f.json, "json", false, "print what was added, or the choice, as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		return p.with(func(l Library) error { return p.addAll(c, l, f, args) })
	}
	return c
}

// addedFeed is a feed that was added, or could be, as programs read it.
type addedFeed struct {
	ID      feed.FeedID `json:"id,omitempty"`
	Title   string      `json:"title"`
	Address string      `json:"address"`
	New     int         `json:"new"`
	Known   bool        `json:"known"`            // it was subscribed to already
	Choice  int         `json:"choice,omitempty"` // its number, where it was not added
	Later   string      `json:"later,omitempty"`  // why it could not be read yet
}

func (p Program) addAll(c *cobra.Command, l Library, f addFlags, addresses []string) error {
	a := adder{Program: p, Library: l, addFlags: f, done: []addedFeed{}}
	if f.instead != "" {
		feeds, err := l.feedsCalled(c.Context(), c, []string{f.instead})
		if err != nil {
			return err
		}
		a.moved = feeds[0].ID
	}
	for _, address := range addresses {
		if err := a.one(c.Context(), refresh.Wanted{Address: address, Kept: true, Instead: a.moved}, true); err != nil {
			p.say(fmt.Sprintf("%s: %v", doc.Line(feed.WithoutUser(address)), explained(err)))
			a.failed = true
		}
	}
	if f.json {
		if err := printJSON(p.Stdout, a.done); err != nil {
			return err
		}
	}
	switch {
	case !a.failed:
		return nil
	case len(a.done) == 0: // a choice to make is something
		return errNothing
	}
	return errPart
}

// adder adds feeds.
type adder struct {
	Program
	Library
	addFlags
	moved  feed.FeedID // the feed that gets another address; zero is none
	done   []addedFeed
	failed bool
}

// one adds an address; where it is a site with several feeds, those that are chosen.
func (a *adder) one(ctx context.Context, w refresh.Wanted, mayChoose bool) error {
	before, err := a.Store.Feeds(ctx)
	if err != nil {
		return err
	}
	added, err := a.Refresher.Add(ctx, w)
	if err != nil {
		return err
	}
	if len(added.Choices) > 0 && mayChoose {
		return a.chosen(ctx, added, w.Address)
	}
	stored, err := a.Store.Feed(ctx, added.ID)
	if err == nil && (a.title != "" || a.folder != "") {
		folder := cmp.Or(cleanFolder(a.folder), stored.Folder) // of a feed that is there already
		err = a.Store.Arrange(ctx, added.ID, doc.Line(a.title), folder)
	}
	if err == nil {
		stored, err = a.Store.Feed(ctx, added.ID)
	}
	if err != nil {
		return err
	}
	said := addedFeed{ID: added.ID, Title: stored.Title, Address: feed.WithoutUser(stored.Address), New: added.Fresh}
	said.Known = slices.ContainsFunc(before, func(f feed.Feed) bool { return f.ID == added.ID && f.Kept })
	if added.Later != nil {
		said.Later = causeOfFeed(added.Later)
	}
	a.say(said.sentence(a.moved != 0))
	a.done = append(a.done, said)
	return nil
}

func (f addedFeed) sentence(moved bool) string {
	verb := "Subscribed"
	switch {
	case moved && f.Later == "":
		return fmt.Sprintf("%s is read from %s now: %s.", f.Title, f.Address, plural(f.New, "new article"))
	case moved:
		return fmt.Sprintf("%s is read from %s now, and tried again later: %s.", f.Title, f.Address, f.Later)
	case f.Known:
		verb = "Already subscribed"
	}
	if f.Later != "" {
		return fmt.Sprintf("%s to %s. It is tried again later: %s.", verb, f.Title, f.Later)
	}
	return fmt.Sprintf("%s to %s: %s.", verb, f.Title, plural(f.New, "new article"))
}

// chosen adds those of a site's feeds that were chosen, or lists them.
func (a *adder) chosen(ctx context.Context, added refresh.Added, site string) error {
	for i, f := range added.Choices {
		if !a.all && !slices.Contains(a.choose, i+1) {
			continue
		}
		if err := a.one(ctx, refresh.Wanted{Address: f.Address, Kept: true, Site: added.Site, Instead: a.moved}, false); err != nil {
			a.say(fmt.Sprintf("%s: %v", doc.Line(f.Address), explained(err)))
			a.failed = true
		}
	}
	for _, n := range a.choose {
		if n < 1 || n > len(added.Choices) {
			return fmt.Errorf("there are %d feeds to choose from, and no number %d", len(added.Choices), n)
		}
	}
	if !a.all && len(a.choose) == 0 {
		a.failed = true
		return a.list(added, site)
	}
	return nil
}

// list lists the feeds that there are to choose from.
func (a *adder) list(added refresh.Added, site string) error {
	a.say(fmt.Sprintf("%s has %d feeds. Choose with --choose N, or take --all:", doc.Line(feed.WithoutUser(site)), len(added.Choices)))
	for i, f := range added.Choices {
		a.done = append(a.done, addedFeed{Title: f.Title, Address: f.Address, Choice: i + 1})
		if a.json {
			continue
		}
		if _, err := fmt.Fprintf(a.Stdout, "%d\t%s\t%s\n", i+1, f.Title, f.Address); err != nil {
			return err
		}
	}
	return nil
}
