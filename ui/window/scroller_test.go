package window

import "testing"

func TestScroller(t *testing.T) {
	text := Scroller{Rows: 100, Height: 10}
	for name, c := range map[string]struct {
		from Scroller
		do   func(s *Scroller)
		top  int
	}{
		"a line":                            {text, func(s *Scroller) { s.MoveBy(1) }, 1},
		"up at the start":                   {text, func(s *Scroller) { s.MoveBy(-1) }, 0},
		"a page keeps one row":              {text, func(s *Scroller) { s.PageBy(1) }, 9},
		"half a page":                       {text, func(s *Scroller) { s.HalfPageBy(1) }, 5},
		"end":                               {text, (*Scroller).End, 90},
		"home":                              {Scroller{50, 100, 10}, (*Scroller).Home, 0},
		"a shorter text":                    {Scroller{90, 100, 10}, func(s *Scroller) { s.SetRows(20) }, 10},
		"a text that fits":                  {Scroller{90, 100, 10}, func(s *Scroller) { s.SetRows(5) }, 0},
		"a higher window":                   {Scroller{90, 100, 10}, func(s *Scroller) { s.Resize(40) }, 60},
		"revealed already":                  {text, func(s *Scroller) { s.Reveal(3, 5, 2) }, 0},
		"reveal below":                      {text, func(s *Scroller) { s.Reveal(20, 21, 2) }, 14},
		"reveal above":                      {Scroller{50, 100, 10}, func(s *Scroller) { s.Reveal(20, 21, 2) }, 18},
		"reveal more than fits":             {text, func(s *Scroller) { s.Reveal(20, 60, 2) }, 20},
		"reveal with a margin too large":    {text, func(s *Scroller) { s.Reveal(20, 21, 50) }, 16},
		"reveal beyond the end":             {text, func(s *Scroller) { s.Reveal(400, 500, 1) }, 90},
		"reveal in a window of no height":   {Scroller{7, 100, 0}, func(s *Scroller) { s.Reveal(1, 1, 0) }, 7},
		"more pages than there are numbers": {text, func(s *Scroller) { s.PageBy(1 << 62) }, 90},
	} {
		s := c.from
		c.do(&s)
		if s.Top != c.top {
			t.Errorf("%s: top %d, want %d", name, s.Top, c.top)
		}
	}
}

func TestThumb(t *testing.T) {
	for name, c := range map[string]struct {
		s             Scroller
		start, length int
	}{
		"at the start":           {Scroller{0, 100, 10}, 0, 1},
		"just after the start":   {Scroller{1, 100, 10}, 1, 1},
		"just before the end":    {Scroller{89, 100, 10}, 8, 1},
		"at the end":             {Scroller{90, 100, 10}, 9, 1},
		"half of it in sight":    {Scroller{0, 20, 10}, 0, 5},
		"all of it in sight":     {Scroller{0, 10, 10}, 0, 0},
		"nothing":                {Scroller{}, 0, 0},
		"nearly all of it seen ": {Scroller{1, 11, 10}, 1, 9},
	} {
		if start, length := c.s.Thumb(10); start != c.start || length != c.length {
			t.Errorf("%s: %d+%d, want %d+%d", name, start, length, c.start, c.length)
		}
	}
}

// FuzzScroller does what the bytes say and holds the invariant that Scroller states after each step.
func FuzzScroller(f *testing.F) {
	f.Add([]byte{0, 100, 1, 10, 2, 3, 5, 40, 4, 1})
	f.Add([]byte("10\xd80&0")) // more rows than can be multiplied
	f.Fuzz(func(t *testing.T, steps []byte) {
		var s Scroller
		for i := 0; i+1 < len(steps); i += 2 {
			n := int(int8(steps[i+1])) << (steps[i] >> 4 << 2)
			scroll(&s, steps[i]&7, n)
			if s.Top < 0 || s.Top > max(0, s.Rows-s.Height) {
				t.Fatalf("%+v", s)
			}
			if start, length := s.Thumb(s.Height); start < 0 || length < 0 || start+length > s.Height {
				t.Fatalf("thumb %d+%d: %+v", start, length, s)
			}
		}
	})
}

func scroll(s *Scroller, verb byte, n int) {
	switch verb {
	case 0:
		s.SetRows(n)
	case 1:
		s.Resize(n)
	case 2:
		s.MoveBy(n)
	case 3:
		s.PageBy(n)
	case 4:
		s.HalfPageBy(n)
	case 5:
		s.Reveal(n, n+3, 2)
	case 6:
		s.End()
	default:
		s.Home()
	}
}
