// Package window is scroll arithmetic over n rows: which of them are on the screen and which one is at hand.
//
// It knows integers only. Where a row of the list takes two lines of the screen, the caller divides the height.
package window

// Window shows Height of Rows rows, from Top on, with a Cursor on one of them. The zero value is an empty window.
// Its methods keep, whatever they are given:
//
//	0 ≤ Top ≤ max(0, Rows-Height)
//	0 ≤ Cursor < Rows, and Top ≤ Cursor < Top+Height while Height > 0
//
// With no rows both are 0.
type Window struct {
	Top    int
	Cursor int
	Rows   int
	Height int
	Margin int // rows kept in sight above and below the cursor, as far as the height allows
}

// Resize changes the height.
func (w *Window) Resize(height int) {
	w.Height = between(height, 0, farthest)
	w.follow()
}

// SetRows changes the number of rows. The cursor keeps its place, or goes to the last row if its own is gone.
func (w *Window) SetRows(n int) {
	w.Rows = between(n, 0, farthest)
	w.follow()
}

// MoveTo puts the cursor on a row, or on the nearest there is, and scrolls no more than needed.
func (w *Window) MoveTo(row int) {
	w.Cursor = row
	w.follow()
}

// MoveBy moves the cursor by n rows.
func (w *Window) MoveBy(n int) { w.MoveTo(plus(w.Cursor, n)) }

// PageBy moves the cursor and what is seen by n heights less one row, so that one row stays in sight to go on from.
func (w *Window) PageBy(n int) { w.scroll(times(n, max(1, w.Height-1))) }

// HalfPageBy moves the cursor and what is seen by n half heights.
func (w *Window) HalfPageBy(n int) { w.scroll(times(n, max(1, w.Height/2))) }

// ScrollBy moves what is seen by n rows; the cursor goes along only as far as it must to stay in sight. It is what a
// mouse wheel does.
func (w *Window) ScrollBy(n int) {
	w.Top = between(plus(w.Top, n), 0, w.maxTop())
	margin := w.margin()
	low, high := w.Top+margin, w.Top+w.Height-1-margin
	if w.Top == 0 {
		low = 0
	}
	if w.Top == w.maxTop() {
		high = w.Rows - 1
	}
	w.MoveTo(between(w.Cursor, low, high))
}

// Home goes to the first row.
func (w *Window) Home() { w.MoveTo(0) }

// End goes to the last row.
func (w *Window) End() { w.MoveTo(w.Rows - 1) }

// Centre scrolls so that the cursor is in the middle, as far as the rows allow.
func (w *Window) Centre() {
	w.Top = w.Cursor - w.Height/2
	w.follow()
}

// Visible returns the rows on the screen, from first up to but without end.
func (w *Window) Visible() (first, end int) { return w.Top, min(w.Rows, w.Top+w.Height) }

// RowAt returns the row on line y of the window, and whether there is one.
func (w *Window) RowAt(y int) (row int, ok bool) {
	if y < 0 || y >= w.Height || w.Top+y >= w.Rows {
		return 0, false
	}
	return w.Top + y, true
}

// scroll moves what is seen and the cursor by the same number of rows.
func (w *Window) scroll(n int) {
	w.Top = plus(w.Top, n)
	w.MoveBy(n)
}

// follow restores the invariants, moving Top as little as it can.
func (w *Window) follow() {
	w.Cursor = between(w.Cursor, 0, max(0, w.Rows-1))
	margin := w.margin()
	w.Top = between(w.Top, w.Cursor+margin-w.Height+1, max(0, w.Cursor-margin))
	w.Top = between(w.Top, 0, w.maxTop())
}

// margin leaves at least one row between the margin above and the one below.
func (w *Window) margin() int { return between(w.Margin, 0, max(0, (w.Height-1)/2)) }

func (w *Window) maxTop() int { return max(0, w.Rows-w.Height) }

// between returns v, or the nearest of low and high that it lies beyond; high wins where they cross.
func between(v, low, high int) int { return min(max(v, low), high) }

// farthest bounds rows, heights and steps, so that no sum or product of two can overflow.
const farthest = 1 << 30

func plus(a, b int) int {
	return between(a, -farthest, farthest) + between(b, -farthest, farthest)
}

func times(n, height int) int {
	return between(n, -farthest/max(1, height), farthest/max(1, height)) * height
}
