package refresh

import (
	"context"
	"log/slog"
	"net/url"
	"regexp"
	"time"

	"lede/feed"
	"lede/feed/fetch"
)

// A feed's address changes when permanent redirects have led to the same one so often in a row and for so long: many
// are a mistake of a day.
const (
	movedTimes = 4
	movedFor   = 3 * 24 * time.Hour
)

// gates are words in the addresses of login pages, of a hotel's network and of walls: what leads there has not moved.
var gates = regexp.MustCompile(`(?i)(^|[^a-z])(log[-_]?in|sign[-_]?in|log[-_]?on|sign[-_]?on|sso|oauth2?|auth|session|account|captive|portal|hotspot|consent|captcha|challenge|denied|blocked|suspended)([^a-z]|$)`)

// mayMove reports whether a feed could be had at another address for good: not one that asks who we are, that loses
// encryption or credentials, or that goes by the permission to read one private host.
func mayMove(f feed.Feed, to string) bool {
	from, err := url.Parse(f.Address)
	if err != nil || to == "" || to == f.Address {
		return false
	}
	at, err := url.Parse(to)
	switch {
	case err != nil, gates.MatchString(at.Hostname() + at.RequestURI()):
		return false
	case from.Scheme == "https" && at.Scheme != "https", from.User != nil && at.User == nil:
		return false
	}
	return !f.Local || fetch.HostPort(f.Address) == fetch.HostPort(to)
}

// follow changes the address of a feed that has been found elsewhere for days, whose last visit is noted already.
func (r *Refresher) follow(ctx context.Context, f feed.Feed, now time.Time) error {
	if f.Last.Moved == "" {
		return nil
	}
	followed, err := r.store.Follow(ctx, f.ID, now.Add(-movedFor), movedTimes)
	if followed {
		slog.Info("feed has moved", "feed", feed.WithoutUser(f.Address), "to", feed.WithoutUser(f.Last.Moved))
	}
	return err
}
