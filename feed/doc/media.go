package doc

import (
	"strings"

	"golang.org/x/net/html/atom"
)

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
