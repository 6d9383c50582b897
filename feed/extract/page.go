package extract

import (
	"strings"

	"lede/feed"
	"lede/feed/doc"
)

// Options are what is known about a page besides its bytes.
type Options struct {
	Address string       // the page's own, which relative links need; may be empty
	Title   string       // the article's, as its feed has it; may be empty
	Teaser  doc.Document // what its feed has of the text; may be empty
	Rule    Rule         // a person's own for this site
}

// Page is what was found in a web page.
type Page struct {
	Title    string
	Document doc.Document   // the best that was found, whatever the state
	State    feed.PageState // feed.PageFound, feed.PageUnclear, or what stands in the way
}

// Read finds an article in a web page, as Article does, and tells whether it is one to be shown in place of the feed's
// own text. What a rule of the person's names is.
func Read(page []byte, o Options) Page {
	if p, ok := o.Rule.read(page, o.Address); ok {
		return p
	}
	f := find(page, o)
	p := Page{Title: f.title, Document: f.document, State: feed.PageFound}
	switch obstacle := f.signals.obstacle(textSize(f.document)); {
	case obstacle != feed.PageUnread:
		p.State = obstacle
	case !f.stoodOut || !f.signals.believed():
		p.State = feed.PageUnclear
	case !about(f.document, f.title, o):
		p.State = feed.PageOther
	}
	return p
}

// about reports whether a document is what a feed announced: it has a part of the teaser's wording, or of the title's
// words; fewer will do where its page has the title, for headlines play with words. What announces next to nothing is
// believed.
func about(d doc.Document, pageTitle string, o Options) bool {
	const ofTeaser, ofTitle, ofNamed, named, fewest = 0.3, 0.5, 0.2, 0.8, 8
	text := terms(d.Plain())
	if teaser := terms(o.Teaser.Plain()); len(teaser) >= fewest {
		if shareOf(runs(teaser), runs(text)) >= ofTeaser {
			return true
		}
	}
	var title []string
	for _, w := range terms(o.Title) {
		if len([]rune(w)) > 3 {
			title = append(title, w)
		}
	}
	share := shareOf(title, text)
	return len(title) < 2 || share >= ofTitle || share >= ofNamed && shareOf(title, terms(pageTitle)) >= named
}

func terms(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !isWord(r) })
}

// runs are all runs of four words.
func runs(words []string) []string {
	const length = 4
	var all []string
	for i := 0; i+length <= len(words); i++ {
		all = append(all, strings.Join(words[i:i+length], " "))
	}
	return all
}

func shareOf(wanted, had []string) float64 {
	set := make(map[string]bool, len(had))
	for _, w := range had {
		set[w] = true
	}
	n := 0
	for _, w := range wanted {
		if set[w] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(wanted)))
}
