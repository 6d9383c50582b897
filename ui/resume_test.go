package ui

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"lede/feed/store"
	"lede/ui/uitest"
)

// Where one reads is kept while one reads: a program that is killed loses a few seconds of it.
func TestThePlaceIsKeptWhileReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(9 * time.Hour) // the stand's papers are of the morning that a bubble begins with
		a := newsstand(t)
		screen := uitest.Start(t, a, uitest.Terminal{Width: 40, Height: 9})
		screen.Press("enter", "space", "space", "space")
		place := func() store.Place {
			p, err := a.store.Place(context.Background(), a.article.head.ID)
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		if got := place(); got != (store.Place{}) {
			t.Errorf("kept at once: %+v", got)
		}
		screen.Wait(2 * resting)
		var want store.Place
		want.Block, want.Offset = a.article.Place()
		if got := place(); got != want || got == (store.Place{}) {
			t.Errorf("kept %+v, want %+v", got, want)
		}
	})
}

// Every key scrolls by a line, over the blank ones and the one where the text begins below its title as well.
func TestEachKeyScrollsByALine(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(9 * time.Hour)
		a := newsstand(t)
		screen := uitest.Start(t, a, uitest.Terminal{Width: 40, Height: 9})
		screen.Press("enter")
		for want := 1; want <= 20; want++ {
			screen.Press("j")
			if got := a.article.scroll.Top; got != want {
				t.Fatalf("line %d is at the top, want %d", got, want)
			}
		}
		for want := 19; want >= 0; want-- {
			screen.Press("k")
			if got := a.article.scroll.Top; got != want {
				t.Fatalf("on the way back line %d is at the top, want %d", got, want)
			}
		}
	})
}
