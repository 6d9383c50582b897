package ui

import (
	"context"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"lede/feed/doc"
)

// An article's text changes while it is being read from the store, and the old one comes late, when the list has been read
// anew: what is shown in the end is the new text.
func TestAnArticleThatChangedWhileItWasReadIsReadAgain(t *testing.T) {
	a := fullApp(t, 1, 120, 40)
	h, _ := a.list.Selected()
	if err := a.store.SetDocument(context.Background(), h.ID, doc.Parse("<p>"+thousandWords(), "")); err != nil {
		t.Fatal(err)
	}
	a.shelf.clear()
	reading := a.wantArticle()
	before := reading()

	if err := a.store.SetDocument(context.Background(), h.ID, doc.Parse("<p>A zeppelin moored at the quay.", "")); err != nil {
		t.Fatal(err)
	}
	a.stamp.list++
	_, list := a.Update(nil)
	var again tea.Cmd
	for _, m := range results(list) {
		_, again = a.Update(m)
	}
	for _, m := range results(again) {
		feedBack(a, m)
	}
	a.Update(before)
	if got := a.article.document.Plain(); !strings.Contains(got, "zeppelin") {
		t.Errorf("the text is %.60q", got)
	}
}
