package ui

import (
	tea "charm.land/bubbletea/v2"
)

// where is the panes that an action applies to.
type where uint8

const (
	inSidebar where = 1 << iota
	inList
	inArticle
	inSummary
	anywhere  = inSidebar | inList | inArticle | inSummary
	inReading = inList | inArticle | inSummary
)

// contexts are the panes' names in key bindings.
var contexts = map[pane]struct {
	name  string
	where where
}{
	sidebarPane: {"feeds", inSidebar},
	listPane:    {"list", inList},
	articlePane: {"article", inArticle},
	summaryPane: {"summary", inSummary},
}

// group is what actions are for: the headings of the help and the palette, in their order.
type group uint8

const (
	moving group = iota
	summaries
	inText
	marking
	finding
	feeding
	looks
	program
	groups // how many there are
)

func (g group) String() string {
	return [...]string{
		"Moving", "Summaries", "In the text", "Marking", "Finding", "Feeds", "How it looks", "lede",
	}[g]
}

// action is something a person can do. The table below is the only place that names them: keys, help, hints, the
// palette and the README's table come from it.
type action struct {
	name  string // for bindings; a name once given stays
	group group
	where where
	keys  string // default sequences, separated by a comma and a space; presets.go has those of other habits
	help  string
	hint  string              // a word for the status line; empty: not shown there
	needs func(a *App) string // says why it can't be done now; "" when it can
	do    func(a *App) tea.Cmd
	by    func(a *App, n int) tea.Cmd // in place of do, for what a number before the key multiplies: n is step times that
	step  int
}

