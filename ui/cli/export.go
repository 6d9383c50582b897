package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"lede/feed/doc"
	"lede/feed/transfer"
)

func (p Program) export() *cobra.Command {
	var as string
	c := &cobra.Command{
		Use: "export [FILE]", Short: "write the subscriptions as OPML, or as newsboat's urls",
		Long: "Write the subscriptions to a file or to standard output, as OPML 2.0 with nested folders\nor as newsboat's urls. Names, passwords and headers are not in it.",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 || as != "opml" && as != "newsboat" {
				return misused(c, "give one file at most; --as takes opml or newsboat")
			}
			return nil
		},
	}
	c.Flags().StringVar(&as, "as", "opml", "the `form`: opml or newsboat")
	_ = c.RegisterFlagCompletionFunc("as", cobra.FixedCompletions([]string{"opml", "newsboat"}, cobra.ShellCompDirectiveNoFileComp))
	c.RunE = func(c *cobra.Command, args []string) error {
		return p.with(func(l Library) error {
			return p.writeTo(args, func(w io.Writer) error {
				if as == "newsboat" {
					return transfer.WriteURLs(c.Context(), w, l.Store)
				}
				return transfer.WriteOPML(c.Context(), w, l.Store, time.Now())
			})
		})
	}
	return c
}

// writeTo writes to the file that the arguments name, or to standard output. A file is there as a whole or not at all.
func (p Program) writeTo(args []string, write func(io.Writer) error) error {
	if len(args) == 0 || args[0] == standardInput {
		return write(p.Stdout)
	}
	path := args[0]
	out, err := os.CreateTemp(filepath.Dir(path), ".lede-")
	if err != nil {
		return fmt.Errorf("%s: %w", doc.Line(path), importProblem(err))
	}
	err = errors.Join(write(out), out.Sync(), out.Close())
	if err == nil {
		err = os.Rename(out.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("%s: %w", doc.Line(path), err), os.Remove(out.Name()))
	}
	return nil
}
