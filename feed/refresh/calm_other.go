//go:build !linux

package refresh

// lower does nothing: other systems know the priority of a whole process alone.
func lower() {}
