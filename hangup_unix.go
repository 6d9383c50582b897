//go:build unix

package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"lede/ui/paint"
)

// quitOnHangup leaves in order when the terminal is closed: what was changed is written.
func quitOnHangup(ctx context.Context, p *paint.Program) {
	hangup := make(chan os.Signal, 1)
	signal.Notify(hangup, syscall.SIGHUP)
	go func() {
		defer signal.Stop(hangup)
		select {
		case <-hangup:
			p.Quit()
		case <-ctx.Done():
		}
	}()
}
