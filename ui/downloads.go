package ui

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/download"
	"lede/feed/store"
)

// coming is a file that is being downloaded. What is shown of it is as of the last time that the screen looked.
type coming struct {
	title      string // of its article
	done, size int64  // bytes; size is -1 where it is not known, and 0 before the server has answered
	stopping   bool
	stop       context.CancelFunc
	now        atomic.Pointer[[2]int64] // done and size, as the download has them
}

// says tells how far it is: "41 %", "12.3 MB", "waiting".
func (c *coming) says() string {
	switch {
	case c.stopping:
		return "stopping"
	case c.size > 0:
		return fmt.Sprintf("%d %%", 100*c.done/c.size)
	case c.size < 0:
		return bytes(c.done)
	}
	return "waiting"
}

// comingOf says how far all downloads are together; "" where there are none.
func comingOf(all map[string]*coming) string {
	var sum coming
	for _, c := range all {
		if len(all) == 1 {
			return c.says()
		}
		sum.done += c.done
		if c.size < 0 || sum.size < 0 {
			sum.size = -1
		} else {
			sum.size += c.size
		}
	}
	if len(all) == 0 {
		return ""
	}
	return plural(len(all), "file") + " " + sum.says()
}

// saveFile downloads the file that comes with the article, or stops its download; where there are several, it asks which.
func (a *App) saveFile() tea.Cmd {
	if a.options.Downloads == "" {
		a.status.Say("There is no folder for downloads. The setting `download-folder` names one.")
		return nil
	}
	return a.chooseFile("Download", (*App).download)
}

