//go:build !unix

package main

import (
	"context"

	tea "charm.land/bubbletea/v2"
)

// quitOnHangup does nothing: a terminal that closes here ends the program by itself.
func quitOnHangup(context.Context, *tea.Program) {}
