package refresh

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// plainly runs f where it is called.
func plainly(f func()) { f() }

// calmly runs f on a thread of low priority, so that the system gives a processor to the screen at once when a key
// comes, and returns when f is done. A panic of f is the caller's.
func calmly(f func()) {
	done := make(chan error)
	go func() {
		defer func() {
			var err error
			if why := recover(); why != nil {
				err = fmt.Errorf("%v\n%s", why, debug.Stack())
			}
			done <- err
		}()
		runtime.LockOSThread() // and never unlocked: a priority can't be raised again, so the thread ends with f
		lower()
		f()
	}()
	if err := <-done; err != nil {
		panic(err)
	}
}
