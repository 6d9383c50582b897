package ui

import (
	"strings"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/summarize"
	"lede/ui/cell"
	"lede/ui/theme"
	"lede/ui/typeset"
	"lede/ui/window"
)

// article shows the text of one article, with the offer of a summary at its head and foot and the way to its
// neighbours below.
type article struct {
	theme    *theme.Theme
	head     feed.Headline
	source   string
	now      time.Time
	document doc.Document
	marks    []typeset.Mark
	marked   int // grows with every change of the marks
	focus    int // the mark that was looked up last, or -1
	shift    int // cells by which what is wider than the page is moved to the left
	page     typeset.Page
	set      setting // what page was made for
	sections []section
	scroll   window.Scroller
	search   search         // what is looked for in the text
	labels   []label        // of the links in sight, while one is picked
	jumps    []typeset.Mark // places that one jumped from, the newest last
	pictures shown
	resume   typeset.Mark // where to go on reading, once the page is set

	Loaded     bool   // document is that of head
	PageOf     pageOf // what is known of the page that it links to
	Problem    string // said in place of the text
	Summarised bool   // the summary is open: the text needs no offer at its head
	Muted      string // the rule that muted it
	HeadInside bool   // title and byline scroll with the text
	Focused    bool   // the pane has the focus: its title shows it
	Files      []feed.Enclosure
	Saved      map[string]string  // where files are on this machine, by address
	Coming     map[string]*coming // files that are being downloaded, by address
	PlayKey    string             // labels of the keys that play the first file,
	SaveKey    string             // download it
	SummaryKey string             // and open the summary
	Previous   string             // titles of the neighbours; empty where there is none
	Next       string
}

// setting is everything that the lines of a page depend on beside the document.
type setting struct {
	width, focus int
	marked       int
	shift        int // cells by which what is wider than the page is moved to the left
	pictures     int // stamp of those that are shown
	theme        *theme.Theme
}

// line is one line of the pane.
type line struct {
	kind lineKind
	n    int // which line of its kind
}

// section is lines of one kind in a row.
type section struct {
	kind     lineKind
	first, n int // its first line among the pane's, and how many
}

type lineKind uint8

const (
	blankLine lineKind = iota
	titleLine
	bylineLine
	offerLine
	fileLine
	pageLine
	textLine
	problemLine
	wayLine
	wayTitleLine
)

// The measure: text is easiest to read at 60 to 80 columns, with some air beside it.
const (
	longestMeasure = 74
	widestMargin   = 8
	gutter         = 2 // left of the text, where typeset puts its marks
)

// margin is how many cells stand left of the gutter in a pane of w cells, and how many the text has.
func margin(w int) (left, text int) {
	const air, airFrom = 2, 40 // cells on either side, in panes that are not too narrow
	frame := 2 * gutter        // the summary's frame reaches as far beyond the text on the right as on the left
	text = clamp(w-frame-air*btoi(w >= airFrom), 1, longestMeasure)
	return clamp((w-text-frame)/2, 0, widestMargin), text
}

// Show takes another article, or the same one loaded at last.
func (a *article) Show(h feed.Headline, source string, d doc.Document) {
	if h.ID != a.head.ID || !a.Loaded {
		a.begin()
	}
	a.head, a.source, a.document, a.Loaded, a.Problem = h, source, d, true, ""
	a.set.width = 0
}

// Expect takes an article whose text is still to come.
func (a *article) Expect(h feed.Headline, source string) {
	if h.ID == a.head.ID && a.Loaded {
		a.head, a.source = h, source
		return
	}
	a.Clear()
	a.head, a.source = h, source
}

// Clear takes the article away.
func (a *article) Clear() {
	a.PageOf = pageOf{}
	a.head, a.source, a.document, a.Loaded, a.Problem = feed.Headline{}, "", doc.Document{}, false, ""
	a.page, a.marks, a.focus, a.set.width = typeset.Page{}, nil, -1, 0
	a.Previous, a.Next = "", ""
	a.begin()
}

// begin goes to the top of another text: what was done in the one before it is of no use there.
func (a *article) begin() {
	a.scroll.Top, a.focus, a.shift = 0, -1, 0
	a.resume, a.Files, a.Saved = typeset.Mark{}, nil, nil
	a.jumps, a.labels = nil, nil
	a.pictures.clear()
	a.EndSearch()
}

// Mark marks the sentences of a summary in the text, if it is one that stands out from it. A summary that is closed
// leaves the text as it is.
func (a *article) Mark(s summarize.Summary, open bool) {
	a.marks = nil
	if s.State == summarize.Ready && open {
		for _, sentence := range s.Sentences {
			a.marks = append(a.marks, typeset.Mark{Block: sentence.Block, Start: sentence.Start, End: sentence.End})
			a.joinMarks()
		}
	}
	a.focus = min(a.focus, len(a.marks)-1)
	a.marked++
}

// joinMarks lets the last mark but one reach to the last, where only a space is between them.
func (a *article) joinMarks() {
	n := len(a.marks)
	if n < 2 {
		return
	}
	before, last := &a.marks[n-2], a.marks[n-1]
	if before.Block == last.Block && before.End < last.Start && strings.TrimSpace(a.document.Blocks[last.Block].Text[before.End:last.Start]) == "" {
		before.End = last.Start
	}
}

// Find scrolls to a sentence of the summary and lets it stand out.
func (a *article) Find(i int) {
	if i < 0 || i >= len(a.marks) {
		return
	}
	a.focus = i
	a.compose()
	a.jumpTo(a.marks[i])
}

// jumpTo scrolls to a place of the text, from which Return comes back.
func (a *article) jumpTo(m typeset.Mark) {
	a.leave()
	a.reveal(m)
}

