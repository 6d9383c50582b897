package cli

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
	"lede/feed/transfer"
)

const aboutPipe = `Give articles to a program: it is started once for each, with the article as one line of
JSON on its standard input, as lede show --json has it. {url} in its arguments stands
for the article's address. No shell is involved.

The articles are the one with an id, or those that answer a question, the newest
first. The program stands behind --, or --to names one of the settings (share). Exit
code 3 says that the program failed for some.`

func (p Program) pipe() *cobra.Command {
	var to string
	var limit int
	c := &cobra.Command{
		Use: "pipe ID|QUESTION... [-- PROGRAM ARGUMENT...]", Short: "give articles to a program", Long: aboutPipe, ValidArgsFunction: p.completeQuestion,
		Example: "  lede pipe 12 -- jq -r .text\n  lede pipe starred newer:1d --to pocket\n  lede pipe tag:later -- wallabag add {url}",
		Args: func(c *cobra.Command, args []string) error {
			switch dash := c.ArgsLenAtDash(); {
			case limit < 0:
				return misused(c, fmt.Sprintf("--limit takes a number from 0 on, not %d", limit))
			case dash == 0 || len(args) == 0:
				return misused(c, "give an id or a question before the program")
			case (to == "") == (dash < 0 || dash == len(args)):
				return misused(c, "give a program behind --, or a name with --to")
			}
			return nil
		},
	}
	c.SetFlagErrorFunc(hintMinus)
	c.Flags().StringVar(&to, "to", "", "the program of this `name` in the settings (share)")
	_ = c.RegisterFlagCompletionFunc("to", p.completePrograms)
	c.Flags().IntVar(&limit, "limit", 20, "at most so many articles; 0 is all")
	c.RunE = func(c *cobra.Command, args []string) error {
		return p.with(func(l Library) error {
			words, argv := args, l.Share[to]
			if dash := c.ArgsLenAtDash(); dash >= 0 {
				words, argv = args[:dash], args[dash:]
			}
			if len(argv) == 0 {
				return misused(c, fmt.Sprintf("the settings name no program %q to share with", doc.Line(to)))
			}
			ids, err := p.meant(c, l, words, limit)
			if err != nil {
				return err
			}
			return p.pipeAll(c.Context(), l, ids, argv)
		})
	}
	return c
}

// meant are the articles of an id or of a question.
func (p Program) meant(c *cobra.Command, l Library, words []string, limit int) ([]feed.ItemID, error) {
	if id, err := strconv.ParseInt(words[0], 10, 64); err == nil && len(words) == 1 {
		return []feed.ItemID{feed.ItemID(id)}, nil
	}
	ask, _, err := somethingAsked(c, words)
	if err != nil {
		return nil, err
	}
	ids, err := l.Store.IDs(c.Context(), store.Query{Ask: ask, Limit: oneMore(limit)})
	return within(p, c, ids, limit), err
}

// completePrograms offers the names of the programs to share with.
func (p Program) completePrograms(_ *cobra.Command, _ []string, typed string) (names []string, _ cobra.ShellCompDirective) {
	err := p.with(func(l Library) error {
		names = slices.Sorted(maps.Keys(l.Share))
		return nil
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return beginning(names, typed), cobra.ShellCompDirectiveNoFileComp
}

func (p Program) pipeAll(ctx context.Context, l Library, ids []feed.ItemID, argv []string) error {
	failed := 0
	for _, id := range ids {
		a, err := transfer.Share(ctx, l.Store, id)
		if err != nil {
			return missing(int64(id), err)
		}
		if err := a.Pipe(ctx, argv, p.Stdout); err != nil {
			p.say(err.Error())
			failed++
		}
	}
	switch {
	case len(ids) == 0:
		p.say(nothingFound)
	case failed == len(ids):
		return errNothing
	case failed > 0:
		return errPart
	}
	return nil
}
