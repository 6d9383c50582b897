package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"lede/feed"
	"lede/feed/doc"
	"lede/summarize"
)

// read prints an article and marks it read.
func (p *Reader) read(about string) error {
	h, err := p.numbered(about)
	if err != nil {
		return err
	}
	d, err := p.store.Document(p.ctx, h.ID)
	if err != nil {
		return err
	}
	p.links, p.extra = slices.Clone(d.Links), 0
	p.say(fmt.Sprintf("%d. %s", p.at, h.Title))
	byline := p.about(h)
	if h.Author != "" {
		byline += ", by " + h.Author
	}
	p.say(fmt.Sprintf("%s, %s.", byline, plural(h.Words, "word")))
	p.put("\n")
	if d.Plain() == "" {
		p.say("The feed gives no text. browser opens its page.")
	}
	p.say(d.Plain())
	p.put("\n")
	p.say("End of the article.")
	if p.options.KeepUnread || h.Flags.Has(feed.Read) {
		return nil
	}
	return p.flag(h, feed.Read, true, "")
}

// step reads the article so many places on, or the first unread one in that direction.
func (p *Reader) step(by int, unread bool) error {
	for n := p.at + by; n >= 1 && n <= len(p.ids); n += by {
		h, err := p.headline(n)
		if errors.Is(err, feed.ErrMissing) || err == nil && unread && h.Flags.Has(feed.Read) {
			continue
		}
		if err != nil {
			return err
		}
		return p.read(strconv.Itoa(n))
	}
	return errors.New("there is no further one in this list")
}

// summary prints what an article says.
func (p *Reader) summary(about string) error {
	before := p.at
	h, err := p.numbered(about)
	if err != nil {
		return err
	}
	if p.at != before {
		p.extra = 0
	}
	d, err := p.store.Document(p.ctx, h.ID)
	if err != nil {
		return err
	}
	s := summarize.Summarize(summarize.Article{Title: h.Title, Document: d}, summarize.Budget{Extra: p.extra})
	p.say(fmt.Sprintf("%d. %s", p.at, h.Title))
	p.say(remark(s))
	p.say(paragraph(s))
	return nil
}

// paragraph is a summary in one piece.
func paragraph(s summarize.Summary) string {
	var b strings.Builder
	for i, x := range s.Sentences {
		if i > 0 {
			b.WriteString(s.Sentences[i-1].Gap())
		}
		b.WriteString(doc.Line(x.Text))
	}
	return b.String()
}

// remark says what the summary is made of.
func remark(s summarize.Summary) string {
	switch s.State {
	case summarize.Empty:
		return "The feed gives no text."
	case summarize.TooShort:
		return "Too short to need a summary. This is all of it:"
	case summarize.Teaser:
		return "Teaser only: the feed gives no more."
	case summarize.Unclear:
		return "No clear summary: nothing stands out. It begins:"
	}
	return fmt.Sprintf("%d of %s:", len(s.Sentences), plural(s.Of, "sentence"))
}

func (p *Reader) lengthen(by int) error {
	p.extra += by
	return p.summary("")
}

// showLinks lists the links of the article at hand, or opens one.
func (p *Reader) showLinks(about string) error {
	if p.at == 0 {
		return errors.New("read an article first")
	}
	if about != "" {
		n, err := strconv.Atoi(about)
		if err != nil || n < 1 || n > len(p.links) {
			return fmt.Errorf("there is no link %s", about)
		}
		return p.open(p.links[n-1])
	}
	if len(p.links) == 0 {
		p.say("There are no links in it.")
	}
	for i, address := range p.links {
		p.say(fmt.Sprintf("%d. %s", i+1, address))
	}
	return nil
}

func (p *Reader) browser(about string) error {
	h, err := p.numbered(about)
	if err != nil {
		return err
	}
	return p.open(h.Link)
}

func (p *Reader) open(address string) error {
	address = doc.URL(address)
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return errors.New("there is no address to open")
	}
	if err := p.options.Browse(address); err != nil {
		return fmt.Errorf("the browser did not start: %w", err)
	}
	p.say("Opened " + address)
	return nil
}
