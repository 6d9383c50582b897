//go:build unix

package main

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"lede/ui/cli"
)

const enter = "\r"

// The program as a person has it: built, on a terminal, in a home of its own, with a publisher on loopback.
func TestProgram(t *testing.T) {
	program := build(t)
	for name, test := range map[string]func(h home, s *site){
		"a first run shows the guide":                firstRun,
		"a feed opened for a look can be kept":       look,
		"a site's address is enough to add its feed": addSite,
		"read and starred stay so":                   readState,
		"a feed that fails is told with its cause":   failing,
		"an address without a feed is told":          noFeed,
		"SIGTERM ends in order":                      func(h home, s *site) { signalled(h, s, syscall.SIGTERM) },
		"SIGHUP ends in order":                       func(h home, s *site) { signalled(h, s, syscall.SIGHUP) },
		"two read side by side":                      sideBySide,
		"a newer store is left alone":                newerStore,
		"without a home reading goes on":             noHome,
		"nothing of a feed commands the terminal":    hostileFeed,
		"settings hold at once":                      settingsAtOnce,
		"without a screen":                           plainly,
		"the command line":                           commandLine,
		"commands work beside an open reader":        commandsBeside,
		"a teaser's page is read without a network":  fullText,
		"a shell has its prompt back meanwhile":      suspended,
		"without a shell it stays":                   notSuspended,
		"a terminal that answers nothing":            silentTerminal,
		"a linux console":                            console,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(newHome(t, program), newSite(t))
		})
	}
}

func firstRun(h home, _ *site) {
	tm := h.open()
	tm.see("Welcome to lede", "Read the guide", "Pick starter feeds by topic")
	tm.press(enter)
	tm.gone("Pick starter feeds")
	tm.see("The guide to lede, all · 12", "● Moving around")
	tm.press("j" + enter)
	tm.see("○ Moving around", "No time to read?  Get a summary")
	tm.press("s")
	tm.see("instead of")
	tm.press("s")
	tm.gone("instead of")
	tm.press("Q")
	tm.ends()
}

func look(h home, s *site) {
	tm := h.open(s.URL + "/rss")
	tm.see("Example Wire: 3 articles. a keeps it.", "Harbour plan passes")
	tm.press("Q")
	tm.ends()

	tm = h.open(s.URL + "/rss")
	tm.see("a keeps it.", "Harbour plan passes")
	tm.press("a")
	tm.see("Subscribed to Example Wire")
	tm.press("Q")
	tm.ends()

	tm = h.open()
	tm.see("Example Wire", "● Harbour plan passes", "All unread · 3")
	tm.press("Q")
	tm.ends()
}

func addSite(h home, s *site) {
	tm := h.open()
	tm.see("Welcome to lede")
	tm.press(enter)
	tm.gone("Pick starter feeds")
	tm.press("a")
	tm.see("Add a feed")
	tm.press(s.URL + "/site" + enter)
	tm.see("Subscribed to Field Notes", "A walk along the dunes", "The sand was cold.")
	tm.press("Q")
	tm.ends()

	tm = h.open()
	tm.see("Field Notes", "The guide to lede")
	tm.press("Q")
	tm.ends()
}

// subscribed is a home in which the RSS feed was added.
func subscribed(h home, s *site) *terminal {
	tm := h.open(s.URL + "/rss")
	tm.see("a keeps it.", "Harbour plan passes")
	tm.press("a")
	tm.see("Subscribed to Example Wire")
	return tm
}

func readState(h home, s *site) {
	tm := subscribed(h, s)
	tm.press("m")
	tm.see("○ Harbour plan passes")
	tm.press("jf")
	tm.see("Starred “Ferry times change”")
	tm.press("Q")
	tm.ends()

	tm = h.open()
	tm.see("All unread · 2", "Ferry times change")
	tm.gone("Harbour plan passes")
	tm.press("3")
	tm.see("Starred articles · 1", "Ferry times change")
	tm.press("Q")
	tm.ends()
}

func failing(h home, s *site) {
	tm := subscribed(h, s)
	s.broken.Store(true)
	tm.press("r")
	tm.see("Example Wire: its publisher has closed it", "1 failed (!)", "Harbour plan passes")
	tm.press("!")
	tm.see("Feeds that fail", "since", "not tried again", "Its publisher has closed it")
	tm.press("q")
	tm.gone("Feeds that fail")
	s.broken.Store(false)
	tm.press("r")
	tm.see("Refreshed 1 feed")
	tm.gone("1 failed")
	tm.press("Q")
	tm.ends()
}

func noFeed(h home, s *site) {
	tm := h.open(s.URL + "/missing")
	tm.see("the page is not there")
	tm.press("a" + s.URL + "/page" + enter)
	tm.see("it is a web page that names no feed")
	tm.press("a" + s.URL + "/rss" + enter)
	tm.see("Subscribed to Example Wire", "Harbour plan passes")
	tm.press("Q")
	tm.ends()
}

