//go:build linux || darwin || freebsd

package download

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// taken keeps a file for whoever has it open here, until it is closed, and reports whether another has it already. Where
// the file system knows no locks nobody does.
func taken(f *os.File) bool {
	return errors.Is(unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB), unix.EWOULDBLOCK)
}
