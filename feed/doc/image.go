package doc

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/atom"
)

// image walks an img element: small and textual ones become text, others figures; trackers nothing.
func (w *walker) image(i int32) {
	n := &w.nodes[i]
	alt := Line(w.attr(n, keyAlt))
	if !w.inFigure && w.textual(n, alt) {
		w.literal(alt)
		return
	}
	address := w.imageAddress(n)
	if isTracker(address) || w.intAttr(n, keyWidth, 2) <= 1 && w.intAttr(n, keyHeight, 2) <= 1 {
		return
	}
	if address == "" && alt == "" {
		return
	}
	w.show(Image{Address: address, Alt: alt, Link: w.look.link})
}

// show places a figure: here, or after the text at hand.
func (w *walker) show(m Image) {
	w.figures = append(w.figures, Block{Kind: Figure, Image: m})
	if w.run.flow == flowing && w.run.leads() {
		w.flush()
	}
}

// textual reports whether a picture stands for a character or a formula within a line.
func (w *walker) textual(n *node, alt string) bool {
	if alt == "" {
		return false
	}
	for _, prefix := range [...]string{"emoji", "wp-smiley", "smiley", "emoticon", "latex", "tex", "mwe-math"} {
		if _, ok := w.hasClass(n, prefix); ok {
			return true
		}
	}
	const shortAlt, textHeight = 24, 32 // characters, pixels
	if h := w.intAttr(n, keyHeight, textHeight+1); h > 1 && h <= textHeight && w.intAttr(n, keyWidth, 0) <= textHeight {
		return len(alt) <= shortAlt
	}
	return utf8.RuneCountInString(alt) <= 3 && !strings.ContainsFunc(alt, func(r rune) bool { return r < 0x80 })
}

// imageAddress returns where the picture really is: pages that load pictures late keep a placeholder in src.
func (w *walker) imageAddress(n *node) string {
	for _, candidate := range [...]string{
		w.attr(n, keyLazySrc), largest(w.attr(n, keyLazySrcset)), w.attr(n, keySrc), largest(w.attr(n, keySrcset)), w.sources,
	} {
		if address := w.resolveImage(candidate); address != "" {
			return address
		}
	}
	return ""
}

// largest returns the address of the largest picture in a srcset.
func largest(srcset string) string {
	best, size := "", -1.0
	for candidate := range strings.SplitSeq(srcset, ", ") {
		fields := strings.Fields(strings.Trim(candidate, ", \t\r\n"))
		if len(fields) == 0 || strings.HasPrefix(fields[0], "data:") {
			continue
		}
		v := 0.0
		if len(fields) > 1 {
			v, _ = strconv.ParseFloat(strings.TrimRight(fields[1], "wxh"), 64)
		}
		if v > size {
			best, size = fields[0], v
		}
	}
	return best
}

// isTracker reports whether an address is one that counts readers instead of showing them something.
func isTracker(address string) bool {
	for _, part := range [...]string{
		"//feeds.feedburner.com/~", "//pixel.wp.com/", "//stats.wordpress.com/b.gif", "//pixel.quantserve.com/",
		"//www.google-analytics.com/", "//b.scorecardresearch.com/", "//sb.scorecardresearch.com/", "//feedads.g.doubleclick.net/",
		"//medium.com/_/stat", "//www.facebook.com/tr?", "//analytics.",
	} {
		if strings.Contains(address, part) {
			return true
		}
	}
	return false
}

// picture walks a picture element: its sources stand in for an image without an address.
func (w *walker) picture(i int32) {
	saved := w.sources
	w.sources = ""
	for c := i + 1; c < w.nodes[i].end && w.sources == ""; c++ {
		if n := &w.nodes[c]; n.tag == atom.Source {
			if w.sources = largest(w.attr(n, keySrcset)); w.sources == "" {
				w.sources = largest(w.attr(n, keyLazySrcset))
			}
		}
	}
	w.children(i)
	w.sources = saved
}

// noscript walks what pages show where no script replaces a placeholder: a picture, which is left out if the real one
// stood before it, and fills in for a placeholder.
func (w *walker) noscript(i int32) {
	for c := i + 1; c < w.nodes[i].end; c++ {
		n := &w.nodes[c]
		if n.tag != atom.Img {
			continue
		}
		last := w.lastFigure()
		switch {
		case last == nil:
			w.image(c)
		case last.Image.Address == "":
			if address := w.imageAddress(n); w.spend(escapedLen(address)) {
				last.Image.Address = address
			}
		}
		return
	}
}

// lastFigure returns the figure that came last if no text came since.
func (w *walker) lastFigure() *Block {
	if n := len(w.figures); n > 0 {
		return &w.figures[n-1]
	}
	if n := len(w.doc.Blocks); n > 0 && w.run.leads() && w.doc.Blocks[n-1].Kind == Figure {
		return &w.doc.Blocks[n-1]
	}
	return nil
}