func signalled(h home, s *site, signal syscall.Signal) {
	tm := subscribed(h, s)
	tm.press("m")
	tm.see("○ Harbour plan passes")
	tm.must(tm.cmd.Process.Signal(signal))
	tm.ends()

	tm = h.open()
	tm.see("All unread · 2")
	tm.gone("Harbour plan passes")
	tm.press("Q")
	tm.ends()
}

func sideBySide(h home, s *site) {
	one := subscribed(h, s)
	other := h.open()
	other.see("All unread · 3", "● Harbour plan passes")
	other.press("m")
	other.see("○ Harbour plan passes", "All unread · 2")
	one.press("jm")
	one.see("○ Ferry times change")
	other.press("Q")
	other.ends()
	one.press("Q")
	one.ends()

	tm := h.open()
	tm.see("All unread · 1", "Old cranes stay")
	tm.press("Q")
	tm.ends()
}

// commandsBeside runs commands, two at a time, while the reader marks articles: nobody meets a lock, and no mark is lost.
func commandsBeside(h home, s *site) {
	tm := subscribed(h, s)
	list := filepath.Join(h.dir, "urls")
	tm.must(os.WriteFile(list, []byte(s.URL+"/atom ~Notes\n"), 0o600))
	var beside sync.WaitGroup
	for _, args := range [][]string{{"refresh", "-q"}, {"import", list}} {
		beside.Go(func() {
			for range 5 {
				if got := h.run(args...); got.code != cli.ExitOK || got.stdout != "" {
					h.t.Errorf("lede %v: %+v", args, got)
				}
			}
		})
	}
	for _, title := range []string{"Harbour plan passes", "Ferry times change", "Old cranes stay"} {
		tm.press("mmm")
		tm.see("○ " + title)
		tm.press("j")
	}
	beside.Wait()
	tm.press("gg2")
	for _, step := range []struct {
		args []string
		sees string // by itself
	}{
		{[]string{"mark", "title:harbour", "--unread"}, "● Harbour plan passes"},
		{[]string{"mark", "title:harbour", "--read"}, "○ Harbour plan passes"},
		{[]string{"searches", "add", "Cranes", "title:crane*"}, "Cranes"},
	} {
		if got := h.run(step.args...); got.code != cli.ExitOK {
			h.t.Errorf("lede %v: %+v", step.args, got)
		}
		tm.see(step.sees)
	}
	tm.press("Q")
	tm.ends()

	if got := h.run("refresh", "-q"); got.code != cli.ExitOK {
		h.t.Errorf("refresh: %+v", got)
	}
	tm = h.open()
	tm.see("Notes", "All unread · 1", "A walk along the dunes") // all of the wire's are read
	tm.press("Q")
	tm.ends()
}

// fullText refreshes as a timer does, which reads the pages of teasers and removes what is past its time; then the publisher
// is gone, and the reader has the text and finds it.
func fullText(h home, s *site) {
	if got := h.run("add", s.URL+"/teasers", s.URL+"/atom"); got.code != cli.ExitOK {
		h.t.Fatalf("add: %+v", got)
	}
	settings := filepath.Join(h.dir, "config", "lede", "config.toml")
	if err := errors.Join(os.MkdirAll(filepath.Dir(settings), 0o700), os.WriteFile(settings, []byte("keep-days = 30\n"), 0o600)); err != nil {
		h.t.Fatal(err)
	}
	if got := h.run("refresh", "--due"); got.code != cli.ExitOK || !strings.Contains(got.stderr, "0 new articles, 1 full text, 1 old article removed.") {
		h.t.Errorf("refresh --due: %+v", got)
	}
	if got := h.run("refresh", "--quiet"); got.code != cli.ExitOK || got.stdout+got.stderr != "" {
		h.t.Errorf("refresh --quiet: %+v", got)
	}
	s.Close()
	if got := h.run("show", "--full", "1"); got.code != cli.ExitOK || !strings.Contains(got.stdout, "A zeppelin moored at the quay.") || strings.Contains(got.stdout, "Sport") {
		h.t.Errorf("show --full: %+v", got)
	}
	if got := h.run("show", "--feed", "1"); got.code != cli.ExitOK || strings.Contains(got.stdout, "zeppelin") || !strings.Contains(got.stdout, "What the harbour costs.") {
		h.t.Errorf("show --feed: %+v", got)
	}
	tm := h.open()
	tm.see("Harbour costs rise")
	tm.press("/zeppelin" + enter)
	tm.see("Harbour costs rise")
	tm.press(enter)
	tm.see("full text", "A zeppelin moored at the quay.")
	tm.press("Q")
	tm.ends()
}

