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
	drawings map[int]drawing
	lines    map[int][]string // drawn for a width
	width    int
	placed   map[uint32]image.Point // in how many cells the terminal shows those that it draws itself
	asked    map[uint32]image.Point // and in how many it was asked to
	stamp    int                    // grows with every change
}

// drawing is a picture and how it is drawn.
type drawing struct {
	image  image.Image
	number uint32 // that the terminal, which draws it, knows it by; 0 means half blocks
}

func (p *shown) add(block int, d drawing) {
	if p.drawings == nil {
		p.drawings, p.placed, p.asked = map[int]drawing{}, map[uint32]image.Point{}, map[uint32]image.Point{}
	}
	p.drawings[block] = d
	p.change()
}

// change has everything drawn anew.
func (p *shown) change() {
	p.width = 0
	p.stamp++
}

func (p *shown) clear() {
	p.drawings, p.lines, p.placed, p.asked = nil, nil, nil, nil
	p.change()
}

// place notes in how many cells the terminal shows a picture.
func (p *shown) place(number uint32, size image.Point) {
	if p.asked[number] == size {
		p.placed[number] = size
		p.change()
	}
}

// numbers are those of the pictures that the terminal draws.
func (p *shown) numbers() map[uint32]bool {
	all := map[uint32]bool{}
	for _, d := range p.drawings {
		all[d.number] = d.number != 0
	}
	return all
}

// unplaced returns the pictures that the terminal has to be asked for in another size than before, with that size, and takes
// it that this is done.
func (p *shown) unplaced() map[uint32]image.Point {
	all := map[uint32]image.Point{}
	for _, d := range p.drawings {
		if size := d.cells(p.width); p.width > 0 && d.number != 0 && size != p.asked[d.number] {
			all[d.number], p.asked[d.number] = size, size
		}
	}
	return all
}

// mostPictureLines is how many lines a picture has at most: with the text around it still on a usual screen.
const mostPictureLines = 20

func (d drawing) cells(w int) (size image.Point) {
	size.X, size.Y = picture.Cells(d.image, w, mostPictureLines)
	return size
}

// draw returns the pictures in lines of at most w cells. One that the terminal does not show in its size yet is left out.
func (p *shown) draw(w int) map[int][]string {
	if p.width != w {
		p.lines, p.width = map[int][]string{}, w
		for block, d := range p.drawings {
			switch size := d.cells(w); {
			case d.number == 0:
				p.lines[block] = picture.Blocks(d.image, w, mostPictureLines)
			case size == p.placed[d.number]:
				p.lines[block] = picture.Placeholders(d.number, size.X, size.Y)
			}
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

	number    uint32 // for a terminal that draws it itself; 0 for another
	sequences string // that bring it there
}

// wantedPicture is a picture to fetch, for a terminal that draws pictures itself or not.
type wantedPicture struct {
	id      feed.ItemID
	block   int
	address string
	itself  bool
}

func loadPicture(c ctx, r *refresh.Refresher, w wantedPicture) tea.Msg {
	m := pictureLoaded{id: w.id, block: w.block}
	data, err := r.Picture(c, w.address)
	if err != nil {
		m.err = err
		return m
	}
	if m.image, m.err = picture.Decode(data); m.err == nil && w.itself {
		m.number = pictureNumber()
		m.sequences, m.err = picture.Transmit(m.number, m.image, longestMeasure, mostPictureLines)
	}
	return m
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
		if a.article.pictures.drawings[block].image == nil {
			r, w := a.refresher, wantedPicture{a.article.head.ID, block, a.article.document.Blocks[block].Image.Address, a.drawsItself()}
			cmds = append(cmds, a.work.start("", func(c ctx) tea.Msg { return loadPicture(c, r, w) }))
		}
	}
	if len(cmds) == 0 {
		a.article.pictures.clear()
		return nil
	}
	a.status.Say("Fetching " + plural(len(cmds), "picture") + a.theme.Glyphs.Ellipsis)
	return tea.Batch(cmds...)
}

func (a *App) pictureLoaded(m pictureLoaded) tea.Cmd {
	var why *feed.Error
	switch {
	case m.id != a.article.head.ID || m.block >= len(a.article.document.Blocks):
	case errors.As(m.err, &why):
		a.status.Complain(problem("Can't show the picture", m.err))
	case errors.Is(m.err, picture.ErrTooLarge):
		a.status.Complain("Can't show the picture: it has too many pixels. " + a.label("browser") + " opens the article in the browser.")
	case m.err != nil:
		a.status.Complain("Can't show the picture: it is no PNG, JPEG, GIF or WebP. " + a.label("browser") + " opens the article in the browser.")
	case m.number != 0:
		return send(m)
	default:
		a.status.Quiet()
		a.article.pictures.add(m.block, drawing{image: m.image})
	}
	return nil
}
