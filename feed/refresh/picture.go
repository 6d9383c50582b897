package refresh

import (
	"context"

	"lede/feed/fetch"
)

// Picture fetches a picture that an article names, because a person asked to see it. Like everything that a feed names
// it may not lead into a private network, and has the client's bounds on size and time.
func (r *Refresher) Picture(ctx context.Context, address string) ([]byte, error) {
	got, err := r.client.Get(ctx, fetch.Request{Address: address, Accept: "image/png, image/jpeg, image/webp, image/gif;q=0.9, image/*;q=0.1"})
	return got.Body, err
}
