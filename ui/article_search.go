package ui

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"lede/feed/doc"
	"lede/ui/cell"
	"lede/ui/typeset"
)

// search is what is looked for in a text, and where it stands there.
type search struct {
	words string
	find  finder
	hits  []hit
	at    int  // the hit at hand
	fresh bool // none was gone to yet
}

// finder returns the bytes of a text at which something stands, from and to, at most so many times.
type finder func(text string, most int) [][]int

// hit is one place that was found. It goes over several lines where the text is wrapped.
type hit struct{ areas []area }

// area is cells of one line of the page.
type area struct{ line, from, to int }

// mostHits bounds what a search costs: nobody goes through more, one letter has as many in a long text.
const mostHits = 2000

// Search looks for words in the text, and shows the first place at or below the top of the screen.
func (a *article) Search(words string) {
	if words == a.search.words {
		return
	}
	a.search = search{words: words, find: loosely(words)}
	a.locate()
	if len(a.search.hits) == 0 {
		return
	}
	top := a.lineAt(a.scroll.Top)
	for i, h := range a.search.hits {
		if top.kind != textLine || h.areas[0].line >= top.n {
			a.search.at = i
			break
		}
	}
	a.revealHit()
}

// SearchFor marks what a finder finds in the text, without going there.
func (a *article) SearchFor(words string, find finder) {
	a.search = search{words: words, find: find, fresh: true}
	if a.set.width > 0 {
		a.locate()
	}
}

// StepHit goes to the next place that was found, n = -1 to the one before; after the last comes the first.
func (a *article) StepHit(n int) {
	if len(a.search.hits) == 0 {
		return
	}
	if !a.search.fresh || n < 0 {
		a.search.at = (a.search.at + n + len(a.search.hits)) % len(a.search.hits)
	}
	a.search.fresh = false
	a.revealHit()
}

// EndSearch takes the places that were found out of the text.
func (a *article) EndSearch() { a.search = search{} }

// Searching reports whether something is looked for.
func (a *article) Searching() bool { return a.search.words != "" }

// Found says which of how many places one is at.
func (a *article) Found() string {
	s := &a.search
	switch {
	case s.words == "":
		return ""
	case len(s.hits) == 0:
		return "not found"
	case len(s.hits) == mostHits:
		return fmt.Sprintf("%d of %d and more", s.at+1, mostHits)
	}
	return fmt.Sprintf("%d of %d", s.at+1, len(s.hits))
}

func (a *article) revealHit() {
	const around = 2
	areas := a.search.hits[a.search.at].areas
	a.scroll.Reveal(a.rowOf(areas[0].line), a.rowOf(areas[len(areas)-1].line), around)
}

// locate finds the places in the page as it is set.
func (a *article) locate() {
	s := &a.search
	s.hits = s.hits[:0]
	if s.words == "" {
		return
	}
	for i := range a.document.Blocks {
		if b := &a.document.Blocks[i]; b.Kind == doc.Table {
			a.locateInLines(i)
		} else {
			a.locateInText(i, b.Text)
		}
		if len(s.hits) >= mostHits {
			s.hits = s.hits[:mostHits]
			break
		}
	}
	s.at = clamp(s.at, 0, max(0, len(s.hits)-1))
	if s.fresh && len(s.hits) == 0 && a.set.width > 0 {
		a.EndSearch() // nobody asked to look for it here
	}
}

// loosely matches words whatever their case, whatever space is between them, and with the typographer's quotes and
// dashes where a keyboard has plain ones.
func loosely(words string) finder {
	var b strings.Builder
	b.WriteString("(?i)")
	for i, word := range strings.Fields(words) {
		if i > 0 {
			b.WriteString(`\s+`)
		}
		for _, r := range word {
			switch r {
			case '\'':
				b.WriteString("['’‘]")
			case '"':
				b.WriteString(`["“”„«»]`)
			case '-':
				b.WriteString(`[-‐‑–—]`)
			default:
				b.WriteString(regexp.QuoteMeta(string(r)))
			}
		}
	}
	return regexp.MustCompile(b.String()).FindAllStringIndex
}

// locateInText finds places in a block's text, which may go over the ends of lines.
func (a *article) locateInText(block int, text string) {
	ruler := ruler{text: text, line: -1}
	for _, at := range a.search.find(text, mostHits-len(a.search.hits)) {
		var h hit
		for n := a.page.LineOf(block, at[0]); n < len(a.page.Lines); n++ {
			l := &a.page.Lines[n]
			if l.Block != block || l.Start >= at[1] {
				break
			}
			from, to := ruler.column(n, l, max(at[0], l.Start)), ruler.column(n, l, min(at[1], l.End))
			if from < to {
				h.areas = append(h.areas, area{n, from, to})
			}
		}
		if h.areas != nil {
			a.search.hits = append(a.search.hits, h)
		}
	}
}

// ruler tells the cells of places in a text that come in order: on a line of a megabyte, each counted from the line's
// start would take minutes.
type ruler struct {
	text         string
	line         int
	offset, cell int
}

func (r *ruler) column(n int, l *typeset.Line, offset int) int {
	if n != r.line || offset < r.offset {
		r.line, r.offset, r.cell = n, l.Start, l.Column
	}
	if offset > r.offset {
		r.cell += cell.Width(r.text[r.offset:offset])
		r.offset = offset
	}
	return r.cell
}

// locateInLines finds places in the lines of a block that show more than one text side by side.
func (a *article) locateInLines(block int) {
	first := a.page.LineOf(block, 0)
	for n := first; n < len(a.page.Lines) && a.page.Lines[n].Block == block; n++ {
		text := cell.Unstyled(a.page.Lines[n].Text)
		for _, at := range a.search.find(text, mostHits-len(a.search.hits)) {
			from := cell.Width(text[:at[0]])
			a.search.hits = append(a.search.hits, hit{[]area{{n, from, from + cell.Width(text[at[0]:at[1]])}}})
		}
	}
}

// overlaid is a line of the page with what stands out from it for the moment: places that were found, labels of links.
func (a *article) overlaid(n int) string {
	text := a.page.Lines[n].Text
	hits := a.search.hits
	i, _ := slices.BinarySearchFunc(hits, n, func(h hit, n int) int { return h.areas[len(h.areas)-1].line - n })
	for i > 0 && hits[i-1].areas[len(hits[i-1].areas)-1].line == n {
		i--
	}
	for ; i < len(hits) && hits[i].areas[0].line <= n; i++ {
		style := a.theme.Hit
		if i == a.search.at {
			style = a.theme.HitFocus
		}
		for _, at := range hits[i].areas {
			if at.line == n {
				text = redrawn(text, at, func(s string) string { return style.Render(s) })
			}
		}
	}
	for _, l := range a.labels {
		if l.line == n {
			text = redrawn(text, l.area, func(string) string { return a.theme.LinkLabel.Render(l.keys) })
		}
	}
	return text
}

// redrawn draws some cells of a styled line anew.
func redrawn(styled string, at area, draw func(plain string) string) string {
	end := cell.StyledWidth(styled)
	from, to := clamp(at.from, 0, end), clamp(at.to, 0, end)
	if from >= to {
		return styled
	}
	return cell.CutStyled(styled, 0, from) + draw(cell.Unstyled(cell.CutStyled(styled, from, to))) + cell.CutStyled(styled, to, end)
}
