//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"reflect"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

const (
	columns, rows = 120, 30

	// patience is how long a condition may take to come true. It is only reached when the test fails.
	patience = time.Minute
	// glance is how long to wait between two looks at the screen.
	glance = 5 * time.Millisecond
)

// terminal is the program on a pty, with an emulator at the other end that draws its screen and answers its questions.
type terminal struct {
	t     *testing.T
	cmd   *exec.Cmd
	pty   *os.File
	tty   *os.File // the program's side, held open to see how it leaves it
	fresh *term.State
	exit  chan error    // how the program ended
	read  chan struct{} // closed when all that it wrote is taken in

	silent atomic.Bool // the emulator's answers are held back

	mu       sync.Mutex // around what follows: the emulator has no locks
	emulator *vt.Emulator
	written  bytes.Buffer // every byte from the program
	titles   []string     // that the window was given
}

// open starts the program on a terminal of its own.
func (h home) open(args ...string) *terminal {
	h.t.Helper()
	return h.start(h.command(args...))
}

// start starts a command on a terminal of its own.
func (h home) start(cmd *exec.Cmd) *terminal {
	h.t.Helper()
	side, tty, err := pty.Open()
	if err != nil {
		h.t.Fatal(err)
	}
	tm := &terminal{
		t: h.t, cmd: cmd, pty: side, tty: tty, exit: make(chan error, 1), read: make(chan struct{}),
		emulator: vt.NewEmulator(columns, rows),
	}
	tm.emulator.SetCallbacks(vt.Callbacks{Title: func(title string) { tm.titles = append(tm.titles, title) }})
	tm.must(pty.Setsize(side, &pty.Winsize{Rows: rows, Cols: columns}))
	tm.fresh, err = term.GetState(tty.Fd())
	tm.must(err)
	tm.cmd.Stdin, tm.cmd.Stdout, tm.cmd.Stderr = tty, tty, tty
	tm.cmd.SysProcAttr = ownSession()
	tm.must(tm.cmd.Start())
	go tm.take()
	go tm.answer()
	go func() { tm.exit <- tm.cmd.Wait() }()
	h.t.Cleanup(tm.close)
	return tm
}

func (tm *terminal) must(err error) {
	tm.t.Helper()
	if err != nil {
		tm.t.Fatal(err)
	}
}

// take feeds the emulator with what the program writes, until nobody holds the program's side open.
func (tm *terminal) take() {
	defer close(tm.read)
	buffer := make([]byte, 32<<10)
	for {
		n, err := tm.pty.Read(buffer)
		tm.mu.Lock()
		tm.written.Write(buffer[:n])
		_, _ = tm.emulator.Write(buffer[:n])
		tm.mu.Unlock()
		if err != nil {
			return
		}
	}
}

// answer passes on what the emulator replies to the program's questions. It must not hold the lock, because the
// emulator blocks until it is read.
func (tm *terminal) answer() {
	buffer := make([]byte, 1024)
	for {
		n, err := tm.emulator.Read(buffer)
		if err != nil {
			return
		}
		if tm.silent.Load() {
			continue
		}
		_, _ = tm.pty.Write(buffer[:n]) // a program that has ended wants no answer
	}
}

// screen is the text that stands on the screen.
func (tm *terminal) screen() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	lines := make([]string, rows)
	for y := range lines {
		var line strings.Builder
		for x := 0; x < columns; {
			cell := tm.emulator.CellAt(x, y)
			line.WriteString(cell.Content)
			x += max(1, cell.Width)
		}
		lines[y] = strings.TrimRight(line.String(), " ")
	}
	return strings.Join(lines, "\n")
}

// until waits for a screen that is as it should be, and returns it.
func (tm *terminal) until(what string, ok func(screen string) bool) string {
	tm.t.Helper()
	for deadline := time.Now().Add(patience); ; time.Sleep(glance) {
		screen := tm.screen()
		switch {
		case ok(screen):
			return screen
		case time.Now().After(deadline) || len(tm.exit) > 0:
			tm.t.Fatalf("the screen never came to show %s:\n%s", what, screen)
		}
	}
}

