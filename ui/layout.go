package ui

// rect is a rectangle of cells. The zero value is nowhere.
type rect struct{ X, Y, W, H int }

func (r rect) contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

func (r rect) empty() bool { return r.W <= 0 || r.H <= 0 }

// pane names a part of the screen that can have the focus.
type pane uint8

const (
	listPane pane = iota
	articlePane
	summaryPane
	sidebarPane
)

// Widths in columns at which the screen changes its shape, and the least that it can be drawn in.
const (
	wideFrom, mediumFrom = 120, 80
	leastW, leastH       = 20, 5
)

// wishes is what the layout is made of beside the size of the screen.
type wishes struct {
	Focus   pane
	Summary int // lines that the summary with its border would like; 0 hides it
	Head    int // lines of the article's title and byline
	Splits  splits
	Alone   bool // the text and nothing else
}

// layout is where everything stands. A rectangle that is empty is not drawn.
type layout struct {
	W, H                int
	Title, TopRule      rect
	Sidebar, List       rect
	Head, Summary, Text rect
	BottomRule, Status  rect
	TooSmall            bool

	top, bottom int // the body: rows from top up to but without bottom
}

// arrange divides a screen of w by h cells.
//
//	wide            medium          narrow
//	┌──┬────┬─────┐ ┌────┬──────┐   ┌──────┐ ┌──────┐
//	│  │    │head │ │    │head  │   │ list │ │summary│
//	│s │list│summ.│ │list│summ. │   │  or  │ │      │
//	│  │    │text │ │    │text  │   │ feeds│ │ text │
//	└──┴────┴─────┘ └────┴──────┘   └──────┘ └──────┘
func arrange(w, h int, wish wishes) layout {
	l := layout{W: w, H: h}
	if w < leastW || h < leastH {
		l.TooSmall = true
		return l
	}
	if wish.Alone {
		l.alone()
	} else {
		l.bars()
		l.columns(wish.Focus, wish.Splits)
	}
	l.article(wish)
	return l
}

// alone gives the text the middle of the screen, all but a line for notices and, on a high one, a line of air above.
func (l *layout) alone() {
	const widest, airFrom = longestMeasure + 2*gutter + 2*widestMargin, 16
	l.Status = rect{0, l.H - 1, l.W, 1}
	l.top, l.bottom = btoi(l.H >= airFrom), l.H-1
	w := min(l.W, widest)
	l.Text = rect{(l.W - w) / 2, l.top, w, l.bottom - l.top}
}

// bars places the title and the status, with rules where there is height to spare.
func (l *layout) bars() {
	const rulesFrom = 12
	l.Title = rect{0, 0, l.W, 1}
	l.Status = rect{0, l.H - 1, l.W, 1}
	l.top, l.bottom = 1, l.H-1
	if l.H >= rulesFrom {
		l.TopRule = rect{0, 1, l.W, 1}
		l.BottomRule = rect{0, l.H - 2, l.W, 1}
		l.top, l.bottom = 2, l.H-2
	}
}

// columns decides which panes stand beside one another. In medium width the feeds are a drawer in the list's place.
func (l *layout) columns(focus pane, s splits) {
	body := l.bottom - l.top
	column := func(x, w int) rect { return rect{x, l.top, w, body} }
	switch {
	case l.W >= wideFrom:
		side := placed(s.side, l.W, clamp(l.W/6, 20, 32), leastSide, l.W/3)
		list := placed(s.list, l.W, clamp((l.W-side)*2/5, 36, 64), leastList, l.W-side-2-leastText)
		l.Sidebar = column(0, side)
		l.List = column(side+1, list)
		l.Text = column(side+list+2, l.W-side-list-2)
	case l.W >= mediumFrom:
		list := placed(s.medium, l.W, clamp(l.W*2/5, 30, 46), leastList, l.W-1-leastText)
		l.List = column(0, list)
		if focus == sidebarPane {
			l.Sidebar, l.List = l.List, rect{}
		}
		l.Text = column(list+1, l.W-list-1)
	case focus == sidebarPane:
		l.Sidebar = column(0, l.W)
	case focus == listPane:
		l.List = column(0, l.W)
	default:
		l.Text = column(0, l.W)
	}
}

// article divides the article's column into head, summary and text. On a narrow screen the summary stands below the
// list, so that one can go through the headlines with it open.
func (l *layout) article(wish wishes) {
	const headFrom, leastText = 16, 3 // lines of body for a head that stays; lines of text below a summary
	if l.Text.empty() {
		if wish.Summary > 0 && !l.List.empty() {
			n := min(wish.Summary, l.List.H*2/3)
			l.Summary = l.List.cutBottom(n)
		}
		return
	}
	if l.Text.H >= headFrom {
		l.Head = l.Text.cutTop(wish.Head)
	}
	if wish.Summary > 0 {
		l.Summary = l.Text.cutTop(clamp(wish.Summary, 0, l.Text.H-max(leastText, l.Text.H/4)))
	}
}

// cutTop takes n rows off the top and returns them.
func (r *rect) cutTop(n int) rect {
	n = clamp(n, 0, r.H)
	top := rect{r.X, r.Y, r.W, n}
	r.Y, r.H = r.Y+n, r.H-n
	return top
}

// cutBottom takes n rows off the bottom and returns them.
func (r *rect) cutBottom(n int) rect {
	n = clamp(n, 0, r.H)
	r.H -= n
	return rect{r.X, r.Y + r.H, r.W, n}
}

// at tells which pane the cell at x, y belongs to.
func (l *layout) at(x, y int) (pane, bool) {
	switch {
	case l.Sidebar.contains(x, y):
		return sidebarPane, true
	case l.List.contains(x, y):
		return listPane, true
	case l.Summary.contains(x, y):
		return summaryPane, true
	case l.Text.contains(x, y), l.Head.contains(x, y):
		return articlePane, true
	}
	return listPane, false
}

// clamp returns v, or the nearest bound; the lower one wins where they cross.
func clamp(v, low, high int) int { return max(min(v, high), low) }
