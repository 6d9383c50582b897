//go:build race

package store

// raced: the race detector watches, and all takes ten times as long.
const raced = true
