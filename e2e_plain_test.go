//go:build unix

package main

import (
	"strings"
	"syscall"

	"lede/ui/cli"
)

// plainly reads without a screen, in a pipe and on a terminal: the same words, and never a sequence that commands it.
func plainly(h home, s *site) {
	if got := h.run("add", s.URL+"/rss"); got.code != cli.ExitOK {
		h.t.Fatalf("add: %+v", got)
	}
	cmd := h.command("--plain")
	cmd.Stdin = strings.NewReader("1\nstar 2\nlist starred\nquit\n")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	out, err := cmd.Output()
	for _, part := range []string{"Unread: 3 articles.\n1. Harbour plan passes. ", "End of the article.\n", "Starred Ferry times change.", "Starred: 1 article.\n1. Ferry times change. "} {
		if err != nil || !strings.Contains(string(out), part) {
			h.t.Errorf("%v: %q lacks %q", err, out, part)
		}
	}
	if strings.ContainsAny(string(out), "\x1b\r") || strings.Contains(string(out), "lede> ") {
		h.t.Errorf("into a pipe it writes %q", out)
	}
	tm := h.open("--plain")
	tm.see("Unread: 2 articles.", "lede>")
	tm.press("summary 1" + enter)
	tm.see("1. Ferry times change")
	tm.press("q" + enter)
	tm.endsPlainly()
	if strings.Contains(tm.output(), "\x1b") {
		h.t.Errorf("on a terminal it writes %q", tm.output())
	}
}
