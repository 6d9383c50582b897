package ui

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"
	"testing"

	"lede/feed"
	"lede/feed/download"
)

func TestDownloadsThatFailSayWhatToDo(t *testing.T) {
	a, err := New(Options{MostBytes: 4e9}, Start{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		err  error
		want string
	}{
		{&download.RoomError{Need: 5e9, Free: 1e9}, "it needs 5.0 GB, and 1.0 GB can be used on the disk. The setting `download-folder` names another folder."},
		{&download.RoomError{}, "the disk is full. What came of it stays; make room, and E goes on with it."},
		{errors.Join(&fs.PathError{Op: "write", Path: "/x", Err: syscall.ENOSPC}), "the disk is full. What came of it stays; make room, and E goes on with it."},
		{&fs.PathError{Op: "mkdir", Path: "/x\x1b[31m", Err: syscall.EACCES}, "permission denied (/x[31m). The setting `download-folder` names another folder."},
		{&feed.Error{Reason: feed.TooLarge, Detail: "more than 3814 MB"}, "it is larger than 4.0 GB. The setting `download-limit` allows for more."},
		{&feed.Error{Reason: feed.NotFound, Detail: "404 Not Found"}, "the page is not there: its address may have changed (404 Not Found)."},
		{&feed.Error{Reason: feed.Private, Detail: "localhost"}, "it leads into a private network (localhost)."},
	} {
		if got := a.notDownloaded("“Tide”", fmt.Errorf("x: %w", c.err)); got != "Can't download “Tide”: "+c.want {
			t.Errorf("%v: %s", c.err, got)
		}
	}
}

func TestDownloadsTogether(t *testing.T) {
	for _, c := range []struct {
		all  []*coming
		want string
	}{
		{nil, ""},
		{[]*coming{{}}, "waiting"},
		{[]*coming{{done: 5e6, size: -1}}, "5.0 MB"},
		{[]*coming{{done: 1, size: 4}}, "25 %"},
		{[]*coming{{done: 1, size: 4, stopping: true}}, "stopping"},
		{[]*coming{{done: 1, size: 4}, {done: 5, size: 6}}, "2 files 60 %"},
		{[]*coming{{done: 1e6, size: 4e6}, {done: 5e6, size: -1}}, "2 files 6.0 MB"},
		{[]*coming{{}, {}, {}}, "3 files waiting"},
	} {
		all := map[string]*coming{}
		for i, one := range c.all {
			all[fmt.Sprint(i)] = one
		}
		if got := comingOf(all); got != c.want {
			t.Errorf("%d of them: %q, want %q", len(c.all), got, c.want)
		}
	}
}
