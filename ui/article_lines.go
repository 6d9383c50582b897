package ui

import (
	"fmt"
	"slices"
	"strings"

	"lede/feed/doc"
	"lede/ui/cell"
	"lede/ui/theme"
)

// Lines draws the text.
func (a *article) Lines(w, h int) []string {
	out := make([]string, 0, h)
	first, end := a.scroll.Visible()
	for i := first; i < end; i++ {
		out = append(out, a.placed(a.lineAt(i), w))
	}
	a.bar(out, h)
	return fill(out, w, h)
}

// placed draws a line where it stands in a pane of w cells. Lines of the text bring their gutter along.
func (a *article) placed(l line, w int) string {
	left, text := margin(w)
	if l.kind == textLine {
		return cell.Blank(left) + cell.PadStyled(a.overlaid(l.n), text+gutter) + cell.Blank(w-left-text-gutter)
	}
	left = min(left+gutter, w-text)
	return cell.Blank(left) + a.draw(l, text) + cell.Blank(w-left-text)
}

// draw makes one line of exactly w cells.
func (a *article) draw(l line, w int) string {
	t := a.theme
	fit := func(s string) string { return cell.Fit(s, w, t.Glyphs.Ellipsis) }
	switch l.kind {
	case titleLine:
		r := a.titleRanges(w)[l.n]
		style := t.Headline
		if a.Focused {
			style = t.Title
		}
		return style.Render(fit(a.head.Title[r.Start:r.End]))
	case bylineLine:
		return t.Byline.Render(a.bylineWithProgress(w))
	case offerLine:
		return a.offer(w)
	case fileLine:
		return a.file(a.Files[l.n], l.n, w)
	case pageLine:
		return t.Dim.Render(fit(a.PageOf.remark(t.Glyphs.Ellipsis)))
	case problemLine:
		r := cell.Wrap(a.Problem, w)[l.n]
		return t.Dim.Render(fit(a.Problem[r.Start:r.End]))
	case wayLine:
		return a.way(w, present(a.Previous, t.Glyphs.Previous+" Previous Article"), present(a.Next, "Next Article "+t.Glyphs.Next), t.Button)
	case wayTitleLine:
		return a.way(w, present(a.Previous, "  "+a.Previous), present(a.Next, a.Next+"  "), t.Dim)
	}
	return cell.Blank(w)
}

// present returns s unless there is nothing that it is about.
func present(about, s string) string {
	if about == "" {
		return ""
	}
	return s
}

// offer is the line that lede is there for.
func (a *article) offer(w int) string {
	t := a.theme
	key := present(a.SummaryKey, " ("+a.SummaryKey+")")
	question, answer := "No time to read?", "Get a summary"+key
	if a.Summarised {
		answer = "Hide the summary" + key
	}
	if cell.Width(question)+2+cell.Width(answer) > w {
		return t.Button.Render(cell.Fit(answer, w, t.Glyphs.Ellipsis))
	}
	return t.Dim.Render(question) + "  " + t.Button.Render(cell.Fit(answer, w-cell.Width(question)-2, t.Glyphs.Ellipsis))
}

// way sets one text at the left and one at the right edge.
func (a *article) way(w int, left, right string, style theme.Style) string {
	const gap = 2
	half := (w - gap) / 2
	if left == "" || right == "" {
		half = w
	}
	e := a.theme.Glyphs.Ellipsis
	left, right = cell.Truncate(left, half, e), cell.Truncate(right, half, e)
	return style.Render(left) + cell.Blank(w-cell.Width(left)-cell.Width(right)) + style.Render(right)
}

// byline says where an article is from, who wrote it, when it came, whether it was edited since, and how long it takes,
// as far as w cells go: the author is the first to be left out, then the length, then the edit.
func (a *article) byline(w int) string {
	source, takes := a.source, ""
	if a.Muted != "" {
		source = "muted by “" + a.Muted + "” " + a.theme.Glyphs.Dot + " " + source
	}
	if a.head.Words > 0 {
		takes = span(doc.ReadingTime(a.head.Words)) + " read"
	}
	when, edited := ago(a.head.Published, a.now), ""
	if !a.head.Edited.IsZero() {
		edited = "edited " + ago(a.head.Edited, a.now)
	}
	for _, parts := range [][]string{
		{source, a.head.Author, when, edited, takes, a.PageOf.label()}, {source, when, edited, takes, a.PageOf.label()}, {source, when, edited, takes}, {source, when, edited}, {source, when},
	} {
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		if s := strings.Join(parts, " "+a.theme.Glyphs.Dot+" "); cell.Width(s) <= w {
			return s
		}
	}
	return cell.Truncate(source, w-cell.Width(when)-3, a.theme.Glyphs.Ellipsis) + " " + a.theme.Glyphs.Dot + " " + when
}

// bylineWithProgress is the byline with how much of the text is behind one, once one has begun to read.
func (a *article) bylineWithProgress(w int) string {
	progress := a.progress()
	room := w - cell.Width(progress) - 2*btoi(progress != "")
	if s := a.byline(room); cell.Width(s) <= room {
		return cell.Pad(s, w-cell.Width(progress)) + progress
	}
	return cell.Fit(a.byline(w), w, a.theme.Glyphs.Ellipsis)
}

// progress says how much of the text has been seen: "" at the top and where all of it is in sight.
func (a *article) progress() string {
	s := &a.scroll
	if s.Fits() || s.Top == 0 {
		return ""
	}
	return fmt.Sprintf("%d %%", 100*min(s.Rows, s.Top+s.Height)/s.Rows)
}

// bar draws the moving part of a scrollbar into the last column, which text never reaches, once one has begun to read.
func (a *article) bar(lines []string, h int) {
	if a.scroll.Top == 0 {
		return
	}
	start, length := a.scroll.Thumb(h)
	thumb := a.theme.Rule.Render(a.theme.Glyphs.Thumb)
	for y := start; y < min(start+length, len(lines)); y++ {
		lines[y] = strings.TrimSuffix(lines[y], " ") + thumb
	}
}

// mostTitle is how many lines of a title are shown above a text.
const mostTitle = 3

func (a *article) titleRanges(w int) []cell.Range {
	r := cell.Wrap(a.head.Title, max(1, w))
	return r[:min(len(r), mostTitle)]
}

// HeadHeight is how many lines title and byline take in a pane of w cells, with the empty one below.
func (a *article) HeadHeight(w int) int {
	if a.head.ID == 0 {
		return 0
	}
	_, text := margin(w)
	return len(a.titleRanges(text)) + 2
}

// Head draws title and byline, where they don't scroll with the text.
func (a *article) Head(w, h int) []string {
	_, text := margin(w)
	out := make([]string, 0, h)
	for i := range a.titleRanges(text) {
		out = append(out, a.placed(line{titleLine, i}, w))
	}
	return fill(append(out, a.placed(line{kind: bylineLine}, w)), w, h)
}
