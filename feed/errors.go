package feed

import "errors"

// ErrMissing is returned for an article or feed that the store does not have.
var ErrMissing = errors.New("not in the store")

// Reason says in one word why a feed can't be read. The screen and the command line have the sentences.
type Reason string

// The reasons. Each is stored with the feed, so a name once given stays.
const (
	NotFound    Reason = "not-found"   // HTTP 404
	Gone        Reason = "gone"        // HTTP 410: the publisher took it away for good
	Forbidden   Reason = "forbidden"   // HTTP 401, 403, 407
	TooMany     Reason = "too-many"    // HTTP 429, or 503 with Retry-After
	ServerError Reason = "server"      // HTTP 5xx
	BadStatus   Reason = "status"      // any other status that brings no feed
	Redirects   Reason = "redirects"   // more hops than allowed, or a loop
	TooLarge    Reason = "too-large"   // over the cap, before or after decompression
	TooSlow     Reason = "too-slow"    // total or per-read timeout
	Broken      Reason = "broken"      // the connection or the compression broke off
	NoHost      Reason = "no-host"     // the name does not resolve
	Refused     Reason = "refused"     // nobody listens there
	Offline     Reason = "offline"     // no network on this side: no feed is to blame
	Certificate Reason = "certificate" // TLS could not be trusted
	Private     Reason = "private"     // an address on a private network that the user did not type
	Scheme      Reason = "scheme"      // neither http, https nor a local file
	NoFile      Reason = "no-file"     // a local file can't be read
	WebPage     Reason = "web-page"    // HTML where a feed should be
	NotFeed     Reason = "not-feed"    // bytes in no format that lede reads
	Malformed   Reason = "malformed"   // a feed so damaged that no item could be read
	Internal    Reason = "internal"    // a fault of ours, caught
)

// Error is why a feed could not be read. Detail is clean, short and for a person: a status line, a size, a host.
type Error struct {
	Reason Reason
	Detail string
	Err    error
}

// Error says the reason, the detail and the cause.
func (e *Error) Error() string {
	s := string(e.Reason)
	if e.Detail != "" {
		s += ": " + e.Detail
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
