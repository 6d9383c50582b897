package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"lede/feed/doc"
	"lede/feed/store"
	"lede/feed/transfer"
)

const aboutSearches = `Searches that are kept under a name stand in the reader beside the feeds.

Without a command they are listed: name, how many articles are unread, question. One
that was imported is in the other reader's language; the count is - where lede has no
words for it.`

func (p Program) searches() *cobra.Command {
	c := &cobra.Command{Use: "searches", Short: "list the searches that are kept", Long: aboutSearches, Args: exactly(0, "add, remove, or nothing")}
	json := jsonFlag(c, "print JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return p.with(func(l Library) error {
			list, err := l.listSearches(c)
			if err != nil {
				return err
			}
			if *json {
				return printJSON(p.Stdout, list)
			}
			return printRows(p.Stdout, list, func(s listedSearch) []any {
				unread := any("-")
				if s.Unread != nil {
					unread = *s.Unread
				}
				return []any{s.Name, unread, s.Query}
			})
		})
	}
	c.AddCommand(p.addSearch(), p.removeSearch())
	return c
}

// listedSearch is a search that is kept, as programs read it. Unread is null where lede can't answer the question.
type listedSearch struct {
	Name    string `json:"name"`
	Query   string `json:"query"`
	Dialect string `json:"dialect,omitempty"`
	Unread  *int   `json:"unread"`
}

func (l Library) listSearches(c *cobra.Command) ([]listedSearch, error) {
	kept, err := l.Store.Searches(c.Context())
	list := make([]listedSearch, len(kept))
	for i, s := range kept {
		list[i] = listedSearch{Name: s.Name, Query: s.Words, Dialect: s.Dialect}
		ask, understood := transfer.Question(s)
		if !understood {
			continue
		}
		n, err := l.Store.Count(c.Context(), store.Query{Ask: ask, Unread: true})
		if err != nil {
			return nil, err
		}
		list[i].Unread = &n
	}
	return list, err
}

func (p Program) addSearch() *cobra.Command {
	c := &cobra.Command{
		Use: "add NAME QUESTION...", Short: "keep a search, or change the one of that name", ValidArgsFunction: p.completeAfterName,
		Long: "Keep a search, or change the one of that name.\n\n" + aboutQuestions, Args: between(2, 1000, "give a name and a question"),
	}
	json := jsonFlag(c, "print the search as JSON")
	c.SetFlagErrorFunc(hintMinus)
	c.RunE = func(c *cobra.Command, args []string) error {
		name := doc.Line(args[0])
		ask, _, err := somethingAsked(c, args[1:])
		switch {
		case err != nil:
			return err
		case name == "":
			return misused(c, "the name is empty")
		}
		return p.with(func(l Library) error {
			if _, err := l.Store.KeepSearches(c.Context(), store.Search{Name: name, Words: ask}); err != nil {
				return err
			}
			p.say("Kept as " + name + ".")
			if !*json {
				return nil
			}
			all, err := l.listSearches(c)
			if i := slices.IndexFunc(all, func(s listedSearch) bool { return s.Name == name }); err == nil && i >= 0 {
				return printJSON(p.Stdout, all[i])
			}
			return err
		})
	}
	return c
}

func (p Program) removeSearch() *cobra.Command {
	c := &cobra.Command{
		Use: "remove NAME...", Short: "remove searches that are kept", Args: between(1, 1000, "give the names of searches"),
		ValidArgsFunction: p.completeSearches,
	}
	json := jsonFlag(c, "print the names of what was removed as JSON")
	c.RunE = func(c *cobra.Command, names []string) error {
		return p.with(func(l Library) error {
			for _, name := range names {
				was, err := l.Store.DropSearch(c.Context(), name)
				switch {
				case err != nil:
					return err
				case !was:
					return fmt.Errorf("there is no search %q: lede searches has them all", doc.Line(name))
				}
				p.say("Removed the search " + doc.Line(name) + ".")
			}
			if *json {
				return printJSON(p.Stdout, names)
			}
			return nil
		})
	}
	return c
}

// completeAfterName completes a question that stands behind a name.
func (p Program) completeAfterName(c *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	return p.completeQuestion(c, args, typed)
}

func (p Program) completeSearches(c *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	var names []string
	err := p.with(func(l Library) error {
		kept, err := l.Store.Searches(c.Context())
		for _, s := range kept {
			names = append(names, s.Name)
		}
		return err
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveError
	}
	return beginning(names, typed), cobra.ShellCompDirectiveNoFileComp
}
