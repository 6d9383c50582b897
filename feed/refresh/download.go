package refresh

import (
	"context"

	"lede/feed"
	"lede/feed/download"
	"lede/feed/fetch"
)

// downloads is how many files come at once, and one from each host: they share the line with feeds, which are quick.
const downloads = 3

// Download keeps a file that comes with an article in a folder, notes where, and returns that. It waits for its turn.
// What is on a private network is fetched only from the very host of a feed that a person typed.
func (r *Refresher) Download(ctx context.Context, id feed.ItemID, w download.Wanted) (path string, err error) {
	t, err := r.store.Teaser(ctx, id)
	if err != nil {
		return "", err
	}
	w.Typed = t.Local && fetch.HostPort(w.Address) == fetch.HostPort(t.FeedAddress)
	path, err = download.Save(ctx, r.files, w)
	if err != nil {
		return "", err
	}
	return path, r.store.SetFile(context.WithoutCancel(ctx), w.Address, path)
}

// enterFile is the gate that downloads pass. It has places of its own: a long film keeps no feed of its host waiting. A
// host that asked to be left alone is left alone by both.
func (r *Refresher) enterFile(ctx context.Context, host string) (leave func(fetch.Response, error), err error) {
	leaveHost, err := r.fileHosts.enter(ctx, host)
	if err != nil {
		return nil, err
	}
	leavePlace, err := take(ctx, r.filePlaces)
	if err == nil {
		if err = r.hosts.resting(host); err != nil {
			leavePlace()
		}
	}
	if err != nil {
		leaveHost()
		return nil, err
	}
	return func(answer fetch.Response, err error) {
		r.heed(host, answer, err)
		leavePlace()
		leaveHost()
	}, nil
}
