package ui

import (
	"fmt"
	"strings"

	"lede/feed/doc"
	"lede/summarize"
	"lede/ui/cell"
	"lede/ui/theme"
	"lede/ui/window"
)

// summaryBox shows the summary of the article at hand, framed: it is the one thing to look at.
type summaryBox struct {
	theme   *theme.Theme
	keys    summaryKeys
	summary summarize.Summary
	ready   bool   // summary is that of the article at hand
	page    pageOf // what is known of its page
	focus   int    // the sentence that Enter looks up
	text    string
	starts  []int // where each sentence begins in text
	width   int   // what ranges were made for
	ranges  []cell.Range
	scroll  window.Scroller
}

// summaryKeys are the labels of the keys that the frame names.
type summaryKeys struct{ hide, longer, shorter, find, text string }

// Show takes a summary; a sentence that was in focus stays so if it is still there.
func (b *summaryBox) Show(s summarize.Summary) {
	b.summary, b.ready = s, true
	b.starts = b.starts[:0]
	var text strings.Builder
	for i, sentence := range s.Sentences {
		if i > 0 {
			text.WriteString(s.Sentences[i-1].Gap())
		}
		b.starts = append(b.starts, text.Len())
		text.WriteString(strings.ReplaceAll(sentence.Text, "\n", " "))
	}
	b.text, b.width = text.String(), 0
	b.focus = clamp(b.focus, 0, max(0, len(s.Sentences)-1))
	b.scroll.Home()
}

// Clear empties the box while another article's summary is made.
func (b *summaryBox) Clear() {
	b.ready, b.focus, b.page = false, 0, pageOf{}
	b.summary, b.text, b.ranges = summarize.Summary{}, "", nil
}

// MoveBy moves the focus by n sentences.
func (b *summaryBox) MoveBy(n int) {
	b.focus = clamp(b.focus+n, 0, max(0, len(b.starts)-1))
	for i, r := range b.ranges {
		if len(b.starts) > 0 && r.End > b.starts[b.focus] {
			b.scroll.Reveal(i, i, 1)
			return
		}
	}
}

// frameW is how many cells the border with its air takes from the width; frameH how many lines it takes, with the
// empty one below it.
const (
	frameW = 2 * gutter
	frameH = 3
)

// Height is how many lines the box would like in a pane of w cells.
func (b *summaryBox) Height(w int) int {
	b.wrap(w)
	return frameH + max(1, len(b.ranges)+btoi(b.remark() != ""))
}

// wrap breaks the text for a pane of w cells.
func (b *summaryBox) wrap(w int) {
	if w == b.width {
		return
	}
	_, text := margin(w)
	b.width, b.ranges = w, nil
	if b.text != "" {
		b.ranges = cell.Wrap(b.text, text)
	}
}

// Resize tells the box its size.
func (b *summaryBox) Resize(w, h int) {
	b.wrap(w)
	b.scroll.SetRows(len(b.ranges))
	b.scroll.Resize(max(0, h-frameH-btoi(b.remark() != "")))
}

// Lines draws the box.
func (b *summaryBox) Lines(w, h int, focused bool) []string {
	left, text := margin(w)
	outer := min(w, text+frameW)
	g := b.theme.Glyphs
	title := []string{"No time to read?", "Summary"}
	out := []string{b.border(outer, edge{g.TopLeft, g.TopRight, title, b.theme.SummaryTitle, b.cost()})}
	wall := b.theme.SummaryBorder.Render(g.Vertical)
	for _, s := range b.body(outer-frameW, h-frameH, focused) {
		out = append(out, wall+" "+s+" "+wall)
	}
	out = append(out, b.border(outer, edge{g.BottomLeft, g.BottomRight, b.hints(), b.theme.Dim, nil}))
	for i := range out {
		out[i] = cell.Blank(left) + out[i] + cell.Blank(w-left-outer)
	}
	return fill(out, w, h)
}

// body is the remark and the sentences, in exactly h lines of w cells.
func (b *summaryBox) body(w, h int, focused bool) []string {
	var out []string
	if remark := b.remark(); remark != "" {
		out = append(out, b.theme.Dim.Render(cell.Fit(remark, w, b.theme.Glyphs.Ellipsis)))
	}
	first, end := b.scroll.Visible()
	for i := first; i < end; i++ {
		out = append(out, cell.PadStyled(b.sentenceLine(b.ranges[i], focused), w))
	}
	return fill(out, w, max(0, h))
}

