package doc

import (
	"strconv"
	"strings"
)

// HTML writes d in the clean subset in which documents are stored: p, h1 to h6, pre, hr, figure, table, lists, dl and
// blockquote, with em, strong, code, del, mark, a and br within lines. For every d that Parse made,
// Parse(HTML(d), "") is d again.
func HTML(d Document) string {
	w := writer{links: d.Links}
	w.Grow(d.size())
	for i := range d.Blocks {
		w.block(&d.Blocks[i])
	}
	w.close(0)
	return w.String()
}

// size estimates the bytes that d takes in HTML.
func (d Document) size() int {
	n := 0
	for i := range d.Blocks {
		b := &d.Blocks[i]
		n += len(b.Text) + len("<p></p>\n") + 32*len(b.Spans) + len(b.Image.Address) + len(b.Image.Alt)
	}
	for _, l := range d.Links {
		n += len(l)
	}
	return n + n/16
}

type writer struct {
	strings.Builder
	links []string
	open  []Frame
}

func (w *writer) block(b *Block) {
	w.frames(b.Frames)
	switch b.Kind {
	case Heading:
		level := strconv.Itoa(max(1, min(b.Level, 6)))
		w.write("<h", level, ">")
		w.text(b.Text, b.Spans, true)
		w.write("</h", level, ">\n")
	case Preformatted:
		w.WriteString("<pre")
		if b.Language != "" {
			w.WriteString(` class="language-`)
			w.escape(b.Language)
			w.WriteByte('"')
		}
		w.WriteByte('>')
		w.text(b.Text, b.Spans, false)
		w.WriteString("</pre>\n")
	case Table:
		w.table(b)
	case Figure:
		w.figure(b)
	case Rule:
		w.WriteString("<hr>\n")
	default:
		w.WriteString("<p>")
		w.text(b.Text, b.Spans, true)
		w.WriteString("</p>\n")
	}
}

func (w *writer) write(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
}

// frames closes and opens containers until those of the next block are open.
func (w *writer) frames(frames []Frame) {
	keep := 0
	for keep < len(frames) && keep < len(w.open) && !frames[keep].First && frames[keep].Kind == w.open[keep].Kind {
		keep++
	}
	if keep < len(frames) && keep < len(w.open) && listOf(frames[keep].Kind) == listOf(w.open[keep].Kind) &&
		listOf(frames[keep].Kind) != "" { // the next item of the same list
		w.close(keep + 1)
		w.WriteString(endOf(w.open[keep].Kind))
		w.open[keep] = frames[keep]
		w.start(frames[keep])
		keep++
	} else {
		w.close(keep)
	}
	for _, f := range frames[keep:] {
		if l := listOf(f.Kind); l != "" {
			w.write("<", l, ">")
		}
		w.start(f)
		w.open = append(w.open, f)
	}
}

// close ends containers until n are open.
func (w *writer) close(n int) {
	for i := len(w.open) - 1; i >= n; i-- {
		w.WriteString(endOf(w.open[i].Kind))
		if l := listOf(w.open[i].Kind); l != "" {
			w.write("</", l, ">")
		}
		w.WriteByte('\n')
	}
	w.open = w.open[:min(n, len(w.open))]
}

func (w *writer) start(f Frame) {
	switch f.Kind {
	case Quote:
		w.WriteString("<blockquote>")
	case Number:
		w.write(`<li value="`, strconv.Itoa(f.Number), `">`)
	case Term:
		w.WriteString("<dt>")
	case Definition:
		w.WriteString("<dd>")
	default:
		w.WriteString("<li>")
	}
}

func endOf(k FrameKind) string {
	switch k {
	case Quote:
		return "</blockquote>"
	case Term:
		return "</dt>"
	case Definition:
		return "</dd>"
	}
	return "</li>"
}

// listOf returns the element that items of a kind stand in.
func listOf(k FrameKind) string {
	switch k {
	case Bullet:
		return "ul"
	case Number:
		return "ol"
	case Term, Definition:
		return "dl"
	}
	return ""
}

func (w *writer) table(b *Block) {
	w.WriteString("<table>")
	if b.Text != "" {
		w.WriteString("<caption>")
		w.text(b.Text, b.Spans, true)
		w.WriteString("</caption>")
	}
	for _, row := range b.Rows {
		w.WriteString("\n<tr>")
		for i := range row {
			name := "td"
			if row[i].Header {
				name = "th"
			}
			w.write("<", name)
			if row[i].Width > 1 {
				w.write(` colspan="`, strconv.Itoa(row[i].Width), `"`)
			}
			w.WriteByte('>')
			w.text(row[i].Text, row[i].Spans, true)
		}
	}
	w.WriteString("</table>\n")
}

func (w *writer) figure(b *Block) {
	w.WriteString("<figure>")
	if b.Image.Link > 0 {
		w.anchor(b.Image.Link)
	}
	w.WriteString("<img")
	if b.Image.Address != "" {
		w.WriteString(` src="`)
		w.escape(b.Image.Address)
		w.WriteByte('"')
	}
	if b.Image.Alt != "" {
		w.WriteString(` alt="`)
		w.escape(b.Image.Alt)
		w.WriteByte('"')
	}
	w.WriteByte('>')
	if b.Image.Link > 0 {
		w.WriteString("</a>")
	}
	if b.Text != "" {
		w.WriteString("<figcaption>")
		w.text(b.Text, b.Spans, true)
		w.WriteString("</figcaption>")
	}
	w.WriteString("</figure>\n")
}

func (w *writer) anchor(link int) {
	w.WriteString(`<a href="`)
	w.escape(w.links[link-1])
	w.WriteString(`">`)
}

// styleNames are the elements of the styles, in the order in which they nest.
var styleNames = [...]struct {
	style      Style
	start, end string
}{
	{Emphasis, "<em>", "</em>"},
	{Strong, "<strong>", "</strong>"},
	{Code, "<code>", "</code>"},
	{Deleted, "<del>", "</del>"},
	{Marked, "<mark>", "</mark>"},
}

// text writes text with its spans; breaks tells that line ends become br elements.
func (w *writer) text(text string, spans []Span, breaks bool) {
	at := 0
	for _, s := range spans {
		w.lines(text[at:s.Start], breaks)
		if s.Link > 0 {
			w.anchor(s.Link)
		}
		for _, n := range styleNames {
			if s.Style&n.style != 0 {
				w.WriteString(n.start)
			}
		}
		w.lines(text[s.Start:s.End], breaks)
		for i := len(styleNames) - 1; i >= 0; i-- {
			if s.Style&styleNames[i].style != 0 {
				w.WriteString(styleNames[i].end)
			}
		}
		if s.Link > 0 {
			w.WriteString("</a>")
		}
		at = s.End
	}
	w.lines(text[at:], breaks)
}

func (w *writer) lines(s string, breaks bool) {
	for breaks {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			break
		}
		w.escape(s[:i])
		w.WriteString("<br>")
		s = s[i+1:]
	}
	w.escape(s)
}

// escape writes s so that neither text nor a quoted attribute ends early.
func (w *writer) escape(s string) {
	for {
		i := strings.IndexAny(s, `&<>"`)
		if i < 0 {
			break
		}
		w.WriteString(s[:i])
		switch s[i] {
		case '&':
			w.WriteString("&amp;")
		case '<':
			w.WriteString("&lt;")
		case '>':
			w.WriteString("&gt;")
		case '"':
			w.WriteString("&quot;")
		}
		s = s[i+1:]
	}
	w.WriteString(s)
}
