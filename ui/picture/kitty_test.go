package picture

import (
	"bytes"
	"encoding/base64"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"lede/ui/cell"
)

func TestCellsKeepProportionsAndBounds(t *testing.T) {
	for _, c := range []struct{ pw, ph, w, h, across, down int }{
		{400, 200, 74, 20, 40, 10}, {4000, 2000, 74, 20, 74, 19}, {200, 4000, 74, 20, 2, 20}, {1, 1, 74, 20, 1, 1}, {16, 16, 74, 20, 2, 1},
		{100_000, 10, 74, 20, 74, 1}, {10, 100_000, 74, 20, 1, 20}, {10_000, 10_000, 1000, 1000, 297, 149}, {0, 5, 74, 20, 0, 0}, {5, 5, 0, 20, 0, 0},
	} {
		across, down := Cells(image.NewAlpha(image.Rectangle{Max: image.Pt(c.pw, c.ph)}), c.w, c.h)
		if across != c.across || down != c.down {
			t.Errorf("%+v: %d × %d", c, across, down)
		}
	}
}

func TestTransmitSendsASmallPNGInChunks(t *testing.T) {
	img := image.NewNRGBA(image.Rect(10, 10, 2010, 1010))
	noise := rand.New(rand.NewPCG(1, 2))
	for i := range img.Pix {
		img.Pix[i] = byte(noise.Uint32())
	}
	img.Set(10, 10, color.Transparent)
	sequences, err := Transmit(7, img, 40, 20)
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	commands := strings.SplitAfter(sequences, "\x1b\\")
	commands = commands[:len(commands)-1]
	for i, command := range commands {
		options, data, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(command, "\x1b_G"), "\x1b\\"), ";")
		want := "m=1"
		if i == 0 {
			want = "a=t,f=100,i=7,q=2,m=1"
		} else if i == len(commands)-1 {
			want = "m=0"
		}
		if options != want || len(data) > 4096 || i < len(commands)-1 && len(data)%4 != 0 {
			t.Fatalf("chunk %d: %q with %d bytes", i, options, len(data))
		}
		text.WriteString(data)
	}
	data, err := base64.StdEncoding.DecodeString(text.String())
	if err != nil {
		t.Fatal(err)
	}
	small, err := png.Decode(bytes.NewReader(data))
	if err != nil || small.Bounds() != image.Rect(0, 0, 400, 200) {
		t.Fatal(small.Bounds(), err)
	}
	if _, _, _, a := small.At(0, 0).RGBA(); a != 0xffff {
		t.Error("what is transparent shows the terminal's ground")
	}
}

func TestPlaceholdersTakeTheirCells(t *testing.T) {
	lines := Placeholders(0x123456, 297, 20)
	for _, line := range lines {
		if n := cell.StyledWidth(line); n != 297 || !strings.HasPrefix(line, "\x1b[38;2;18;52;86m") {
			t.Errorf("%d cells: %.30q", n, line)
		}
	}
	if len(lines) != 20 {
		t.Error(len(lines))
	}
}
