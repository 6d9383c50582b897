//go:build linux || darwin || freebsd

package download

import "golang.org/x/sys/unix"

// freeSpace is how many bytes of a folder's disk may be used.
func freeSpace(folder string) (bytes int64, known bool) {
	var s unix.Statfs_t
	if err := unix.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
