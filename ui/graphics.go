package ui

import (
	"fmt"
	"image"
	"math/rand/v2"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lede/ui/picture"
)

// graphics is what is known of a terminal that draws pictures itself, by kitty's graphics protocol with Unicode
// placeholders.
type graphics struct {
	able bool            // the terminal has said that it can
	held map[uint32]bool // pictures that the terminal has
}

// mayDraw reports whether the environment names a terminal that knows placeholders, with nothing between it and lede that
// keeps a screen of its own: such a one would take them for text.
func mayDraw(getenv func(string) string) bool {
	for _, between := range []string{"TMUX", "STY", "ZELLIJ"} {
		if getenv(between) != "" {
			return false
		}
	}
	kind := strings.ToLower(getenv("TERM") + " " + getenv("TERM_PROGRAM"))
	return strings.Contains(kind, "kitty") || strings.Contains(kind, "ghostty") || getenv("KITTY_WINDOW_ID") != ""
}

// askForGraphics asks a terminal that may draw pictures for its name. The first frame waits for no answer, and nobody
// else is asked: some would print the question.
func askForGraphics(env tea.EnvMsg) tea.Cmd {
	if mayDraw(env.Getenv) {
		return tea.RequestTerminalVersion
	}
	return nil
}

// drawsPictures reports whether a terminal of a name has placeholders: kitty since 0.28, Ghostty since its first.
func drawsPictures(name string) bool {
	name = strings.ToLower(name)
	if strings.HasPrefix(name, "ghostty") {
		return true
	}
	var major, minor int
	n, _ := fmt.Sscanf(name, "kitty(%d.%d", &major, &minor)
	return n == 2 && (major > 0 || minor >= 28)
}

// drawsItself reports whether pictures are given to the terminal: the colours that name them must not be changed on the
// way.
func (a *App) drawsItself() bool { return a.graphics.able && a.profile == colorprofile.TrueColor }

// pictureNumber makes up a number for a picture. Other programs on the terminal have theirs.
func pictureNumber() uint32 { return 1 + rand.Uint32N(1<<24-1) }

// pictureSent says that the terminal has a picture.
type pictureSent struct{ pictureLoaded }

// send hands a picture to the terminal before anything is drawn that stands for it.
func send(m pictureLoaded) tea.Cmd {
	return tea.Sequence(tea.Raw(m.sequences), func() tea.Msg { return pictureSent{m} })
}

func (a *App) pictureSent(m pictureSent) {
	if a.graphics.held == nil {
		a.graphics.held = map[uint32]bool{}
	}
	a.graphics.held[m.number] = true
	if m.id == a.article.head.ID && m.block < len(a.article.document.Blocks) {
		a.status.Quiet()
		a.article.pictures.add(m.block, drawing{image: m.image, number: m.number})
	}
}

// picturePlaced says that the terminal shows a picture in so many cells.
type picturePlaced struct {
	number uint32
	size   image.Point
}

// keepPictures has the terminal forget pictures that the article no longer shows, and show the others in the size that
// they are to have.
func (a *App) keepPictures() tea.Cmd {
	if len(a.graphics.held) == 0 {
		return nil
	}
	shown := a.article.pictures.numbers()
	var cmds []tea.Cmd
	for number := range a.graphics.held {
		if !shown[number] {
			delete(a.graphics.held, number)
			cmds = append(cmds, tea.Raw(picture.Forget(number)))
		}
	}
	for number, size := range a.article.pictures.unplaced() {
		cmds = append(cmds, tea.Sequence(tea.Raw(picture.Place(number, size.X, size.Y)), func() tea.Msg { return picturePlaced{number, size} }))
	}
	return tea.Batch(cmds...)
}

// lostPictures forgets the pictures that a terminal had: it throws them away when another program takes the screen.
func (a *App) lostPictures() {
	if len(a.graphics.held) > 0 {
		a.graphics.held = nil
		a.article.pictures.clear()
	}
}

// quit leaves. What the terminal keeps for lede it need not keep any longer.
func (a *App) quit() tea.Cmd {
	var forget strings.Builder
	for number := range a.graphics.held {
		forget.WriteString(picture.Forget(number))
	}
	if forget.Len() == 0 {
		return tea.Quit
	}
	return tea.Sequence(tea.Raw(forget.String()), tea.Quit)
}