func newerStore(h home, s *site) {
	tm := subscribed(h, s)
	tm.press("Q")
	tm.ends()

	kept, err := os.ReadFile(h.store())
	tm.must(err)
	const userVersion = 60 // the offset of the number in SQLite's header
	binary.BigEndian.PutUint32(kept[userVersion:], 999)
	tm.must(os.WriteFile(h.store(), kept, 0o600))
	before, err := os.ReadDir(filepath.Dir(h.store()))
	tm.must(err)

	h.open().fails(cli.ExitError, "left as it is, for that version to open")
	after, err := os.ReadDir(filepath.Dir(h.store()))
	tm.must(err)
	now, err := os.ReadFile(h.store())
	tm.must(err)
	if len(after) != len(before) || string(now) != string(kept) {
		h.t.Errorf("the store has changed: %v before, %v after", before, after)
	}
}

func noHome(h home, s *site) {
	for _, folder := range []string{"config", "data", "state"} { // files where folders have to be
		if err := os.WriteFile(filepath.Join(h.dir, folder), nil, 0o600); err != nil {
			h.t.Fatal(err)
		}
	}
	tm := h.open()
	tm.see("Welcome to lede", "Nothing can be kept: what is read here is gone when you leave")
	tm.press(enter)
	tm.see("The guide to lede, all · 12", "● Moving around")
	tm.press("a" + s.URL + "/rss" + enter)
	tm.see("Subscribed to Example Wire", "Harbour plan passes")
	tm.press(enter + "s")
	tm.see("The council approved the harbour plan")
	tm.press("Q")
	tm.ends()
}

// ownTitle is what the window may be called: the program, and how much is unread.
var ownTitle = regexp.MustCompile(`^lede( \(\d+\))?$`)

// A feed full of commands looks and acts as the same feed without them. Both programs run side by side: what is counted
// and said while they load comes at no certain moment, but in the end the screens are the same.
func hostileFeed(h home, s *site) {
	open := func(path string) *terminal {
		tm := newHome(h.t, h.program).open(s.URL + path)
		tm.see("a keeps it.", "drow, all · 2", "Opened", "Head ]0;owned", "Body ]0;owned", "Next ]0;owned", "… · 1 June 2024")
		return tm
	}
	hostile, tame := open("/hostile"), open("/tame")
	hostile.until("what the tame feed looks like:\n"+tame.screen()+"\nbut", func(screen string) bool { return screen == tame.screen() })
	for _, tm := range []*terminal{hostile, tame} {
		tm.press("as" + enter)
		tm.see("○ Head")
		tm.press("Q")
		tm.ends()
	}
	if titles := slices.Compact(hostile.titles); slices.ContainsFunc(titles, func(s string) bool { return s != "" && !ownTitle.MatchString(s) }) {
		h.t.Errorf("the window was called %q", titles)
	}
	for _, r := range hostile.output() {
		if r >= 0x80 && r < 0xa0 || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			h.t.Fatalf("%U was sent to the terminal", r)
		}
	}
	for _, command := range []string{"\x1b]0;owned", "\x1b[3J", "\x1bc", "\x1b[?1049l", "\x1b[5n", "\x1b]52"} {
		if got, own := strings.Count(hostile.output(), command), strings.Count(tame.output(), command); got > own {
			h.t.Errorf("%q was sent %d times for the hostile feed, and %d times for the tame one", command, got, own)
		}
	}
}

func commandLine(h home, s *site) {
	for args, want := range map[string]struct {
		code           int
		stdout, stderr string
	}{
		"--version":                  {code: cli.ExitOK, stdout: "lede " + version + "\n"},
		"--help":                     {code: cli.ExitOK, stdout: "lede reads news"},
		"--no-such-flag":             {code: cli.ExitUsage, stderr: "lede: unknown flag: --no-such-flag; lede --help lists what there is\n"},
		"summary " + s.URL + "/page": {code: cli.ExitOK, stdout: "Nothing to follow here.\n", stderr: "Too short to need one"},
		"summary " + s.URL + "/rss":  {code: cli.ExitError, stderr: "/rss is a feed: lede "},
		"summary " + s.URL + "/none": {code: cli.ExitError, stderr: "there is no such page (404 Not Found)\n"},
		"":                           {code: cli.ExitError, stderr: "lede:"}, // there is no terminal to show anything on
	} {
		got := h.run(strings.Fields(args)...)
		if got.code != want.code || !strings.HasPrefix(got.stdout, want.stdout) || want.stdout == "" && got.stdout != "" || !strings.Contains(got.stderr, want.stderr) {
			h.t.Errorf("lede %s: got %+v, want %+v", args, got, want)
		}
	}
}
