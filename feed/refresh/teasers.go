package refresh

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"time"

	"lede/feed"
	"lede/feed/fetch"
	"lede/feed/guide"
	"lede/feed/store"
)

// Bounds of reading pages beside the feeds.
const (
	pageWorkers  = 4                   // pages at once: they are not what a person waits for
	pagesOfFeed  = 10                  // a feed's pages in one round, so that all feeds get their turn
	pagesDue     = 100                 // pages to be tried again in one round
	pageAge      = 14 * 24 * time.Hour // older articles are read when a person asks for them
	pageRound    = time.Minute
	pagesFor     = 10 * time.Minute // one round of a command: those of a timer come every quarter of an hour
	pageRest     = time.Second      // between two pages of one host
	pageHeld     = 5 * time.Minute  // for whoever reads a page; longer than any fetch takes
	measuredFrom = 20               // articles
)

// keepReading reads the pages of unread articles whose feeds carry teasers, until the context ends.
func (r *Refresher) keepReading(ctx context.Context) {
	var last time.Time
	for {
		began := time.Now()
		if err := r.readPages(ctx, last); err != nil && ctx.Err() == nil {
			slog.Error("read pages", "error", err)
		}
		last = began
		select {
		case <-ctx.Done():
			return
		case <-time.After(pageRound):
		}
	}
}

// readPages makes one round of all feeds, those of which have news since a moment measured anew.
func (r *Refresher) readPages(ctx context.Context, since time.Time) error {
	feeds, err := r.store.Feeds(ctx)
	if err != nil {
		return err
	}
	_, err = r.round(ctx, feeds, since)
	return err
}

// ReadPages makes one round through the pages of feeds that were visited since a moment: the newest unread articles of
// those that carry teasers, and what was to be tried again or is wanted by a rule. It returns on how many pages an
// article was found. A round that takes ten minutes ends there. Errors are of the store or of ctx.
func (r *Refresher) ReadPages(ctx context.Context, feeds []feed.Feed, since time.Time) (found int, err error) {
	bounded, cancel := context.WithTimeout(ctx, pagesFor)
	defer cancel()
	found, err = r.round(bounded, feeds, since)
	if bounded.Err() != nil && ctx.Err() == nil {
		err = nil
	}
	return found, err
}

// round reads pages of feeds, and returns on how many an article was found.
func (r *Refresher) round(ctx context.Context, feeds []feed.Feed, since time.Time) (found int, err error) {
	of := map[feed.FeedID]bool{}
	for _, f := range feeds {
		of[f.ID] = true
	}
	wanted, err := r.store.DuePages(ctx, time.Now(), pagesDue)
	if err != nil {
		return 0, err
	}
	wanted = slices.DeleteFunc(wanted, func(t store.Teaser) bool { return !of[t.Feed] })
	some, err := r.teasers(ctx, feeds, since)
	if err != nil {
		return 0, err
	}
	return r.readAll(ctx, append(wanted, some...))
}

// teasers are the newest unread articles of feeds that carry teasers, a few of each. Feeds are measured that have changed
// since a moment, or that nobody has measured; and those whose pages would be read, for the pages that were read meanwhile
// tell as well whether it pays.
func (r *Refresher) teasers(ctx context.Context, feeds []feed.Feed, since time.Time) (all []store.Teaser, err error) {
	since = since.Truncate(time.Second) // as the store has times
	texts, err := r.store.Texts(ctx)
	if err != nil {
		return nil, err
	}
	m := measuring{r: r, texts: texts, news: map[feed.FeedID]feed.Texts{}}
	for _, f := range feeds {
		if !f.Kept || f.Total == 0 || f.Address == guide.Address {
			continue
		}
		changed := texts[f.ID] == feed.Unmeasured || !f.Parsed.Before(since)
		if changed {
			m.measure(ctx, f.ID)
		}
		if f.Unread == 0 || !texts[f.ID].Pages() {
			continue
		}
		some, err := r.store.Teasers(ctx, f.ID, time.Now().Add(-pageAge), pagesOfFeed)
		if err != nil {
			return nil, err
		}
		if len(some) > 0 && !changed && !f.Checked.Before(since) {
			m.measure(ctx, f.ID)
		}
		if texts[f.ID].Pages() {
			all = append(all, some...)
		}
	}
	return all, errors.Join(m.err, r.store.SetMeasured(ctx, m.news))
}

