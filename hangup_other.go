//go:build !unix

package main

import (
	"context"

	"lede/ui/paint"
)

// quitOnHangup does nothing: a terminal that closes here ends the program by itself.
func quitOnHangup(context.Context, *paint.Program) {}
