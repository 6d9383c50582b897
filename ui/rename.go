package ui

import (
	"path"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
)

func (a *App) needNamed() string {
	if e, ok := a.sidebar.Current(); !ok || e.place.kind != feedPlace && e.place.kind != folderPlace && e.place.kind != savedPlace {
		return "Put the cursor on a feed, a folder or a search for that."
	}
	return ""
}

// rename asks what the feed or the folder under the sidebar's cursor is to be called.
func (a *App) rename() tea.Cmd {
	e, _ := a.sidebar.Current()
	if e.place.kind == savedPlace {
		return a.renameSearch(e.place.name)
	}
	if e.place.kind == folderPlace {
		return a.open(newPrompt(&a.theme, "Rename the folder", "A / in the name puts it into another folder.", "name",
			func(a *App, name string) tea.Cmd { return a.renameFolder(e.place.folder, cleanFolder(name)) }).with(e.place.folder))
	}
	f, _ := a.feedOf(e.place.feed)
	return a.open(newPrompt(&a.theme, "Rename the feed", "What it is to be called here. Its publisher's name is no longer used.", "name",
		func(a *App, name string) tea.Cmd { return a.renameFeed(f, doc.Line(name)) }).with(f.Title))
}

func (a *App) renameFeed(f feed.Feed, name string) tea.Cmd {
	if name == f.Title || name == "" {
		return nil
	}
	s := a.store
	return a.work.write(func(c ctx) tea.Msg {
		before, err := s.Rename(c, f.ID, feed.Name{Title: name, Own: true})
		back := writing(func(c ctx) error { _, err := s.Rename(c, f.ID, before); return err })
		again := writing(func(c ctx) error { _, err := s.Rename(c, f.ID, feed.Name{Title: name, Own: true}); return err })
		return feedsChanged{change: change{"renamed " + f.Title + " to " + name, back, again}, err: err}
	})
}

// writing is something done to feeds.
func writing(do func(c ctx) error) doing {
	return func(a *App) tea.Cmd {
		return a.work.write(func(c ctx) tea.Msg { return feedsChanged{err: do(c)} })
	}
}

func (a *App) needMovable() string {
	if e, ok := a.sidebar.Current(); !ok || e.place.kind != feedPlace && e.place.kind != folderPlace {
		return "Put the cursor on a feed or a folder for that."
	}
	return ""
}

// move asks which folder the feed or the folder under the sidebar's cursor is to be in.
func (a *App) move() tea.Cmd {
	e, _ := a.sidebar.Current()
	if old := e.place.folder; e.place.kind == folderPlace {
		others := slices.DeleteFunc(a.folders(), func(f string) bool { return f == old || strings.HasPrefix(f, old+"/") })
		return a.chooseFolder(old, parentOf(old), others, func(a *App, into string) tea.Cmd {
			return a.renameFolder(old, cleanFolder(into+"/"+path.Base(old)))
		})
	}
	f, _ := a.feedOf(e.place.feed)
	return a.chooseFolder(f.Title, f.Folder, a.folders(), func(a *App, into string) tea.Cmd { return a.moveTo(f, into) })
}

// chooseFolder asks into which folder something goes that is in one now.
func (a *App) chooseFolder(what, now string, folders []string, take func(a *App, into string) tea.Cmd) tea.Cmd {
	c := &chooser{theme: &a.theme, title: "Move " + short(what), hints: chooseHints}
	c.items = append(c.items, item{label: "A new folder" + a.theme.Glyphs.Ellipsis}, item{label: "No folder", note: here(now == "")})
	for _, folder := range folders {
		c.items = append(c.items, item{label: folder, note: here(now == folder)})
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		switch i := chosen[0]; i {
		case 0:
			return a.open(newPrompt(&a.theme, "A new folder", "Its name. A / in it makes a folder within a folder.", "name",
				func(a *App, name string) tea.Cmd { return take(a, cleanFolder(name)) }))
		case 1:
			return take(a, "")
		default:
			return take(a, folders[i-2])
		}
	}
	return a.open(c.start())
}

func here(is bool) string {
	if is {
		return "it is there"
	}
	return ""
}

// folders are the names of all folders that have feeds in them or below them, in order.
func (a *App) folders() []string {
	var all []string
	for _, f := range a.sidebar.feeds {
		for folder := f.Folder; folder != ""; folder = parentOf(folder) {
			all = append(all, folder)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func parentOf(folder string) string { return folder[:max(0, strings.LastIndexByte(folder, '/'))] }

func (a *App) moveTo(f feed.Feed, folder string) tea.Cmd {
	if folder == f.Folder {
		return nil
	}
	what := "moved " + f.Title + " to " + folder
	if folder == "" {
		what = "moved " + f.Title + " out of " + f.Folder
	}
	return a.moveAll(what, map[feed.FeedID]string{f.ID: folder})
}

// renameFolder moves all feeds that are in a folder or below it.
func (a *App) renameFolder(old, name string) tea.Cmd {
	if name == old || name == "" {
		return nil
	}
	moves := map[feed.FeedID]string{}
	for _, f := range a.sidebar.feeds {
		if f.Folder == old || strings.HasPrefix(f.Folder, old+"/") {
			moves[f.ID] = name + f.Folder[len(old):]
		}
	}
	if a.place.bare() == (place{kind: folderPlace, folder: old}) {
		a.goTo(place{kind: folderPlace, folder: name}, a.show)
	}
	verb := "renamed"
	if path.Base(name) == path.Base(old) {
		verb = "moved"
	}
	return a.moveAll(verb+" the folder "+old+" to "+name, moves)
}

func (a *App) moveAll(what string, moves map[feed.FeedID]string) tea.Cmd {
	s := a.store
	return a.work.write(func(c ctx) tea.Msg {
		before, err := s.Move(c, moves)
		to := func(folders map[feed.FeedID]string) doing {
			return writing(func(c ctx) error { _, err := s.Move(c, folders); return err })
		}
		return feedsChanged{change: change{what, to(before), to(moves)}, err: err}
	})
}

// cleanFolder brings what a person typed to the form that folders have: names between slashes.
func cleanFolder(typed string) string {
	var names []string
	for name := range strings.SplitSeq(doc.Line(typed), "/") {
		if name = strings.TrimSpace(name); name != "" {
			names = append(names, name)
		}
	}
	return strings.Join(names, "/")
}
