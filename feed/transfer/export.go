package transfer

import (
	"bufio"
	"context"
	"io"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/opml"
	"lede/feed/store"
)

// WriteOPML writes the subscriptions as OPML 2.0. Secrets are not in it, and neither is what came with the program.
func WriteOPML(ctx context.Context, w io.Writer, from *store.Store, now time.Time) error {
	feeds, err := subscriptions(ctx, from)
	if err != nil {
		return err
	}
	list := make([]opml.Subscription, len(feeds))
	for i, f := range feeds {
		list[i] = opml.Subscription{Address: f.Address, Title: f.Title, Site: f.Site, Folder: f.Folder}
	}
	return opml.Write(w, "Feeds of lede", now, list)
}

// WriteURLs writes the subscriptions and newsboat's searches as newsboat's urls file.
func WriteURLs(ctx context.Context, w io.Writer, from *store.Store) error {
	feeds, err := subscriptions(ctx, from)
	if err != nil {
		return err
	}
	tags, err := from.TagsOf(ctx)
	if err != nil {
		return err
	}
	searches, err := from.Searches(ctx)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	for _, f := range feeds {
		words := []string{feed.WithoutUser(f.Address)}
		if f.Folder != "" {
			words = append(words, f.Folder)
		}
		for _, tag := range tags[f.ID] {
			switch {
			case tag == hidden:
				words = append(words, "!")
			case tag != f.Folder:
				words = append(words, tag)
			}
		}
		writeWords(out, append(words, "~"+f.Title))
	}
	for _, q := range searches {
		if q.Dialect == NewsboatDialect {
			writeWords(out, []string{"query:" + q.Name + ":" + q.Words})
		}
	}
	return out.Flush() // a bufio.Writer keeps the first error
}

// writeWords writes a line that ReadURLs reads as these words.
func writeWords(out *bufio.Writer, words []string) {
	for i, word := range words {
		if i > 0 {
			_ = out.WriteByte(' ')
		}
		if strings.ContainsAny(word, " \t\"\\#") {
			word = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(word) + `"`
		}
		_, _ = out.WriteString(word)
	}
	_ = out.WriteByte('\n')
}

// subscriptions are the feeds that another reader can make something of.
func subscriptions(ctx context.Context, from *store.Store) ([]feed.Feed, error) {
	all, err := from.Feeds(ctx)
	var list []feed.Feed
	for _, f := range all {
		if f.Kept && (strings.HasPrefix(f.Address, "http://") || strings.HasPrefix(f.Address, "https://")) {
			list = append(list, f)
		}
	}
	return list, err
}
