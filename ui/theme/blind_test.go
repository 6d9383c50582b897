package theme

import (
	"image/color"
	"math"
	"testing"

	"github.com/charmbracelet/colorprofile"
)

// What the eye sees without one kind of cone, in linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.
var blindness = map[string][3][3]float64{
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// apart is the least difference of two colours that mean different things (CIE 1976, ΔE*ab): some ten times what is
// just seen side by side.
const apart = 20

// In the theme for the colour-blind, signs are told apart without any one kind of cone.
func TestColourBlindSeeTheSigns(t *testing.T) {
	for _, dark := range []bool{true, false} {
		th := For(Choice{Name: "colorblind"}, dark, colorprofile.TrueColor)
		signs := map[string]color.Color{
			"accent": th.Accent.GetForeground(), "star": th.Plain.Star.GetForeground(), "error": th.Error.GetForeground(), "notice": th.Notice.GetForeground(),
		}
		for kind, m := range blindness {
			for a, x := range signs {
				for b, y := range signs {
					if d := difference(seen(x, m), seen(y, m)); a < b && d < apart {
						t.Errorf("dark %v: %s and %s differ by %.0f to %s", dark, a, b, d, kind)
					}
				}
			}
		}
	}
}

// seen returns the linear RGB that a colour looks like.
func seen(c color.Color, m [3][3]float64) (out [3]float64) {
	r, g, b, _ := c.RGBA()
	in := [3]float64{linear(r), linear(g), linear(b)}
	for i, row := range m {
		for j, f := range row {
			out[i] += f * in[j]
		}
		out[i] = min(1, max(0, out[i]))
	}
	return out
}

// difference is the distance of two colours in CIELAB (white point D65).
func difference(a, b [3]float64) float64 {
	x, y := lab(a), lab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func lab(c [3]float64) [3]float64 {
	x := (0.4124*c[0] + 0.3576*c[1] + 0.1805*c[2]) / 0.9505
	y := 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
	z := (0.0193*c[0] + 0.1192*c[1] + 0.9505*c[2]) / 1.089
	f := func(v float64) float64 {
		if v > 216.0/24389 {
			return math.Cbrt(v)
		}
		return (24389.0/27*v + 16) / 116
	}
	return [3]float64{116*f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))}
}
