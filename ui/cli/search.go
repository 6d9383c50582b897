package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/query"
	"lede/feed/store"
	"lede/feed/transfer"
	"lede/ui/cell"
)

const aboutSearch = `Search all articles, the newest first, or with --ranked the best first.

` + aboutQuestions + `

Printed are: id, date, state (u unread, s starred), feed, title, link, and an excerpt
with [what was found]. A tab stands between columns. On a terminal an article is
three lines.`

// searchFlags are the options of searching.
type searchFlags struct {
	ranked, json bool
	limit        int
}

func (p Program) search() *cobra.Command {
	var f searchFlags
	c := &cobra.Command{
		Use: "search QUESTION...", Short: "find articles", Long: aboutSearch, ValidArgsFunction: p.completeQuestion,
		Example: "  lede search harbour plan\n  lede search 'title:ferry newer:2w -feed:\"Example Wire\"' --ranked",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 0:
				return misused(c, "say what to search for")
			case f.limit < 0:
				return misused(c, fmt.Sprintf("--limit takes a number from 0 on, not %d", f.limit))
			}
			return nil
		},
	}
	c.SetFlagErrorFunc(hintMinus)
	c.Flags().BoolVar(&f.ranked, "ranked", false, "the best first, instead of the newest")
	c.Flags().IntVar(&f.limit, "limit", 20, "at most so many articles; 0 is all")
	c.Flags().BoolVar(&f.json, "json", false, "print JSON")
	c.RunE = func(c *cobra.Command, words []string) error {
		text, n, err := asked(words)
		if err != nil {
			return err
		}
		return p.with(func(l Library) error {
			ids, err := l.Store.IDs(c.Context(), store.Query{Ask: text, Ranked: f.ranked, Limit: oneMore(f.limit)})
			if err != nil {
				return err
			}
			if len(ids) == 0 {
				p.hintQuotes(words)
			}
			return p.printHits(c.Context(), l, n, within(p, c, ids, f.limit), f.json)
		})
	}
	return c
}

// hintQuotes tells who wrote feed:"Example Wire" that the shell took the quotes away.
func (p Program) hintQuotes(words []string) {
	for _, w := range words {
		field, value, ok := strings.Cut(w, ":")
		if ok && strings.Contains(strings.TrimSpace(value), " ") && !strings.ContainsAny(value, `":'`) && slices.Contains(query.Fields(), strings.TrimLeft(field, "-")) {
			p.say(fmt.Sprintf(`several words behind %s: need quotes that the shell leaves: '%s:"%s"'`, field, field, doc.Line(value)))
		}
	}
}

// oneMore is a limit that lets within see whether there is more; 0 is no limit.
func oneMore(limit int) int {
	if limit == 0 {
		return 0
	}
	return limit + 1
}

// within cuts a list to its limit, and says so where nobody asked for that: who counts what a command prints is to know
// that it is not all.
func within[T any](p Program, c *cobra.Command, list []T, limit int) []T {
	if limit == 0 || len(list) <= limit {
		return list
	}
	if !c.Flags().Changed("limit") {
		p.say(fmt.Sprintf("There are more than these %d: --limit 0 takes all.", limit))
	}
	return list[:limit]
}

// hit is an article that was found, as programs read it. Marks are where in the excerpt something was found, in bytes.
type hit struct {
	transfer.Listed
	Excerpt string `json:"excerpt"`
	Marks   []span `json:"marks"`
}

type span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// nothingFound is said where a list has nothing to print.
const nothingFound = "Nothing was found."

// printHits prints articles with what was found in them. Their texts are read one after another, so the first are there
// before the last were looked at.
func (p Program) printHits(ctx context.Context, l Library, n query.Node, ids []feed.ItemID, json bool) error {
	list, err := l.articles(ctx, ids)
	if err != nil {
		return err
	}
	characters := 160
	if width, terminal := columns(p.Stdout); terminal && !json {
		characters = width // a line
	}
	hits := []hit{}
	for _, a := range list {
		d, err := l.Store.Document(ctx, a.ID)
		if err != nil {
			return err
		}
		h := excerptOf(n, a, d, characters)
		if json {
			hits = append(hits, h)
			continue
		}
		if err := p.printHit(h, n); err != nil {
			return err
		}
	}
	if json {
		return printJSON(p.Stdout, hits)
	}
	if len(list) == 0 {
		p.say(nothingFound)
	}
	return nil
}

