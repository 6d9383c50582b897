package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"lede/feed/doc"
	"lede/feed/transfer"
)

const aboutImport = `Take over feeds, articles and what was read from another reader's files.

What a file is, is told by its content: OPML of any version and any reader,
newsboat's urls and cache.db, a plain list of addresses, starred articles of
FreshRSS (JSON) or Miniflux (JSON of its API), lists of Pocket or Instapaper (CSV),
elfeed's index (its texts are read from the folder data beside it), what lede export
--as state or --as read has written. - stands for standard input.

A list of what was read, as newsboat -E writes it, is known by the articles in it that
are stored; --read says that a file is one. Refresh first: only what is stored can be
marked.

Nothing is lost: a feed that is there already keeps its title, folder and what was
read. Importing a file again changes nothing. What a file names that is no address
on the web (exec: and filter: lines, files) is listed as refused, and never run.`

func (p Program) importing() *cobra.Command {
	var mirror, newsboat, read, json bool
	c := &cobra.Command{
		Use: "import FILE...", Short: "take over feeds and what was read from another reader", Long: aboutImport,
		Example: "  lede import subscriptions.opml\n  lede import --newsboat\n  lede import ~/.newsboat/urls ~/.newsboat/cache.db\n  lede import --mirror feeds.opml",
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case newsboat == (len(args) > 0):
				return misused(c, "give files, or --newsboat for newsboat's own")
			case read && (newsboat || mirror):
				return misused(c, "--read is for lists of what was read, which are neither newsboat's own files nor lists of feeds")
			case mirror && (newsboat || len(args) > 1):
				return misused(c, "--mirror takes one list of feeds")
			}
			return nil
		},
	}
	c.Flags().BoolVar(&newsboat, "newsboat", false, "import newsboat's urls and cache.db from where it keeps them")
	c.Flags().BoolVar(&mirror, "mirror", false, "make the subscriptions equal to the file: others are removed")
	c.Flags().BoolVar(&read, "read", false, "the files list what was read, an article a line, as newsboat -E writes them")
	c.Flags().BoolVar(&json, "json", false, "print what was done as JSON")
	c.RunE = func(c *cobra.Command, files []string) error {
		if newsboat {
			if files = transfer.NewsboatFiles(os.Getenv); len(files) == 0 {
				return errors.New("there are no files of newsboat where it keeps them (~/.newsboat, ~/.config/newsboat)")
			}
		}
		return p.with(func(l Library) error {
			return p.importAll(c.Context(), l, files, importHow{mirror: mirror, read: read}, json)
		})
	}
	return c
}

// importHow is what files hold, and what becomes of it.
type importHow struct {
	mirror, read bool
}

// imported is what an import did, as programs read it.
type imported struct {
	File     string         `json:"file"`
	Kind     transfer.Kind  `json:"kind"`
	Added    int            `json:"added"`
	Known    int            `json:"known"`
	Changed  int            `json:"changed"`
	Removed  int            `json:"removed"`
	Articles int            `json:"articles"`
	Marked   int            `json:"marked"`
	Searches int            `json:"searches"`
	Missing  int            `json:"missing"` // articles that are not stored
	Refused  []refusedEntry `json:"refused"`
}

type refusedEntry struct {
	Address string `json:"address"`
	Title   string `json:"title,omitempty"`
	Reason  string `json:"reason"`
}

func (p Program) importAll(ctx context.Context, l Library, files []string, how importHow, json bool) error {
	done := []imported{}
	refused := false
	for _, file := range files {
		one, err := p.importOne(ctx, l, file, how)
		if err != nil {
			p.say(fmt.Sprintf("%s: %s", doc.Line(file), importProblem(err)))
			continue
		}
		done = append(done, one)
		refused = refused || len(one.Refused) > 0
	}
	if json {
		if err := printJSON(p.Stdout, done); err != nil {
			return err
		}
	}
	switch {
	case len(done) == 0:
		return errNothing
	case refused, len(done) < len(files):
		return errPart
	}
	return nil
}

func importProblem(err error) error {
	var inFile *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("there is no such file")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("its permissions forbid to read it")
	case errors.As(err, &inFile):
		return inFile.Err
	}
	return explained(err)
}

func (p Program) importOne(ctx context.Context, l Library, file string, how importHow) (imported, error) {
	source, err := p.sourceOf(ctx, file, how.read)
	if err != nil {
		return imported{}, err
	}
	o := transfer.Options{Mirror: how.mirror, Secrets: l.Secrets}
	if _, ok := columns(p.Stderr); ok {
		n := 0
		o.Progress = func(string) {
			n++
			fmt.Fprintf(p.Stderr, "\r%d of %d feeds", n, max(n, len(source.Subscriptions)))
		}
		defer fmt.Fprint(p.Stderr, "\r")
	}
	r, err := source.Import(ctx, l.Store, o)
	if err := errors.Join(err, source.Close()); err != nil {
		return imported{}, err
	}
	p.say(r.Sentence(doc.Line(file)))
	one := imported{
		File: file, Kind: r.Kind, Added: len(r.Added), Known: r.Known, Changed: r.Moved, Removed: len(r.Removed),
		Articles: r.Articles, Marked: r.Marked, Searches: r.Searches, Missing: r.Missing, Refused: []refusedEntry{},
	}
	for _, e := range r.Refused {
		one.Refused = append(one.Refused, refusedEntry{Address: e.Address, Title: e.Title, Reason: string(e.Reason)})
		p.say(fmt.Sprintf("refused: %s", transfer.Refusal(e)))
	}
	return one, nil
}

func (p Program) sourceOf(ctx context.Context, file string, read bool) (*transfer.Source, error) {
	switch {
	case file == standardInput && read:
		return transfer.ReadList(p.Stdin)
	case file == standardInput:
		return transfer.Read(p.Stdin)
	case read:
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return transfer.ReadList(f)
	}
	return transfer.Open(ctx, file)
}
