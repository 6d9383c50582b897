// Package picture draws pictures in cells. It knows nothing of where they come from.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif" // the formats that are read
	_ "image/jpeg"
	_ "image/png"
	"strings"

	_ "golang.org/x/image/webp"
)

// mostPixels bounds what decoding may allocate, whatever a file of a few bytes claims to hold: four bytes each.
const mostPixels = 16 << 20

// ErrTooLarge is a picture of more pixels than are decoded.
var ErrTooLarge = errors.New("the picture has too many pixels")

// Decode reads a PNG, JPEG, GIF or WebP, one that moves as its first picture if at all. How large it says it is is
// looked at first.
func Decode(data []byte) (img image.Image, err error) {
	defer func() {
		if why := recover(); why != nil { // decoders have crashed over made-up files before
			img, err = nil, fmt.Errorf("read a picture: %v", why)
		}
	}()
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read a picture: %w", err)
	}
	if c.Width <= 0 || c.Height <= 0 || c.Width > mostPixels/c.Height {
		return nil, ErrTooLarge
	}
	img, _, err = image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("read a picture: %w", err)
	}
	return img, nil
}

// Blocks draws a picture in lines of at most w cells, and at most h of them, in its own proportions and no larger
// than a cell a pixel. A cell shows two pixels, one above the other, and is taken to be twice as high as wide. What is
// transparent shows white, the ground that most pictures were made for.
func Blocks(img image.Image, w, h int) []string {
	size := img.Bounds().Size()
	if w <= 0 || h <= 0 || size.X <= 0 || size.Y <= 0 {
		return nil
	}
	across := min(w, size.X)
	down := max(1, across*size.Y/size.X)
	if down > 2*h {
		down = 2 * h
		across = max(1, min(across, down*size.X/size.Y))
	}
	var lines []string
	for y := 0; y < down; y += 2 {
		var b strings.Builder
		for x := range across {
			top := average(img, x, y, across, down)
			bottom := [3]uint32{255, 255, 255}
			if y+1 < down {
				bottom = average(img, x, y+1, across, down)
			}
			fmt.Fprintf(&b, "\x1b[38;2;%d;%d;%d;48;2;%d;%d;%dm▀", top[0], top[1], top[2], bottom[0], bottom[1], bottom[2])
		}
		b.WriteString("\x1b[m")
		lines = append(lines, b.String())
	}
	return lines
}

// average is the mean colour of the part of a picture that one of across × down fields shows, over white. Of each
// field at most some hundred pixels are looked at.
func average(img image.Image, x, y, across, down int) [3]uint32 {
	const samples = 10 // in each direction
	r := img.Bounds()
	x0, x1 := r.Min.X+x*r.Dx()/across, r.Min.X+(x+1)*r.Dx()/across
	y0, y1 := r.Min.Y+y*r.Dy()/down, r.Min.Y+(y+1)*r.Dy()/down
	x1, y1 = max(x1, x0+1), max(y1, y0+1)
	dx, dy := max(1, (x1-x0)/samples), max(1, (y1-y0)/samples)
	var sum [3]uint64
	n := uint64(0)
	for py := y0; py < y1; py += dy {
		for px := x0; px < x1; px += dx {
			cr, cg, cb, ca := img.At(px, py).RGBA()
			white := uint64(0xffff - ca)
			sum[0] += uint64(cr) + white
			sum[1] += uint64(cg) + white
			sum[2] += uint64(cb) + white
			n++
		}
	}
	var out [3]uint32
	for i := range sum {
		out[i] = uint32(sum[i] / n >> 8)
	}
	return out
}
