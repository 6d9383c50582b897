package transfer

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/opml"
	"lede/feed/store"
)

// NewsboatFiles returns those of newsboat's two files that are where it keeps them, the list of feeds first.
func NewsboatFiles(getenv func(string) string) []string {
	home := getenv("HOME")
	config := folder(getenv("XDG_CONFIG_HOME"), home, ".config")
	data := folder(getenv("XDG_DATA_HOME"), home, ".local/share")
	dot := filepath.Join(home, ".newsboat")
	var files []string
	for _, places := range [][]string{
		{filepath.Join(config, "newsboat", "urls"), filepath.Join(dot, "urls")},
		{filepath.Join(data, "newsboat", "cache.db"), filepath.Join(dot, "cache.db")},
	} {
		for _, path := range places {
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() && info.Size() > 0 {
				files = append(files, path)
				break
			}
		}
	}
	return files
}

func folder(set, home, otherwise string) string {
	if filepath.IsAbs(set) {
		return set
	}
	return filepath.Join(home, filepath.FromSlash(otherwise))
}

var errOwn = errors.New("it is a store of lede's own, which is not imported: copy it to where lede config path says that the store is, while no reader is open")

func openNewsboat(ctx context.Context, path string) (*Source, error) {
	n, err := store.OpenNewsboat(ctx, path)
	switch {
	case errors.Is(err, store.ErrOwn):
		return nil, errOwn
	case errors.Is(err, store.ErrNotNewsboat) && errors.Is(store.Why(err), store.ErrDamaged):
		return nil, &feed.Error{Reason: feed.Malformed, Detail: "broken database"}
	case errors.Is(err, store.ErrNotNewsboat):
		return nil, ErrUnknown
	case err != nil:
		return nil, err
	}
	feeds, err := n.Feeds(ctx)
	if err != nil {
		return nil, errors.Join(err, n.Close())
	}
	s := &Source{Kind: NewsboatCache, close: n.Close}
	given := map[string]string{} // what newsboat calls a feed, by its address
	for _, f := range feeds {
		web, reason := opml.WebAddress(f.Address)
		if reason != "" {
			s.Refused = append(s.Refused, opml.Refused{Address: doc.Line(f.Address), Title: doc.Line(f.Title), Reason: reason})
			continue
		}
		given[web] = f.Address
		site, _ := opml.WebAddress(f.Site)
		s.Subscriptions = append(s.Subscriptions, store.Labelled{Subscription: store.Subscription{
			Address: web, Title: doc.Title(f.Title), Site: site, Kept: true,
		}})
	}
	s.shelves = func(ctx context.Context, take func(shelf) error) error {
		for _, sub := range s.Subscriptions {
			articles, err := n.Articles(ctx, given[sub.Address])
			if err != nil {
				return err
			}
			for i := range articles {
				articles[i] = cleaned(articles[i])
			}
			if err := take(shelf{feed: sub, articles: articles}); err != nil {
				return err
			}
		}
		return nil
	}
	return s, nil
}

// cleaned is an article fit for the store: what is in a file may be anything.
func cleaned(a store.Adopted) store.Adopted {
	a.Link, _ = opml.WebAddress(a.Link)
	a.Base, _ = opml.WebAddress(a.Base)
	if a.Base == "" {
		a.Base = a.Link
	}
	a.Author = doc.Line(a.Author)
	for i := range a.Enclosures {
		file := &a.Enclosures[i]
		file.Address, _ = opml.WebAddress(file.Address)
		file.Type = doc.Line(file.Type)
	}
	a.Enclosures = slices.DeleteFunc(a.Enclosures, func(file feed.Enclosure) bool { return file.Address == "" })
	a.Title = doc.Title(a.Title)
	if a.Title == "" {
		a.Title = firstWords(a)
	}
	a.Key = key(a)
	return a
}

const titleWords = 12

// firstWords stands in for a title that is not there.
func firstWords(a store.Adopted) string {
	if text := doc.Parse(a.Content, a.Base).Plain(); text != "" {
		return beginning(doc.Line(text))
	}
	if a.Link != "" {
		return a.Link
	}
	return "Untitled"
}

func beginning(text string) string {
	n := 0
	for i, r := range text {
		if r == ' ' {
			if n++; n == titleWords {
				return text[:i] + "…"
			}
		}
	}
	return text
}

// key is what tells an article from others of its feed.
func key(a store.Adopted) string {
	for _, k := range []string{a.Key, a.Link} {
		if k != "" {
			return k
		}
	}
	return a.Title + "\n" + a.Published.UTC().Format("2006-01-02")
}
