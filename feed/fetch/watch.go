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

	total *time.Timer
	left  time.Duration // of the total, when it last began to run
	began time.Time
}

// newWatch starts the total. The silence is watched only while a body is read.
func newWatch(parent context.Context, total, idle time.Duration) (*watch, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(parent)
	w := &watch{ctx: ctx, idle: idle, left: total, began: time.Now()}
	w.total = time.AfterFunc(total, func() { cancel(&slowError{"not done", total}) })
	w.silence = time.AfterFunc(total, func() { cancel(&slowError{"nothing more came", idle}) })
	w.silence.Stop()
	return w, func() {
		w.silence.Stop()
		w.total.Stop()
		cancel(nil)
	}
}

// pause stops the total, for a wait that no server is to blame for.
func (w *watch) pause() {
	w.total.Stop()
	w.left -= time.Since(w.began)
}

// resume lets the total run on.
func (w *watch) resume() {
	w.began = time.Now()
	w.total.Reset(max(w.left, 0))
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
