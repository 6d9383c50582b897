package window

// Scroller shows Height of Rows rows, from Top on, without a cursor: it is for reading. The zero value is empty.
// Its methods keep 0 ≤ Top ≤ max(0, Rows-Height).
type Scroller struct {
	Top    int
	Rows   int
	Height int
}

// Resize changes the height.
func (s *Scroller) Resize(height int) {
	s.Height = between(height, 0, farthest)
	s.MoveTo(s.Top)
}

// SetRows changes the number of rows.
func (s *Scroller) SetRows(n int) {
	s.Rows = between(n, 0, farthest)
	s.MoveTo(s.Top)
}

// MoveTo shows a row at the top, or as near to it as the rows allow.
func (s *Scroller) MoveTo(row int) { s.Top = between(row, 0, s.maxTop()) }

// MoveBy scrolls by n rows.
func (s *Scroller) MoveBy(n int) { s.MoveTo(plus(s.Top, n)) }

// PageBy scrolls by n heights less one row, so that one row stays in sight to go on from.
func (s *Scroller) PageBy(n int) { s.MoveBy(times(n, max(1, s.Height-1))) }

// HalfPageBy scrolls by n half heights.
func (s *Scroller) HalfPageBy(n int) { s.MoveBy(times(n, max(1, s.Height/2))) }

// Home goes to the first row.
func (s *Scroller) Home() { s.MoveTo(0) }

// End goes to the last page.
func (s *Scroller) End() { s.MoveTo(s.Rows) }

// Reveal scrolls so that the rows from first to last are in sight with margin rows around them, moving only if they
// are not; rows too many to fit begin at the top.
func (s *Scroller) Reveal(first, last, margin int) {
	if s.Height == 0 {
		return
	}
	first, last = between(first, 0, max(0, s.Rows-1)), between(last, 0, max(0, s.Rows-1))
	margin = between(margin, 0, max(0, (s.Height-(last-first+1))/2))
	s.MoveTo(between(s.Top, last+margin-s.Height+1, first-margin))
}

// Visible returns the rows on the screen, from first up to but without end.
func (s *Scroller) Visible() (first, end int) { return s.Top, min(s.Rows, s.Top+s.Height) }

// AtEnd reports whether the last row is in sight.
func (s *Scroller) AtEnd() bool { return s.Top >= s.maxTop() }

// Fits reports whether all rows are in sight at once.
func (s *Scroller) Fits() bool { return s.Rows <= s.Height }

// Thumb returns where a scrollbar's thumb starts and how long it is on a track of the given length; the length is 0
// when there is nothing to scroll. It touches an end of the track only when the text does.
func (s *Scroller) Thumb(track int) (start, length int) {
	if s.Fits() || track <= 0 {
		return 0, 0
	}
	length = max(1, track*s.Height/s.Rows)
	start = (track - length) * s.Top / s.maxTop()
	if s.Top > 0 && start == 0 && length < track {
		start = 1
	}
	if !s.AtEnd() && start == track-length && start > 0 {
		start--
	}
	return start, length
}

func (s *Scroller) maxTop() int { return max(0, s.Rows-s.Height) }
