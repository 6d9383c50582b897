package picture

import (
	"bytes"
	"encoding/base64"
	"errors"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"lede/ui/cell"
)

func TestBlocksKeepProportionsAndBounds(t *testing.T) {
	for _, c := range []struct{ pw, ph, w, h, lines, cells int }{
		{100, 50, 40, 20, 10, 40}, {50, 100, 40, 10, 10, 10}, {4, 4, 40, 20, 2, 4}, {1, 1, 40, 20, 1, 1}, {1000, 1, 40, 20, 1, 40}, {1, 1000, 40, 5, 5, 1},
	} {
		lines := Blocks(image.NewRGBA(image.Rect(0, 0, c.pw, c.ph)), c.w, c.h)
		if len(lines) != c.lines || cell.StyledWidth(lines[0]) != c.cells {
			t.Errorf("%+v: %d lines of %d cells", c, len(lines), cell.StyledWidth(lines[0]))
		}
	}
	if Blocks(image.NewRGBA(image.Rect(0, 0, 0, 0)), 10, 10) != nil || Blocks(image.NewRGBA(image.Rect(0, 0, 5, 5)), 0, 10) != nil {
		t.Error("nothing is drawn in lines")
	}
}

func TestBlocksShowTheColours(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 1, 2))
	img.Set(0, 0, color.NRGBA{255, 0, 0, 255})
	if got := Blocks(img, 5, 5)[0]; got != "\x1b[38;2;255;0;0;48;2;255;255;255m▀\x1b[m" {
		t.Errorf("%q", got)
	}
}

func TestDecodeRefusesWhatIsNoPictureOrTooLarge(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewRGBA(image.Rect(0, 0, 3, 2))); err != nil {
		t.Fatal(err)
	}
	if img, err := Decode(b.Bytes()); err != nil || img.Bounds().Dx() != 3 {
		t.Errorf("%v", err)
	}
	for _, s := range []string{"", "<html>", b.String()[:40]} {
		if _, err := Decode([]byte(s)); err == nil {
			t.Errorf("%q is a picture", s)
		}
	}
	bomb := []byte(strings.Replace(b.String(), "\x00\x00\x00\x03\x00\x00\x00\x02", "\x00\x01\x00\x00\x00\x01\x00\x00", 1))
	if _, err := Decode(bomb); err == nil || errors.Is(err, nil) {
		t.Error("a picture of four thousand million pixels is decoded")
	}
}

func TestDecodeReadsWebP(t *testing.T) {
	for name, text := range map[string]string{
		"lossy":    "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
		"lossless": "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
	} {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if img, err := Decode(data); err != nil || img.Bounds() != image.Rect(0, 0, 1, 1) {
			t.Errorf("%s: %v", name, err)
		}
		large := bytes.Clone(data)
		switch name {
		case "lossy": // 14 bits each, behind the three bytes of the start code
			copy(large[26:], "\xff\x3f\xff\x3f")
		case "lossless":
			copy(large[21:], "\xff\xff\xff\x0f")
		}
		if _, err := Decode(large); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s of 16383 × 16383: %v", name, err)
		}
		for n := range data {
			_, _ = Decode(data[:n]) // an error or a picture, and no crash
		}
	}
}