// see waits until all of the texts stand on the screen.
func (tm *terminal) see(texts ...string) string {
	tm.t.Helper()
	return tm.until(strings.Join(texts, " and "), func(screen string) bool {
		return !slices.ContainsFunc(texts, func(text string) bool { return !strings.Contains(screen, text) })
	})
}

// gone waits until a text is no longer on the screen.
func (tm *terminal) gone(text string) {
	tm.t.Helper()
	tm.until("no "+text, func(screen string) bool { return !strings.Contains(screen, text) })
}

// press types keys.
func (tm *terminal) press(keys string) {
	tm.t.Helper()
	_, err := tm.pty.WriteString(keys)
	tm.must(err)
}

// ends waits for the end of the program, and checks that it left the terminal as it found it.
func (tm *terminal) ends() {
	tm.t.Helper()
	tm.endsPlainly()
	tm.restored()
}

// endsPlainly waits for the end of a program that draws no screen.
func (tm *terminal) endsPlainly() {
	tm.t.Helper()
	select {
	case err := <-tm.exit:
		tm.exit <- err
		if err != nil {
			tm.t.Errorf("the program ended with %v", err)
		}
	case <-time.After(patience):
		tm.stuck()
	}
	left, err := term.GetState(tm.tty.Fd())
	tm.must(err)
	if !reflect.DeepEqual(left, tm.fresh) {
		tm.t.Error("the terminal's driver is set otherwise than before")
	}
	tm.must(tm.tty.Close())
	<-tm.read
}

// stuck tells where a program stands that does not end: Go writes all goroutines when it gets SIGQUIT.
func (tm *terminal) stuck() {
	tm.t.Helper()
	screen, before := tm.screen(), len(tm.output())
	tm.must(tm.cmd.Process.Signal(syscall.SIGQUIT))
	select {
	case err := <-tm.exit:
		tm.exit <- err
	case <-time.After(patience):
	}
	tm.t.Fatalf("the program does not end; its screen:\n%s\n%s", screen, tm.output()[before:])
}

// fails waits until the program ends with an exit code, and has said why.
func (tm *terminal) fails(code int, why string) {
	tm.t.Helper()
	select {
	case err := <-tm.exit:
		tm.exit <- err
		if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.ExitCode() != code {
			tm.t.Errorf("the program ended with %v, want exit code %d", err, code)
		}
	case <-time.After(patience):
		tm.stuck()
	}
	tm.must(tm.tty.Close())
	<-tm.read
	if !strings.Contains(tm.output(), why) {
		tm.t.Errorf("it does not say %q: %q", why, tm.output())
	}
}

// restored checks the bytes for all that the program switched on to be switched off again.
func (tm *terminal) restored() {
	tm.t.Helper()
	written := tm.output()
	for name, mode := range map[string]struct{ on, off string }{
		"the other screen":  {"\x1b[?1049h", "\x1b[?1049l"},
		"the hidden cursor": {"\x1b[?25l", "\x1b[?25h"},
		"the mouse":         {"\x1b[?1002h", "\x1b[?1002l"},
		"the mouse's form":  {"\x1b[?1006h", "\x1b[?1006l"},
		"bracketed paste":   {"\x1b[?2004h", "\x1b[?2004l"},
		"a frame at once":   {"\x1b[?2026h", "\x1b[?2026l"},
		"telling of focus":  {"\x1b[?1004h", "\x1b[?1004l"},
	} {
		if strings.LastIndex(written, mode.on) > strings.LastIndex(written, mode.off) {
			tm.t.Errorf("%s is still on when the program has ended", name)
		}
	}
	if !strings.Contains(written, "\x1b[?1049h") {
		tm.t.Error("the program never went to the other screen")
	}
}

func (tm *terminal) output() string {
	tm.mu.Lock()
	defer tm.mu.Unlock()
	return tm.written.String()
}

// close ends the program if the test has not, and everything beside it.
func (tm *terminal) close() {
	_ = tm.cmd.Process.Kill()
	<-tm.exit
	_ = tm.tty.Close()
	<-tm.read
	// Emulator.Close writes a field that answer's Read reads; closing the pipe ends answer without it.
	if pipe, ok := tm.emulator.InputPipe().(interface{ Close() error }); ok {
		_ = pipe.Close()
	}
	if err := tm.pty.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		tm.t.Error(err)
	}
}
