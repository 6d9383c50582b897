package feed

import "errors"

// Errors that callers may ask about with errors.Is.
var (
	// ErrNotFeed is returned when bytes are no feed in any format that lede reads.
	ErrNotFeed = errors.New("not a feed")
	// ErrGone is returned for an article or feed that the store no longer has.
	ErrGone = errors.New("no longer there")
)
