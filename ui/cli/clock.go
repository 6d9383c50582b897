package cli

import (
	"context"
	"fmt"
	"slices"
	"time"

	"lede/feed"
	"lede/feed/store"
)

const (
	clockDay   = 24 * time.Hour
	dateLayout = "2 January 2006"
)

// sayAges says to which day the age of articles is counted, where this machine's clock has another.
func (p Program) sayAges(ctx context.Context, l Library, now time.Time) error {
	until, err := l.Store.Believed(ctx, now)
	if err == nil && now.Sub(until) > clockDay {
		p.say(fmt.Sprintf("Age is counted to %s, the latest date that feeds told; by this machine's clock it is %s.",
			until.Local().Format(dateLayout), now.Local().Format(dateLayout)))
	}
	return err
}

// wrongClock says that this machine's clock can't be right, where it is so: by what servers told when it was last asked,
// by the time that has passed at the least, or by certificates.
func wrongClock(told store.Clocks, feeds []feed.Feed, now time.Time) []string {
	const advice = "set it, and lede refresh asks the servers anew (until then ages are counted by theirs)"
	ahead, since := told.Ahead(), now.Sub(told.Time())
	if ahead == 0 && !told.Time().IsZero() && since < -clockDay {
		ahead = since
	}
	switch {
	case ahead != 0:
		way := "ahead of"
		if ahead < 0 {
			way = "behind"
		}
		return []string{fmt.Sprintf("this machine's clock is %s %s the servers': %s", plural(int(ahead.Abs()/clockDay), "day"), way, advice)}
	case !told.Time().IsZero() && since > clockDay && slices.ContainsFunc(feeds, distrusted):
		return []string{fmt.Sprintf("by this machine's clock certificates are not valid, and it is %s; servers last said %s: if it is wrong, %s",
			now.Local().Format(dateLayout), told.Time().Local().Format(dateLayout), advice)}
	}
	return nil
}

// distrusted reports whether a feed fails for its certificate.
func distrusted(f feed.Feed) bool { return f.Failing() && f.Failure.Reason == feed.Certificate }
