package refresh

import (
	"sync"
	"time"

	"lede/feed"
)

// Progress is how far the work is. Totals run from when the refresher last stood idle.
type Progress struct {
	Done, Total, Failed int
	Waiting             int           // feeds that were not asked, for their hosts want to be left alone
	Fresh               int           // articles that are new
	Changes             int           // grows with every feed whose record changed: what was read from the store before is old
	Tell                []feed.ItemID // articles that a person wants to be told of, all since the start
	Pages, PagesWanted  int           // pages of articles that were read and are to be, all since the start
	Ahead               time.Duration // how far this machine's clock is before the servers'; 0 when it is right within a day
	Offline             bool          // the last attempt found no network on this side
	Err                 error         // of the store: what was fetched could not be kept
}

// Running reports whether feeds are still under way.
func (p Progress) Running() bool { return p.Done < p.Total }

// mailbox holds the newest Progress in a slot of one: a reader that is slow misses what is old, and a writer never
// waits.
type mailbox struct {
	mu      *sync.Mutex
	current *Progress
	slot    chan Progress
}

func newMailbox() mailbox {
	return mailbox{mu: new(sync.Mutex), current: new(Progress), slot: make(chan Progress, 1)}
}

// begin adds n feeds to the work at hand, or starts anew when the last work is done.
func (m mailbox) begin(n int) {
	m.update(func(p *Progress) {
		if !p.Running() {
			*p = Progress{Changes: p.Changes, Tell: p.Tell, Pages: p.Pages, PagesWanted: p.PagesWanted}
		}
		p.Total += n
	})
}

// end counts one feed as done.
func (m mailbox) end(o outcome) {
	m.update(func(p *Progress) {
		p.Done++
		p.Fresh += o.fresh
		p.Tell = append(p.Tell, o.tell...)
		p.Offline = o.offline
		if o.failed {
			p.Failed++
		}
		if o.waiting {
			p.Waiting++
		}
		if o.changed {
			p.Changes++
		}
		if o.err != nil {
			p.Err = o.err
		}
	})
}

func (m mailbox) update(change func(*Progress)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	change(m.current)
	select {
	case <-m.slot:
	default:
	}
	m.slot <- *m.current
}
