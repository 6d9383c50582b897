package fetch

import (
	"context"
	"fmt"
	"io"
	"time"
)

// slowError is a wait that lasted too long.
type slowError struct {
	what string
	wait time.Duration
}

func (e *slowError) Error() string { return fmt.Sprintf("%s in %v", e.what, e.wait) }

// watch bounds a Get twice: as a whole, and by the silence between two reads. Deadlines of the connection would do the
// same for HTTP/1 alone; a context ends HTTP/2 streams and test transports as well.
type watch struct {
	ctx     context.Context
	idle    time.Duration
	silence *time.Timer
}

// newWatch starts the total. The silence is watched only while a body is read.
func newWatch(parent context.Context, total, idle time.Duration) (*watch, context.CancelFunc) {
	ctx, stop := context.WithTimeoutCause(parent, total, &slowError{"not done", total})
	ctx, cancel := context.WithCancelCause(ctx)
	w := &watch{ctx: ctx, idle: idle}
	w.silence = time.AfterFunc(total, func() { cancel(&slowError{"nothing more came", idle}) })
	w.silence.Stop()
	return w, func() {
		w.silence.Stop()
		cancel(nil)
		stop()
	}
}

func (w *watch) reader(body io.ReadCloser) io.ReadCloser { return &watched{ReadCloser: body, watch: w} }

type watched struct {
	io.ReadCloser
	watch *watch
}

// Read reads, and ends the whole Get when that takes longer than the idle time.
func (b *watched) Read(p []byte) (int, error) {
	b.watch.silence.Reset(b.watch.idle)
	n, err := b.ReadCloser.Read(p)
	b.watch.silence.Stop()
	return n, err
}
