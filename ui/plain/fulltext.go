package plain

import (
	"cmp"
	"errors"
	"fmt"

	"lede/feed"
)

// fullText shows the text of an article's page, which is fetched if it is not there, or the feed's own.
func (p *Reader) fullText(about string) error {
	h, err := p.numbered(about)
	if err != nil {
		return err
	}
	page, err := p.store.Page(p.ctx, h.ID)
	if err != nil && !errors.Is(err, feed.ErrMissing) {
		return err
	}
	switch {
	case page.Words > 0:
		if err := p.store.ShowPage(p.ctx, h.ID, !page.Shown); err != nil {
			return err
		}
	case h.Link == "":
		return errors.New("the article has no link to a page")
	default:
		state, err := p.refresher.FullText(p.ctx, h.ID)
		if err != nil {
			return err
		}
		if state != feed.PageFound {
			return fmt.Errorf("no full text: %s. The feed's own stays", cmp.Or(state.Obstacle(), "the page is being fetched already"))
		}
	}
	return p.read("")
}
