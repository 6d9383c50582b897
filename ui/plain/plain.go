// Package plain is the reader without a screen: a line typed, an answer printed, for screen readers, slow lines and
// pipes. It knows no terminal: nothing is drawn, moved or coloured, and what was printed stays as it is.
package plain

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strconv"
	"strings"
	"time"

	"lede/feed"
	"lede/feed/doc"
	"lede/feed/refresh"
	"lede/feed/secret"
	"lede/feed/store"
	"lede/ui/cell"
)

// Options are what a person can set.
type Options struct {
	KeepUnread bool                       // reading an article does not mark it read
	Width      int                        // cells after which lines are broken; 0: they are not
	Prompt     bool                       // somebody waits for it
	Browse     func(address string) error // opens an address
	Secrets    *secret.File               // where names and passwords in imported addresses go
	Settings   func() (string, error)     // where the settings file is

	Cause func(r feed.Reason, detail string) string // says why a feed can't be read
}

// Reader is the reader between two lines.
type Reader struct {
	options   Options
	store     *store.Store
	refresher *refresh.Refresher
	out       *bufio.Writer
	ctx       context.Context // of the command at hand

	titles map[feed.FeedID]string
	feeds  []feed.Feed // as they were last listed
	query  store.Query // of the list
	ids    []feed.ItemID
	shown  int // how many of them were listed
	at     int // the article at hand, from 1; 0 is none
	extra  int // sentences more or fewer than a summary has by itself
	links  []string
	done   []change // what may be undone, the newest last
	undone []change // what may be done again, the newest last
}

// change is something done, how to take it back, and how to do it again.
type change struct {
	what        string
	back, again func(ctx context.Context) error
}

// errQuit ends the reader.
var errQuit = errors.New("quit")

// Run reads commands from in and answers on out until they end, one of them is quit, or ctx is done. Each address is
// opened for a look first.
func Run(ctx context.Context, in io.Reader, out io.Writer, s *store.Store, r *refresh.Refresher, addresses []string, o Options) error {
	p := &Reader{options: o, store: s, refresher: r, out: bufio.NewWriter(out), ctx: ctx, query: store.Query{Unread: true}}
	for _, address := range addresses {
		p.answer(p.look(address))
	}
	p.answer(p.list(""))
	p.say("Type a number to read, help for all commands, quit to leave.")
	lines := bufio.NewScanner(in)
	for {
		if o.Prompt {
			p.put("lede> ")
		}
		if err := p.out.Flush(); err != nil {
			return fmt.Errorf("write: %w", err)
		}
		if ctx.Err() != nil || !lines.Scan() {
			return lines.Err()
		}
		if err := p.obey(lines.Text()); errors.Is(err, errQuit) {
			return p.out.Flush()
		} else {
			p.answer(err)
		}
	}
}

// obey does what a line says: a command with what it is about, a number, or nothing, which goes on with the list.
func (p *Reader) obey(line string) error {
	name, about, _ := strings.Cut(strings.TrimSpace(doc.Line(line)), " ")
	if about = strings.TrimSpace(about); len(name) > 1 && (name[0] == '/' || name[0] == '!') {
		name, about = name[:1], strings.TrimSpace(name[1:]+" "+about) // "/ferry" as people type it
	}
	if _, err := strconv.Atoi(name); err == nil && about == "" {
		name, about = "read", name
	}
	if name == "" {
		name = "more"
	}
	for _, c := range commands() {
		if c.name == name || c.key == name {
			return c.do(p, about)
		}
	}
	return fmt.Errorf("there is no command %q; help lists them", name)
}

// answer says what went wrong, if anything did.
func (p *Reader) answer(err error) {
	if err != nil {
		p.say(capital(p.explained(err)) + ".")
	}
}

// say prints a sentence or a paragraph, clean and broken into lines.
func (p *Reader) say(text string) {
	for l := range strings.Lines(doc.Text(text)) {
		l = strings.TrimSuffix(l, "\n")
		if p.options.Width == 0 || l == "" {
			p.put(l + "\n")
			continue
		}
		for _, r := range cell.Wrap(l, p.options.Width) {
			p.put(l[r.Start:r.End] + "\n")
		}
	}
}

// put prints text as it is; an error shows at the next flush.
func (p *Reader) put(text string) { _, _ = p.out.WriteString(text) }

func capital(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// explained is an error in words for a person.
func (p *Reader) explained(err error) string {
	var why *feed.Error
	switch {
	case errors.Is(store.Why(err), store.ErrFull):
		return "the disk is full; nothing stored is lost"
	case errors.Is(store.Why(err), store.ErrDamaged):
		return "the file of the store is damaged; lede doctor says what to do"
	case errors.Is(store.Why(err), store.ErrReadOnly):
		return "the store can't be written to"
	case errors.Is(err, fs.ErrNotExist):
		return "there is no such file"
	case errors.As(err, &why):
		return p.options.Cause(why.Reason, why.Detail)
	}
	return err.Error()
}

func midnight(now time.Time) time.Time {
	y, m, d := now.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, now.Location())
}

func plural(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
