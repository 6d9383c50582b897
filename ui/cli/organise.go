package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
)

func (p Program) rename() *cobra.Command {
	c := &cobra.Command{
		Use: "rename FEED [TITLE]", Short: "call a feed otherwise", ValidArgsFunction: p.completeFirst(p.completeFeeds),
		Long: "Call a feed otherwise than its publisher does. Without a title the publisher's comes\nback at the next refresh.",
		Args: between(1, 2, "give a feed and what it is to be called"),
	}
	json := jsonFlag(c, "print the feed as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		return p.withFeeds(c, args[:1], *json, func(ctx context.Context, l Library, feeds []feed.Feed) error {
			name := feed.Name{Title: feeds[0].Title}
			if title := doc.Line(strings.Join(args[1:], "")); title != "" {
				name = feed.Name{Title: title, Own: true}
			}
			_, err := l.Store.Rename(ctx, feeds[0].ID, name)
			return err
		})
	}
	return c
}

func (p Program) move() *cobra.Command {
	c := &cobra.Command{
		Use: "move FEED... FOLDER", Short: "put feeds into a folder", ValidArgsFunction: p.completeMove,
		Long: "Put feeds into a folder; a slash divides nested ones, and \"\" is none. With --folder\nthe first argument is a folder, which is moved or renamed with all that is in it.",
		Args: between(2, 1000, "give feeds, and the folder at the end (\"\" is none)"),
	}
	json := jsonFlag(c, "print the feeds as JSON")
	folders := c.Flags().Bool("folder", false, "move or rename folders, with what is in them")
	c.RunE = func(c *cobra.Command, args []string) error {
		names, to := args[:len(args)-1], cleanFolder(args[len(args)-1])
		if *folders {
			return p.with(func(l Library) error { return p.moveFolders(c.Context(), l, names, to, *json) })
		}
		return p.withFeeds(c, names, *json, func(ctx context.Context, l Library, feeds []feed.Feed) error {
			places := map[feed.FeedID]string{}
			for _, f := range feeds {
				places[f.ID] = to
			}
			_, err := l.Store.Move(ctx, places)
			return err
		})
	}
	return c
}

// moveFolders gives folders another path, and those below them.
func (p Program) moveFolders(ctx context.Context, l Library, names []string, to string, json bool) error {
	all, err := l.Store.Feeds(ctx)
	if err != nil {
		return err
	}
	places, ids := map[feed.FeedID]string{}, []feed.FeedID{}
	for _, name := range names {
		from := cleanFolder(name)
		found := false
		for _, f := range all {
			if below, ok := strings.CutPrefix(f.Folder+"/", from+"/"); ok && from != "" {
				places[f.ID], found = cleanFolder(to+"/"+below), true
				ids = append(ids, f.ID)
			}
		}
		if !found {
			return fmt.Errorf("there is no folder %q", from)
		}
	}
	if _, err := l.Store.Move(ctx, places); err != nil {
		return err
	}
	return p.sayFeeds(ctx, l, ids, json)
}

// cleanFolder is a folder as it is stored.
func cleanFolder(typed string) string {
	var names []string
	for name := range strings.SplitSeq(doc.Line(typed), "/") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, "/")
}

