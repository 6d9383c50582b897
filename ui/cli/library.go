package cli

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/query"
	"lede/feed/refresh"
	"lede/feed/secret"
	"lede/feed/store"
)

// Library is what is stored, and who fetches more. A reader may have the same store open.
type Library struct {
	Store     *store.Store
	Refresher *refresh.Refresher
	Secrets   *secret.File
	Retention store.Retention     // of feeds that have no bounds of their own
	Share     map[string][]string // programs to give articles to, by name
	Downloads string              // the folder for files that come with articles; "" is none
	MostBytes int64               // the largest of them; 0 is no bound
}

// errPart is for what was done in part; the rest was said.
var errPart = errors.New("not all of it")

// errNothing is for what could not be done at all; why was said.
var errNothing = errors.New("nothing of it")

// with opens the library for a command.
func (p Program) with(do func(l Library) error) (err error) {
	l, err := p.Open()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, l.Store.Close()) }()
	return explained(do(l))
}

// explained is an error in words for a person.
func explained(err error) error {
	var why *feed.Error
	switch {
	case err == nil, errors.Is(err, errPart), errors.Is(err, errNothing):
		return err
	case errors.Is(store.Why(err), store.ErrFull):
		return errors.New("the disk is full; nothing stored is lost: make room and try again")
	case errors.Is(store.Why(err), store.ErrDamaged):
		return errors.New("the file of the store is damaged: go back to a backup, or let lede doctor --salvage copy what can still be read into a new one")
	case errors.Is(store.Why(err), store.ErrReadOnly):
		return errors.New("the store can't be written to: check its folder's permissions")
	case errors.Is(err, context.Canceled):
		return errors.New("interrupted")
	case errors.As(err, &why):
		return fmt.Errorf("%s", causeOfFeed(why))
	}
	return err
}

// causeOfFeed says why a feed can't be read, and what to do where something can be done.
func causeOfFeed(why *feed.Error) string {
	say, ok := feedCauses[why.Reason]
	if !ok {
		return causeOf(why)
	}
	if why.Detail != "" {
		say += " (" + why.Detail + ")"
	}
	return say
}

// feedCauses are where a feed differs from a page.
var feedCauses = map[feed.Reason]string{
	feed.NotFound:  "there is nothing at its address, which may have changed",
	feed.Gone:      "its publisher has closed it: lede remove unsubscribes from it",
	feed.BadStatus: "the server gives no feed",
	feed.TooLarge:  "it is too large",
	feed.Offline:   "there is no network",
	feed.WebPage:   "it is a web page that names no feed",
	feed.NotFeed:   "it is no feed",
	feed.Malformed: "it is too damaged to read",
	feed.Internal:  "lede could not cope with it: the log has more",
}

// feedsCalled finds feeds by id, address, title, or the part of a title or address that only one of them has. No names
// means all feeds.
func (l Library) feedsCalled(ctx context.Context, c *cobra.Command, names []string) ([]feed.Feed, error) {
	all, err := l.Store.Feeds(ctx)
	if err != nil || len(names) == 0 {
		return all, err
	}
	var chosen []feed.Feed
	for _, name := range names {
		found := matching(all, name)
		switch {
		case len(found) == 0 && slices.ContainsFunc(all, func(f feed.Feed) bool { return f.Folder == name }):
			return nil, fmt.Errorf("no feed is called %q, which is a folder: lede list has the feeds, and folder: in a question asks for what is in it", name)
		case len(found) == 0:
			return nil, fmt.Errorf("no feed is called %q: lede list has them all", name)
		case len(found) > 1:
			return nil, misused(c, fmt.Sprintf("%q could be %s, or %s%s: use the id or the address", name, found[0].Title, found[1].Title,
				map[bool]string{true: " or others"}[len(found) > 2]))
		}
		chosen = append(chosen, found[0])
	}
	return chosen, nil
}

// matching finds what a name means: what fits exactly wins over what fits in part.
func matching(all []feed.Feed, name string) []feed.Feed {
	lower := strings.ToLower(name)
	id, err := strconv.ParseInt(name, 10, 64)
	number := err == nil // an id that no feed has is not part of a name: a script may ask for what is gone
	for _, fits := range []func(f feed.Feed) bool{
		func(f feed.Feed) bool { return f.ID == feed.FeedID(id) || f.Address == name },
		func(f feed.Feed) bool { return strings.ToLower(f.Title) == lower },
		func(f feed.Feed) bool {
			return !number && (strings.Contains(strings.ToLower(f.Title), lower) || strings.Contains(strings.ToLower(f.Address), lower))
		},
	} {
		var found []feed.Feed
		for _, f := range all {
			if fits(f) {
				found = append(found, f)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}

// completeFeeds, completeFolders, completeLabels and completeRules offer names to the shell.
func (p Program) completeFeeds(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return p.completeNames(c, query.Feed, typed)
}

func (p Program) completeFolders(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return p.completeNames(c, query.Folder, typed)
}

func (p Program) completeLabels(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return p.completeNames(c, query.Tag, typed)
}

func (p Program) completeRules(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return p.completeNames(c, query.Rule, typed)
}

func (p Program) completeNames(c *cobra.Command, of query.Field, typed string) ([]string, cobra.ShellCompDirective) {
	names, err := p.valuesOf(c.Context(), of)
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return beginning(names, typed), cobra.ShellCompDirectiveNoFileComp
}

// beginning are those that begin with what was typed, whatever its case.
func beginning(list []string, typed string) []string {
	var all []string
	for _, s := range list {
		if strings.HasPrefix(query.Fold(s), query.Fold(typed)) {
			all = append(all, s)
		}
	}
	return all
}

// plural says n of something.
func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}

// exactly refuses any other number of arguments.
func exactly(n int, what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != n {
			return misused(c, "give "+what)
		}
		return nil
	}
}
