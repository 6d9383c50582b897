package uitest

import (
	"io"
	"sync"
)

// keyboard is the program's input: what is written waits until it is read, so that neither a person nor the
// emulator ever waits for the program.
type keyboard struct {
	mu      sync.Mutex
	more    *sync.Cond
	waiting []byte
	closed  bool
}

func newKeyboard() *keyboard {
	k := &keyboard{}
	k.more = sync.NewCond(&k.mu)
	return k
}

func (k *keyboard) write(p []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.waiting = append(k.waiting, p...)
	k.more.Broadcast()
}

// Read returns what has been written, and waits for some.
func (k *keyboard) Read(p []byte) (int, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for len(k.waiting) == 0 && !k.closed {
		k.more.Wait()
	}
	if len(k.waiting) == 0 {
		return 0, io.EOF
	}
	n := copy(p, k.waiting)
	k.waiting = k.waiting[n:]
	return n, nil
}

func (k *keyboard) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.closed = true
	k.more.Broadcast()
}
