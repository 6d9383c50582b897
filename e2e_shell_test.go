//go:build unix

package main

import (
	"os/exec"
	"slices"
	"strings"
)

const ctrlZ = "\x1a"

// suspended goes to a shell with job control and back.
func suspended(h home, s *site) {
	cmd := h.command(s.URL + "/rss")
	cmd.Args = append([]string{"sh", "-c", `set -m; "$0" "$@"; echo Here is the shell; read -r go; fg`}, cmd.Args...)
	path, err := exec.LookPath("sh")
	if err != nil {
		h.t.Fatal(err)
	}
	cmd.Path = path
	tm := h.start(cmd)
	tm.see("a keeps it.", "Harbour plan passes")
	tm.press(ctrlZ)
	tm.see("Here is the shell")
	tm.press("back" + enter)
	tm.see("Harbour plan passes")
	tm.press("a")
	tm.see("Subscribed to Example Wire")
	tm.press("Q")
	tm.ends()
}

// notSuspended is what a terminal that runs lede in place of a shell sees: the kernel would drop the request to stop.
func notSuspended(h home, s *site) {
	tm := subscribed(h, s)
	tm.press(ctrlZ)
	tm.see("No shell waits for lede here")
	tm.press("m")
	tm.see("○ Harbour plan passes")
	tm.press("Q")
	tm.ends()
}

func silentTerminal(h home, s *site) {
	tm := h.start(h.command(s.URL + "/rss"))
	tm.silent.Store(true)
	tm.see("a keeps it.", "Harbour plan passes")
	tm.press("a")
	tm.see("Subscribed to Example Wire")
	tm.press("s")
	tm.see("Too short to need one", "The council approved")
	tm.press("Q")
	tm.ends()
}

// console has sixteen colours and no characters but ASCII.
func console(h home, s *site) {
	cmd := h.command(s.URL + "/rss")
	cmd.Env = append(slices.DeleteFunc(cmd.Env, func(v string) bool { return strings.HasPrefix(v, "TERM=") || strings.HasPrefix(v, "LANG=") }), "TERM=linux", "LANG=C")
	tm := h.start(cmd)
	tm.see("a keeps it.", "Harbour plan passes")
	tm.press("a")
	tm.see("Subscribed to Example Wire")
	tm.press("s")
	screen := tm.see("Too short to need one", "The council approved")
	for _, r := range screen {
		if r > 0x7e {
			h.t.Errorf("%q is on a console that shows ASCII alone:\n%s", r, screen)
			break
		}
	}
	for _, sequence := range []string{"\x1b[38;2;", "\x1b[48;2;", "\x1b[38;5;", "\x1b[48;5;", ";38;5;", ";38;2;"} {
		if strings.Contains(tm.output(), sequence) {
			h.t.Errorf("%q is sent to a console of sixteen colours", sequence)
		}
	}
	tm.press("Q")
	tm.ends()
}
