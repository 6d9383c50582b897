//go:build !unix

package main

// suspends reports whether a shell waits for this program and could bring it back: here none does.
func suspends() bool { return false }
