package extract

import (
	"math"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"lede/feed"
	"lede/feed/doc"
)

// signals are what tells a page with an article from a shop, a forum, a list or a front page.
type signals struct {
	article, product, list, forum    bool    // what the page's metadata say
	pathForum, pathShop, pathList    bool    // what its address says
	top                              bool    // the address is a host's front page
	slug                             float64 // words in the last part of the address, as titles have them
	prices                           int     // prices that are marked as such
	size, share, links, prose, lists float64 // of the article found, see measure

	paywall, password, video, challenge bool
}

// believed reports whether what was found is an article that stands for its page. A page that calls itself a shop, a
// forum or a list is none, unless it calls itself an article too. For all others the weights tell pages on which F1 is
// below 0.5 from the rest: logistic regression on pages of the Web Content Extraction Benchmark. In five folds, on the
// pages held out, 3 of 203 that were believed were such, and 151 of 154 articles were believed.
func (s signals) believed() bool {
	const least = 0.25
	named := s.product || s.pathShop || s.pathForum || s.pathList || s.top || s.prices > 0
	if s.forum || named && !s.article {
		return false
	}
	sum := -3.46 + 0.29*s.slug + 5.15*s.share - 7.78*s.links + 1.84*s.prose + 3.53*s.lists - 1.54*(s.size-3.5)*(s.size-3.5)
	if s.article {
		sum += 1.47
	}
	if s.product {
		sum += 0.39
	}
	if s.pathShop {
		sum -= 2.93
	}
	return sum > least
}

// obstacle is what stands in the way of the article, of which n bytes were found; nothing does where there are many.
func (s signals) obstacle(n int) feed.PageState {
	const much, some = 2500, 1200 // bytes: an article all the same; more than a notice
	switch {
	case s.challenge && n < some:
		return feed.PageChallenge
	case s.paywall && n < much:
		return feed.PagePaywall
	case s.password && n < some:
		return feed.PageLogin
	case s.video && n < some:
		return feed.PageVideo
	}
	return feed.PageUnread
}

var (
	ldType         = regexp.MustCompile(`"@type"\s*:\s*\[?\s*"(?:https?://schema\.org/)?([A-Za-z]+)"`)
	notFree        = regexp.MustCompile(`"isAccessibleForFree"\s*:\s*"?(?i:false)`)
	challengeTitle = regexp.MustCompile(`(?i)^\s*(?:just a moment|attention required|checking your browser|access denied|are you (?:a )?(?:human|robot)|pardon our interruption|verify(?:ing)? you are|security check|ddos-guard|human verification|bot verification|client challenge|one moment, please)`)
	forumPath      = regexp.MustCompile(`(?i)(?:^|[./])(?:forums?|boards?|community|threads?|topics?|t|questions|comments|discussions?|viewtopic\.php|showthread\.php|coffeehouse|r)(?:[/.?-]|$)|^forum`)
	shopPath       = regexp.MustCompile(`(?i)/(?:products?|p|itm|item|dp|listing|shop|store|app)/`)
	listPath       = regexp.MustCompile(`(?i)/(?:collections?|c|cat|categor(?:y|ies)|tags?|topics?|genre|search|browse|list|newest|archive|shows)(?:/|$)`)
)

// look reads the signals of a page's metadata and address.
func look(tree *html.Node, address string) signals {
	var s signals
	for n := range tree.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.DataAtom {
		case atom.Meta:
			s.meta(attribute(n, "property")+attribute(n, "name"), strings.ToLower(attribute(n, "content")))
		case atom.Script:
			if strings.EqualFold(attribute(n, "type"), "application/ld+json") && n.FirstChild != nil {
				s.linked(n.FirstChild.Data)
			}
		case atom.Input:
			s.password = s.password || strings.EqualFold(attribute(n, "type"), "password")
		case atom.Title:
			if n.FirstChild != nil && n.Namespace == "" {
				s.challenge = s.challenge || challengeTitle.MatchString(n.FirstChild.Data)
			}
		}
		if attribute(n, "itemprop") == "price" {
			s.prices++
		}
	}
	s.path(address)
	return s
}

func (s *signals) meta(name, value string) {
	switch strings.ToLower(name) {
	case "og:type":
		s.article = s.article || value == "article"
		s.product = s.product || strings.Contains(value, "product")
		s.video = s.video || strings.HasPrefix(value, "video")
	case "article:published_time":
		s.article = true
	case "article:content_tier":
		s.paywall = s.paywall || value == "locked" || value == "metered"
	case "product:price:amount", "og:price:amount":
		s.product = true
	}
}

func (s *signals) linked(text string) {
	s.paywall = s.paywall || notFree.MatchString(text)
	for _, m := range ldType.FindAllStringSubmatch(text, -1) {
		switch t := m[1]; {
		case strings.HasSuffix(t, "Article"), t == "BlogPosting", t == "Report", t == "HowTo", t == "Recipe":
			s.article = true
		case t == "Product" || t == "ProductGroup":
			s.product = true
		case t == "CollectionPage" || t == "ItemList" || t == "SearchResultsPage":
			s.list = true
		case t == "DiscussionForumPosting" || t == "QAPage":
			s.forum = true
		case t == "VideoObject":
			s.video = true
		}
	}
}

func (s *signals) path(address string) {
	u, err := url.Parse(address)
	if err != nil || address == "" {
		return
	}
	where := u.Host + u.Path
	s.pathForum, s.pathShop, s.pathList = forumPath.MatchString(where), shopPath.MatchString(u.Path), listPath.MatchString(u.Path)
	path := strings.Trim(u.Path, "/")
	s.top = path == ""
	last := path[strings.LastIndexByte(path, '/')+1:]
	s.slug = float64(min(6, strings.Count(last, "-")+strings.Count(last, "_")))
}

// measure takes the signals of the article that was found: the logarithm of its size in bytes, its share of the page's
// text (of which there are all bytes), and how much of it stands in links, in long paragraphs, and in lists.
func (s *signals) measure(d doc.Document, all int) {
	const sentence = 100 // bytes of a paragraph that is prose rather than a label
	var total, links, prose, lists float64
	for i := range d.Blocks {
		b := &d.Blocks[i]
		n := float64(len(b.Text))
		total += n
		for _, span := range b.Spans {
			if span.Link != 0 {
				links += float64(span.End - span.Start)
			}
		}
		switch {
		case b.Kind == doc.Heading:
		case len(b.Frames) > 0:
			lists += n
		case b.Kind == doc.Paragraph && n > sentence:
			prose += n
		}
	}
	total = max(1, total)
	s.size, s.share = math.Log10(total), min(1, total/float64(max(1, all)))
	s.links, s.prose, s.lists = links/total, prose/total, lists/total
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
