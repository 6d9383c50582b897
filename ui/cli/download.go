package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/download"
	"lede/feed/transfer"
)

const aboutDownload = `Keep the files that come with articles, such as episodes and papers, in the folder of
the setting download-folder, or in the one that --folder names. Their paths are printed,
each once the file is complete.

The articles are the one with an id, or those that answer a question, the newest
first. A file that is there already is not fetched again, and one that was broken off
is gone on with. Exit code 3 says that some could not be had; standard error says why.`

// downloadFlags are the options of downloading.
type downloadFlags struct {
	folder string
	limit  int
	json   bool
}

func (p Program) download() *cobra.Command {
	var f downloadFlags
	c := &cobra.Command{
		Use: "download ID|QUESTION...", Short: "keep the files that come with articles", Long: aboutDownload, ValidArgsFunction: p.completeQuestion,
		Example: "  lede download 42\n  lede download 'feed:\"Harbour Radio\" newer:2d' --folder ~/Podcasts    # in a crontab",
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 || f.limit < 0 {
				return misused(c, "give an id or a question, and numbers from 0 on")
			}
			return nil
		},
	}
	c.SetFlagErrorFunc(hintMinus)
	c.Flags().StringVar(&f.folder, "folder", "", "where they go, instead of the setting's `folder`")
	c.Flags().IntVar(&f.limit, "limit", 20, "of at most so many articles; 0 is all")
	c.Flags().BoolVar(&f.json, "json", false, "print what came of it as JSON")
	_ = c.MarkFlagDirname("folder")
	c.RunE = func(c *cobra.Command, words []string) error {
		return p.with(func(l Library) error {
			if f.folder != "" {
				l.Downloads = f.folder
			}
			if l.Downloads == "" {
				return errors.New("there is no folder for downloads: --folder names one, or the setting download-folder")
			}
			ids, err := p.meant(c, l, words, f.limit)
			if err != nil {
				return err
			}
			return p.downloadAll(c.Context(), l, ids, f.json)
		})
	}
	return c
}

// downloaded is a file that came with an article, as programs read it: where it is, or why it isn't there.
type downloaded struct {
	ID      feed.ItemID `json:"id"`
	Title   string      `json:"title"`
	Address string      `json:"address"`
	Path    string      `json:"path,omitempty"`
	Cause   string      `json:"cause,omitempty"`
}

func (p Program) downloadAll(ctx context.Context, l Library, ids []feed.ItemID, json bool) error {
	list, failed := []downloaded{}, 0
	for _, id := range ids {
		a, err := transfer.Share(ctx, l.Store, id)
		if err != nil {
			return missing(int64(id), err)
		}
		files, err := p.filesOf(ctx, l, a, json)
		if err != nil {
			return err
		}
		for _, f := range files {
			if f.Cause != "" {
				failed++
			}
		}
		list = append(list, files...)
	}
	if json {
		if err := printJSON(p.Stdout, list); err != nil {
			return err
		}
	}
	switch {
	case len(list) == 0:
		p.say("No file comes with " + plural(len(ids), "article") + ".")
	case failed == len(list):
		return errNothing
	case failed > 0:
		return errPart
	}
	return nil
}

// filesOf downloads the files of one article, one after another.
func (p Program) filesOf(ctx context.Context, l Library, a transfer.Shared, json bool) (list []downloaded, _ error) {
	files, err1 := l.Store.Enclosures(ctx, a.ID)
	had, err2 := l.Store.Files(ctx, a.ID)
	if err := errors.Join(err1, err2); err != nil {
		return nil, err
	}
	for _, f := range files {
		d := downloaded{ID: a.ID, Title: a.Title, Address: f.Address, Path: had[f.Address]}
		_, err := os.Stat(d.Path)
		if err != nil {
			d.Path, err = p.downloadOne(ctx, l, a, f)
		}
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case err != nil:
			d.Cause = l.noFile(err)
			p.say(fmt.Sprintf("%s: %s", doc.Line(a.Title), d.Cause))
		case !json:
			if _, err := fmt.Fprintln(p.Stdout, d.Path); err != nil {
				return nil, err
			}
		}
		list = append(list, d)
	}
	return list, nil
}

func (p Program) downloadOne(ctx context.Context, l Library, a transfer.Shared, f feed.Enclosure) (string, error) {
	say, end := p.percent(a.Title)
	defer end()
	return l.Refresher.Download(ctx, a.ID, download.Wanted{
		Address: f.Address, Title: a.Title, Type: f.Type, Folder: l.Downloads, MaxBytes: l.MostBytes, Progress: say,
	})
}

// percent says how far a file is on standard error, if that is a terminal, until it ends.
func (p Program) percent(title string) (say func(done, size int64), end func()) {
	if _, ok := columns(p.Stderr); !ok {
		return nil, func() {}
	}
	const wipe, often = "\r\x1b[K", 250 * time.Millisecond
	var last time.Time
	say = func(done, size int64) {
		if time.Since(last) < often {
			return
		}
		last = time.Now()
		far := fmt.Sprintf("%.1f MB", float64(done)/1e6)
		if size > 0 {
			far = fmt.Sprintf("%d %%", 100*done/size)
		}
		fmt.Fprint(p.Stderr, wipe, far+" ", doc.Line(title))
	}
	return say, func() { fmt.Fprint(p.Stderr, wipe) }
}

// noFile says why a file could not be had. What came of it is kept.
func (l Library) noFile(err error) string {
	var room *download.RoomError
	var why *feed.Error
	var path *fs.PathError
	switch {
	case errors.As(err, &room):
		return "the disk has no room for it: --folder names another place"
	case errors.As(err, &why) && why.Reason == feed.TooLarge:
		return fmt.Sprintf("it is larger than %d MB: the setting download-limit allows for more", l.MostBytes/1e6)
	case errors.As(err, &why) && why.Reason == feed.NotFound:
		return "there is no such file"
	case errors.As(err, &why):
		return causeOf(why)
	case errors.As(err, &path):
		return fmt.Sprintf("%s (%s)", doc.Line(path.Err.Error()), doc.Line(path.Path))
	}
	return err.Error()
}
