package ui

import (
	"testing"

	"lede/feed/refresh"
)

// A feed was opened for a look, and nothing has been read from the store since: the key that was named keeps it.
func TestAFeedIsKeptBeforeAllAreReadAnew(t *testing.T) {
	a, err := New(Options{}, Start{Addresses: []string{"https://wire.example/feed"}})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	a.present(feedAdded{wanted: refresh.Wanted{Address: "https://wire.example/feed"}, added: refresh.Added{ID: 7, Title: "Example Wire", Fresh: 3}})
	if f, ok := a.atHand(); !ok || f.ID != 7 || f.Kept {
		t.Fatalf("at hand is %+v, %t", f, ok)
	}
	if a.add(); a.overlays.top() != nil {
		t.Error("an address is asked for")
	}
}
