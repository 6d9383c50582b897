package ui

import (
	"context"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// work starts, names, cancels and awaits what runs beside the screen. Reading the store is named: asking anew cancels
// the question before. Writing is never cancelled and keeps its order, so that the last key pressed is the one that
// holds.
type work struct {
	ctx     context.Context
	cancel  context.CancelFunc
	named   map[string]context.CancelFunc
	written chan struct{} // closed when the newest write is done

	mu      sync.Mutex
	closed  bool
	running sync.WaitGroup
}

func newWork() *work {
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan struct{})
	close(done)
	return &work{ctx: ctx, cancel: cancel, named: map[string]context.CancelFunc{}, written: done}
}

// start returns a command that does f, cancelling what was started under the same name. No name cancels nothing.
func (w *work) start(name string, f func(context.Context) tea.Msg) tea.Cmd {
	ctx, cancel := context.WithCancel(w.ctx)
	if name != "" {
		if before := w.named[name]; before != nil {
			before()
		}
		w.named[name] = cancel
	}
	return func() (msg tea.Msg) {
		defer rescued(&msg)
		defer cancel()
		if !w.enter() {
			return nil
		}
		defer w.running.Done()
		if msg := f(ctx); ctx.Err() == nil {
			return msg
		}
		return nil
	}
}

// write does f after all writes before it, beginning at once: a program that quits the next moment waits for it.
func (w *work) write(f func(context.Context) tea.Msg) tea.Cmd {
	if !w.enter() {
		return nil
	}
	before, done, result := w.written, make(chan struct{}), make(chan tea.Msg, 1)
	w.written = done
	go func() {
		defer w.running.Done()
		defer close(done)
		<-before
		result <- safely(f, context.WithoutCancel(w.ctx))
	}()
	return func() tea.Msg { return <-result }
}

func safely(f func(context.Context) tea.Msg, ctx context.Context) (msg tea.Msg) {
	defer rescued(&msg)
	return f(ctx)
}

// enter counts one more piece of work, unless the program is ending.
func (w *work) enter() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false
	}
	w.running.Add(1)
	return true
}

// close cancels what reads, lets what writes finish, and waits for both.
func (w *work) close() {
	w.mu.Lock()
	w.closed = true
	w.mu.Unlock()
	w.cancel()
	w.running.Wait()
}
