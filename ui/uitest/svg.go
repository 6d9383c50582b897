package uitest

import (
	"encoding/xml"
	"fmt"
	"image/color"
	"strings"

	uv "github.com/charmbracelet/ultraviolet"
)

// Picture is how a screen is to be drawn.
type Picture struct {
	Title string // in the window's bar; what the program says it is unless given
}

// The picture's measures, in its own units: it has no size of its own and fills the width it is given.
const (
	cellWidth  = 12 // 0.6 of the font's size, which most monospaced fonts are within a hundredth of
	cellHeight = 26
	fontSize   = 20
	baseline   = 19 // below the top of a cell
	padding    = 24 // around the screen
	bar        = 44 // the window's, above it
	corner     = 14
)

// fonts are those that the systems' terminals use.
const fonts = `ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace`

// SVG draws the screen as a picture of a window. The same screen gives the same picture, whatever fonts there are to
// show it with: each piece of text stands at its cell and is as wide as its cells, lines and blocks are shapes.
func (s *Screen) SVG(o Picture) string {
	if o.Title == "" {
		o.Title = s.Title()
	}
	d := s.draw()
	w := window{ground: d.ground, title: o.Title, width: d.width, height: d.height}
	return w.around(d.inside())
}

// draw draws what stands on the screen.
func (s *Screen) draw() *drawing {
	s.mu.Lock()
	defer s.mu.Unlock()
	e := s.emulator
	d := &drawing{ground: groundFor(e.BackgroundColor()), width: e.Width() * cellWidth, height: e.Height() * cellHeight}
	for y := range e.Height() {
		for x := 0; x < e.Width(); {
			cell := e.CellAt(x, y)
			d.add(x, y, cell)
			x += max(1, cell.Width)
		}
		d.endRun()
	}
	if !e.CursorHidden() {
		at := e.CursorPosition()
		d.shapes.rectangle(d.ground.text, at.X*cellWidth, at.Y*cellHeight, 2, cellHeight)
	}
	return d
}

// ground is what a terminal draws on: its colours where the program gives none, and the window's.
type ground struct{ back, text, bar, edge, quiet color.RGBA }

func groundFor(back color.Color) ground {
	if r, g, b, _ := back.RGBA(); r+g+b > 3*0xffff/2 {
		return ground{
			back: color.RGBA{0xfc, 0xfb, 0xf9, 0xff}, text: color.RGBA{0x24, 0x27, 0x2c, 0xff},
			bar: color.RGBA{0xed, 0xeb, 0xe7, 0xff}, edge: color.RGBA{0xd3, 0xd0, 0xca, 0xff}, quiet: color.RGBA{0x7c, 0x7a, 0x76, 0xff},
		}
	}
	return ground{
		back: color.RGBA{0x14, 0x17, 0x1c, 0xff}, text: color.RGBA{0xd8, 0xdb, 0xe0, 0xff},
		bar: color.RGBA{0x1f, 0x23, 0x2a, 0xff}, edge: color.RGBA{0x38, 0x3e, 0x48, 0xff}, quiet: color.RGBA{0x8b, 0x92, 0x9d, 0xff},
	}
}

// drawing is a picture in the making.
type drawing struct {
	ground        ground
	width, height int
	backs         shapes
	shapes        shapes
	texts         strings.Builder
	run           run
}

// run is text of one look on one row, not written yet.
type run struct {
	x, y, cells int
	text        string
	look        look
}

// look is a cell's style as it comes out, without what is drawn as shapes.
type look struct {
	colour       color.RGBA
	bold, italic bool
}

// add draws a cell. A run takes it if it is of the run's look and in every font as wide as the others.
func (d *drawing) add(x, y int, cell *uv.Cell) {
	style := cell.Style
	text, back := opaque(style.Fg, d.ground.text), opaque(style.Bg, d.ground.back)
	if style.Attrs&uv.AttrReverse != 0 {
		text, back = back, text
	}
	if style.Attrs&uv.AttrFaint != 0 {
		text = between(text, back)
	}
	left, top, width := x*cellWidth, y*cellHeight, max(1, cell.Width)*cellWidth
	if back != d.ground.back {
		d.backs.rectangle(back, left, top, width, cellHeight)
	}
	if style.Underline != uv.UnderlineNone {
		d.shapes.line(opaque(style.UnderlineColor, text), left, top+baseline+3, width)
	}
	if style.Attrs&uv.AttrStrikethrough != 0 {
		d.shapes.line(text, left, top+baseline-6, width)
	}
	l := look{text, style.Attrs&uv.AttrBold != 0, style.Attrs&uv.AttrItalic != 0}
	switch content := cell.Content; {
	case style.Attrs&uv.AttrConceal != 0 || content == "":
		d.endRun()
	case d.shapes.box(text, left, top, content):
		d.endRun()
	case content != " " && !steady(content):
		d.endRun()
		d.centred(left, top, width, content, l)
	default:
		d.take(x, y, content, l)
	}
}

