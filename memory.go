package main

import (
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"
)

// boundMemory lets the heap grow freely while it is small, so that nothing is collected while the first frame is made,
// and collects ever harder towards the bound: a refresh that meets many large feeds stays below 200 MB in all.
func boundMemory() {
	const heapBound = 120 << 20 // bytes
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(heapBound)
}

// restful hands on every message, and gives the memory that is not in use back to the system each time that none has
// come for a while: by itself Go keeps for long what a moment of work has needed.
func restful() func(tea.Model, tea.Msg) tea.Msg {
	const (
		start   = 150 * time.Millisecond // the first frames are there by then
		percent = 50                     // from then on the heap grows by half between collections
		pause   = 2 * time.Second        // nobody waits then for what giving back delays, a few milliseconds
	)
	time.AfterFunc(start, func() { debug.SetGCPercent(percent) })
	rest := time.AfterFunc(pause, debug.FreeOSMemory)
	return func(_ tea.Model, msg tea.Msg) tea.Msg {
		rest.Reset(pause)
		return msg
	}
}
