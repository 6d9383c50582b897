package refresh

import (
	"hash/fnv"
	"time"

	"lede/feed"
)

// Bounds of how long a feed rests.
const (
	shortest    = 10 * time.Minute // below this, servers count a reader as rude
	longest     = 24 * time.Hour   // above this, a reader counts a feed as dead
	offlineRest = time.Minute      // without a network of our own no feed is to blame: soon again
)

// pause is how long Run waits after a round. What the store could not keep, on a full disk for one, is still due: asked
// for each minute, it would be fetched each minute.
func pause(p Progress) time.Duration {
	const round = time.Minute
	if p.Err != nil {
		return shortest
	}
	return round
}

// due is when a feed that was read well is asked again: the longest of what we, the publisher and the server want,
// within bounds, not at the same second as all others, and not in an hour or on a day that the publisher excluded.
func (r *Refresher) due(f feed.Feed, notBefore, now time.Time) time.Time {
	rest := max(r.options.Every, f.Pace.Every, notBefore.Sub(now))
	rest = min(max(rest, shortest), longest)
	return awake(f.Pace, now.Add(rest+jitter(f, rest)))
}

// retry is when a feed that failed is asked again: twice as long after each failure, and never before the server said.
func (r *Refresher) retry(f feed.Feed, notBefore, now time.Time) time.Time {
	rest := min(shortest<<min(f.Failure.Count, 10), longest)
	due := now.Add(rest + jitter(f, rest))
	if due.Before(notBefore) {
		due = notBefore
	}
	if last := now.Add(longest); due.After(last) {
		due = last
	}
	return due
}

// jitter spreads feeds that were added together over a tenth of their rest. It is the feed's own and always the same:
// what is due when can be told, and tested.
func jitter(f feed.Feed, rest time.Duration) time.Duration {
	h := fnv.New32a()
	h.Write([]byte(f.Address))
	return rest / 10 * time.Duration(h.Sum32()%1000) / 1000
}

// awake is the first moment from t on that lies in none of the hours and days a publisher asks to skip. A feed that
// skips everything is asked at t: it can't have meant that.
func awake(p feed.Pace, t time.Time) time.Time {
	const hoursAWeek = 7 * 24
	at := t.UTC()
	for range hoursAWeek {
		if p.SkipHours&(1<<at.Hour()) == 0 && p.SkipDays&(1<<at.Weekday()) == 0 {
			return at
		}
		at = at.Truncate(time.Hour).Add(time.Hour)
	}
	return t
}
