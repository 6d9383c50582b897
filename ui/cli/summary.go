package cli

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lede/feed/refresh"
	"lede/summarize"
)

const aboutSummary = `Say what an article says, in a few of its own sentences.

The article is one that is stored, by its id as lede list --unread has it, or a web
page, Markdown or plain text: a file, an address on the web, or - for standard
input. Without a budget the summary has about sixty words; of several budgets the
tightest holds. What kind of summary it is, if not a plain one, is said on standard
error.

With --jsonl each line of input is one article,
    {"id": "a", "title": "…", "text": "…"}
and each line of output one summary, its sentences apart by line breaks,
    {"id": "a", "summary": "…"}
in the same order. "sentences": ["…", …] instead of "text" gives the borders of
the sentences, "para_of": [0, 0, 1, …] the paragraph that each stands in.`

const summaryExample = `  lede summary 42
  lede summary https://example.org/story
  lede summary --sentences 2 notes.md
  curl -s https://example.org/story | lede summary --json -
  lede summary --jsonl articles.jsonl >summaries.jsonl`

// summaryFlags are the options of a summary.
type summaryFlags struct {
	budget           summarize.Budget
	json, why, jsonl bool
}

// summary returns the command that summarises an article.
func (p Program) summary() *cobra.Command {
	var f summaryFlags
	c := &cobra.Command{
		Use: "summary [ID|FILE|URL|-]", Short: "say what an article says, in its own sentences", Long: aboutSummary, Example: summaryExample,
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 {
				return misused(c, "one article at a time; --jsonl takes many")
			}
			return nil
		},
	}
	c.Flags().IntVar(&f.budget.Sentences, "sentences", 0, "at most `N` sentences")
	c.Flags().IntVar(&f.budget.Words, "words", 0, "at most `N` words")
	c.Flags().IntVar(&f.budget.Seconds, "seconds", 0, "at most `N` seconds of reading")
	c.Flags().BoolVar(&f.json, "json", false, "print sentences, places, scores and reasons as JSON")
	c.Flags().BoolVar(&f.why, "why", false, "print a table of what made each sentence win")
	c.Flags().BoolVar(&f.jsonl, "jsonl", false, "read many articles, and print many summaries, as lines of JSON")
	c.Flags().SortFlags = false
	c.RunE = func(c *cobra.Command, args []string) error {
		if err := f.check(c); err != nil {
			return err
		}
		source, err := p.source(c, args)
		switch {
		case err != nil:
			return err
		case f.jsonl:
			return p.summarizeRows(c, source, f.budget)
		}
		page, err := p.articleIn(c, source)
		if err != nil {
			return err
		}
		return p.printSummary(source, page, f)
	}
	return c
}

// articleIn reads the article that an argument names: one of the store, or what is in a file or on the web.
func (p Program) articleIn(c *cobra.Command, source string) (page refresh.Page, err error) {
	if isID(source) {
		return page, p.with(func(l Library) error {
			a, err := l.articleCalled(c.Context(), c, source)
			page = refresh.Page{Title: a.Title, Document: a.Document}
			return err
		})
	}
	page, err = p.read(c.Context(), source)
	if err != nil {
		err = unreadable(source, err)
	}
	return page, err
}

// check finds what options say that can't be meant.
func (f summaryFlags) check(c *cobra.Command) error {
	formats := 0
	for _, given := range []bool{f.json, f.why, f.jsonl} {
		if given {
			formats++
		}
	}
	if formats > 1 {
		return misused(c, "only one of --json, --why and --jsonl can be had")
	}
	var wrong error
	c.Flags().Visit(func(given *pflag.Flag) {
		if n, err := c.Flags().GetInt(given.Name); err == nil && n < 1 {
			wrong = misused(c, fmt.Sprintf("--%s takes a number from 1 on, not %d", given.Name, n))
		}
	})
	return wrong
}

var errNoSentence = errors.New("no sentence")

// printSummary summarises a page and prints it as the options want it.
func (p Program) printSummary(source string, page refresh.Page, f summaryFlags) error {
	a := summarize.Article{Title: page.Title, Document: page.Document}
	s := summarize.Summarize(a, f.budget)
	if len(s.Sentences) == 0 {
		return unreadable(source, errNoSentence)
	}
	if page.Cut {
		p.say("It is so long that only its first 8 MB were read.")
	}
	if remark := remark(s.State); remark != "" && !f.json {
		p.say(remark)
	}
	switch {
	case f.json:
		return printJSON(p.Stdout, newReport(a.Title, s, summarize.Explain(a, s)))
	case f.why:
		return printWhy(p.Stdout, s, summarize.Explain(a, s))
	}
	return p.printParagraph(s)
}
