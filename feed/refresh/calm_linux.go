package refresh

import (
	"log/slog"
	"syscall"
)

// niceness leaves a thread a third of what another gets while both want a processor. Less would keep Go, which now and
// then needs all threads to stop for a moment, waiting on a busy machine.
const niceness = 5

// lower lowers the priority of the calling thread: on Linux each has its own.
func lower() {
	const thread, most = 0, 20 // the kernel tells a niceness as 20 less it
	now, err := syscall.Getpriority(syscall.PRIO_PROCESS, thread)
	if err == nil {
		err = syscall.Setpriority(syscall.PRIO_PROCESS, thread, most-now+niceness)
	}
	if err != nil {
		slog.Info("a thread keeps its priority", "error", err)
	}
}
