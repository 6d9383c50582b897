package picture

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/ansi/kitty"
	"golang.org/x/image/draw"
)

// A cell is taken for so many pixels: enough for a sharp picture on usual screens, and a few hundred kilobytes for the
// terminal.
const (
	cellWidth  = 10
	cellHeight = 2 * cellWidth
)

// Cells returns how many cells a picture takes where a terminal draws its pixels: at most w and h, in its own proportions,
// and not magnified.
func Cells(img image.Image, w, h int) (across, down int) {
	size := img.Bounds().Size()
	if w <= 0 || h <= 0 || size.X <= 0 || size.Y <= 0 {
		return 0, 0
	}
	h = min(h, mostRows)
	across = clamp((size.X+cellWidth-1)/cellWidth, 1, min(w, mostRows))
	down = max(1, (across*size.Y*cellWidth+size.X*cellHeight/2)/(size.X*cellHeight))
	if down > h {
		down = h
		across = clamp(down*size.X*cellHeight/(size.Y*cellWidth), 1, across)
	}
	return across, down
}

// mostRows is how many rows and columns placeholders can name.
const mostRows = 297

func clamp(n, least, most int) int { return max(least, min(n, most)) }

// Transmit returns the sequences that hand a picture to a terminal under a number, for w × h cells at most, by kitty's
// graphics protocol (https://sw.kovidgoyal.net/kitty/graphics-protocol). Nothing is drawn by them. What is transparent is
// white, as in Blocks.
func Transmit(id uint32, img image.Image, w, h int) (string, error) {
	size := img.Bounds().Size()
	across, down := Cells(img, w, h)
	small := image.Rect(0, 0, min(size.X, across*cellWidth), min(size.Y, down*cellHeight))
	flat := image.NewRGBA(small)
	draw.Draw(flat, small, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.BiLinear.Scale(flat, small, img, img.Bounds(), draw.Over, nil)
	var data bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&data, flat); err != nil {
		return "", fmt.Errorf("write a picture: %w", err)
	}
	return inChunks(id, base64.StdEncoding.EncodeToString(data.Bytes())), nil
}

// inChunks cuts what is transmitted in pieces of the size that the protocol allows.
func inChunks(id uint32, text string) string {
	var b strings.Builder
	for first := true; first || text != ""; first = false {
		n := min(len(text), kitty.MaxChunkSize)
		options := []string{fmt.Sprintf("m=%d", min(1, len(text)-n))}
		if first {
			options = append([]string{"a=t", "f=100", fmt.Sprintf("i=%d", id), quietly}, options...)
		}
		b.WriteString(ansi.KittyGraphics([]byte(text[:n]), options...))
		text = text[n:]
	}
	return b.String()
}

// quietly asks the terminal for no answer, good or bad.
const quietly = "q=2"

// Place returns the sequence that lets placeholders of a picture show it in w × h cells. It takes the place of an earlier
// one.
func Place(id uint32, w, h int) string {
	return ansi.KittyGraphics(nil, "a=p", "U=1", fmt.Sprintf("i=%d", id), "p=1", fmt.Sprintf("c=%d", w), fmt.Sprintf("r=%d", h), quietly)
}

// Forget returns the sequence that has a terminal forget a picture.
func Forget(id uint32) string {
	return ansi.KittyGraphics(nil, "a=d", "d=I", fmt.Sprintf("i=%d", id), quietly)
}

// Placeholders returns lines of w cells, h of them, in whose place a terminal shows a picture. They are text: whatever
// moves, cuts or covers text does so with the picture. Each cell says which part of the picture it is by two marks, and
// which picture by its colour: the lowest 24 bits of the number.
func Placeholders(id uint32, w, h int) []string {
	lines := make([]string, h)
	for y := range lines {
		var b strings.Builder
		fmt.Fprintf(&b, "\x1b[38;2;%d;%d;%dm", id>>16&255, id>>8&255, id&255)
		for x := range w {
			b.WriteRune(kitty.Placeholder)
			b.WriteRune(kitty.Diacritic(y))
			b.WriteRune(kitty.Diacritic(x))
		}
		b.WriteString("\x1b[m")
		lines[y] = b.String()
	}
	return lines
}