// measuring decides where the texts of feeds come from.
type measuring struct {
	r     *Refresher
	texts map[feed.FeedID]feed.Texts // of all feeds
	news  map[feed.FeedID]feed.Texts // those that are others than before
	err   error
}

// measure measures one feed, unless a person decided.
func (m *measuring) measure(ctx context.Context, id feed.FeedID) {
	was := m.texts[id]
	if was.Chosen() {
		return
	}
	newest, err := m.r.store.OwnWords(ctx, id, measuredFrom)
	m.err = errors.Join(m.err, err)
	if len(newest) == 0 {
		return
	}
	if t := textsOf(newest); t != was {
		m.texts[id], m.news[id] = t, t
	}
}

// textsOf decides what a feed carries by its newest articles, of which there is one at least: teasers if half of them are
// short, and reading pages has not shown that these have no more.
func textsOf(newest []store.Page) feed.Texts {
	const (
		teaser = 150 // words; of real feeds a third stays below 80 in the median, and half has more than 250
		tried  = 5   // pages that tell whether it pays
	)
	words := make([]int, len(newest))
	found, read := 0, 0
	for i, p := range newest {
		words[i] = p.Own
		switch p.State {
		case feed.PageUnread, feed.PageFailed:
		case feed.PageFound:
			found++
			read++
		default:
			read++
		}
	}
	slices.Sort(words)
	if words[len(words)/2] >= teaser || read >= tried && found*tried <= read {
		return feed.Whole
	}
	return feed.Teasers
}

// wantPages has the pages of articles read in the next round.
func (r *Refresher) wantPages(ctx context.Context, ids []feed.ItemID, now time.Time) error {
	for _, id := range ids {
		if err := r.store.SetPage(ctx, id, feed.PageUnread, 0, now); err != nil {
			return err
		}
	}
	return nil
}

// readAll reads pages, those of one host one after the other with a rest between them, and returns on how many an
// article was found. What another program beside this one reads is left to it.
func (r *Refresher) readAll(ctx context.Context, wanted []store.Teaser) (found int, err error) {
	byHost := map[string][]store.Teaser{}
	for _, t := range wanted {
		byHost[fetch.HostPort(t.Link)] = append(byHost[fetch.HostPort(t.Link)], t)
	}
	r.progress.update(func(p *Progress) { p.PagesWanted += len(wanted) })
	var all sync.WaitGroup
	var mu sync.Mutex
	places := make(chan struct{}, pageWorkers)
	for _, some := range byHost {
		all.Go(func() {
			for i, t := range some {
				if i > 0 && !waited(ctx, pageRest) {
					return
				}
				leave, ended := take(ctx, places)
				if ended != nil {
					return
				}
				state, failed := r.readHeld(ctx, t)
				leave()
				r.progress.update(func(p *Progress) { p.Pages++ })
				mu.Lock()
				err = errors.Join(err, failed)
				if state == feed.PageFound {
					found++
				}
				mu.Unlock()
			}
		})
	}
	all.Wait()
	return found, err
}

// readHeld reads a page unless another program does.
func (r *Refresher) readHeld(ctx context.Context, t store.Teaser) (feed.PageState, error) {
	now := time.Now()
	if held, err := r.store.HoldPage(ctx, t.ID, now, now.Add(pageHeld)); !held || err != nil {
		return feed.PageUnread, err
	}
	return r.surelyPage(ctx, t)
}

// waited waits and reports whether the context lasted as long.
func waited(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}
