package cli

import (
	"context"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"lede/feed/store"
	"lede/feed/transfer"
)

const aboutExport = `Write the subscriptions to a file or to standard output, as OPML 2.0 with nested folders
or as newsboat's urls. Names, passwords and headers are not in it.

--as state writes what was read, starred and labelled (JSON), --as read the links of what
was read, one a line, as newsboat -E does. lede import takes all of them.`

func (p Program) export() *cobra.Command {
	forms := map[string]func(context.Context, io.Writer, *store.Store) error{
		"opml": func(ctx context.Context, w io.Writer, from *store.Store) error {
			return transfer.WriteOPML(ctx, w, from, time.Now())
		},
		"newsboat": transfer.WriteURLs, "state": transfer.WriteState, "read": transfer.WriteRead,
	}
	var as string
	c := &cobra.Command{
		Use: "export [FILE]", Short: "write the subscriptions, or what was read", Long: aboutExport,
		Example: "  lede export feeds.opml\n  lede export --as state | ssh other lede import -",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) > 1 || forms[as] == nil {
				return misused(c, "give one file at most; --as takes opml, newsboat, state or read")
			}
			return jsonNeedsFile(c, args)
		},
	}
	json := jsonFlag(c, jsonOfFile)
	c.Flags().StringVar(&as, "as", "opml", "the `form`: opml, newsboat, state or read")
	_ = c.RegisterFlagCompletionFunc("as", cobra.FixedCompletions(slices.Sorted(maps.Keys(forms)), cobra.ShellCompDirectiveNoFileComp))
	c.RunE = func(c *cobra.Command, args []string) error {
		return p.with(func(l Library) error {
			return p.writeTo(args, *json, func(w io.Writer) error { return forms[as](c.Context(), w, l.Store) })
		})
	}
	return c
}
