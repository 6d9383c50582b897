package paint

import "time"

const (
	// Frame is the time between two frames while a key is held or messages pour in: what a view shows stands on the
	// screen after it at the latest, if the terminal is quick enough.
	Frame = time.Second / 120
	// burst is how many frames may follow each other at once after a rest: what a key does is often seen in two steps,
	// at once and when the store has answered.
	burst = 3
)

// pace spaces frames. The zero value is ready.
type pace struct {
	due time.Time // of the next frame, if all were spaced evenly
}

// take returns how long the next frame has to wait.
func (p *pace) take(now time.Time) time.Duration {
	if p.due.Before(now) {
		p.due = now
	}
	wait := p.due.Sub(now) - (burst-1)*Frame
	p.due = p.due.Add(Frame)
	return max(0, wait)
}
