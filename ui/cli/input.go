package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
)

// standardInput is what stands for it on the command line.
const standardInput = "-"

// source returns what is to be read: the argument, or standard input where something comes through it.
func (p Program) source(c *cobra.Command, args []string) (string, error) {
	if len(args) > 0 && args[0] != "" {
		return args[0], nil
	}
	if _, ok := columns(p.Stdin); ok {
		return "", misused(c, "give a file, an address, or - to type an article and end it with ctrl+d")
	}
	return standardInput, nil
}

// read reads the article that an argument names.
func (p Program) read(ctx context.Context, source string) (refresh.Page, error) {
	if isAddress(source) {
		return p.Page(ctx, source)
	}
	in, err := p.open(source)
	if err != nil {
		return refresh.Page{}, err
	}
	defer in.Close()
	body, err := io.ReadAll(io.LimitReader(in, doc.MaxBytes+1))
	if err != nil {
		return refresh.Page{}, err
	}
	name := source
	if source == standardInput {
		name = ""
	}
	return refresh.ReadPage(body, name, "")
}

// open opens a file or standard input.
func (p Program) open(source string) (io.ReadCloser, error) {
	if source == standardInput {
		return io.NopCloser(p.Stdin), nil
	}
	return os.Open(source)
}

// isAddress tells an address on the web from the name of a file. A name with a dot that no file has is taken for a
// host, unless it ends as articles in files do: a mistyped file name should not ask the network.
func isAddress(s string) bool {
	lower := strings.ToLower(s)
	for _, scheme := range []string{"http:", "https:", "feed:", "file:"} {
		if strings.HasPrefix(lower, scheme) {
			return true
		}
	}
	if _, err := os.Stat(s); err == nil || strings.ContainsAny(s, " \\") || strings.HasPrefix(s, ".") {
		return false
	}
	host, _, below := strings.Cut(s, "/")
	if !strings.Contains(host, ".") {
		return false
	}
	switch filepath.Ext(lower) {
	case ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".json", ".jsonl", ".xml", ".rss", ".atom", ".pdf":
		return below
	}
	return true
}

// isID tells the id of a stored article from the name of a file.
func isID(s string) bool {
	if _, err := strconv.ParseUint(s, 10, 63); err != nil {
		return false
	}
	_, err := os.Stat(s)
	return err != nil
}

// unreadable says in one sentence why there is no summary of a source.
func unreadable(source string, err error) error {
	name := doc.Line(source)
	switch {
	case source == standardInput:
		name = "standard input"
	case isID(source):
		name = "article " + source
	}
	var why *feed.Error
	var inFile *fs.PathError
	switch {
	case errors.Is(err, refresh.ErrFeed) && source == standardInput:
		return fmt.Errorf("%s is a feed: save it, and lede FILE opens it", name)
	case errors.Is(err, refresh.ErrFeed):
		return fmt.Errorf("%s is a feed: lede %s opens it", name, name)
	case errors.Is(err, refresh.ErrBinary):
		return fmt.Errorf("%s is no text", name)
	case errors.Is(err, errNoSentence):
		return fmt.Errorf("there are no sentences in %s to summarise", name)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: there is no such file", name)
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: its permissions forbid to read it", name)
	case errors.As(err, &inFile):
		return fmt.Errorf("%s: %w", name, inFile.Err)
	case errors.As(err, &why):
		return fmt.Errorf("%s: %s", name, causeOf(why))
	}
	return fmt.Errorf("%s: %w", name, err)
}

// causeOf says why a page can't be had, and what to do where something can be done.
func causeOf(why *feed.Error) string {
	say, ok := causes[why.Reason]
	if !ok {
		say = "it can't be read"
	}
	if why.Detail != "" {
		say += " (" + why.Detail + ")"
	}
	return say
}

var causes = map[feed.Reason]string{
	feed.NotFound:    "there is no such page",
	feed.Gone:        "the page was taken away for good",
	feed.Forbidden:   "the server shows it only to those it knows",
	feed.TooMany:     "the server has been asked too often: try again later",
	feed.ServerError: "the server is out of order: try again later",
	feed.BadStatus:   "the server gives no page",
	feed.Redirects:   "the server's redirects lead nowhere",
	feed.TooLarge:    "the page is too large",
	feed.TooSlow:     "the server did not answer in time",
	feed.Broken:      "the connection broke off: try again",
	feed.NoHost:      "there is no such host: check the spelling",
	feed.Refused:     "no server answers there",
	feed.Offline:     "there is no network: a saved page or a file can be read without",
	feed.Certificate: "the server can't prove who it is",
	feed.Private:     "it leads to a private network",
	feed.Scheme:      "neither an address on the web nor a file",
	feed.NoFile:      "it is no file that can be read",
}
