package window

import "testing"

func TestWindow(t *testing.T) {
	ten := Window{Rows: 10, Height: 4}
	for name, c := range map[string]struct {
		from        Window
		do          func(w *Window)
		top, cursor int
	}{
		"a step in sight does not scroll":      {ten, func(w *Window) { w.MoveBy(3) }, 0, 3},
		"a step past the end scrolls by one":   {ten, func(w *Window) { w.MoveBy(4) }, 1, 4},
		"up past the start stays":              {ten, func(w *Window) { w.MoveBy(-2) }, 0, 0},
		"end":                                  {ten, (*Window).End, 6, 9},
		"home":                                 {Window{6, 9, 10, 4, 0}, (*Window).Home, 0, 0},
		"far beyond the end":                   {ten, func(w *Window) { w.MoveTo(1 << 62) }, 6, 9},
		"a page keeps one row":                 {ten, func(w *Window) { w.PageBy(1) }, 3, 3},
		"a page back":                          {Window{6, 9, 10, 4, 0}, func(w *Window) { w.PageBy(-1) }, 3, 6},
		"the last page moves the cursor only":  {Window{6, 7, 10, 4, 0}, func(w *Window) { w.PageBy(1) }, 6, 9},
		"half a page":                          {ten, func(w *Window) { w.HalfPageBy(1) }, 2, 2},
		"a margin scrolls early":               {Window{0, 2, 10, 4, 1}, func(w *Window) { w.MoveBy(1) }, 1, 3},
		"a margin gives way at the end":        {Window{0, 0, 10, 4, 1}, (*Window).End, 6, 9},
		"a margin too large is the middle":     {Window{0, 0, 10, 5, 9}, func(w *Window) { w.MoveTo(5) }, 3, 5},
		"fewer rows than the cursor":           {Window{6, 9, 10, 4, 0}, func(w *Window) { w.SetRows(3) }, 0, 2},
		"more rows keep the cursor":            {Window{2, 4, 10, 4, 0}, func(w *Window) { w.SetRows(20) }, 2, 4},
		"no rows":                              {Window{6, 9, 10, 4, 0}, func(w *Window) { w.SetRows(0) }, 0, 0},
		"rows again after none":                {Window{}, func(w *Window) { w.Resize(4); w.SetRows(2) }, 0, 0},
		"lower keeps the cursor in sight":      {Window{0, 3, 10, 4, 0}, func(w *Window) { w.Resize(2) }, 2, 3},
		"higher fills the window":              {Window{6, 9, 10, 4, 0}, func(w *Window) { w.Resize(8) }, 2, 9},
		"higher than the rows":                 {Window{6, 9, 10, 4, 0}, func(w *Window) { w.Resize(80) }, 0, 9},
		"no height":                            {Window{2, 3, 10, 4, 0}, func(w *Window) { w.Resize(0) }, 3, 3},
		"the wheel leaves a cursor in sight":   {Window{0, 2, 10, 4, 0}, func(w *Window) { w.ScrollBy(2) }, 2, 2},
		"the wheel takes the cursor along":     {ten, func(w *Window) { w.ScrollBy(2) }, 2, 2},
		"the wheel stops at the end":           {ten, func(w *Window) { w.ScrollBy(99) }, 6, 6},
		"the wheel keeps the margin":           {Window{0, 1, 10, 4, 1}, func(w *Window) { w.ScrollBy(1) }, 1, 2},
		"the wheel without a need":             {Window{0, 1, 3, 4, 0}, func(w *Window) { w.ScrollBy(1) }, 0, 1},
		"centre":                               {Window{0, 3, 10, 4, 0}, (*Window).Centre, 1, 3},
		"centre near the end":                  {Window{5, 8, 10, 4, 0}, (*Window).Centre, 6, 8},
		"a page in a window one row high":      {Window{0, 0, 10, 1, 0}, func(w *Window) { w.PageBy(2) }, 2, 2},
		"a page without height":                {Window{0, 0, 10, 0, 0}, func(w *Window) { w.PageBy(1) }, 1, 1},
		"a number of pages beyond all numbers": {ten, func(w *Window) { w.PageBy(1 << 62) }, 6, 9},
	} {
		w := c.from
		c.do(&w)
		if w.Top != c.top || w.Cursor != c.cursor {
			t.Errorf("%s: top %d, cursor %d; want %d, %d", name, w.Top, w.Cursor, c.top, c.cursor)
		}
	}
}

func TestRowAt(t *testing.T) {
	w := Window{Top: 2, Cursor: 2, Rows: 4, Height: 5}
	for y, want := range map[int]int{-1: -1, 0: 2, 1: 3, 2: -1, 5: -1} {
		row, ok := w.RowAt(y)
		if !ok {
			row = -1
		}
		if row != want {
			t.Errorf("line %d is row %d, want %d", y, row, want)
		}
	}
}

func TestVisible(t *testing.T) {
	w := Window{Top: 2, Cursor: 2, Rows: 10, Height: 4}
	if first, end := w.Visible(); first != 2 || end != 6 {
		t.Errorf("%d to %d", first, end)
	}
	w = Window{Rows: 3, Height: 4}
	if first, end := w.Visible(); first != 0 || end != 3 {
		t.Errorf("%d to %d of three rows", first, end)
	}
}

// FuzzWindow does what the bytes say and holds the invariants that Window states after each step.
func FuzzWindow(f *testing.F) {
	f.Add([]byte{0, 10, 1, 4, 2, 3, 4, 1, 7, 0, 0, 0})
	f.Add([]byte{1, 0, 0, 200, 6, 1, 5, 255, 8, 0, 9, 0})
	f.Fuzz(func(t *testing.T, steps []byte) {
		var w Window
		for i := 0; i+1 < len(steps); i += 2 {
			n := int(int8(steps[i+1])) << (steps[i] >> 4 << 2)
			step(&w, steps[i]&15, n)
			check(t, w)
		}
	})
}

func step(w *Window, verb byte, n int) {
	switch verb {
	case 0:
		w.SetRows(n)
	case 1:
		w.Resize(n)
	case 2:
		w.MoveBy(n)
	case 3:
		w.MoveTo(n)
	case 4:
		w.PageBy(n)
	case 5:
		w.HalfPageBy(n)
	case 6:
		w.ScrollBy(n)
	case 7:
		w.Home()
	case 8:
		w.End()
	case 9:
		w.Centre()
	default:
		w.Margin = n
		w.MoveBy(0)
	}
}

func check(t *testing.T, w Window) {
	t.Helper()
	if w.Top < 0 || w.Top > max(0, w.Rows-w.Height) {
		t.Fatalf("top: %+v", w)
	}
	if w.Cursor < 0 || w.Cursor > max(0, w.Rows-1) {
		t.Fatalf("cursor: %+v", w)
	}
	if w.Height > 0 && (w.Cursor < w.Top || w.Cursor >= w.Top+w.Height) {
		t.Fatalf("cursor out of sight: %+v", w)
	}
	if first, end := w.Visible(); first > end || end-first > w.Height {
		t.Fatalf("visible %d to %d: %+v", first, end, w)
	}
}

func BenchmarkMoveBy(b *testing.B) {
	w := Window{Rows: 100_000, Height: 40, Margin: 3}
	b.ReportAllocs()
	for b.Loop() {
		w.MoveBy(1)
	}
}
