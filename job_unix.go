//go:build unix

package main

import "golang.org/x/sys/unix"

// suspends reports whether a shell waits for this program and could bring it back. A shell with job control gives each
// of its programs a process group of its own; the group of the session's leader has nobody above it, and the kernel
// drops a request to stop it (setpgid and orphaned process groups, POSIX.1-2024, 3.265).
func suspends() bool {
	session, err := unix.Getsid(0)
	return err == nil && unix.Getpgrp() != session
}
