package feed

// PageState says in one word what became of the web page that an article's link leads to. The screen has the
// sentences.
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
	PageLogin     PageState = "login"     // for those who are logged in
	PageVideo     PageState = "video"
	PageFile      PageState = "file"   // a PDF, a picture or another file that is no page
	PageFailed    PageState = "failed" // it could not be fetched
)
