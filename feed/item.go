package feed

import "time"

// ItemID names an article in the store; zero is no article.
type ItemID int64

// Item is an article as a feed gave it: cleaned of control characters, its date sane and its link absolute.
type Item struct {
	Key       string    // identifies the item within its feed: guid, else link, else a hash; never empty
	Title     string    // plain text, one line, never empty
	Link      string    // http or https, or empty
	Author    string    // plain text, may be empty
	Published time.Time // zero when the feed gives no usable date
	Updated   time.Time // zero when the feed gives none
	Content   string    // HTML: the longer of what the feed gives as content and as description
	Base      string    // what relative links in Content are relative to

	Enclosures []Enclosure // in the feed's order, each address once
}

// Enclosure is a file that comes with an article: an episode, a film, a picture, a paper.
type Enclosure struct {
	Address  string        // http or https
	Type     string        // a media type such as "audio/mpeg", or its first half alone; empty when unknown
	Size     int64         // bytes; 0 when unknown
	Duration time.Duration // 0 when unknown
}

// Flags are the states that a person gives an article.
type Flags uint8

// The states of an article.
const (
	Read Flags = 1 << iota
	Starred
)

// Has reports whether all of g is set.
func (f Flags) Has(g Flags) bool { return f&g == g }

// With returns f with g set or cleared.
func (f Flags) With(g Flags, set bool) Flags {
	if set {
		return f | g
	}
	return f &^ g
}

// Headline is what a list shows of an article.
type Headline struct {
	ID        ItemID
	Feed      FeedID
	Title     string
	Author    string
	Link      string
	Published time.Time // never zero: the time first seen stands in for a missing date
	Edited    time.Time // when its title or text was last seen to have changed; zero when never
	Words     int       // of the document, as doc.CountWords counts them
	Flags     Flags
	Muted     RuleID // the rule that muted it; zero when none did
}
