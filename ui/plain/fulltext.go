package plain

import (
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
			return fmt.Errorf("no full text: %s. The feed's own stays", obstacle(state))
		}
	}
	return p.read("")
}

// obstacle is why the page's text is not there.
func obstacle(state feed.PageState) string {
	switch state {
	case feed.PageNoMore:
		return "the page has no more than the feed gives"
	case feed.PagePaywall:
		return "the page is for subscribers"
	case feed.PageChallenge:
		return "the page opens for browsers only"
	case feed.PageLogin:
		return "the page asks to log in"
	case feed.PageVideo, feed.PageFile:
		return "the page is no text"
	case feed.PageForbidden:
		return "the server refuses to give the page"
	case feed.PageFailed:
		return "the page could not be fetched"
	}
	return "no article stands out on the page"
}
