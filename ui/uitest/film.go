package uitest

import (
	"fmt"
	"strings"
	"time"
)

// Film is screens one after the other: a picture that moves. All have the size and the ground of the first.
type Film struct {
	Title string
	shots []shot
}

// shot is one screen of a film.
type shot struct {
	drawing *drawing
	key     string
	lasts   time.Duration
}

// Take adds what stands on the screen. The key that led there is shown in the window's bar.
func (f *Film) Take(s *Screen, key string, lasts time.Duration) {
	f.shots = append(f.shots, shot{s.draw(), key, lasts})
}

// SVG returns the film, which begins anew when it is over. Where pictures don't move, and for people who want none that
// do, it is its first screen.
func (f *Film) SVG() string {
	first := f.shots[0].drawing
	w := window{ground: first.ground, title: f.Title, width: first.width, height: first.height}
	var whole time.Duration
	for _, s := range f.shots {
		whole += s.lasts
	}
	var b strings.Builder
	b.WriteString("<style>\n.shot{visibility:hidden}\n#shot0{visibility:visible}\n@media (prefers-reduced-motion: no-preference){\n")
	var from time.Duration
	for i, s := range f.shots {
		fmt.Fprintf(&b, "#shot%d{animation:shot%d %gs step-end infinite}\n@keyframes shot%d{%s}\n", i, i, whole.Seconds(), i, span(from, from+s.lasts, whole))
		from += s.lasts
	}
	b.WriteString("}\n</style>\n")
	for i, s := range f.shots {
		fmt.Fprintf(&b, `<g class="shot" id="shot%d">`+"\n", i)
		if s.key != "" {
			fmt.Fprintf(&b, `<text x="%d" y="%d" text-anchor="end" font-size="18" font-weight="bold" fill="%s">%s</text>`+"\n",
				w.width, 6-padding-bar/2, hex(w.ground.text), escape(s.key))
		}
		b.WriteString(s.drawing.inside())
		b.WriteString("</g>\n")
	}
	return w.around(b.String())
}

// span is when a shot is seen, as key frames.
func span(from, to, whole time.Duration) string {
	frames := ""
	if from > 0 {
		frames = "0%{visibility:hidden}"
	}
	frames += fmt.Sprintf("%.2f%%{visibility:visible}", 100*from.Seconds()/whole.Seconds())
	if to < whole {
		frames += fmt.Sprintf("%.2f%%{visibility:hidden}", 100*to.Seconds()/whole.Seconds())
	}
	return frames
}
