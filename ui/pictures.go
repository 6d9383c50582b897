package ui

import (
	"errors"
	"image"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
	"lede/ui/picture"
)

// shown is the pictures of an article that a person asked to see, by their blocks.
type shown struct {
	images map[int]image.Image
	lines  map[int][]string // drawn for a width
	width  int
	stamp  int // grows with every change
}

func (p *shown) add(block int, img image.Image) {
	if p.images == nil {
		p.images = map[int]image.Image{}
	}
	p.images[block] = img
	p.width = 0
	p.stamp++
}

func (p *shown) clear() {
	p.images, p.lines, p.width = nil, nil, 0
	p.stamp++
}

// mostPictureLines is how many lines a picture has at most: with the text around it still on a usual screen.
const mostPictureLines = 20

// draw returns the pictures in lines of at most w cells.
func (p *shown) draw(w int) map[int][]string {
	if p.width != w {
		p.lines, p.width = map[int][]string{}, w
		for block, img := range p.images {
			p.lines[block] = picture.Blocks(img, w, mostPictureLines)
		}
	}
	return p.lines
}

// PicturesInSight returns the blocks of the pictures that have a line on the screen.
func (a *article) PicturesInSight() []int {
	var blocks []int
	first, end := a.scroll.Visible()
	for row := first; row < end; row++ {
		l := a.lineAt(row)
		if l.kind != textLine {
			continue
		}
		block := a.page.Lines[l.n].Block
		if block < 0 || a.document.Blocks[block].Kind != doc.Figure || a.document.Blocks[block].Image.Address == "" {
			continue
		}
		if n := len(blocks); n == 0 || blocks[n-1] != block {
			blocks = append(blocks, block)
		}
	}
	return blocks
}

// pictureLoaded brings a picture, or why there is none.
type pictureLoaded struct {
	id    feed.ItemID
	block int
	image image.Image
	err   error
}

func loadPicture(c ctx, r *refresh.Refresher, id feed.ItemID, block int, address string) tea.Msg {
	data, err := r.Picture(c, address)
	if err != nil {
		return pictureLoaded{id: id, block: block, err: err}
	}
	img, err := picture.Decode(data)
	return pictureLoaded{id, block, img, err}
}

// togglePictures fetches and shows the pictures in sight; where all of them are shown already, it hides them all.
// Nothing of a picture is fetched before a person asks for it here: the request tells its server who reads what, and
// when.
func (a *App) togglePictures() tea.Cmd {
	if a.profile == colorprofile.Ascii || a.profile == colorprofile.NoTTY {
		a.status.Say("This terminal shows no colours, so no pictures. " + a.label("browser") + " opens the article in the browser.")
		return nil
	}
	inSight := a.article.PicturesInSight()
	if len(inSight) == 0 {
		a.status.Say("There is no picture in sight.")
		return nil
	}
	var cmds []tea.Cmd
	for _, block := range inSight {
		if a.article.pictures.images[block] == nil {
			r, id, address := a.refresher, a.article.head.ID, a.article.document.Blocks[block].Image.Address
			cmds = append(cmds, a.work.start("", func(c ctx) tea.Msg { return loadPicture(c, r, id, block, address) }))
		}
	}
	if len(cmds) == 0 {
		a.article.pictures.clear()
		return nil
	}
	a.status.Say("Fetching " + plural(len(cmds), "picture") + a.theme.Glyphs.Ellipsis)
	return tea.Batch(cmds...)
}

func (a *App) pictureLoaded(m pictureLoaded) {
	var why *feed.Error
	switch {
	case m.id != a.article.head.ID || m.block >= len(a.article.document.Blocks):
	case errors.As(m.err, &why):
		a.status.Complain(problem("Can't show the picture", m.err))
	case errors.Is(m.err, picture.ErrTooLarge):
		a.status.Complain("Can't show the picture: it has too many pixels. " + a.label("browser") + " opens the article in the browser.")
	case m.err != nil:
		a.status.Complain("Can't show the picture: it is no PNG, JPEG, GIF or WebP. " + a.label("browser") + " opens the article in the browser.")
	default:
		a.status.Quiet()
		a.article.pictures.add(m.block, m.image)
	}
}
