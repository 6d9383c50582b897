package store

import "path/filepath"

// Network returns what kind of network file system path is on, or would be: "NFS", "SMB". It is empty for a disk of this
// machine, and where that can't be told. The write-ahead log needs memory that all who have the store open share, which
// none of these has.
func Network(path string) string {
	for {
		if kind, there := network(path); there {
			return kind
		}
		up := filepath.Dir(path)
		if up == path {
			return ""
		}
		path = up
	}
}
