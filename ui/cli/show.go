package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/transfer"
)

// article is an article with all that is known of it.
type article struct{ transfer.Shared }

// articleCalled finds an article by what was typed as its id.
func (l Library) articleCalled(ctx context.Context, c *cobra.Command, typed string) (article, error) {
	id, err := strconv.ParseInt(typed, 10, 64)
	if err != nil || id < 1 {
		return article{}, misused(c, fmt.Sprintf("%q is no article's id: lede list --unread has them", typed))
	}
	a, err := transfer.Share(ctx, l.Store, feed.ItemID(id))
	return article{a}, missing(id, err)
}

func missing(id int64, err error) error {
	if errors.Is(err, feed.ErrMissing) {
		return fmt.Errorf("there is no article %d", id)
	}
	return err
}

func (p Program) show() *cobra.Command {
	var json, full, own bool
	c := &cobra.Command{
		Use: "show ID", Short: "print an article", Args: exactly(1, "the id of one article"),
		Long: "Print an article: its title, where it is from, and its text. lede list --unread and\nlede list FEED have the ids. What is printed is not marked read.\n\n" +
			"With --full the text is that of the article's page, which is fetched if it is not\nthere yet; with --feed it is the one that the feed carries.",
	}
	c.Flags().BoolVar(&full, "full", false, "print the text of its page")
	c.Flags().BoolVar(&own, "feed", false, "print the feed's own text")
	c.Flags().BoolVar(&json, "json", false, "print all that is known of it as JSON")
	c.RunE = func(c *cobra.Command, args []string) error {
		if full && own {
			return misused(c, "give --full or --feed, not both")
		}
		return p.with(func(l Library) error {
			a, err := l.articleCalled(c.Context(), c, args[0])
			if err == nil && full {
				err = l.takePage(c.Context(), &a)
			}
			if err == nil && own {
				err = a.take(l.Store.OwnDocument(c.Context(), a.ID))
			}
			switch {
			case err != nil:
				return err
			case json:
				return printJSON(p.Stdout, a)
			}
			return p.printArticle(a)
		})
	}
	return c
}

// take gives an article another text.
func (a *article) take(d doc.Document, err error) error {
	if err == nil {
		a.Document, a.Text, a.HTML, a.Words = d, d.Plain(), doc.HTML(d), d.Words()
	}
	return err
}

// takePage gives an article the text of its page, which is fetched if it is not there.
func (l Library) takePage(ctx context.Context, a *article) error {
	err := a.take(l.Store.PageDocument(ctx, a.ID))
	if !errors.Is(err, feed.ErrMissing) {
		return err
	}
	if a.Link == "" {
		return fmt.Errorf("article %d has no link to a page", a.ID)
	}
	state, err := l.Refresher.FullText(ctx, a.ID)
	switch {
	case err != nil:
		return err
	case state != feed.PageFound:
		return fmt.Errorf("there is no full text of article %d: %s", a.ID, cmp.Or(state.Obstacle(), "the page is being fetched by another"))
	}
	return a.take(l.Store.PageDocument(ctx, a.ID))
}

// printArticle prints an article as text: wrapped for a terminal, as it is into a pipe.
func (p Program) printArticle(a article) error {
	if a.MutedBy != "" {
		p.say("The rule " + doc.Line(a.MutedBy) + " muted it.")
	}
	text := a.plain()
	if width, ok := columns(p.Stdout); ok {
		var lines []string
		for l := range strings.Lines(text) {
			lines = append(lines, wrapped(strings.TrimSuffix(l, "\n"), min(width, lineCells)))
		}
		text = strings.Join(lines, "\n") + "\n"
	}
	_, err := io.WriteString(p.Stdout, text)
	return err
}

// plain is an article as text.
func (a article) plain() string {
	var b strings.Builder
	b.WriteString(a.Title + "\n" + a.byline() + "\n")
	if a.Link != "" {
		b.WriteString(a.Link + "\n")
	}
	if a.Text != "" {
		b.WriteString("\n" + a.Text + "\n")
	}
	return b.String()
}

// byline says where an article is from.
func (a article) byline() string {
	parts := []string{a.Feed}
	if a.Author != "" {
		parts = append(parts, a.Author)
	}
	return strings.Join(append(parts, a.Published.Local().Format("2 January 2006")), " · ")
}

// formats are the forms that an article can be saved in.
func formats() map[string]func(io.Writer, article) error {
	return map[string]func(io.Writer, article) error{
		"txt": func(w io.Writer, a article) error {
			_, err := io.WriteString(w, a.plain())
			return err
		},
		"md":   writeMarkdown,
		"html": writeHTML,
		"epub": writeEPUB,
	}
}

func (p Program) save() *cobra.Command {
	var format string
	c := &cobra.Command{
		Use: "save ID [FILE]", Short: "save an article as Markdown, HTML, text or an e-book",
		Long: "Save an article to a file or to standard output. The form is the one that --format\nnames, else the one that the file's name ends in, else md. A file that is there is\nreplaced. Nothing of the article is fetched: pictures are links.",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 || len(args) > 2 {
				return misused(c, "give the id of one article, and a file if it should go there")
			}
			if format == "" {
				format = formatOf(args[1:])
			}
			if formats()[format] == nil {
				return misused(c, "--format takes md, html, txt or epub")
			}
			if _, ok := columns(p.Stdout); ok && format == "epub" && len(args) == 1 {
				return misused(c, "an e-book is nothing for a terminal: name a file")
			}
			return jsonNeedsFile(c, args[1:])
		},
	}
	json := jsonFlag(c, jsonOfFile)
	c.Flags().StringVar(&format, "format", "", "the `form`: md, html, txt or epub")
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"md", "html", "txt", "epub"}, cobra.ShellCompDirectiveNoFileComp))
	c.RunE = func(c *cobra.Command, args []string) error {
		return p.with(func(l Library) error {
			a, err := l.articleCalled(c.Context(), c, args[0])
			if err != nil {
				return err
			}
			return p.writeTo(args[1:], *json, func(w io.Writer) error {
				out := bufio.NewWriter(w)
				return errors.Join(formats()[format](out, a), out.Flush())
			})
		})
	}
	return c
}

// formatOf is the form that a file's name asks for: Markdown where it asks for none that lede writes.
func formatOf(file []string) string {
	if len(file) > 0 {
		switch format := strings.ToLower(strings.TrimPrefix(filepath.Ext(file[0]), ".")); {
		case format == "htm":
			return "html"
		case formats()[format] != nil:
			return format
		}
	}
	return "md"
}

// dated is when an article was published, as files say it.
func (a article) dated() string { return a.Published.Format(time.RFC3339) }
