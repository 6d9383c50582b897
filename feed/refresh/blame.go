package refresh

import (
	"context"
	"sync"
	"time"

	"lede/feed"
	"lede/feed/fetch"
)

// silence is the feeds of a round whose hosts gave no answer at all. A network that is down says so; one that swallows
// everything, as a lost link behind a router does, is only told from a dead server by the others' silence.
type silence struct {
	mu    sync.Mutex
	heard bool // somebody answered, if only with an error
	feeds []unanswered

	several bool // the round is of more than one feed
}

// unanswered is a feed whose host gave no answer.
type unanswered struct {
	feed feed.Feed
	why  *feed.Error
	at   time.Time
}

// mute are the reasons that a lost network may be behind.
var mute = map[feed.Reason]bool{feed.TooSlow: true, feed.Broken: true}

// answers are the reasons that take a working network.
var answers = map[feed.Reason]bool{feed.NoHost: true, feed.Refused: true, feed.Certificate: true}

// note takes in what came of a feed, and reports whether it is to be judged when all have had their try.
func (s *silence) note(f feed.Feed, why *feed.Error, response fetch.Response, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if why == nil || response.Status != 0 || !mute[why.Reason] {
		s.heard = s.heard || response.Status != 0 || why != nil && answers[why.Reason]
		return false
	}
	if s.heard {
		return false
	}
	s.feeds = append(s.feeds, unanswered{f, why, now})
	return true
}

// ours reports whether it is our network that is to blame: two hosts or more were asked, and none answered.
func (s *silence) ours() bool {
	hosts := map[string]bool{}
	for _, u := range s.feeds {
		hosts[fetch.HostPort(u.feed.Address)] = true
	}
	return !s.heard && len(hosts) > 1
}

// blame notes a feed whose host gave no answer as failed, or as not asked when the network is ours to blame.
func (r *Refresher) blame(ctx context.Context, u unanswered, ours bool) outcome {
	if ours {
		return r.offline(ctx, u.feed, u.at)
	}
	f := u.feed
	f.Last = feed.Visit{}
	return r.failed(ctx, f, u.why, time.Time{}, u.at)
}