// take puts a character at the end of the run; blanks go by whatever the look, but two of them end it.
func (d *drawing) take(x, y int, content string, l look) {
	r := &d.run
	if content == " " {
		if strings.HasSuffix(r.text, " ") {
			d.endRun()
		} else if r.text != "" {
			r.text, r.cells = r.text+" ", r.cells+1
		}
		return
	}
	if r.text != "" && r.look != l {
		d.endRun()
	}
	if r.text == "" {
		*r = run{x: x, y: y, look: l}
	}
	r.text, r.cells = r.text+content, r.cells+1
}

// endRun writes the run. Its width is said, so that fonts of another one do not shift what stands at its end.
func (d *drawing) endRun() {
	r := d.run
	d.run = run{}
	text := strings.TrimSuffix(r.text, " ")
	if text == "" {
		return
	}
	width := (r.cells - len(r.text) + len(text)) * cellWidth
	fmt.Fprintf(&d.texts, `<text x="%d" y="%d" textLength="%d"%s>%s</text>`+"\n",
		r.x*cellWidth, r.y*cellHeight+baseline, width, r.look.attributes(), escape(text))
}

// centred writes a character of uncertain width in the middle of its cells.
func (d *drawing) centred(left, top, width int, content string, l look) {
	fmt.Fprintf(&d.texts, `<text x="%d" y="%d" text-anchor="middle"%s>%s</text>`+"\n",
		left+width/2, top+baseline, l.attributes(), escape(content))
}

func (l look) attributes() string {
	a := ` fill="` + hex(l.colour) + `"`
	if l.bold {
		a += ` font-weight="bold"`
	}
	if l.italic {
		a += ` font-style="italic"`
	}
	return a
}

// steady reports whether a character is one cell wide in every monospaced font: letters of the alphabets and common
// punctuation. Others often come from a font of another width.
func steady(content string) bool {
	runes := []rune(content)
	if len(runes) != 1 {
		return false
	}
	r := runes[0]
	return r < 0x530 || '‐' <= r && r <= '…' || 'Ḁ' <= r && r <= 'ỿ'
}

// inside is the drawing's own shapes and texts.
func (d *drawing) inside() string {
	var b strings.Builder
	d.backs.write(&b)
	d.shapes.write(&b)
	b.WriteString(d.texts.String())
	return b.String()
}

// window is the frame around drawings.
type window struct {
	ground        ground
	title         string
	width, height int
}

// around puts the frame around what is inside and returns the whole.
func (o window) around(inside string) string {
	w, h := o.width+2*padding, o.height+2*padding+bar
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="100%%" font-family="%s" font-size="%d">`+"\n",
		w, h, fonts, fontSize)
	fmt.Fprintf(&b, "<title>%s</title>\n", escape(o.title))
	frame := fmt.Sprintf(`x="1" y="1" width="%d" height="%d" rx="%d"`, w-2, h-2, corner)
	fmt.Fprintf(&b, `<rect %s fill="%s"/>`+"\n", frame, hex(o.ground.back))
	fmt.Fprintf(&b, `<path fill="%s" d="M1 %dV%da%d %d 0 0 1 %d -%dH%da%d %d 0 0 1 %d %dV%dz"/>`+"\n", hex(o.ground.bar),
		bar, corner+1, corner, corner, corner, corner, w-1-corner, corner, corner, corner, corner, bar)
	fmt.Fprintf(&b, `<rect %s fill="none" stroke="%s" stroke-width="2"/>`+"\n", frame, hex(o.ground.edge))
	for i := range 3 { // the buttons that windows have
		fmt.Fprintf(&b, `<circle cx="%d" cy="%d" r="7" fill="%s"/>`+"\n", padding+7+24*i, bar/2, hex(o.ground.edge))
	}
	fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="middle" font-size="18" fill="%s">%s</text>`+"\n",
		w/2, bar/2+6, hex(o.ground.quiet), escape(o.title))
	fmt.Fprintf(&b, `<g transform="translate(%d %d)" xml:space="preserve">`+"\n", padding, bar+padding)
	b.WriteString(inside)
	b.WriteString("</g>\n</svg>\n")
	return b.String()
}

// opaque returns a colour as the picture has it, or another one if there is none.
func opaque(c color.Color, otherwise color.RGBA) color.RGBA {
	if c == nil {
		return otherwise
	}
	r, g, b, _ := c.RGBA()
	return color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0xff}
}

// between returns the middle of two colours, which is how terminals draw faint text.
func between(a, b color.RGBA) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8((int(x) + int(y)) / 2) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}

func hex(c color.RGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a Builder takes everything
	return b.String()
}
