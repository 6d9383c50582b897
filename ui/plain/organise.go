package plain

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
	"lede/feed/transfer"
)

// said takes "FEED = WHAT" apart. Without a feed it is the one whose articles are listed.
func (p *Reader) said(about string) (f feed.Feed, what string, err error) {
	name, what, found := strings.Cut(about, "=")
	if name, what = strings.TrimSpace(name), strings.TrimSpace(what); !found {
		return f, "", errors.New("say which feed, an equals sign, and what: 1 = News")
	}
	if name == "" && p.query.Feed != 0 {
		f, err = p.store.Feed(p.ctx, p.query.Feed)
		return f, what, err
	}
	f, err = p.feedCalled(name)
	return f, what, err
}

func (p *Reader) rename(about string) error {
	f, name, err := p.said(about)
	switch {
	case err != nil:
		return err
	case name == "":
		return errors.New("the name is empty")
	}
	return p.arrange(f, name, f.Folder, "Called "+f.Title+" "+name+".")
}

func (p *Reader) move(about string) error {
	f, folder, err := p.said(about)
	if err != nil {
		return err
	}
	what := "Moved " + f.Title + " into " + folder + "."
	if folder == "" {
		what = "Moved " + f.Title + " out of its folder."
	}
	return p.arrange(f, f.Title, folder, what)
}

func (p *Reader) arrange(f feed.Feed, title, folder, what string) error {
	do := func(ctx context.Context, done bool) error {
		if done {
			return p.store.Arrange(ctx, f.ID, title, folder)
		}
		return p.store.Arrange(ctx, f.ID, f.Title, f.Folder)
	}
	if err := do(p.ctx, true); err != nil {
		return err
	}
	p.turned(what, do)
	return nil
}

// kept is the question that a search asks which is kept under a name; empty where there is none.
func (p *Reader) kept(name string) (question string, err error) {
	all, err := p.store.Searches(p.ctx)
	for _, s := range all {
		if strings.EqualFold(s.Name, name) {
			question, _ = transfer.Question(s)
			return question, nil
		}
	}
	return "", err
}

func (p *Reader) saveSearch(name string) error {
	switch before, err := p.kept(name); {
	case err != nil:
		return err
	case name == "":
		return errors.New("say under which name: save-search harbours")
	case p.query.Ask == "":
		return errors.New("search first: that is what is kept")
	case before != "":
		return fmt.Errorf("there is a search %s already", name)
	}
	kept := store.Search{Name: name, Words: p.query.Ask}
	if _, err := p.store.KeepSearches(p.ctx, kept); err != nil {
		return err
	}
	p.turned("Kept as "+name+".", func(ctx context.Context, done bool) (err error) {
		if done {
			_, err = p.store.KeepSearches(ctx, kept)
		} else {
			_, err = p.store.DropSearch(ctx, name)
		}
		return err
	})
	return nil
}

func (p *Reader) importFile(path string) error {
	if path == "" {
		return errors.New("say which file: OPML, or what another reader keeps")
	}
	source, err := transfer.Open(p.ctx, path)
	if err != nil {
		return err
	}
	r, err := source.Import(p.ctx, p.store, transfer.Options{Secrets: p.options.Secrets})
	if err := errors.Join(err, source.Close()); err != nil {
		return err
	}
	p.say(r.Sentence(doc.Line(path)))
	for _, e := range r.Refused {
		p.say("Refused: " + transfer.Refusal(e) + ".")
	}
	if len(r.Added) > 0 {
		p.note(fmt.Sprintf("imported %s.", plural(len(r.Added), "feed")),
			func(ctx context.Context) error { return p.store.Remove(ctx, true, r.Added...) },
			func(ctx context.Context) error { return p.store.Remove(ctx, false, r.Added...) })
		p.say("refresh-all fetches what is new, undo takes the feeds back.")
	}
	return nil
}

func (p *Reader) settings() error {
	if p.options.Settings == nil {
		return errors.New("there is no settings file")
	}
	path, err := p.options.Settings()
	if err != nil {
		return err
	}
	p.say("The settings are in " + path + ". They hold from the next start.")
	return nil
}