func (p Program) pause() *cobra.Command {
	c := &cobra.Command{
		Use: "pause FEED...", Short: "refresh feeds no more by themselves, or again", ValidArgsFunction: p.completeFeeds,
		Long: "Refresh feeds no more by themselves, or with --resume again. A paused feed is read\nwhen it is named: lede refresh FEED.",
		Args: between(1, 1000, "give the feeds to pause"),
	}
	json := jsonFlag(c, "print the feeds as JSON")
	resume := c.Flags().Bool("resume", false, "refresh them again")
	c.RunE = func(c *cobra.Command, names []string) error {
		return p.withFeeds(c, names, *json, func(ctx context.Context, l Library, feeds []feed.Feed) error {
			for _, f := range feeds {
				want := f.Preferences
				want.Paused = !*resume
				if _, err := l.Store.SetPreferences(ctx, f.ID, want); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

func (p Program) tag() *cobra.Command {
	c := &cobra.Command{
		Use: "tag FEED [LABEL...]", Short: "label a feed, or print its labels", ValidArgsFunction: p.completeTag,
		Long: "Give a feed labels, or take them away with --remove. tag:LABEL in a question finds its\narticles. lede mark --tag labels articles. Without a label those that it has are printed.",
		Args: between(1, 1000, "give a feed and labels"),
	}
	json := jsonFlag(c, "print the feed as JSON")
	remove := c.Flags().Bool("remove", false, "take the labels away")
	c.RunE = func(c *cobra.Command, args []string) error {
		switch {
		case slices.ContainsFunc(args[1:], func(label string) bool { return doc.Line(label) == "" }):
			return misused(c, "a label is empty")
		case len(args) == 1 && *remove:
			return misused(c, "say which labels to take away")
		case len(args) == 1 && !*json:
			return p.printLabels(c, args)
		}
		return p.withFeeds(c, args[:1], *json, func(ctx context.Context, l Library, feeds []feed.Feed) error {
			for _, label := range args[1:] {
				if _, err := l.Store.TagFeed(ctx, feeds[0].ID, doc.Line(label), !*remove); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return c
}

// printLabels prints the labels of a feed, one a line.
func (p Program) printLabels(c *cobra.Command, names []string) error {
	return p.with(func(l Library) error {
		feeds, err := l.feedsCalled(c.Context(), c, names)
		if err != nil {
			return err
		}
		tags, err := l.Store.TagsOf(c.Context())
		if err != nil {
			return err
		}
		for _, tag := range tags[feeds[0].ID] {
			fmt.Fprintln(p.Stdout, doc.Line(tag))
		}
		return nil
	})
}

// withFeeds finds feeds by name, changes them, and tells what they are now.
func (p Program) withFeeds(c *cobra.Command, names []string, json bool, change func(ctx context.Context, l Library, feeds []feed.Feed) error) error {
	return p.with(func(l Library) error {
		ctx := c.Context()
		feeds, err := l.feedsCalled(ctx, c, names)
		if err != nil {
			return err
		}
		if err := change(ctx, l, feeds); err != nil {
			return err
		}
		ids := make([]feed.FeedID, len(feeds))
		for i, f := range feeds {
			ids[i] = f.ID
		}
		return p.sayFeeds(ctx, l, ids, json)
	})
}

// sayFeeds says on standard error which feeds were changed, or as JSON what they are now.
func (p Program) sayFeeds(ctx context.Context, l Library, ids []feed.FeedID, json bool) error {
	feeds := make([]feed.Feed, len(ids))
	for i, id := range ids {
		var err error
		if feeds[i], err = l.Store.Feed(ctx, id); err != nil {
			return err
		}
	}
	if json {
		return p.listFeeds(ctx, l, feeds, true)
	}
	for _, f := range feeds {
		p.say("Changed " + doc.Line(f.Title) + ".")
	}
	return nil
}

// completeFirst completes the first argument alone.
func (p Program) completeFirst(f cobra.CompletionFunc) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return f(c, args, typed)
	}
}

// completeMove offers feeds, and from the second argument on folders too; folders alone with --folder.
func (p Program) completeMove(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if of, err := c.Flags().GetBool("folder"); err == nil && of {
		return p.completeFolders(c, args, typed)
	}
	offers, directive := p.completeFeeds(c, args, typed)
	if len(args) > 0 {
		folders, _ := p.completeFolders(c, args, typed)
		offers = append(folders, offers...)
	}
	return offers, directive
}

// completeTag offers feeds, then labels.
func (p Program) completeTag(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return p.completeLabels(c, args, typed)
	}
	return p.completeFeeds(c, args, typed)
}

// between refuses fewer or more arguments.
func between(least, most int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) < least || len(args) > most {
			return misused(c, what)
		}
		return nil
	}
}

func jsonFlag(c *cobra.Command, says string) *bool {
	return c.Flags().Bool("json", false, says)
}