// reveal scrolls as far as it takes to see a place of the text.
func (a *article) reveal(m typeset.Mark) {
	first, last := a.page.LineOf(m.Block, m.Start), a.page.LineOf(m.Block, max(m.Start, m.End-1))
	const around = 3
	a.scroll.Reveal(a.rowOf(first), a.rowOf(last), around)
}

// leave notes the place at the top before a jump.
func (a *article) leave() {
	const most = 50
	at, _ := a.placeOfTop()
	if n := len(a.jumps); n > 0 && a.jumps[n-1] == at {
		return
	}
	if len(a.jumps) == most {
		a.jumps = a.jumps[1:]
	}
	a.jumps = append(a.jumps, at)
}

// Return goes back to where the last jump began, and reports whether there was one.
func (a *article) Return() {
	if n := len(a.jumps); n > 0 {
		a.goTo(a.jumps[n-1])
		a.jumps = a.jumps[:n-1]
	}
}

// goTo puts a place of the text at the top; the zero place is the very top.
func (a *article) goTo(at typeset.Mark) {
	if at == (typeset.Mark{}) {
		a.scroll.Home()
		return
	}
	a.scroll.MoveTo(a.rowOf(a.page.LineOf(at.Block, at.Start)))
}

// NextMark is the sentence of the summary to find after the one found last.
func (a *article) NextMark() int {
	if len(a.marks) == 0 {
		return -1
	}
	return (a.focus + 1) % len(a.marks)
}

// rowOf returns where a line of the page stands among the pane's lines.
func (a *article) rowOf(pageLine int) int {
	for _, s := range a.sections {
		if s.kind == textLine {
			return s.first + clamp(pageLine, 0, s.n-1)
		}
	}
	return 0
}

// lineAt returns a line of the pane; beyond the last one there are empty ones.
func (a *article) lineAt(row int) line {
	for _, s := range a.sections {
		if row >= s.first && row < s.first+s.n {
			return line{s.kind, row - s.first}
		}
	}
	return line{}
}

// Resize tells the pane its size; the line being read stays at the top.
func (a *article) Resize(w, h int) {
	_, text := margin(w)
	top, reading := a.placeOfTop()
	begins, anew := a.rowOf(0), false
	a.scroll.Resize(h)
	if want := (setting{text, a.focus, a.marked, a.shift, a.pictures.stamp, a.theme}); want != a.set || a.sections == nil {
		a.page = typeset.Set(a.document, typeset.Options{
			Width: text + gutter, Marks: a.marks, Focus: a.focus, Hyperlinks: true, Shift: a.shift, Pictures: a.pictures.draw(text),
		}, *a.theme)
		a.set = want
		a.labels = nil
		a.locate()
		anew = true
	}
	a.compose()
	switch {
	case a.resume != (typeset.Mark{}):
		a.goTo(a.resume)
		a.resume = typeset.Mark{}
	case reading && anew: // the very first line of the text is the zero place, and stays where it is too
		a.scroll.MoveTo(a.rowOf(a.page.LineOf(top.Block, top.Start)))
	case reading:
		a.scroll.MoveBy(a.rowOf(0) - begins)
	}
}

// Resume goes on reading at a place of the document; the zero place is the beginning.
func (a *article) Resume(block, offset int) { a.resume = typeset.Mark{Block: block, Start: offset} }

// Place tells where one is: the beginning before one has begun to read, and again at the end.
func (a *article) Place() (block, offset int) {
	if a.resume != (typeset.Mark{}) {
		return a.resume.Block, a.resume.Start
	}
	if at, reading := a.placeOfTop(); reading && !a.scroll.AtEnd() {
		return at.Block, at.Start
	}
	return 0, 0
}

// placeOfTop tells which place of the document the first line on the screen shows, once one has begun to read.
func (a *article) placeOfTop() (at typeset.Mark, reading bool) {
	if a.scroll.Top == 0 {
		return at, false
	}
	if l := a.lineAt(a.scroll.Top); l.kind == textLine {
		at.Block, at.Start = a.page.PlaceOf(l.n)
		return at, at.Block >= 0
	}
	return at, false
}

// ShiftBy moves what is wider than the page by n cells to the left, and reports whether that changed anything.
func (a *article) ShiftBy(n int) bool {
	before := a.shift
	a.shift = clamp(a.shift+n, 0, a.page.Wide)
	return a.shift != before
}

// compose lists the pane's lines.
func (a *article) compose() {
	sections, rows := a.sections[:0], 0
	add := func(kind lineKind, n int) {
		sections = append(sections, section{kind, rows, n})
		rows += n
	}
	if a.HeadInside && a.head.ID != 0 {
		add(titleLine, len(a.titleRanges(a.set.width)))
		add(bylineLine, 1)
		add(blankLine, 1)
	}
	if a.Loaded && a.Problem == "" && a.PageOf.remark("") != "" {
		add(pageLine, 1)
		add(blankLine, 1)
	}
	switch {
	case a.Problem != "":
		add(problemLine, len(cell.Wrap(a.Problem, a.set.width)))
	case a.Loaded:
		if !a.Summarised {
			add(offerLine, 1)
			add(blankLine, 1)
		}
		if len(a.Files) > 0 {
			add(fileLine, len(a.Files))
			add(blankLine, 1)
		}
		add(textLine, len(a.page.Lines))
		add(blankLine, 1)
		add(offerLine, 1)
	}
	if a.Previous != "" || a.Next != "" {
		add(blankLine, 1)
		add(wayLine, 1)
		add(wayTitleLine, 1)
	}
	a.sections = sections
	a.scroll.SetRows(rows)
}
