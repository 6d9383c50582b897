package plain

import (
	"fmt"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/store"
	"lede/summarize"
	"lede/summarize/stories"
)

// What a digest is made of: the newest articles that arrived within so long.
const (
	digestSpan = 3 * 24 * time.Hour
	digestMost = 300
)

// digest lists what is unread, by story; the numbers are those of the articles of each.
func (p *Reader) digest() error {
	p.query = store.Query{Unread: true, Since: time.Now().Add(-digestSpan), Limit: digestMost}
	ids, err := p.store.IDs(p.ctx, p.query)
	if err != nil {
		return err
	}
	var heads []feed.Headline
	var compared []stories.Article
	var gists []string
	for _, id := range ids {
		rows, err := p.store.Headlines(p.ctx, []feed.ItemID{id})
		if err != nil {
			return err
		}
		for _, h := range rows {
			gist, lead := p.gist(h)
			heads, gists, compared = append(heads, h), append(gists, gist), append(compared, stories.Article{Title: h.Title, Lead: lead})
		}
	}
	if len(heads) == 0 {
		p.say("Nothing of the last three days is unread.")
		return nil
	}
	told := stories.Group(compared)
	p.say(fmt.Sprintf("Digest: %s in %s.", map[bool]string{true: "one story", false: fmt.Sprintf("%d stories", len(told))}[len(told) == 1],
		plural(len(heads), "unread article")))
	p.ids, p.at = nil, 0
	for _, group := range told {
		first, number := heads[group[0]], fmt.Sprint(len(p.ids)+1)
		for _, i := range group {
			p.ids = append(p.ids, heads[i].ID)
		}
		if len(group) > 1 {
			number = fmt.Sprintf("%s to %d", number, len(p.ids))
		}
		p.say(fmt.Sprintf("%s. %s. %s. %s", number, first.Title, p.about(first), gists[group[0]]))
	}
	p.shown = len(p.ids)
	return nil
}

// gist is the first sentence of an article's summary, and all of it. An article that can't be read has neither.
func (p *Reader) gist(h feed.Headline) (first, all string) {
	d, err := p.store.Document(p.ctx, h.ID)
	if err != nil {
		return "", ""
	}
	s := summarize.Summarize(summarize.Article{Title: h.Title, Document: d}, summarize.Budget{})
	if len(s.Sentences) == 0 {
		return "", ""
	}
	return doc.Line(s.Sentences[0].Text), paragraph(s)
}
