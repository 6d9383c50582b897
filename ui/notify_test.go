package ui

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"lede/feed"
)

func TestArticlesAreToldOfOnce(t *testing.T) {
	a := fullApp(t, 5, 80, 24)
	ids := []feed.ItemID{1, 2, 3, 4, 5}
	cmd := a.tell(ids)
	if cmd == nil {
		t.Fatal("nothing is told")
	}
	m, ok := cmd().(told)
	if !ok || m.n != 5 || len(m.titles) != mostTold {
		t.Errorf("told of %+v", m)
	}
	if a.tell(ids) != nil {
		t.Error("the same is told again")
	}
	if raw, ok := a.notify(told{[]string{"a", "b"}, 4})().(tea.RawMsg); !ok || raw.Msg != "\x1b]9;lede: a; b and 2 more\x07" {
		t.Errorf("sent %#v", raw)
	}
}

func TestNotificationsAreWhatTheTerminalKnows(t *testing.T) {
	for kind, want := range map[string]string{
		"xterm-256color": "\x1b]9;lede: a\x07", "xterm-kitty": "\x1b]9;lede: a\x07", "": "\x1b]9;lede: a\x07",
		"rxvt-unicode-256color": "\x1b]777;notify;lede;a\x07", "foot": "\x1b]777;notify;lede;a\x07", "foot-extra": "\x1b]777;notify;lede;a\x07",
	} {
		if got := notification(kind, "a"); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
}
