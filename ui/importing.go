package ui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/opml"
	"lede/feed/secret"
	"lede/feed/store"
	"lede/feed/transfer"
)

// askImport asks for another reader's file.
func (a *App) askImport() tea.Cmd {
	return a.open(newPrompt(&a.theme, "Import", "Another reader's file: OPML, newsboat's urls or cache.db, FreshRSS, Miniflux, Pocket, Instapaper.",
		"~/subscriptions.opml", func(a *App, typed string) tea.Cmd { return a.importFiles(fromHome(typed)) }))
}

// fromHome is a path in which a person wrote ~ for the home folder.
func fromHome(path string) string {
	rest, ok := strings.CutPrefix(path, "~/")
	home, err := os.UserHomeDir()
	if !ok || err != nil {
		return path
	}
	return filepath.Join(home, rest)
}

// importNewsboat imports newsboat's files from where it keeps them.
func (a *App) importNewsboat() tea.Cmd {
	return a.importFiles(a.options.Newsboat...)
}

// importFiles takes over what files have. It may be stopped between two feeds, and begun again: nothing comes twice.
func (a *App) importFiles(paths ...string) tea.Cmd {
	a.status.Say("Importing " + doc.Line(filepath.Base(paths[0])) + a.theme.Glyphs.Ellipsis)
	s, secrets := a.store, a.secrets
	return a.work.start("", func(c ctx) tea.Msg { return importFiles(c, s, secrets, paths) })
}

func importFiles(c ctx, s *store.Store, secrets *secret.File, paths []string) tea.Msg {
	var m imported
	for _, path := range paths {
		r, err := importFile(c, s, secrets, path)
		m.added = append(m.added, r.Added...)
		m.refused = append(m.refused, r.Refused...)
		if err != nil {
			m.file, m.err = path, err
			return m
		}
		m.said = append(m.said, r.Sentence(doc.Line(filepath.Base(path))))
	}
	return m
}

func importFile(c ctx, s *store.Store, secrets *secret.File, path string) (transfer.Report, error) {
	source, err := transfer.Open(c, path)
	if err != nil {
		return transfer.Report{}, err
	}
	r, err := source.Import(c, s, transfer.Options{Secrets: secrets})
	return r, errors.Join(err, source.Close())
}

// imported tells what became of files that were imported.
type imported struct {
	added   []feed.FeedID
	refused []opml.Refused
	said    []string // a sentence of each file
	file    string   // the one with err
	err     error
}

func (a *App) imported(m imported) tea.Cmd {
	a.stamp.feeds++
	a.stamp.list++
	if m.err != nil {
		a.status.Complain(problem("Can't import "+doc.Line(m.file), withoutPath(m.err)))
		return nil
	}
	s, ids := a.store, m.added
	if len(ids) > 0 {
		a.history.push(turning("imported "+plural(len(ids), "feed"), func(c ctx, on bool) error { return s.Remove(c, !on, ids...) }))
		a.goTo(place{}, showUnread)
	}
	a.status.Say(strings.Join(m.said, " "))
	r := a.refresher
	read := a.work.start("", func(c ctx) tea.Msg { return refreshDue(c, s, r) })
	if len(m.refused) == 0 {
		return read
	}
	return tea.Batch(read, a.showRefused(m.refused))
}

// withoutPath is an error of a file without the file's name, which was said.
func withoutPath(err error) error {
	var inFile *os.PathError
	if errors.As(err, &inFile) {
		return inFile.Err
	}
	return err
}

// showRefused lists what was not imported, and why.
func (a *App) showRefused(refused []opml.Refused) tea.Cmd {
	c := &chooser{theme: &a.theme, title: "Not imported", hints: "esc leave", about: "These entries were left out. All others are in."}
	for _, e := range refused {
		c.items = append(c.items, item{label: transfer.Refusal(e), detail: e.Title})
	}
	return a.open(c.start())
}
