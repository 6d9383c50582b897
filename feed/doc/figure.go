package doc

import "golang.org/x/net/html/atom"

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
