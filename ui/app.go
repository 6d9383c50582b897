// Package ui is the screen: one tea.Model and its panes.
//
// The root reads one pane and tells another; panes know nothing of each other, of the store or of Bubble Tea. What
// takes time is started as work and comes back as a message; View only cuts and joins what is there.
package ui

import (
	"log/slog"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"lede/feed"
	"lede/feed/refresh"
	"lede/feed/secret"
	"lede/feed/store"
	"lede/ui/keys"
	"lede/ui/theme"
)

// Options are what a person can set. The zero value is a sane choice but for the browser, which has none.
type Options struct {
	Downloads  string              // the folder for files that come with articles; "" is none
	MostBytes  int64               // the largest of them to download; 0 is no bound
	KeepUnread bool                // opening an article does not mark it read
	Summary    string              // whether the summary is open at the start: "always", "never", or as it was left
	Triage     string              // whether the list shows first sentences at the start: "always", "never", or as it was left
	Headlines  string              // how many lines each takes: "one", "two", "auto" for two where there is room, or as it was left
	Player     []string            // the program that plays sound and film, in the same way
	Notify     []string            // the program that tells of new articles, the text its last argument; none is the terminal itself
	Browser    []string            // the program with its arguments; the address is put in for {url}, or added at the end
	Newsboat   []string            // newsboat's files, where there are some
	Share      map[string][]string // programs to give articles to, by name
	NoMouse    bool
	Preset     string     // of keys: one of Presets; otherwise the first
	Keys       []keys.Own // a person's own, in place of the preset's
	Colors     string     // "dark", "light" or "none"; otherwise as the terminal's background is
	Theme      theme.Choice
	Editor     []string // the program with its arguments that settings are edited with; nothing means that there is none
	Glyphs     theme.Glyphs
}

func (o Options) withDefaults() Options {
	if o.Glyphs == (theme.Glyphs{}) {
		o.Glyphs = theme.Unicode()
	}
	return o
}

// Session is what the screen works on.
type Session struct {
	Store     *store.Store
	Refresher *refresh.Refresher
	Secrets   *secret.File // where names and passwords in imported addresses go
	Notice    string       // said first
}

// Start is what the program begins with.
type Start struct {
	// Open opens the store. The first frame doesn't wait for it: a new store costs several flushes of the disk.
	Open      func() (Session, error)
	Addresses []string // opened for a look
	Light     bool     // the background is taken for a light one until the terminal says
	Suspends  bool     // a shell waits, and brings the program back
	// Settings says where the settings file is, and makes it if it is not there.
	Settings func() (path string, err error)
	// Follow shows what other programs write to the store, within a second.
	Follow bool
}

// App is the screen.
type App struct {
	options   Options
	begin     Start
	store     *store.Store
	refresher *refresh.Refresher
	secrets   *secret.File
	work      *work
	actions   []action
	bindings  keys.Map
	pending   keys.Sequence
	number    count
	history   history
	failure   error    // why the screen had to end
	torn      chan any // why drawing has crashed

	size    struct{ w, h int }
	dark    bool
	profile colorprofile.Profile
	theme   theme.Theme
	layout  layout
	focus   pane
	now     time.Time

	place place
	show  show
	kept  map[feed.ItemID]bool // changed in this list and kept in it though they no longer belong
	moved bool                 // the cursor was moved in this list

	sidebar  sidebar
	list     headlines
	article  article
	summary  summaryBox
	status   status
	overlays overlays

	summaryOpen bool
	extra       int // sentences more or fewer than a summary has by itself

	stamp     stamps
	asked     asked
	marking   int  // marks that are not yet written
	marks     int  // so far
	started   bool // feeds were loaded once
	failing   map[feed.FeedID]bool
	unopened  []feedAdded // addresses given at the start that could not be opened
	shelf     shelf
	graphics  graphics
	kind      string             // of terminal, as TERM names it
	coming    map[string]*coming // files that are being downloaded, by address
	stirring  bool               // a timer runs that has them drawn anew
	rested    textSpot           // the place in the text that was kept last
	resting   bool               // a timer runs for the next
	seen      int                // refresh.Progress.Changes that stamp counts
	seenAt    time.Time          // when stamp last counted them
	before    *listed            // where a search was started from
	told      int                // refresh.Progress.Tell so far
	doubted   bool               // it was said that this machine's clock is wrong
	returning feed.ItemID        // the article to put the cursor on once it is listed
	sought    sought
	searches  string      // asked before, one a line, the newest last
	foundIn   feed.ItemID // the article in which what was searched for is marked
	library   library
	lastClick click
	dragging  wall
	splits    splits
	listing   listing
	wanted    feed.ItemID // to be read once it is listed
	zen       bool        // the text alone, while it is being read
}

// stamps grow when the store has changed: what was loaded under an older one is out of date.
type stamps struct{ feeds, counts, list, library int }

// asked is what was asked of the store last, so that nothing is asked twice.
type asked struct {
	feeds   int  // stamp
	pending bool // the feeds are under way
	counts  int  // stamp
	list    listKey
	held    bool // the list is the same one, read anew
	rows    feed.ItemID
	article feed.ItemID
	extra   int
	gists   bool // some are being made

	excerpts   feed.ItemID // the first of those under way
	excerptsOf string
	library    int // stamp
	saved      savedKey
}

