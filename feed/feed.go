// Package feed holds the nouns of lede: feeds, items and headlines. It imports nothing of ours.
package feed

import (
	"net/url"
	"strings"
	"time"
)

// FeedID names a feed in the store; zero is no feed.
type FeedID int64

// Feed is one subscription and what is known about it.
type Feed struct {
	ID      FeedID
	Address string // where its bytes come from: http, https or file
	Title   string // a person's own title, else the publisher's, else the host
	Site    string // the page a person would visit; may be empty
	Folder  string // slash separated path, empty at the top
	Local   bool   // a person typed an address on a private network, or of a file: it may be read
	Kept    bool   // subscribed, as opposed to opened from the command line for a look

	Preferences Preferences

	Validators Validators
	Checked    time.Time // the last attempt; zero before the first
	Due        time.Time // the next attempt; zero means now
	Failure    Failure   // zero while all is well

	Pace     Pace   // what the publisher asks of readers
	Rhythm   Rhythm // how often it posts
	Language string // the BCP 47 tag that the publisher gives, in lower case, often a wrong one; may be empty

	Parsed time.Time // when its bytes were last parsed: Validators and Digest are of then
	Digest int64     // of those bytes
	Last   Visit     // the attempt at Checked

	Unread int // maintained by the store, never counted by a reader
	Total  int
}

// Host is the host of the feed's site, or of its address where it names none; empty where there is neither.
func (f Feed) Host() string {
	for _, address := range []string{f.Site, f.Address} {
		if u, err := url.Parse(address); err == nil && u.Hostname() != "" {
			return u.Hostname()
		}
	}
	return ""
}

// Tongue is the language without the country or the script: en for en-gb.
func (f Feed) Tongue() string {
	tongue, _, _ := strings.Cut(f.Language, "-")
	return tongue
}

// Name is what a feed is called, and whether a person chose it: a publisher's name for it then does not replace it.
type Name struct {
	Title string
	Own   bool
}

// Validators are what a server gave to ask "has it changed?" with; they are echoed byte for byte.
type Validators struct {
	ETag         string
	LastModified string
}

// Pace is how often a publisher wants to be asked; the zero value asks for nothing.
type Pace struct {
	Every     time.Duration // RSS ttl, or sy:updatePeriod over sy:updateFrequency
	SkipHours uint32        // bit h set: not in the hour h of the day, GMT
	SkipDays  uint8         // bit d set: not on time.Weekday(d), GMT
}

// Skips reports whether a publisher asks to be left alone in the hour of t. One who skips all the week can't mean that.
func (p Pace) Skips(t time.Time) bool {
	const allHours, allDays = 1<<24 - 1, 1<<7 - 1
	if p.SkipHours&allHours == allHours || p.SkipDays&allDays == allDays {
		return false
	}
	t = t.UTC()
	return p.SkipHours&(1<<t.Hour()) != 0 || p.SkipDays&(1<<t.Weekday()) != 0
}

// Rhythm is how often a feed posts; the zero value is unknown.
type Rhythm struct {
	Gap    time.Duration // the mean time between its newest posts
	Newest time.Time     // its newest post
}

// Visit is one attempt to read a feed.
type Visit struct {
	Status int    // HTTP's; 0 when no answer came
	Wire   int64  // bytes of the body as sent
	From   string // the address that answered in the end, where that is not the feed's
	Moved  string // where permanent redirects alone lead to; may be empty
	Wait   Wait   // why the next attempt is not sooner
}

// Wait says in a word why a feed is not asked sooner. The screen has the sentences.
type Wait string

// The reasons to wait. Each is stored with the feed, so a name once given stays.
const (
	ForOwn       Wait = "own"       // the person's own interval
	ForFeed      Wait = "feed"      // the feed asks for it: ttl, sy:updatePeriod
	ForServer    Wait = "server"    // the server asks for it: Cache-Control, Expires, Retry-After
	ForRhythm    Wait = "rhythm"    // the feed posts seldom
	ForSkipped   Wait = "skipped"   // the feed's skipHours or skipDays
	ForRetry     Wait = "retry"     // it failed
	ForHost      Wait = "host"      // its host asked all to wait
	ForNetwork   Wait = "network"   // there is no network here
	ForPublisher Wait = "publisher" // it is gone for good: not by itself
)

// Failure says why a feed can't be read at present.
type Failure struct {
	Reason Reason
	Detail string    // clean, short and for a person: a status line, a size, a host
	Since  time.Time // the first failure of this run; zero means the feed is well
	Count  int       // consecutive failures
}

// Failing reports whether the last attempt to read the feed failed.
func (f Feed) Failing() bool { return !f.Failure.Since.IsZero() }
