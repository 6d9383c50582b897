package doc

import (
	"slices"
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

// figure walks a figure element. Its caption goes to its last picture.
func (w *walker) figure(i int32) {
	if !w.pictures(i) {
		w.children(i)
		return
	}
	saved, first := w.inFigure, len(w.doc.Blocks)
	w.inFigure = true
	var captions []int32
	for c := i + 1; c < w.nodes[i].end; c = w.nodes[c].end {
		if w.nodes[c].tag == atom.Figcaption {
			captions = append(captions, c)
		} else {
			w.node(c)
		}
	}
	w.flush()
	w.inFigure = saved
	for _, c := range captions {
		n := len(w.doc.Blocks) - 1
		if n >= first && w.doc.Blocks[n].Kind == Figure && w.doc.Blocks[n].Text == "" {
			w.caption(c, n)
		} else {
			w.children(c)
			w.flush()
		}
	}
}

// pictures reports whether a figure holds pictures and nothing that takes a block of its own.
func (w *walker) pictures(i int32) bool {
	found := false
	for c := i + 1; c < w.nodes[i].end; c++ {
		switch w.nodes[c].tag {
		case atom.Img:
			found = true
		case atom.Pre, atom.Table, atom.Blockquote, atom.Figure, atom.Ul, atom.Ol:
			return false
		}
	}
	return found
}

// caption gives the text in node i to the figure that is block n.
func (w *walker) caption(i int32, n int) {
	text, spans := w.capture(i)
	b := &w.doc.Blocks[n]
	b.Text, b.Spans = text, w.settle(spans)
}

// capture returns the text in node i, and its spans with links still as marks.
func (w *walker) capture(i int32) (string, []Span) {
	saved := w.run
	w.run = newRun(inCell)
	w.children(i)
	text, spans := w.run.take()
	w.run = saved
	return text, spans
}

// media writes one line for something that plays: its title, or where it is.
func (w *walker) media(i int32) {
	n := &w.nodes[i]
	src := w.attr(n, keySrc)
	if src == "" {
		src = w.attr(n, keyLazySrc)
	}
	for c := i + 1; c < n.end && src == ""; c++ {
		if w.nodes[c].tag == atom.Source {
			src = w.attr(&w.nodes[c], keySrc)
		}
	}
	address := watchAddress(w.resolveImage(src))
	if address == "" || w.intAttr(n, keyWidth, 2) <= 1 || w.intAttr(n, keyHeight, 2) <= 1 {
		return
	}
	title := w.attr(n, keyTitle)
	if title == "" {
		title = strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
	}
	saved := w.look
	w.look.link = w.builder.link(address)
	w.border(w.look)
	w.literal(mediaName(n.tag) + ": " + title)
	w.border(w.look)
	w.look = saved
}

func mediaName(tag atom.Atom) string {
	switch tag {
	case atom.Video:
		return "Video"
	case atom.Audio:
		return "Audio"
	}
	return "Embedded"
}

// watchAddress turns the address of an embedded player into that of its page.
func watchAddress(address string) string {
	for _, prefix := range [...]string{"https://www.youtube.com/embed/", "https://www.youtube-nocookie.com/embed/"} {
		if id, ok := strings.CutPrefix(address, prefix); ok {
			id, _, _ = strings.Cut(id, "?")
			return "https://www.youtube.com/watch?v=" + id
		}
	}
	return address
}

// language returns the programming language that a pre element or the code in it names, or "".
func (w *walker) language(i int32) string {
	for c := max(i-1, 0); c < min(i+3, w.nodes[i].end); c++ { // on what it stands in, itself, or a code element in it
		if w.nodes[c].tag == textTag {
			continue
		}
		n := &w.nodes[c]
		if name := languageName(w.attr(n, keyLanguage)); name != "" {
			return name
		}
		for _, prefix := range [...]string{"language-", "lang-", "highlight-source-", "brush:"} {
			if rest, ok := w.hasClass(n, prefix); ok {
				return languageName(rest)
			}
		}
	}
	return ""
}

// languageName returns name in lower case if it looks like the name of a language.
func languageName(name string) string {
	const longest = 24
	name = strings.ToLower(strings.TrimRight(name, ";"))
	ok := len(name) <= longest && !slices.ContainsFunc([]byte(name), func(c byte) bool {
		return (c < 'a' || c > 'z') && (c < '0' || c > '9') && !strings.ContainsRune("+#-._", rune(c))
	})
	if !ok {
		return ""
	}
	return name
}