// sentenceLine styles one line of text, the sentence in focus apart.
func (b *summaryBox) sentenceLine(r cell.Range, focused bool) string {
	from, to := len(b.text), len(b.text)
	if focused && b.focus < len(b.starts) {
		from = b.starts[b.focus]
		if b.focus+1 < len(b.starts) {
			to = b.starts[b.focus+1] - 1
		}
	}
	cut := func(x int) int { return clamp(x, r.Start, r.End) }
	var s strings.Builder
	for _, part := range []struct {
		from, to int
		style    theme.Style
	}{
		{r.Start, cut(from), b.theme.SummaryText}, {cut(from), cut(to), b.theme.SummaryFocus}, {cut(to), r.End, b.theme.SummaryText},
	} {
		if part.to > part.from {
			s.WriteString(part.style.Render(b.text[part.from:part.to]))
		}
	}
	return s.String()
}

// SentenceAt returns the sentence on a cell of the box in a pane of w cells.
func (b *summaryBox) SentenceAt(x, y, w int) (int, bool) {
	left, _ := margin(w)
	x -= left + gutter
	y += b.scroll.Top - 1 - btoi(b.remark() != "")
	if y < 0 || y >= len(b.ranges) || x < 0 {
		return 0, false
	}
	r := b.ranges[y]
	offset := r.Start + len(cell.Truncate(b.text[r.Start:r.End], x, ""))
	for i := len(b.starts) - 1; i >= 0; i-- {
		if b.starts[i] <= offset {
			return i, true
		}
	}
	return 0, false
}

// remark is what has to be known about the sentences before one trusts them.
func (b *summaryBox) remark() string {
	if !b.ready {
		return "Reading the article" + b.theme.Glyphs.Ellipsis
	}
	switch b.summary.State {
	case summarize.Empty:
		return "No text in the feed" + b.wayOut()
	case summarize.TooShort:
		return "Too short to need one. This is all of it:"
	case summarize.Teaser:
		return "Teaser only" + b.wayOut()
	case summarize.Unclear:
		return "No clear summary: nothing stands out. It begins:"
	}
	return ""
}

// wayOut is how to get at more than a teaser.
func (b *summaryBox) wayOut() string {
	say := b.page.State.Obstacle()
	switch {
	case b.page.Reading:
		return ": fetching the page" + b.theme.Glyphs.Ellipsis
	case b.page.Words > 0 && !b.page.Shown:
		return ": " + b.keys.text + " shows the page's text."
	case b.page.Words > 0:
		return "."
	case say != "":
		return ": " + say + "."
	}
	return ": " + b.keys.text + " fetches the page."
}

// cost says what the summary costs and saves, the longest way first.
func (b *summaryBox) cost() []string {
	s := b.summary
	if !b.ready || s.State != summarize.Ready && s.State != summarize.Unclear {
		return nil
	}
	dot := " " + b.theme.Glyphs.Dot + " "
	short, long := span(doc.ReadingTime(s.Words)), span(doc.ReadingTime(s.OfWords))
	if s.State == summarize.Unclear { // what is shown was not chosen, so it is not some of so many
		return []string{short + " instead of " + long, short}
	}
	n := fmt.Sprintf("%d of %d", len(s.Sentences), s.Of)
	return []string{
		fmt.Sprintf("%d of %d sentences%s%s instead of %s", len(s.Sentences), s.Of, dot, short, long),
		n + dot + short + " instead of " + long, n + dot + short, n,
	}
}

func (b *summaryBox) hints() []string {
	k, dot := b.keys, " "+b.theme.Glyphs.Dot+" "
	hide, longer, shorter, find := k.hide+" hide", k.longer+" longer", k.shorter+" shorter", k.find+" find"
	if b.ready && b.summary.State != summarize.Ready { // nothing was chosen that could be more, less or found
		return []string{hide}
	}
	return []string{
		strings.Join([]string{hide, longer, shorter, find}, dot),
		strings.Join([]string{hide, longer, shorter}, dot),
		strings.Join([]string{hide, k.longer, k.shorter}, dot), hide,
	}
}

// edge is the text in a horizontal border.
type edge struct {
	left, right string   // corners
	lead        []string // at the left: the first that fits
	style       theme.Style
	tail        []string // at the right: the first that still fits
}

// border draws a horizontal border of w cells.
func (b *summaryBox) border(w int, e edge) string {
	t := b.theme
	rule := func(n int) string { return t.SummaryBorder.Render(strings.Repeat(t.Glyphs.Horizontal, max(0, n))) }
	const corners, air = 4, 2
	lead := fitting(e.lead, w-corners-air)
	tail := fitting(e.tail, w-corners-air-cell.Width(lead)-air)
	return t.SummaryBorder.Render(e.left) + rule(1) + e.style.Render(aired(lead)) +
		rule(w-corners-cell.Width(aired(lead))-cell.Width(aired(tail))) + t.Dim.Render(aired(tail)) + rule(1) +
		t.SummaryBorder.Render(e.right)
}

// aired puts a space on either side of s, if there is any.
func aired(s string) string { return present(s, " "+s+" ") }

// fitting returns the first of choices that is no wider than room, or "".
func fitting(choices []string, room int) string {
	for _, s := range choices {
		if cell.Width(s) <= room {
			return s
		}
	}
	return ""
}
