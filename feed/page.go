package feed

// PageState says in one word what became of the web page that an article's link leads to.
type PageState string

// The states of a page. Each is stored with the article, so a name once given stays.
const (
	PageUnread    PageState = ""          // nobody has asked for it
	PageFound     PageState = "found"     // the article was found in it
	PageNoMore    PageState = "no-more"   // it has no more than the feed gives
	PageUnclear   PageState = "unclear"   // it is a list, a shop or a forum, or no article stood out
	PageOther     PageState = "other"     // what stands on it is about something else
	PagePaywall   PageState = "paywall"   // for subscribers
	PageChallenge PageState = "challenge" // it wants to see a browser, or a person, first
	PageForbidden PageState = "forbidden" // its server refuses to give it, and does not say to whom it would
	PageLogin     PageState = "login"     // for those who are logged in
	PageVideo     PageState = "video"
	PageFile      PageState = "file"   // a PDF, a picture or another file that is no page
	PageFailed    PageState = "failed" // it could not be fetched
)

// Obstacle says, in the middle of a sentence, why the text of the page is not there. It is empty where nothing is known to
// stand in the way.
func (s PageState) Obstacle() string { return obstacles[s] }

var obstacles = map[PageState]string{
	PageNoMore:    "the page has no more than the feed gives",
	PageUnclear:   "no article stands out on the page",
	PageOther:     "the page is about something else",
	PagePaywall:   "the page is for subscribers",
	PageChallenge: "the page opens for browsers only (bot challenge)",
	PageForbidden: "the server refuses to give the page",
	PageLogin:     "the page asks to log in",
	PageVideo:     "the page is a video",
	PageFile:      "the page is a file, not a text",
	PageFailed:    "the page could not be fetched",
}

// Texts says where the texts of a feed's articles are taken from.
type Texts int

// Where texts are taken from. Each is stored with the feed, so a number once given stays.
const (
	Unmeasured  Texts = iota // nobody has looked yet
	Teasers                  // the feed carries teasers, as measured: pages are read
	Whole                    // the feed carries its articles, as measured: it suffices
	WantPages                // a person wants the pages
	WantFeedOwn              // a person wants the feed's own text
)

// Pages reports whether the pages of the feed's articles are read.
func (t Texts) Pages() bool { return t == Teasers || t == WantPages }

// Chosen reports whether a person decided.
func (t Texts) Chosen() bool { return t == WantPages || t == WantFeedOwn }
