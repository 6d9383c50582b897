package refresh

import (
	"runtime"
	"syscall"
	"testing"
)

func TestCalmlyLowersOneThreadAlone(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	here := func() int { // the kernel gives 20 less the niceness
		p, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
		if err != nil {
			t.Error(err)
		}
		return p
	}
	before, inside := here(), 0
	calmly(func() { inside = here() })
	if after := here(); after != before || inside >= before && before > 1 {
		t.Errorf("priority %d before, %d inside, %d after", before, inside, after)
	}
}
