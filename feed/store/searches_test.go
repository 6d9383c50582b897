package store

import (
	"context"
	"errors"
	"testing"

	"lede/feed"
)

func TestSearchesAreRenamedAndForgotten(t *testing.T) {
	s, c := openTemp(t), context.Background()
	if _, err := s.KeepSearches(c, Search{Name: "a", Words: "x"}, Search{Name: "b", Words: "y"}); err != nil {
		t.Fatal(err)
	}
	if err := s.RenameSearch(c, "a", "b"); !errors.Is(err, ErrNameTaken) {
		t.Errorf("a name that is taken: %v", err)
	}
	if err := s.RenameSearch(c, "none", "c"); !errors.Is(err, feed.ErrMissing) {
		t.Errorf("a search that is not there: %v", err)
	}
	if err := s.RenameSearch(c, "a", "c"); err != nil {
		t.Fatal(err)
	}
	was, err := s.RemoveSearch(c, "c")
	if err != nil || was != (Search{Name: "c", Words: "x"}) {
		t.Errorf("%+v, %v", was, err)
	}
	if left, err := s.Searches(c); err != nil || len(left) != 1 || left[0].Name != "b" {
		t.Errorf("%+v, %v", left, err)
	}
	if _, err := s.RemoveSearch(c, "c"); !errors.Is(err, feed.ErrMissing) {
		t.Errorf("twice: %v", err)
	}
}