// actions is everything a person can do, in the order of the help.
func actions() []action {
	return []action{
		{name: "down", group: moving, where: anywhere, keys: "j, down", help: "move down, scroll in the text", hint: "move", by: (*App).moveBy, step: 1},
		{name: "up", group: moving, where: anywhere, keys: "k, up", help: "move up", by: (*App).moveBy, step: -1},
		{name: "open", group: moving, where: inList, keys: "enter, l, right", help: "read the article", hint: "read", needs: (*App).needArticle, do: (*App).read},
		{name: "choose", group: moving, where: inSidebar, keys: "enter, l, right", help: "list what is in it", hint: "list", do: (*App).choose},
		{name: "find", group: summaries, where: inSummary | inArticle, keys: "enter", help: "find the summary's sentence in the text; again: the next", hint: "find", needs: (*App).needMarks, do: (*App).findSentence},
		{name: "back", group: moving, where: anywhere, keys: "h, left, esc", help: "back", do: func(a *App) tea.Cmd { a.back(); return nil }},
		{name: "close", group: moving, where: anywhere, keys: "q", help: "back, and at the feeds leave", do: (*App).close},
		{name: "summary", group: summaries, where: inReading, keys: "s", help: "summary: show or hide", hint: "summary", needs: (*App).needArticle, do: (*App).toggleSummary},
		{name: "longer", group: summaries, where: inReading, keys: "+", help: "longer summary", needs: (*App).needSummary, do: func(a *App) tea.Cmd { return a.lengthen(1) }},
		{name: "shorter", group: summaries, where: inReading, keys: "-", help: "shorter summary", needs: (*App).needSummary, do: func(a *App) tea.Cmd { return a.lengthen(-1) }},
		{name: "triage", group: summaries, where: anywhere, keys: "T", help: "the first sentence of its summary below each headline, or not", do: (*App).toggleTriage},
		{name: "toggle-read", group: marking, where: inReading, keys: "m", help: "mark read or unread", hint: "read/unread", needs: (*App).needArticle, do: (*App).toggleRead},
		{name: "star", group: marking, where: inReading, keys: "f", help: "star, or take the star away", hint: "star", needs: (*App).needArticle, do: (*App).toggleStar},
		{name: "next-unread", group: moving, where: inReading, keys: "n", help: "next unread article; after a find, the next place", by: (*App).nextUnread, step: 1},
		{name: "previous-unread", group: moving, where: inReading, keys: "p", help: "previous unread article", by: (*App).unread, step: -1},
		{name: "next", group: moving, where: inReading, keys: "J", help: "next article, while reading too", by: (*App).step, step: 1},
		{name: "previous", group: moving, where: inReading, keys: "K", help: "previous article, while reading too", by: (*App).step, step: -1},
		{name: "page", group: moving, where: inReading, keys: "space, pgdown", help: "scroll on; at the end the next unread article", do: (*App).readOn},
		{name: "page-back", group: moving, where: inReading, keys: "pgup, b", help: "scroll back a page", by: (*App).pageText, step: -1},
		{name: "half-down", group: moving, where: anywhere, keys: "ctrl+d", help: "half a page down", by: (*App).halfPage, step: 1},
		{name: "half-up", group: moving, where: anywhere, keys: "ctrl+u", help: "half a page up", by: (*App).halfPage, step: -1},
		{name: "top", group: moving, where: anywhere, keys: "g g, home", help: "to the top", do: func(a *App) tea.Cmd { return a.edge(false) }},
		{name: "end", group: moving, where: anywhere, keys: "G, end", help: "to the end", do: func(a *App) tea.Cmd { return a.edge(true) }},
		{name: "next-pane", group: moving, where: anywhere, keys: "tab", help: "next pane", do: func(a *App) tea.Cmd { return a.cycle(1) }},
		{name: "previous-pane", group: moving, where: anywhere, keys: "shift+tab", help: "previous pane", do: func(a *App) tea.Cmd { return a.cycle(-1) }},
		{name: "next-feed", group: moving, where: anywhere, keys: "]", help: "next feed", needs: (*App).needFeeds, by: (*App).stepFeed, step: 1},
		{name: "previous-feed", group: moving, where: anywhere, keys: "[", help: "previous feed", needs: (*App).needFeeds, by: (*App).stepFeed, step: -1},
		{name: "fold", group: feeding, where: inSidebar, keys: "space", help: "fold or unfold the folder", do: (*App).fold},
		{name: "show-unread", group: finding, where: anywhere, keys: "1", help: "show the unread articles", do: func(a *App) tea.Cmd { return a.showOnly(showUnread) }},
		{name: "show-all", group: finding, where: anywhere, keys: "2", help: "show all articles", do: func(a *App) tea.Cmd { return a.showOnly(showAll) }},
		{name: "show-starred", group: finding, where: anywhere, keys: "3", help: "show the starred articles", do: func(a *App) tea.Cmd { return a.showOnly(showStarred) }},
		{name: "find-text", group: inText, where: inArticle | inSummary, keys: "/", help: "find in the text", hint: "find in text", needs: (*App).needText, do: (*App).findText},
		{name: "previous-hit", group: inText, where: inArticle | inSummary, keys: "N", help: "previous place that was found in the text", needs: (*App).needHits, by: (*App).stepHit, step: -1},
		{name: "search", group: finding, where: anywhere, keys: "/, g /", help: "search everything stored", hint: "search", do: (*App).askSearch},
		{name: "full-text", group: inText, where: inReading, keys: "x", help: "the full text of the page, or the feed's own text", needs: (*App).needArticle, do: (*App).toggleText},
		{name: "feed-texts", group: feeding, where: inSidebar, keys: "x", help: "read the pages of the feed's articles, or no longer", needs: (*App).needFeed, do: (*App).toggleTexts},
		{name: "filter", group: finding, where: anywhere, keys: "=", help: "show only what a question asks for", do: (*App).askFilter},
		{name: "rank", group: finding, where: inList, keys: "*", help: "what was found: the best first, or the newest", needs: (*App).needSearch, do: (*App).rank},
		{name: "save-search", group: finding, where: anywhere, keys: "w", help: "keep the search or filter under a name, among the feeds", needs: (*App).needQuestion, do: (*App).saveSearch},
		{name: "browser", group: inText, where: inReading, keys: "o", help: "open in the browser", hint: "browser", needs: (*App).needArticle, do: func(a *App) tea.Cmd { return a.browse(false) }},
		{name: "browser-read", group: inText, where: inReading, keys: "O", help: "open in the browser and mark read", needs: (*App).needArticle, do: func(a *App) tea.Cmd { return a.browse(true) }},
		{name: "pictures", group: inText, where: inReading, keys: "i", help: "fetch and show the pictures in sight, or hide them", needs: (*App).needText, do: (*App).togglePictures},
		{name: "play", group: inText, where: inReading, keys: "e", help: "play or open the file that comes with the article, the downloaded one if there is one", needs: (*App).needFile, do: (*App).playFile},
		{name: "download", group: inText, where: inReading, keys: "E", help: "download the file that comes with the article, stop that, or go on with it", needs: (*App).needFile, do: (*App).saveFile},
		{name: "downloads", group: inText, where: anywhere, help: "downloads: how far they are, and stop one", needs: (*App).needDownloads, do: (*App).showDownloads},
		{name: "share", group: inText, where: inReading, keys: "|", help: "give the article to a program of the setting share", needs: (*App).needShare, do: (*App).share},
		{name: "links", group: inText, where: inReading, keys: ";", help: "pick a link in the text by its letters, to open or copy it", needs: (*App).needText, do: (*App).pickLink},
		{name: "return", group: inText, where: inReading, keys: "ctrl+o, backspace", help: "back to where the last jump in the text began", needs: (*App).needJump, do: (*App).returnFromJump},
		{name: "left", group: inText, where: inArticle, keys: "<, shift+left", help: "code and tables that are too wide: to the left", needs: (*App).needWide, do: func(a *App) tea.Cmd { return a.shiftText(-1) }},
		{name: "right", group: inText, where: inArticle, keys: ">, shift+right, l, right", help: "code and tables that are too wide: to the right", needs: (*App).needWide, do: func(a *App) tea.Cmd { return a.shiftText(1) }},
		{name: "copy", group: inText, where: inReading, keys: "y", help: "copy the link; in the summary, the summary", needs: (*App).needArticle, do: (*App).copyLink},
		{name: "mark-all", group: marking, where: anywhere, keys: "A", help: "mark all that is listed read", needs: (*App).needListed, do: (*App).markAll},
		{name: "select", group: marking, where: inList, keys: "v", help: "select from here on: what is done next is done to all of it", needs: (*App).needArticle, do: (*App).selectRange},
		{name: "label", group: marking, where: anywhere, keys: "t", help: "give a label to the article, to all that is selected, or to the feed; or take it away", needs: (*App).needLabelled, do: (*App).askLabel},
		{name: "digest", group: summaries, where: anywhere, keys: "D", help: "digest: what is unread, by story", do: (*App).digest},
		{name: "list-look", group: looks, where: anywhere, keys: "S", help: "how the list looks: its order, headings, lines a headline", do: (*App).askListing},
		{name: "newest", group: moving, where: anywhere, keys: "g n", help: "to the top of the list, where what is new arrives", do: (*App).newest},
		{name: "narrower", group: looks, where: anywhere, keys: "<, ctrl+w <", help: "a narrower list; at the feeds, narrower feeds", by: (*App).widen, step: -2},
		{name: "wider", group: looks, where: anywhere, keys: ">, ctrl+w >", help: "a wider list; at the feeds, wider feeds", by: (*App).widen, step: 2},
		{name: "even", group: looks, where: anywhere, keys: "ctrl+w =", help: "columns as wide as they were at first", do: (*App).evenSplits},
		{name: "zen", group: inText, where: inReading, keys: "z", help: "the text alone, or all again", needs: (*App).needArticle, do: (*App).toggleZen},
		{name: "undo", group: marking, where: anywhere, keys: "u", help: "undo the last change, whatever it was", hint: "undo", needs: (*App).needUndo, do: (*App).undo},
		{name: "redo", group: marking, where: anywhere, keys: "ctrl+r", help: "do again what was undone", needs: (*App).needRedo, do: (*App).redo},
		{name: "refresh", group: feeding, where: anywhere, keys: "r", help: "refresh this feed, or those listed", needs: (*App).needFeeds, do: (*App).refreshHere},
		{name: "refresh-all", group: feeding, where: anywhere, keys: "R", help: "refresh all feeds", needs: (*App).needFeeds, do: (*App).refreshAll},
		{name: "add", group: feeding, where: anywhere, keys: "a", help: "add a feed by address or site; keep one that was opened for a look", hint: "add", do: (*App).add},
		{name: "delete", group: feeding, where: inSidebar, keys: "d", help: "unsubscribe, or forget the search", hint: "delete", needs: (*App).needRemovable, do: (*App).removeFeed},
		{name: "rename", group: feeding, where: inSidebar, keys: "c", help: "call the feed, the folder or the search something else", hint: "rename", needs: (*App).needNamed, do: (*App).rename},
		{name: "move", group: feeding, where: inSidebar, keys: "M", help: "move the feed or the folder into a folder", needs: (*App).needMovable, do: (*App).move},
		{name: "feed-page", group: feeding, where: inSidebar, keys: "i", help: "the feed's page: its visits, its address, what fails", needs: (*App).needTheFeed, do: (*App).showFeedPage},
		{name: "feed-settings", group: feeding, where: inSidebar, keys: ",", help: "how often the feed is read, what is kept of it, pause", needs: (*App).needFeed, do: (*App).askPreferences},
		{name: "rules", group: feeding, where: anywhere, help: "rules: what becomes of articles as they arrive", do: (*App).showRules},
		{name: "starters", group: feeding, where: anywhere, help: "pick starter feeds by topic", do: (*App).pickStarters},
		{name: "import", group: feeding, where: anywhere, help: "import from a file: OPML and what other readers keep", do: (*App).askImport},
		{name: "import-newsboat", group: feeding, where: anywhere, help: "import from newsboat: feeds, articles, what was read", needs: (*App).needNewsboat, do: (*App).importNewsboat},
		{name: "guide", group: program, where: anywhere, help: "open the built-in guide", do: (*App).openGuide},
		{name: "settings", group: program, where: anywhere, help: "change the settings, in an editor", needs: (*App).needSettings, do: (*App).editSettings},
		{name: "failures", group: feeding, where: anywhere, keys: "!", help: "feeds that fail, and why", needs: (*App).needFailures, do: (*App).showFailures},
		{name: "palette", group: program, where: anywhere, keys: ":", help: "everything there is to do", do: (*App).showPalette},
		{name: "help", group: program, where: anywhere, keys: "?", help: "help for where you are", do: (*App).showHelp},
		{name: "redraw", group: looks, where: anywhere, keys: "ctrl+l", help: "draw the screen anew", do: func(*App) tea.Cmd { return tea.ClearScreen }},
		{name: "suspend", group: program, where: anywhere, keys: "ctrl+z", help: "back to the shell until fg", needs: (*App).needShell, do: func(*App) tea.Cmd { return tea.Suspend }},
		{name: "quit", group: program, where: anywhere, keys: "Q, ctrl+c", help: "leave", do: func(a *App) tea.Cmd { return a.quit() }},
	}
}