// New returns the screen.
func New(o Options, begin Start) (*App, error) {
	bound, err := bind(o)
	if err != nil {
		return nil, err
	}
	o = o.withDefaults()
	a := &App{
		options: o, begin: begin, work: newWork(), coming: map[string]*coming{}, actions: actions(), bindings: bound, torn: make(chan any, 1),
		dark: !begin.Light, profile: colorprofile.TrueColor, now: time.Now(), stamp: stamps{feeds: 1, list: 1, library: 1}, summaryOpen: o.Summary == "always",
		list: headlines{triage: o.Triage == "always"}, listing: o.listing(listing{}),
	}
	a.article.Coming, a.status.coming = a.coming, a.coming
	a.restyle()
	return a, nil
}

// Close ends all work: what reads is cancelled, what writes is awaited. The store may be closed after it.
func (a *App) Close() {
	a.keepPlace()
	a.work.close()
}

// Init asks the terminal for its background and opens the store.
func (a *App) Init() tea.Cmd {
	open := a.begin.Open
	return tea.Batch(tea.RequestBackgroundColor, eachMinute(), a.awaitCrash(), a.work.start("open", func(c ctx) tea.Msg {
		s, err := open()
		if err != nil {
			return storeOpened{err: err}
		}
		version, err := s.Store.Elsewhere(c) // before anything is read
		if err != nil {
			slog.Error("follow other programs", "error", err)
		}
		return storeOpened{Session: s, version: version}
	}))
}

// storeOpened begins to load. Without a store there is nothing to show: whoever opened it knows why.
func (a *App) storeOpened(m storeOpened) tea.Cmd {
	if m.err != nil {
		return tea.Quit
	}
	a.store, a.refresher, a.secrets = m.Store, m.Refresher, m.Secrets
	if m.Notice != "" {
		a.status.Complain(m.Notice)
	}
	r := a.refresher
	cmds := []tea.Cmd{a.work.start("progress", func(c ctx) tea.Msg { return awaitProgress(c, r) }), a.followOthers(m.version)}
	s := a.store
	cmds = append(cmds, a.work.start("recall", func(c ctx) tea.Msg { return recall(c, s) }))
	for _, address := range a.begin.Addresses {
		cmds = append(cmds, a.look(refresh.Wanted{Address: address}))
	}
	return tea.Batch(cmds...)
}

func eachMinute() tea.Cmd {
	return tea.Tick(time.Minute, func(time.Time) tea.Msg { return minutePassed{} })
}

// Update takes a message to the method that owns it, then sees to what has come into view.
func (a *App) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if why := recover(); why != nil {
			logCrash(why)
			m, cmd = a, a.crash(why)
		}
	}()
	a.now = time.Now()
	cmd = a.route(msg)
	a.arrange()
	return a, tea.Batch(cmd, a.keepPictures(), a.demand())
}

func (a *App) route(msg tea.Msg) tea.Cmd {
	if a.store == nil && acts(msg) {
		return nil
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		a.size.w, a.size.h = msg.Width, msg.Height
	case tea.BackgroundColorMsg:
		a.background(msg.IsDark())
	case tea.EnvMsg:
		a.kind = msg.Getenv("TERM")
		return askForGraphics(msg)
	case tea.TerminalVersionMsg:
		a.graphics.able = drawsPictures(msg.Name)
	case tea.ResumeMsg:
		a.lostPictures()
		return tea.RequestBackgroundColor
	case tea.FocusMsg:
		return tea.RequestBackgroundColor // it may be another by now
	case Settings:
		return a.settingsRead(msg)
	case tea.ColorProfileMsg:
		a.profile = msg.Profile
		a.restyle()
	case tea.KeyPressMsg:
		return a.press(msg)
	case tea.PasteMsg:
		if top := a.overlays.top(); top != nil {
			top.Paste(msg.Content)
			if l, ok := top.(*askLine); ok {
				a.typed(l)
			}
		}
	case tea.MouseClickMsg:
		return a.clicked(msg)
	case tea.MouseMotionMsg:
		a.dragged(msg)
	case tea.MouseReleaseMsg:
		return a.released()
	case tea.MouseWheelMsg:
		a.wheeled(msg)
	case minutePassed:
		return eachMinute()
	default:
		return a.arrived(msg)
	}
	return nil
}

// acts reports whether a message asks for something: for the milliseconds before the store is there, nothing can be
// done.
func acts(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyPressMsg, tea.MouseClickMsg, tea.MouseMotionMsg, tea.MouseReleaseMsg, tea.MouseWheelMsg, tea.PasteMsg:
		return true
	}
	return false
}

// restyle makes the theme anew for what is known of the terminal.
func (a *App) restyle() {
	switch a.options.Colors {
	case "dark", "light":
		a.theme = theme.For(a.options.Theme, a.options.Colors == "dark", a.profile)
	case "none":
		a.theme = theme.None()
	default:
		a.theme = theme.For(a.options.Theme, a.dark, a.profile)
	}
	a.theme.Glyphs = a.options.Glyphs
	t := a.theme // panes compare the pointer to see that styles have changed
	for _, p := range []**theme.Theme{&a.sidebar.theme, &a.list.theme, &a.article.theme, &a.summary.theme, &a.status.theme} {
		*p = &t
	}
	a.article.PlayKey, a.article.SaveKey, a.article.SummaryKey = a.label("play"), a.label("download"), a.label("summary")
	a.summary.keys = summaryKeys{a.label("summary"), a.label("longer"), a.label("shorter"), a.label("find"), a.label("full-text")}
}
