package paint

import (
	"io"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
)

// painter writes frames to a terminal from a goroutine of its own: whoever shows a view does not wait for the terminal,
// and of the views that come while it writes or rests only the last is drawn.
type painter struct {
	out   io.Writer
	wake  chan struct{} // holds one: there is something to write
	quit  chan struct{}
	ended chan struct{}

	mu      sync.Mutex // around what is yet to be drawn
	next    look
	waiting []byte // sequences to be written before it

	drawing sync.Mutex // around what is drawn
	canvas  *canvas
	paused  bool
}

func newPainter(out io.Writer, c *canvas, first look) *painter {
	return &painter{
		out: out, wake: make(chan struct{}, 1), quit: make(chan struct{}), ended: make(chan struct{}), next: first, canvas: c,
	}
}

// change changes how the next view is drawn.
func (p *painter) change(f func(*look)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f(&p.next)
}

// show has a view drawn.
func (p *painter) show(v tea.View) {
	p.change(func(l *look) { l.see(v) })
	p.stir()
}

// Write has a sequence written before the next frame.
func (p *painter) Write(sequence []byte) (int, error) {
	p.mu.Lock()
	p.waiting = append(p.waiting, sequence...)
	p.mu.Unlock()
	p.stir()
	return len(sequence), nil
}

func (p *painter) stir() {
	select {
	case p.wake <- struct{}{}:
	default: // it is woken already
	}
}

// run paints until end, or until its canvas panics.
func (p *painter) run() {
	defer close(p.ended)
	var pace pace
	for awaits(p, p.wake) {
		if wait := pace.take(time.Now()); wait > 0 && !awaits(p, time.After(wait)) {
			return
		}
		p.paint()
	}
}

// awaits waits for something, and reports false if the end has come instead.
func awaits[T any](p *painter, something <-chan T) bool {
	select {
	case <-p.quit:
		return false
	case <-something:
		return true
	}
}

func (p *painter) paint() {
	p.drawing.Lock()
	defer p.drawing.Unlock()
	if !p.paused {
		next, waiting := p.due()
		p.write(append(waiting, p.canvas.frame(next)...))
	}
}

// due is what is to be drawn, and the sequences before it, which are its caller's from now on.
func (p *painter) due() (look, []byte) {
	p.mu.Lock()
	defer p.mu.Unlock()
	waiting := p.waiting
	p.waiting = nil
	return p.next, waiting
}

// write writes to the terminal. One that is gone hangs up on the program, which ends by that.
func (p *painter) write(b []byte) {
	if len(b) > 0 {
		_, _ = p.out.Write(b)
	}
}

// pause leaves the screen, after what was to be written, and draws nothing until resume.
func (p *painter) pause() {
	p.drawing.Lock()
	defer p.drawing.Unlock()
	p.paused = true
	_, waiting := p.due()
	p.write(append(waiting, p.canvas.leave()...))
}

// resume takes the screen again.
func (p *painter) resume() {
	p.drawing.Lock()
	p.paused = false
	p.drawing.Unlock()
	p.stir()
}

// end leaves the screen for good.
func (p *painter) end() {
	close(p.quit)
	<-p.ended
	p.pause()
}
