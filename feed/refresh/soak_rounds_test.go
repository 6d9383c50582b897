//go:build !race

package refresh

// soakRounds are some two weeks of fake time.
const soakRounds = 200
