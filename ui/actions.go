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

// action is something a person can do. The table below is the only place that names them: keys, help, hints, the
// palette and the README's table come from it.
type action struct {
	name  string // for bindings; a name once given stays
	where where
	keys  string // default sequences, separated by a comma and a space; presets.go has those of other habits
	help  string
	hint  string              // a word for the status line; empty: not shown there
	needs func(a *App) string // says what is missing for it; "" when it can be done
	do    func(a *App) tea.Cmd
	by    func(a *App, n int) tea.Cmd // in place of do, for what a number before the key multiplies: n is step times that
	step  int
}

// actions is everything a person can do, in the order of the help.
func actions() []action {
	return []action{
		{name: "down", where: anywhere, keys: "j, down", help: "move down, scroll in the text", hint: "move", by: (*App).moveBy, step: 1},
		{name: "up", where: anywhere, keys: "k, up", help: "move up", by: (*App).moveBy, step: -1},
		{name: "open", where: inList, keys: "enter, l, right", help: "read the article", hint: "read", needs: (*App).needArticle, do: (*App).read},
		{name: "choose", where: inSidebar, keys: "enter, l, right", help: "list what is in it", hint: "list", do: (*App).choose},
		{name: "find", where: inSummary | inArticle, keys: "enter", help: "find the summary's sentence in the text; again: the next", hint: "find", needs: (*App).needMarks, do: (*App).findSentence},
		{name: "back", where: anywhere, keys: "h, left, esc", help: "back", do: func(a *App) tea.Cmd { a.back(); return nil }},
		{name: "close", where: anywhere, keys: "q", help: "back, and at the feeds leave", do: (*App).close},
		{name: "summary", where: inReading, keys: "s", help: "summary: show or hide", hint: "summary", needs: (*App).needArticle, do: (*App).toggleSummary},
		{name: "longer", where: inReading, keys: "+", help: "longer summary", needs: (*App).needSummary, do: func(a *App) tea.Cmd { return a.lengthen(1) }},
		{name: "shorter", where: inReading, keys: "-", help: "shorter summary", needs: (*App).needSummary, do: func(a *App) tea.Cmd { return a.lengthen(-1) }},
		{name: "triage", where: anywhere, keys: "T", help: "the first sentence of its summary below each headline, or not", do: (*App).toggleTriage},
		{name: "toggle-read", where: inReading, keys: "m", help: "mark read or unread", hint: "read/unread", needs: (*App).needArticle, do: (*App).toggleRead},
		{name: "star", where: inReading, keys: "f", help: "star, or take the star away", hint: "star", needs: (*App).needArticle, do: (*App).toggleStar},
		{name: "next-unread", where: inReading, keys: "n", help: "next unread article; after a find, the next place", by: (*App).nextUnread, step: 1},
		{name: "previous-unread", where: inReading, keys: "p", help: "previous unread article", by: (*App).unread, step: -1},
		{name: "next", where: inReading, keys: "J", help: "next article, while reading too", by: (*App).step, step: 1},
		{name: "previous", where: inReading, keys: "K", help: "previous article, while reading too", by: (*App).step, step: -1},
		{name: "page", where: inReading, keys: "space, pgdown", help: "scroll on; at the end the next unread article", do: (*App).readOn},
		{name: "page-back", where: inReading, keys: "pgup, b", help: "scroll back a page", by: (*App).pageText, step: -1},
		{name: "half-down", where: anywhere, keys: "ctrl+d", help: "half a page down", by: (*App).halfPage, step: 1},
		{name: "half-up", where: anywhere, keys: "ctrl+u", help: "half a page up", by: (*App).halfPage, step: -1},
		{name: "top", where: anywhere, keys: "g g, home", help: "to the top", do: func(a *App) tea.Cmd { return a.edge(false) }},
		{name: "end", where: anywhere, keys: "G, end", help: "to the end", do: func(a *App) tea.Cmd { return a.edge(true) }},
		{name: "next-pane", where: anywhere, keys: "tab", help: "next pane", do: func(a *App) tea.Cmd { return a.cycle(1) }},
		{name: "previous-pane", where: anywhere, keys: "shift+tab", help: "previous pane", do: func(a *App) tea.Cmd { return a.cycle(-1) }},
		{name: "next-feed", where: anywhere, keys: "]", help: "next feed", by: (*App).stepFeed, step: 1},
		{name: "previous-feed", where: anywhere, keys: "[", help: "previous feed", by: (*App).stepFeed, step: -1},
		{name: "fold", where: inSidebar, keys: "space", help: "fold or unfold the folder", do: (*App).fold},
		{name: "show-unread", where: anywhere, keys: "1", help: "show the unread articles", do: func(a *App) tea.Cmd { return a.showOnly(showUnread) }},
		{name: "show-all", where: anywhere, keys: "2", help: "show all articles", do: func(a *App) tea.Cmd { return a.showOnly(showAll) }},
		{name: "show-starred", where: anywhere, keys: "3", help: "show the starred articles", do: func(a *App) tea.Cmd { return a.showOnly(showStarred) }},
		{name: "find-text", where: inArticle | inSummary, keys: "/", help: "find in the text", hint: "find in text", needs: (*App).needText, do: (*App).findText},
		{name: "previous-hit", where: inArticle | inSummary, keys: "N", help: "previous place that was found in the text", needs: (*App).needHits, by: (*App).stepHit, step: -1},
		{name: "search", where: anywhere, keys: "/, g /", help: "search everything stored", hint: "search", do: (*App).askSearch},
		{name: "full-text", where: inReading, keys: "x", help: "the full text of the page, or the feed's own text", needs: (*App).needArticle, do: (*App).toggleText},
		{name: "feed-texts", where: inSidebar, keys: "x", help: "read the pages of the feed's articles, or no longer", needs: (*App).needFeed, do: (*App).toggleTexts},
		{name: "filter", where: anywhere, keys: "=", help: "show only what a question asks for", do: (*App).askFilter},
		{name: "rank", where: inList, keys: "*", help: "what was found: the best first, or the newest", needs: (*App).needSearch, do: (*App).rank},
		{name: "save-search", where: anywhere, keys: "w", help: "keep the search or filter under a name, among the feeds", needs: (*App).needQuestion, do: (*App).saveSearch},
		{name: "browser", where: inReading, keys: "o", help: "open in the browser", hint: "browser", needs: (*App).needArticle, do: func(a *App) tea.Cmd { return a.browse(false) }},
		{name: "browser-read", where: inReading, keys: "O", help: "open in the browser and mark read", needs: (*App).needArticle, do: func(a *App) tea.Cmd { return a.browse(true) }},
		{name: "pictures", where: inReading, keys: "i", help: "fetch and show the pictures in sight, or hide them", needs: (*App).needText, do: (*App).togglePictures},
		{name: "play", where: inReading, keys: "e", help: "play or open the file that comes with the article, the downloaded one if there is one", needs: (*App).needFile, do: (*App).playFile},
		{name: "download", where: inReading, keys: "E", help: "download the file that comes with the article, stop that, or go on with it", needs: (*App).needFile, do: (*App).saveFile},
		{name: "downloads", where: anywhere, help: "downloads: how far they are, and stop one", needs: (*App).needDownloads, do: (*App).showDownloads},
		{name: "share", where: inReading, keys: "|", help: "give the article to a program of the setting share", needs: (*App).needShare, do: (*App).share},
		{name: "links", where: inReading, keys: ";", help: "pick a link in the text by its letters, to open or copy it", needs: (*App).needText, do: (*App).pickLink},
		{name: "return", where: inReading, keys: "ctrl+o, backspace", help: "back to where the last jump in the text began", do: (*App).returnFromJump},
		{name: "left", where: inArticle, keys: "<, shift+left", help: "code and tables that are too wide: to the left", needs: (*App).needWide, do: func(a *App) tea.Cmd { return a.shiftText(-1) }},
		{name: "right", where: inArticle, keys: ">, shift+right, l, right", help: "code and tables that are too wide: to the right", needs: (*App).needWide, do: func(a *App) tea.Cmd { return a.shiftText(1) }},
		{name: "copy", where: inReading, keys: "y", help: "copy the link; in the summary, the summary", needs: (*App).needArticle, do: (*App).copyLink},
		{name: "mark-all", where: anywhere, keys: "A", help: "mark all that is listed read", do: (*App).markAll},
		{name: "select", where: inList, keys: "v", help: "select from here on: what is done next is done to all of it", needs: (*App).needArticle, do: (*App).selectRange},
		{name: "label", where: anywhere, keys: "t", help: "give a label to the article, to all that is selected, or to the feed; or take it away", needs: (*App).needLabelled, do: (*App).askLabel},
		{name: "digest", where: anywhere, keys: "D", help: "digest: what is unread, by story", do: (*App).digest},
		{name: "list-look", where: anywhere, keys: "S", help: "how the list looks: its order, headings, lines a headline", do: (*App).askListing},
		{name: "newest", where: anywhere, keys: "g n", help: "to the top of the list, where what is new arrives", do: (*App).newest},
		{name: "narrower", where: anywhere, keys: "<, ctrl+w <", help: "a narrower list; at the feeds, narrower feeds", by: (*App).widen, step: -2},
		{name: "wider", where: anywhere, keys: ">, ctrl+w >", help: "a wider list; at the feeds, wider feeds", by: (*App).widen, step: 2},
		{name: "even", where: anywhere, keys: "ctrl+w =", help: "columns as wide as they were at first", do: (*App).evenSplits},
		{name: "zen", where: inReading, keys: "z", help: "the text alone, or all again", needs: (*App).needArticle, do: (*App).toggleZen},
		{name: "undo", where: anywhere, keys: "u", help: "undo the last change, whatever it was", hint: "undo", needs: (*App).needUndo, do: (*App).undo},
		{name: "redo", where: anywhere, keys: "ctrl+r", help: "do again what was undone", needs: (*App).needRedo, do: (*App).redo},
		{name: "refresh", where: anywhere, keys: "r", help: "refresh this feed, or those listed", do: (*App).refreshHere},
		{name: "refresh-all", where: anywhere, keys: "R", help: "refresh all feeds", do: (*App).refreshAll},
		{name: "add", where: anywhere, keys: "a", help: "add a feed by address or site; keep one that was opened for a look", hint: "add", do: (*App).add},
		{name: "delete", where: inSidebar, keys: "d", help: "unsubscribe, or forget the search", hint: "delete", needs: (*App).needRemovable, do: (*App).removeFeed},
		{name: "rename", where: inSidebar, keys: "c", help: "call the feed, the folder or the search something else", hint: "rename", needs: (*App).needNamed, do: (*App).rename},
		{name: "move", where: inSidebar, keys: "M", help: "move the feed into a folder", needs: (*App).needFeed, do: (*App).moveFeed},
		{name: "feed-page", where: inSidebar, keys: "i", help: "the feed's page: its visits, its address, what fails", needs: (*App).needTheFeed, do: (*App).showFeedPage},
		{name: "feed-settings", where: inSidebar, keys: ",", help: "how often the feed is read, what is kept of it, pause", needs: (*App).needFeed, do: (*App).askPreferences},
		{name: "rules", where: anywhere, help: "rules: what becomes of articles as they arrive", do: (*App).showRules},
		{name: "starters", where: anywhere, help: "pick starter feeds by topic", do: (*App).pickStarters},
		{name: "import", where: anywhere, help: "import from a file: OPML and what other readers keep", do: (*App).askImport},
		{name: "import-newsboat", where: anywhere, help: "import from newsboat: feeds, articles, what was read", do: (*App).importNewsboat},
		{name: "guide", where: anywhere, help: "open the built-in guide", do: (*App).openGuide},
		{name: "settings", where: anywhere, help: "change the settings, in an editor", do: (*App).editSettings},
		{name: "failures", where: anywhere, keys: "!", help: "feeds that fail, and why", do: (*App).showFailures},
		{name: "palette", where: anywhere, keys: ":", help: "everything there is to do", do: (*App).showPalette},
		{name: "help", where: anywhere, keys: "?", help: "help for where you are", do: (*App).showHelp},
		{name: "redraw", where: anywhere, keys: "ctrl+l", help: "draw the screen anew", do: func(*App) tea.Cmd { return tea.ClearScreen }},
		{name: "suspend", where: anywhere, keys: "ctrl+z", help: "back to the shell until fg", needs: (*App).needShell, do: func(*App) tea.Cmd { return tea.Suspend }},
		{name: "quit", where: anywhere, keys: "Q, ctrl+c", help: "leave", do: func(a *App) tea.Cmd { return a.quit() }},
	}
}
