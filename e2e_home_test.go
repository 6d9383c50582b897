//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// home is a person's home folder, and the program that runs there.
type home struct {
	t       *testing.T
	program string
	dir     string
}

func newHome(t *testing.T, program string) home {
	return home{t: t, program: program, dir: t.TempDir()}
}

// build makes the program once for all that run it.
func build(t *testing.T) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "lede")
	if out, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return program
}

// command is the program in this home, with nothing of the environment that the test runs in.
func (h home) command(args ...string) *exec.Cmd {
	cmd := exec.Command(h.program, args...)
	cmd.Dir = filepath.Dir(h.program)
	cmd.Env = []string{
		"HOME=" + h.dir, "XDG_DATA_HOME=" + filepath.Join(h.dir, "data"), "XDG_STATE_HOME=" + filepath.Join(h.dir, "state"),
		"XDG_CONFIG_HOME=" + filepath.Join(h.dir, "config"), "PATH=" + os.Getenv("PATH"), "TMPDIR=" + os.TempDir(),
		"TERM=xterm-256color", "LANG=en_GB.UTF-8", "TZ=UTC",
	}
	return cmd
}

// ownSession gives a program a session in which its standard input is the controlling terminal.
func ownSession() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true, Setctty: true} }

// store is where the program keeps what it knows.
func (h home) store() string { return filepath.Join(h.dir, "data", "lede", "lede.db") }

// result is what a program without a terminal leaves.
type result struct {
	code           int
	stdout, stderr string
}

// run runs the program without a terminal, to its end.
func (h home) run(args ...string) result {
	h.t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := h.command(args...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // it must not find the terminal that the test may run in
	var failed *exec.ExitError
	if err := cmd.Run(); err != nil && !errors.As(err, &failed) {
		h.t.Fatal(err)
	}
	return result{code: cmd.ProcessState.ExitCode(), stdout: stdout.String(), stderr: stderr.String()}
}
