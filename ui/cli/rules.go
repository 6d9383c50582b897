package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
)

const aboutRules = `Rules say what becomes of articles as they arrive. Each is a question, and what to do
with its answers; feed: and folder: in it make it one for a feed or a folder.

Without a command all rules are listed: name, what they do, question.`

func (p Program) rules() *cobra.Command {
	c := &cobra.Command{Use: "rules", Short: "list rules for what arrives", Long: aboutRules, Args: exactly(0, "add, preview, remove, or nothing")}
	json := jsonFlag(c, "print JSON")
	c.RunE = func(c *cobra.Command, _ []string) error {
		return p.with(func(l Library) error {
			rules, err := l.Store.Rules(c.Context())
			if err != nil {
				return err
			}
			list := make([]listedRule, len(rules))
			for i, r := range rules {
				list[i] = newListedRule(r)
			}
			if *json {
				return printJSON(p.Stdout, list)
			}
			return printRows(p.Stdout, list, func(r listedRule) []any { return []any{r.Name, r.does(), r.Query} })
		})
	}
	c.AddCommand(p.addRule(), p.previewRule(), p.removeRule())
	return c
}

// listedRule is a rule as programs read it.
type listedRule struct {
	Name     string   `json:"name"`
	Query    string   `json:"query"`
	Read     bool     `json:"read"`
	Star     bool     `json:"star"`
	Hide     bool     `json:"hide"`
	FullText bool     `json:"full_text"`
	Notify   bool     `json:"notify"`
	Tags     []string `json:"tags"`
}

func newListedRule(r feed.Rule) listedRule {
	return listedRule{r.Name, r.Ask, r.Do.Read, r.Do.Star, r.Do.Hide, r.Do.FullText, r.Do.Notify, append([]string{}, r.Do.Tags...)}
}

// does is what a rule does, in the words of its options.
func (r listedRule) does() string {
	var words []string
	for _, w := range []struct {
		on   bool
		name string
	}{{r.Read, "read"}, {r.Star, "star"}, {r.Hide, "hide"}, {r.FullText, "full-text"}, {r.Notify, "notify"}} {
		if w.on {
			words = append(words, w.name)
		}
	}
	for _, t := range r.Tags {
		words = append(words, "tag:"+t)
	}
	return strings.Join(words, ",")
}

func (p Program) addRule() *cobra.Command {
	var do feed.Treatment
	c := &cobra.Command{
		Use: "add NAME QUESTION...", Short: "add a rule, or change the one of that name", ValidArgsFunction: p.completeAfterName,
		Long:    "Add a rule, or change the one of that name. It holds for what arrives from now on;\nlede mark does the same with what is there.\n\n" + aboutQuestions,
		Example: "  lede rules add deals 'title:deal* folder:Tech' --hide",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) < 2:
				return misused(c, "give a name and a question")
			case do.Nothing():
				return misused(c, "say what to do: --read, --star, --hide, --full-text, --notify or --tag")
			}
			return nil
		},
	}
	c.SetFlagErrorFunc(hintMinus)
	flags := c.Flags()
	flags.BoolVar(&do.Read, "read", false, "mark them read")
	flags.BoolVar(&do.Star, "star", false, "star them")
	flags.BoolVar(&do.Hide, "hide", false, "leave them out of lists and counts; is:muted finds them")
	flags.BoolVar(&do.FullText, "full-text", false, "fetch their pages")
	flags.BoolVar(&do.Notify, "notify", false, "tell of them")
	flags.StringSliceVar(&do.Tags, "tag", nil, "give them these `labels`")
	json := jsonFlag(c, "print the rule as JSON")
	_ = c.RegisterFlagCompletionFunc("tag", p.completeLabels)
	c.RunE = func(c *cobra.Command, args []string) error {
		ask, _, err := somethingAsked(c, args[1:])
		switch {
		case err != nil:
			return err
		case doc.Line(args[0]) == "":
			return misused(c, "the name is empty")
		}
		for i := range do.Tags {
			do.Tags[i] = doc.Line(do.Tags[i])
		}
		return p.with(func(l Library) error {
			return p.keepRule(c.Context(), l, feed.Rule{Name: doc.Line(args[0]), Ask: ask, Do: do}, *json)
		})
	}
	return c
}

// keepRule stores a rule and says what it would have caught.
func (p Program) keepRule(ctx context.Context, l Library, r feed.Rule, json bool) error {
	if _, err := l.Store.SetRule(ctx, r); err != nil {
		return mistaken(r.Ask, err)
	}
	caught, err := l.Store.Preview(ctx, r.Ask)
	if err != nil {
		return err
	}
	p.say(fmt.Sprintf("From now on. Of the last 1,000 articles it would have caught %d.", len(caught)))
	if json {
		return printJSON(p.Stdout, newListedRule(r))
	}
	return nil
}

func (p Program) previewRule() *cobra.Command {
	c := &cobra.Command{
		Use: "preview QUESTION...", Short: "list what a rule would have caught of the last 1,000 articles", ValidArgsFunction: p.completeQuestion,
		Long: "List what a rule would have caught of the last 1,000 articles, as lede list does.\n\n" + aboutQuestions,
		Args: between(1, 1000, "give a question"),
	}
	c.SetFlagErrorFunc(hintMinus)
	json := jsonFlag(c, "print JSON")
	c.RunE = func(c *cobra.Command, words []string) error {
		ask, _, err := somethingAsked(c, words)
		if err != nil {
			return err
		}
		return p.with(func(l Library) error {
			ids, err := l.Store.Preview(c.Context(), ask)
			if err != nil {
				return err
			}
			list, err := l.articles(c.Context(), ids)
			if err != nil {
				return err
			}
			return p.printArticles(list, *json)
		})
	}
	return c
}

func (p Program) removeRule() *cobra.Command {
	c := &cobra.Command{
		Use: "remove NAME...", Short: "remove rules; what they muted is listed again, as read", Args: between(1, 1000, "give the names of rules"),
		ValidArgsFunction: p.completeRules,
	}
	json := jsonFlag(c, "print what was removed as JSON")
	c.RunE = func(c *cobra.Command, names []string) error {
		return p.with(func(l Library) error {
			rules, err := l.Store.Rules(c.Context())
			if err != nil {
				return err
			}
			called := map[string]feed.Rule{}
			for _, r := range rules {
				called[r.Name] = r
			}
			removed := []listedRule{}
			for _, name := range names {
				r, ok := called[name]
				if !ok {
					return fmt.Errorf("there is no rule %q: lede rules has them all", name)
				}
				if _, err := l.Store.RemoveRule(c.Context(), r.ID); err != nil {
					return err
				}
				removed = append(removed, newListedRule(r))
				p.say("Removed the rule " + name + ".")
			}
			if *json {
				return printJSON(p.Stdout, removed)
			}
			return nil
		})
	}
	return c
}
