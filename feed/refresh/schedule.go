package refresh

import (
	"cmp"
	"hash/fnv"
	"slices"
	"time"

	"lede/feed"
)

// Bounds of how long a feed rests.
const (
	shortest    = 10 * time.Minute   // below this, servers count a reader as rude
	longest     = 24 * time.Hour     // above this, a reader counts a feed as dead
	longestHost = 7 * 24 * time.Hour // what a server that wants to be left alone may ask for
	offlineRest = time.Minute        // without a network of our own no feed is to blame: soon again
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

// due is when a feed that was read well is asked again, and why not sooner: after the longest of what we, the
// publisher and the server want and of what its rhythm suggests, within bounds, not at the same second as all others,
// and not in an hour or on a day that the publisher excluded.
func (r *Refresher) due(f feed.Feed, notBefore, now time.Time) (time.Time, feed.Wait) {
	rest, why := cmp.Or(f.Preferences.Every, r.options.Load().Every), feed.ForOwn
	for _, other := range []struct {
		rest time.Duration
		why  feed.Wait
	}{{f.Pace.Every, feed.ForFeed}, {notBefore.Sub(now), feed.ForServer}, {lull(f.Rhythm, now), feed.ForRhythm}} {
		if other.rest > rest {
			rest, why = other.rest, other.why
		}
	}
	rest = min(max(rest, shortest), longest)
	at := now.Add(rest + jitter(f, rest))
	if later := awake(f.Pace, at); !later.Equal(at) {
		return later, feed.ForSkipped
	}
	return at, why
}

// lull is how long nothing new is likely from a feed: a quarter of what passes between two posts, or an eighth of the
// silence since the last when that is longer. Half the lull is how late its news comes on average.
func lull(r feed.Rhythm, now time.Time) time.Duration {
	if r.Gap <= 0 {
		return 0
	}
	return max(r.Gap, now.Sub(r.Newest)/2) / 4
}

// rhythm is how often a feed posts, by the dates of its newest items. It is unknown with fewer than three dates.
func rhythm(items []feed.Item, now time.Time) feed.Rhythm {
	const most, least = 20, 3
	var dates []time.Time
	for _, it := range items {
		if !it.Published.IsZero() && !it.Published.After(now) {
			dates = append(dates, it.Published)
		}
	}
	if len(dates) < least {
		return feed.Rhythm{}
	}
	slices.SortFunc(dates, func(a, b time.Time) int { return b.Compare(a) })
	dates = dates[:min(len(dates), most)]
	span := dates[0].Sub(dates[len(dates)-1])
	return feed.Rhythm{Gap: span / time.Duration(len(dates)-1), Newest: dates[0]}
}

// retry is when a feed that failed is asked again, and why not sooner: twice as long after each failure, and never
// before the server said.
func (r *Refresher) retry(f feed.Feed, why *feed.Error, notBefore, now time.Time) (time.Time, feed.Wait) {
	if why.Reason == feed.Gone {
		return now.Add(longestHost), feed.ForPublisher // the store never counts it as due
	}
	rest := min(shortest<<min(f.Failure.Count, 10), longest)
	due := now.Add(min(rest+jitter(f, rest), longest))
	if last := now.Add(longestHost); notBefore.After(last) {
		notBefore = last
	}
	wait := feed.ForRetry
	if due.Before(notBefore) {
		due, wait = notBefore, feed.ForServer
	}
	if why.Reason == feed.TooMany {
		wait = feed.ForHost
	}
	return due, wait
}

// jitter spreads feeds that were added together over a tenth of their rest. It is the feed's own and always the same:
// what is due when can be told, and tested.
func jitter(f feed.Feed, rest time.Duration) time.Duration {
	h := fnv.New32a()
	h.Write([]byte(f.Address))
	return rest / 10 * time.Duration(h.Sum32()%1000) / 1000
}

// awake is the first moment from t on that lies in none of the hours and days a publisher asks to skip.
func awake(p feed.Pace, t time.Time) time.Time {
	at := t.UTC()
	for p.Skips(at) {
		at = at.Truncate(time.Hour).Add(time.Hour)
	}
	return at
}

// Rested returns those of feeds that may be asked because a person wants news of all at once: not what was read well a
// moment ago, nor what its publisher has closed. One feed alone may be asked at any time.
func Rested(feeds []feed.Feed, now time.Time) []feed.Feed {
	return slices.DeleteFunc(slices.Clone(feeds), func(f feed.Feed) bool {
		if f.Failing() {
			return f.Failure.Reason == feed.Gone
		}
		ago := now.Sub(f.Checked) // less than nothing where the clock was wrong then
		return ago >= 0 && ago < shortest && now.Before(f.Due)
	})
}
