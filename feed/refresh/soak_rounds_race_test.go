//go:build race

package refresh

// soakRounds are some four days of fake time, enough for every fault and for an address to move: the race detector makes
// each round ten times as slow, and has seen all that runs at once after the first ones.
const soakRounds = 60
