package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"time"

	"lede/feed"
)

// rankedHits is how many of the newest hits are ranked, in titles and anywhere: walking every hit of a common word to
// weigh it takes seconds at a million articles.
const rankedHits = 500

// hit is an article that was found.
type hit struct {
	id        feed.ItemID
	published int64
	score     float64
}

// ranked returns the best of the newest hits: those in titles above those in texts, recent above old.
func (s *Store) ranked(ctx context.Context, l list) ([]feed.ItemID, error) {
	most := l.Limit
	if l.Limit == 0 || l.Limit > rankedHits {
		most = rankedHits
	}
	anywhere, inTitles, err := s.glanceRanked(ctx, l.Query, rankedHits)
	if len(anywhere) == 0 && err == nil {
		anywhere, inTitles, err = s.newestHits(ctx, l)
	}
	if err != nil {
		return nil, err
	}
	return best(inTitles, anywhere, time.Now(), most), nil
}

// newestHits are those of a list, anywhere and in titles.
func (s *Store) newestHits(ctx context.Context, l list) (anywhere, inTitles []hit, err error) {
	l.Limit = rankedHits
	if anywhere, err = s.hits(ctx, l); err != nil {
		return nil, nil, err
	}
	l.match = l.inTitles
	inTitles, err = s.hits(ctx, l)
	return anywhere, inTitles, err
}

func idsOf(hits []hit) []feed.ItemID { return mapped(hits, func(h hit) feed.ItemID { return h.id }) }

func (s *Store) hits(ctx context.Context, l list) ([]hit, error) {
	text, args := l.newest()
	return collect(ctx, s.read, "search", func(rows *sql.Rows) (h hit, err error) {
		err = rows.Scan(&h.id, &h.published)
		return h, err
	}, text, args...)
}

// best puts hits in order. A hit in the title is worth one; being new is worth up to one, half of it a month later.
func best(inTitles, anywhere []hit, now time.Time, most int) []feed.ItemID {
	const month = 30 * 24 * float64(time.Hour/time.Second)
	titled := make(map[feed.ItemID]bool, len(inTitles))
	for _, h := range inTitles {
		titled[h.id] = true
	}
	all := inTitles
	for _, h := range anywhere {
		if !titled[h.id] {
			all = append(all, h)
		}
	}
	for i := range all {
		age := max(0, float64(now.Unix()-all[i].published))
		all[i].score = month / (month + age)
		if titled[all[i].id] {
			all[i].score++
		}
	}
	slices.SortStableFunc(all, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.published, a.published), cmp.Compare(b.id, a.id))
	})
	ids := make([]feed.ItemID, min(len(all), most))
	for i := range ids {
		ids[i] = all[i].id
	}
	return ids
}
