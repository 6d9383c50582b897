package ui

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lede/feed"
	"lede/feed/doc"
)

// browse opens the article at hand in the browser.
func (a *App) browse(markRead bool) tea.Cmd {
	if a.list.Selecting() {
		return a.browseAll(markRead)
	}
	h, _ := a.list.Selected()
	cmd := a.browseTo(h.Link)
	if !markRead || h.Flags.Has(feed.Read) {
		return cmd
	}
	return tea.Batch(cmd, a.setFlag(flagChange{ids: []feed.ItemID{h.ID}, flag: feed.Read, on: true, quiet: true, verb: markedRead, title: h.Title}))
}

// mostPages is how many pages are opened at once: more would bury a browser, and a slip is easily made.
const mostPages = 20

// browseAll opens what is selected in the browser.
func (a *App) browseAll(markRead bool) tea.Cmd {
	ids := a.list.Picked()
	if len(ids) > mostPages {
		a.status.Say(fmt.Sprintf("That would open %d pages. %d are the most at once.", len(ids), mostPages))
		return nil
	}
	a.list.EndSelection()
	var cmds []tea.Cmd
	for _, id := range ids {
		if h, ok := a.list.rows[id]; ok && h.Link != "" {
			cmds = append(cmds, a.browseTo(h.Link))
		}
	}
	if markRead {
		cmds = append(cmds, a.setFlag(flagChange{ids: ids, flag: feed.Read, on: true, verb: markedRead}))
	}
	return tea.Batch(cmds...)
}

// browseTo opens an address in the browser.
func (a *App) browseTo(address string) tea.Cmd {
	return a.openWith("browser", a.options.Browser, address, "")
}

// openWith opens an address with the program of a setting, by an argument vector and never through a shell; or in its
// place a file on this machine, if it is there.
func (a *App) openWith(setting string, program []string, address, path string) tea.Cmd {
	address = doc.URL(address)
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		a.status.Say("There is no address to open.")
		return nil
	}
	return a.work.start("", func(c ctx) tea.Msg {
		if isFile(path) {
			address = path
		}
		argv := command(program, address)
		return opened{doc.Line(address), setting, argv[0], run(c, argv)}
	})
}

// Browse opens an address with a program and its arguments, or with the system's own where there is none. It returns once
// the program runs.
func Browse(program []string, address string) error {
	return run(context.Background(), command(program, address))
}

// command puts an address into a program's arguments: for {url}, or at the end.
func command(program []string, address string) []string {
	if len(program) == 0 {
		program = systemOpener()
	}
	argv := slices.Clone(program)
	put := false
	for i, arg := range argv {
		if strings.Contains(arg, "{url}") {
			argv[i], put = strings.ReplaceAll(arg, "{url}", address), true
		}
	}
	if !put {
		argv = append(argv, address)
	}
	return argv
}

// systemOpener is the program that opens addresses on this system.
func systemOpener() []string {
	switch runtime.GOOS {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	return []string{"xdg-open"}
}

// run starts a program and waits a moment, in which most failures show. One that goes on is left to itself: a browser
// outlives the reader.
func run(c ctx, argv []string) error {
	const moment = time.Second
	cmd := exec.Command(argv[0], argv[1:]...)
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	select {
	case err := <-ended:
		return err
	case <-time.After(moment):
	case <-c.Done():
	}
	return nil
}

func (a *App) opened(m opened) {
	if m.err != nil {
		why := fmt.Sprintf("%s did not start: %s.", capital(doc.Line(m.program)), doc.Line(m.err.Error()))
		if errors.Is(m.err, exec.ErrNotFound) || errors.Is(m.err, fs.ErrNotExist) {
			why = "There is no program " + doc.Line(m.program) + "."
		}
		a.status.Complain(why + " The setting `" + m.setting + "` names another.")
		return
	}
	a.status.Say("Opened " + m.address)
}

// copyLink copies the article's link; in the summary, the summary.
func (a *App) copyLink() tea.Cmd {
	h, _ := a.list.Selected()
	text, what := doc.URL(h.Link), "the link"
	if a.focused() == summaryPane && a.summary.ready {
		text, what = a.summary.text, "the summary"
	}
	return a.copy(text, what)
}

// copy puts text into the clipboard by way of the terminal (OSC 52).
func (a *App) copy(text, what string) tea.Cmd {
	if text == "" {
		a.status.Say("There is nothing to copy.")
		return nil
	}
	a.status.Say("Copied " + what + ".")
	return tea.Raw(ansi.SetSystemClipboard(text))
}
