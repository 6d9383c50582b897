package feed

import "time"

// Preferences are what a person wants of one feed, where it differs from the settings for all; the zero value differs in
// nothing.
type Preferences struct {
	Every    time.Duration // between visits; 0 is as set for all
	KeepDays int           // how old articles may get, 0 as set for all, Forever without bound
	KeepMost int           // how many articles are kept, 0 as set for all, Forever without bound
	Paused   bool          // not visited by itself
	Notify   bool          // tell of what is new
}

// Forever is a bound on articles that bounds nothing.
const Forever = -1