// excerptOf is an article with the part of its text that answers a question, so many characters at most.
func excerptOf(n query.Node, a transfer.Listed, d doc.Document, characters int) hit {
	text, marks := n.Excerpt(doc.Line(d.Plain()), characters)
	h := hit{Listed: a, Excerpt: text, Marks: []span{}}
	for _, m := range marks {
		h.Marks = append(h.Marks, span{m.Start, m.End})
	}
	return h
}

func (p Program) printHit(h hit, n query.Node) error {
	width, terminal := columns(p.Stdout)
	if !terminal {
		return printRows(p.Stdout, []hit{h}, func(h hit) []any {
			return append(listedColumns(h.Listed), withMarks(h.Excerpt, h.Marks, "[", "]"))
		})
	}
	opening, closing := "[", "]"
	if os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" {
		opening, closing = "\x1b[1m", "\x1b[22m"
	}
	const ellipsis = "…"
	indent := strings.Repeat(" ", len(fmt.Sprint(h.ID))+2)
	room := max(1, width-len(indent))
	marked := func(text string, marks []span) string {
		return cell.CutStyled(withMarks(text, marks, opening, closing), 0, room)
	}
	var marks []span
	title := doc.Line(h.Title)
	for _, m := range n.Marks(title) {
		marks = append(marks, span{m.Start, m.End})
	}
	foot := cell.Truncate(fmt.Sprintf("%s · %s%s", doc.Line(h.Feed), h.Published.Local().Format(time.DateOnly), h.said()), room, ellipsis)
	lines := fmt.Sprintf("%d  %s\n%s%s\n", h.ID, marked(title, marks), indent, foot)
	if h.Excerpt != "" {
		lines += indent + marked(h.Excerpt, h.Marks) + "\n"
	}
	_, err := io.WriteString(p.Stdout, lines)
	return err
}

// said are the states of an article in words, each behind a dot.
func (h hit) said() (said string) {
	if !h.Read {
		said += " · unread"
	}
	if h.Starred {
		said += " · starred"
	}
	return said
}

// withMarks puts signs around parts of a text.
func withMarks(text string, marks []span, opening, closing string) string {
	var b strings.Builder
	at := 0
	for _, m := range marks {
		if m.Start < at || m.End > len(text) {
			continue
		}
		b.WriteString(text[at:m.Start] + opening + text[m.Start:m.End] + closing)
		at = m.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// articles are what lists say of articles, in the order of their ids. Those that are gone are left out.
func (l Library) articles(ctx context.Context, ids []feed.ItemID) ([]transfer.Listed, error) {
	feeds, err := l.Store.Feeds(ctx)
	if err != nil {
		return nil, err
	}
	titles := map[feed.FeedID]string{}
	for _, f := range feeds {
		titles[f.ID] = f.Title
	}
	rows, err := l.Store.Headlines(ctx, ids)
	if err != nil {
		return nil, err
	}
	of := map[feed.ItemID]feed.Headline{}
	for _, h := range rows {
		of[h.ID] = h
	}
	list := make([]transfer.Listed, 0, len(ids))
	for _, id := range ids {
		if h, ok := of[id]; ok {
			list = append(list, transfer.List(h, titles[h.Feed]))
		}
	}
	return list, nil
}

// columns are what a line of a list has of an article.
func listedColumns(a transfer.Listed) []any {
	state := map[bool]string{false: "u"}[a.Read] + map[bool]string{true: "s"}[a.Starred]
	return []any{a.ID, a.Published.Local().Format(time.DateOnly), state, a.Feed, a.Title, a.Link}
}

// printArticles prints articles as a list does: a row each, on a terminal two lines.
func (p Program) printArticles(list []transfer.Listed, json bool) error {
	if json {
		return printJSON(p.Stdout, list)
	}
	if len(list) == 0 {
		p.say(nothingFound)
	}
	if _, terminal := columns(p.Stdout); !terminal {
		return printRows(p.Stdout, list, listedColumns)
	}
	for _, a := range list {
		if err := p.printHit(hit{Listed: a}, query.Node{}); err != nil {
			return err
		}
	}
	return nil
}
