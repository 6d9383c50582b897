package ui

import (
	"strings"
	"testing"
	"testing/synctest"

	tea "charm.land/bubbletea/v2"

	"lede/ui/uitest"
)

// A mistake of ours, in work or in the screen itself, ends the program in order: the terminal is left as it was, and
// why it ended is known.
func TestACrashLeavesInOrder(t *testing.T) {
	for name, start := range map[string]Start{
		"in work":        {Open: func() (Session, error) { panic("a broken shelf") }},
		"in the message": {Open: func() (Session, error) { return Session{}, nil }}, // a session without a store
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a, err := New(Options{}, start)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(a.Close)
				s := uitest.Start(t, a, uitest.Terminal{Silent: true}) // it ends before an answer could be taken
				if s.Running() {
					t.Fatal("it goes on")
				}
				s.Quit()
				if err := a.Failure(); err == nil || !strings.Contains(err.Error(), "had to stop") {
					t.Errorf("it ended with %v", err)
				}
			})
		})
	}
}

// Drawing that crashes ends the program in the same way, as does what runs beside it.
func TestACrashOutsideUpdateLeavesInOrder(t *testing.T) {
	for name, crash := range map[string]func(a *App, s *uitest.Screen){
		"in drawing": func(a *App, _ *uitest.Screen) {
			a.layout.bottom = -1
			a.drawn()
		},
		"beside the screen": func(_ *App, s *uitest.Screen) {
			defer Rescue(s.Send)
			panic("a broken round")
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				a := newsstand(t)
				s := uitest.Start(t, a, uitest.Terminal{})
				crash(a, s)
				s.Settle()
				if s.Running() {
					t.Fatal("it goes on")
				}
				s.Quit()
				if err := a.Failure(); err == nil || !strings.Contains(err.Error(), "had to stop") {
					t.Errorf("it ended with %v", err)
				}
			})
		})
	}
}

// A write that crashes lets those after it be done.
func TestACrashInAWriteHoldsUpNoOther(t *testing.T) {
	w := newWork()
	first := w.write(func(ctx) tea.Msg { panic("torn") })
	second := w.write(func(ctx) tea.Msg { return "written" })
	if _, crashed := first().(crashed); !crashed || second() != "written" {
		t.Error("the second was not written")
	}
	w.close()
}
