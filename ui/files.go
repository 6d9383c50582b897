package ui

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
	"lede/feed/doc"
	"lede/ui/cell"
)

func (a *App) needFile() string {
	if len(a.article.Files) == 0 {
		return "No file comes with this article."
	}
	return a.needArticle()
}

// playFile plays the file that comes with the article; where there are several, it asks which.
func (a *App) playFile() tea.Cmd {
	return a.chooseFile("Play", func(a *App, f feed.Enclosure) tea.Cmd { return a.play(f) })
}

func (a *App) chooseFile(title string, do func(*App, feed.Enclosure) tea.Cmd) tea.Cmd {
	files := a.article.Files
	if len(files) == 1 {
		return do(a, files[0])
	}
	c := &chooser{theme: &a.theme, title: title, hints: a.theme.Glyphs.Enter + " take " + a.theme.Glyphs.Dot + " esc leave"}
	for _, f := range files {
		facts := fileFacts(f)
		if state := a.article.fileState(f.Address); state != "" {
			facts = append(facts, state)
		}
		c.items = append(c.items, item{label: fileName(f.Address), note: strings.Join(facts, " "+a.theme.Glyphs.Dot+" ")})
	}
	c.pick = func(a *App, chosen []int) tea.Cmd {
		if len(chosen) == 0 {
			return nil
		}
		return do(a, files[chosen[0]])
	}
	return a.open(c.start())
}

// play gives a file to the program that plays sound and film, or to the browser if it is neither: the one on this machine
// where there is one, else its address.
func (a *App) play(f feed.Enclosure) tea.Cmd {
	setting, program := "browser", a.options.Browser
	if kind, _, _ := strings.Cut(f.Type, "/"); kind == "audio" || kind == "video" {
		setting, program = "player", a.options.Player
	}
	return a.openWith(setting, program, f.Address, a.article.Saved[f.Address])
}

// fileName is the last part of an address, for a person to tell files by.
func fileName(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	if name := doc.Line(path.Base(u.Path)); name != "" && name != "/" && name != "." {
		return name
	}
	return u.Host
}

// fileFacts says what a file is, how large and how long, as far as that is known.
func fileFacts(f feed.Enclosure) []string {
	kind, sub, _ := strings.Cut(f.Type, "/")
	switch kind {
	case "audio":
		kind = "sound"
	case "video":
		kind = "film"
	case "image":
		kind = "picture"
	case "application", "text":
		kind = strings.ToUpper(doc.Line(sub))
	default:
		kind = "file"
	}
	facts := []string{kind}
	if f.Size > 0 {
		facts = append(facts, bytes(f.Size))
	}
	if f.Duration > 0 {
		facts = append(facts, lasts(f.Duration))
	}
	return facts
}

// bytes says how large something is, in the units that are printed on disks.
func bytes(n int64) string {
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1000_000:
		return fmt.Sprintf("%d kB", n/1000)
	case n < 100_000_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n < 1000_000_000:
		return fmt.Sprintf("%d MB", n/1000_000)
	}
	return fmt.Sprintf("%.1f GB", float64(n)/1e9)
}

// lasts says how long something takes to hear or to see.
func lasts(d time.Duration) string {
	if d >= time.Hour {
		return fmt.Sprintf("%d:%02d h", d/time.Hour, d%time.Hour/time.Minute)
	}
	return span(d)
}

// file draws the line of a file that comes with the article: its name, what it is, how far its download is, and the keys
// that play and download the first.
func (a *article) file(f feed.Enclosure, n, w int) string {
	t := a.theme
	dot := " " + t.Glyphs.Dot + " "
	sign := t.Glyphs.Closed + " "
	name := fileName(f.Address)
	about := fileFacts(f)
	if state := a.fileState(f.Address); state != "" {
		about = append(about, state)
	}
	facts := strings.Join(about, dot)
	var tails []string
	if n == 0 && a.PlayKey != "" {
		keys := a.PlayKey + " play"
		if save := a.saveHint(f.Address); save != "" {
			keys += dot + save
		}
		tails = []string{dot + facts + "  (" + keys + ")", dot + facts + "  (" + a.PlayKey + ")"}
	}
	const least = 16 // cells that a name is told by
	room := w - cell.Width(sign)
	tail := fitting(append(tails, dot+facts), room-min(cell.Width(name), least))
	if tail == "" {
		return t.Button.Render(cell.Fit(sign+facts, w, t.Glyphs.Ellipsis))
	}
	name = cell.Truncate(name, room-cell.Width(tail), t.Glyphs.Ellipsis)
	return t.Button.Render(sign+name) + t.Dim.Render(cell.Pad(tail, room-cell.Width(name)))
}