// savedFiles returns where files of an article are on this machine: those that are still there.
func savedFiles(ctx context.Context, s *store.Store, id feed.ItemID) (map[string]string, error) {
	saved, err := s.Files(ctx, id)
	maps.DeleteFunc(saved, func(_, path string) bool { return !isFile(path) })
	return saved, err
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// downloaded tells where a file is, or why it isn't there.
type downloaded struct {
	id      feed.ItemID
	title   string
	address string
	path    string
	already bool // it was there before
	err     error
}

func (a *App) download(f feed.Enclosure) tea.Cmd {
	if a.stopDownload(f.Address) {
		return nil
	}
	ctx, stop := context.WithCancel(context.Background())
	c := &coming{title: a.article.head.Title, stop: stop}
	a.coming[f.Address] = c
	d := downloaded{id: a.article.head.ID, title: c.title, address: f.Address}
	w := download.Wanted{
		Address: f.Address, Title: c.title, Type: f.Type, Folder: a.options.Downloads, MaxBytes: a.options.MostBytes,
		Progress: func(done, size int64) { c.now.Store(&[2]int64{done, size}) },
	}
	before, r := a.article.Saved[f.Address], a.refresher
	return tea.Batch(a.stir(), a.work.start("", func(quit context.Context) tea.Msg {
		defer context.AfterFunc(quit, stop)()
		if d.already = before != "" && isFile(before); d.already {
			d.path = before
		} else {
			d.path, d.err = r.Download(ctx, d.id, w)
		}
		return d
	}))
}

// stopDownload stops a download, if there is one of that address. What came of it stays.
func (a *App) stopDownload(address string) bool {
	c := a.coming[address]
	if c == nil {
		return false
	}
	c.stopping = true
	c.stop()
	return true
}

func (a *App) needDownloads() string {
	if len(a.coming) == 0 {
		return "Nothing is being downloaded."
	}
	return ""
}

// showDownloads lists what is being downloaded, to stop some of it.
func (a *App) showDownloads() tea.Cmd {
	addresses := slices.SortedFunc(maps.Keys(a.coming), func(x, y string) int {
		return cmp.Or(strings.Compare(a.coming[x].title, a.coming[y].title), strings.Compare(x, y))
	})
	c := &chooser{theme: &a.theme, title: "Downloads", hints: a.theme.Glyphs.Enter + " stop " + a.theme.Glyphs.Dot + " esc leave"}
	for _, address := range addresses {
		c.items = append(c.items, item{label: a.coming[address].title, note: a.coming[address].says()})
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		for _, i := range chosen {
			a.stopDownload(addresses[i])
		}
		return nil
	}
	return a.open(c.start())
}

// stir has the downloads drawn anew a little later, as long as there are any.
func (a *App) stir() tea.Cmd {
	const often = 250 * time.Millisecond // as quick as a number can be read
	if a.stirring || len(a.coming) == 0 {
		return nil
	}
	a.stirring = true
	return tea.Tick(often, func(time.Time) tea.Msg { return downloadMoved{} })
}

// downloadMoved says that it is time to look how far downloads are.
type downloadMoved struct{}

func (a *App) downloadMoved() tea.Cmd {
	a.stirring = false
	for _, c := range a.coming {
		if now := c.now.Load(); now != nil {
			c.done, c.size = now[0], now[1]
		}
	}
	return a.stir()
}

func (a *App) downloaded(m downloaded) {
	if c := a.coming[m.address]; c != nil {
		c.stop()
		delete(a.coming, m.address)
	}
	if m.path != "" {
		a.saved(m)
	}
	title := "“" + short(m.title) + "”"
	switch again := a.label("download"); {
	case errors.Is(m.err, context.Canceled):
		a.status.Say("Stopped downloading " + title + ". " + again + " goes on with it.")
	case m.err != nil:
		a.status.Complain(a.notDownloaded(title, m.err))
	case m.already:
		a.status.Say("It is there already: " + doc.Line(m.path) + ". " + a.label("play") + " plays it.")
	default:
		a.status.Say("Downloaded " + doc.Line(filepath.Base(m.path)) + " to " + doc.Line(filepath.Dir(m.path)) + ". " + a.label("play") + " plays it.")
	}
}

// saved notes where a file is, for the article that it came with.
func (a *App) saved(m downloaded) {
	put := func(saved map[string]string) map[string]string {
		if saved = maps.Clone(saved); saved == nil {
			saved = map[string]string{}
		}
		saved[m.address] = m.path
		return saved
	}
	a.shelf.change(m.id, func(l *loaded) { l.saved = put(l.saved) })
	if a.article.head.ID == m.id {
		a.article.Saved = put(a.article.Saved)
	}
}

// notDownloaded says why a download failed, and what to do where something can be done. What came of it is kept.
func (a *App) notDownloaded(title string, err error) string {
	doing := "Can't download " + title
	var room *download.RoomError
	var why *feed.Error
	var path *fs.PathError
	switch {
	case errors.As(err, &room) && room.Need > 0:
		return fmt.Sprintf("%s: it needs %s, and %s can be used on the disk. The setting `download-folder` names another folder.", doing, bytes(room.Need), bytes(room.Free))
	case errors.As(err, &room), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return doing + ": the disk is full. What came of it stays; make room, and " + a.label("download") + " goes on with it."
	case errors.Is(err, download.ErrTaken):
		return doing + ": another program is downloading it."
	case errors.As(err, &why) && why.Reason == feed.TooLarge:
		return fmt.Sprintf("%s: it is larger than %s. The setting `download-limit` allows for more.", doing, bytes(a.options.MostBytes))
	case errors.As(err, &path):
		return fmt.Sprintf("%s: %s (%s). The setting `download-folder` names another folder.", doing, doc.Line(path.Err.Error()), doc.Line(path.Path))
	}
	return problem(doing, err)
}

// fileState says what is known of a file beside its facts: whether it is on this machine, or how far it is.
func (a *article) fileState(address string) string {
	if c := a.Coming[address]; c != nil {
		return c.says()
	}
	if a.Saved[address] != "" {
		return "downloaded"
	}
	return ""
}

// saveHint says what the key for downloads does to a file; "" where that is nothing.
func (a *article) saveHint(address string) string {
	switch {
	case a.SaveKey == "" || a.Saved[address] != "":
		return ""
	case a.Coming[address] != nil:
		return a.SaveKey + " stop"
	}
	return a.SaveKey + " download"
}
