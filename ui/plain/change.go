package plain

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"lede/feed"
	"lede/feed/refresh"
)

// flag sets or clears a flag on an article; what is the sentence that says so, and none says nothing.
func (p *Reader) flag(h feed.Headline, flag feed.Flags, on bool, what string) error {
	return p.flagAll([]feed.ItemID{h.ID}, flag, on, what)
}

func (p *Reader) flagAll(ids []feed.ItemID, flag feed.Flags, on bool, what string) error {
	changed, err := p.store.SetFlag(p.ctx, ids, flag, on)
	if err != nil {
		return err
	}
	if what != "" {
		p.turned(what, func(ctx context.Context, done bool) error {
			_, err := p.store.SetFlag(ctx, changed, flag, on == done)
			return err
		})
	}
	return nil
}

// note keeps how to take back what was done, and how to do it again.
func (p *Reader) note(what string, back, again func(ctx context.Context) error) {
	const most = 100
	p.undone = nil
	p.done = append(p.done, change{what, back, again})
	if len(p.done) > most {
		p.done = slices.Delete(p.done, 0, 1)
	}
}

// turned notes what f does with true and takes back with false.
func (p *Reader) turned(what string, f func(ctx context.Context, on bool) error) {
	p.say(what + " undo takes it back.")
	p.note(what, func(ctx context.Context) error { return f(ctx, false) }, func(ctx context.Context) error { return f(ctx, true) })
}

func (p *Reader) undo() error {
	return p.turn(&p.done, &p.undone, "undo", "Undone: ", func(c change) error { return c.back(p.ctx) })
}

func (p *Reader) redo() error {
	return p.turn(&p.undone, &p.done, "do again", "Done again: ", func(c change) error { return c.again(p.ctx) })
}

// turn does something with the last change of one list, which then is the last of the other.
func (p *Reader) turn(from, to *[]change, doing, said string, do func(change) error) error {
	n := len(*from)
	if n == 0 {
		return errors.New("there is nothing to " + doing)
	}
	last := (*from)[n-1]
	if err := do(last); err != nil {
		return err
	}
	*from, *to = (*from)[:n-1], append(*to, last)
	p.say(said + last.what)
	return nil
}

func (p *Reader) toggleRead(about string) error {
	h, err := p.numbered(about)
	if err != nil {
		return err
	}
	on := !h.Flags.Has(feed.Read)
	return p.flag(h, feed.Read, on, fmt.Sprintf("Marked %s %s.", h.Title, map[bool]string{true: "read", false: "unread"}[on]))
}

func (p *Reader) star(about string) error {
	h, err := p.numbered(about)
	if err != nil {
		return err
	}
	on := !h.Flags.Has(feed.Starred)
	return p.flag(h, feed.Starred, on, map[bool]string{true: "Starred ", false: "No longer starred: "}[on]+h.Title+".")
}

// tag labels the article at hand, or takes the label away.
func (p *Reader) tag(label string) error {
	if label == "" {
		return errors.New("say which label: tag later")
	}
	h, err := p.numbered("")
	if err != nil {
		return err
	}
	has, err := p.store.ItemTags(p.ctx, h.ID)
	if err != nil {
		return err
	}
	on := !slices.ContainsFunc(has, func(t string) bool { return strings.EqualFold(t, label) })
	ids, err := p.store.Tag(p.ctx, []feed.ItemID{h.ID}, label, on)
	if err != nil {
		return err
	}
	what := map[bool]string{true: "Labelled ", false: "Took away the label "}[on] + label + "."
	p.turned(what, func(ctx context.Context, done bool) error {
		_, err := p.store.Tag(ctx, ids, label, on == done)
		return err
	})
	return nil
}

func (p *Reader) markAll() error {
	return p.flagAll(p.ids, feed.Read, true, fmt.Sprintf("Marked %s read.", plural(len(p.ids), "article")))
}

// refresh fetches a feed, or all.
func (p *Reader) refresh(id feed.FeedID) error {
	feeds, err := p.store.Feeds(p.ctx)
	if err != nil {
		return err
	}
	if id != 0 {
		feeds = slices.DeleteFunc(feeds, func(f feed.Feed) bool { return f.ID != id })
	}
	p.say(fmt.Sprintf("Refreshing %s.", plural(len(feeds), "feed")))
	if err := p.out.Flush(); err != nil {
		return err
	}
	done := p.refresher.Refresh(p.ctx, feeds)
	switch {
	case done.Err != nil:
		return done.Err
	case done.Offline:
		return errors.New("there is no network; what is stored can be read all the same")
	}
	p.say(plural(done.Fresh, "new article") + ". list shows them.")
	return nil
}

func (p *Reader) add(address string) error {
	if address == "" {
		return errors.New("give the address of a feed or a site")
	}
	return p.subscribe(address, true)
}

// look opens a feed for a look.
func (p *Reader) look(address string) error { return p.subscribe(address, false) }

func (p *Reader) subscribe(address string, kept bool) error {
	added, err := p.refresher.Add(p.ctx, refresh.Wanted{Address: address, Kept: kept})
	switch {
	case err != nil:
		return fmt.Errorf("%s: %s", feed.WithoutUser(address), p.explained(err))
	case len(added.Choices) > 0:
		p.say(fmt.Sprintf("There are %d feeds; add one of them:", len(added.Choices)))
		for _, c := range added.Choices {
			p.say("add " + c.Address + " (" + c.Title + ")")
		}
		return nil
	}
	p.say(fmt.Sprintf("%s: %s.", added.Title, plural(added.Fresh, "new article")))
	if kept {
		p.note("added "+added.Title+".", func(ctx context.Context) error { return p.store.Remove(ctx, true, added.ID) },
			func(ctx context.Context) error { return p.store.Remove(ctx, false, added.ID) })
	}
	return nil
}

func (p *Reader) remove(about string) error {
	f, err := p.feedCalled(about)
	if err != nil {
		return err
	}
	if err := p.store.Remove(p.ctx, true, f.ID); err != nil {
		return err
	}
	p.turned("Unsubscribed from "+f.Title+".", func(ctx context.Context, done bool) error { return p.store.Remove(ctx, done, f.ID) })
	return nil
}
