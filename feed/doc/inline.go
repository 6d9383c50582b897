package doc

import (
	"bytes"
	"strings"

	"golang.org/x/net/html/atom"
)

// inline walks an element that stands within a line.
func (w *walker) inline(i int32) {
	n := &w.nodes[i]
	saved := w.look
	switch n.tag {
	case atom.Br:
		w.lineBreak(w.look)
		return
	case atom.Img:
		w.image(i)
		return
	case atom.Picture:
		w.picture(i)
		return
	case atom.Noscript:
		w.noscript(i)
		return
	case atom.Iframe, atom.Video, atom.Audio:
		w.media(i)
		return
	case atom.Q:
		w.quoted(i)
		return
	case atom.Sup, atom.Sub:
		w.script(i)
		return
	case atom.Rt:
		w.enclosed(i, "(", ")")
		return
	case atom.Rp, atom.Head:
		return
	case atom.Math:
		w.math(i)
		return
	case atom.A:
		w.look.link = w.anchor(n)
	default:
		w.look.style |= styleOf(n.tag)
		if w.run.flow == code {
			w.look.style &^= Code // all of it is
		}
	}
	w.children(i)
	w.look = saved
}

// anchor returns the mark of the address that an a element leads to.
func (w *walker) anchor(n *node) int {
	ref := w.attrBytes(n, keyHref)
	mark, ok := w.marks[string(ref)]
	if !ok && w.addressBytes < MaxBytes {
		mark = w.builder.link(w.resolve(string(ref)))
		w.marks[string(ref)] = mark
	}
	return mark
}

// literal writes text of ours.
func (w *walker) literal(s string) { w.add([]byte(s), w.look) }

// quoted walks a q element: the marks are not in its text.
func (w *walker) quoted(i int32) {
	marks := [...]string{"“", "”", "‘", "’"}
	m := marks[w.quotes%2*2:]
	w.quotes++
	w.literal(m[0])
	w.children(i)
	w.literalTight(m[1])
	w.quotes--
}

// literalTight is literal without the white space before it.
func (w *walker) literalTight(s string) {
	if w.run.flow != code {
		w.run.gap, w.run.newlines = false, 0
	}
	w.literal(s)
}

func (w *walker) enclosed(i int32, before, after string) {
	w.literal(before)
	w.children(i)
	w.literalTight(after)
}

// script walks sup and sub. A raised number with a link is a note's and stands in brackets; another raised or lowered
// text gets the sign of formulas, but for ordinals and marks, which read well as they are.
func (w *walker) script(i int32) {
	n := &w.nodes[i]
	text := strings.TrimSpace(string(w.textOf(i)))
	switch {
	case text == "":
		w.children(i)
	case n.tag == atom.Sup && (w.look.link != 0 || w.holds(i, atom.A)):
		if strings.HasPrefix(text, "[") || strings.HasPrefix(text, "(") {
			w.children(i)
		} else {
			w.enclosed(i, "[", "]")
		}
	case w.run.gap || w.run.leads() || readsWell(n.tag, text):
		w.children(i)
	case n.tag == atom.Sup:
		w.literal("^")
		w.children(i)
	default:
		w.literal("_")
		w.children(i)
	}
}

// readsWell reports whether a raised or lowered text needs no sign: 1st, M. le Dr, CO2, a trade mark, a bracketed note.
func readsWell(tag atom.Atom, text string) bool {
	if tag == atom.Sub {
		return strings.Trim(text, "0123456789") == ""
	}
	switch strings.ToLower(text) {
	case "st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "eme", "me", "o", "a", "os", "as", "º", "ª", "°", "r",
		"tm", "sm", "®", "™", "©", "*", "†", "‡":
		return true
	}
	return strings.HasPrefix(text, "[") || strings.HasPrefix(text, "(")
}

// textOf returns the text in node i as it stands in the source.
func (w *walker) textOf(i int32) []byte {
	var buf []byte
	for c := i; c < w.nodes[i].end; c++ {
		if n := &w.nodes[c]; n.tag == textTag {
			buf = append(buf, w.buf[n.a:n.b]...)
		}
	}
	return buf
}

// holds reports whether an element with the tag stands in node i.
func (w *walker) holds(i int32, tag atom.Atom) bool {
	for c := i + 1; c < w.nodes[i].end; c++ {
		if w.nodes[c].tag == tag {
			return true
		}
	}
	return false
}

// math writes a formula: its own alternative text, else its TeX source, else what its elements say.
func (w *walker) math(i int32) {
	n := &w.nodes[i]
	alt := w.attr(n, keyAltText)
	for c := i + 1; c < n.end && alt == ""; c++ {
		if w.nodes[c].tag == atom.Annotation && strings.HasSuffix(w.attr(&w.nodes[c], keyEncoding), "tex") {
			alt = string(w.textOf(c))
		}
	}
	if alt == "" {
		alt = string(bytes.Join(bytes.Fields(w.textOf(i)), []byte(" ")))
	}
	alt = strings.TrimSpace(alt)
	if s, ok := strings.CutPrefix(alt, `{\displaystyle`); ok {
		alt = strings.TrimSpace(strings.TrimSuffix(s, "}"))
	}
	w.literal(alt)
}
