package ui

import (
	"context"
	"testing"
	"testing/synctest"

	"lede/feed/store"
	"lede/ui/uitest"
)

// Where one reads is kept while one reads: a program that is killed loses a few seconds of it.
func TestThePlaceIsKeptWhileReading(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a := newsstand(t)
		screen := uitest.Start(t, a, uitest.Terminal{Width: 40, Height: 9})
		screen.Press("enter")
		screen.Settle()
		for range 14 { // which article is the first depends on which feed came first: this needs a long one
			if s := &a.article.scroll; a.article.Loaded && s.Rows > 6*s.Height {
				break
			}
			screen.Press("J")
			screen.Settle()
		}
		for range 20 { // into the text, past its head
			if s := &a.article.scroll; s.Top > 2*s.Height {
				break
			}
			screen.Press("ctrl+d")
			screen.Settle()
		}
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
