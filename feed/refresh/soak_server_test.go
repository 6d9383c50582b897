package refresh

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"

	"lede/feed"
)

// publishers answer for all hosts of the soak, with every fault at random, and hold what they see against the rules of
// politeness.
type publishers struct {
	t *testing.T

	mu     sync.Mutex
	feeds  map[string]*published // by path; two paths may lead to one
	hosts  map[string]*publisher
	inside int // requests at once
	seen   map[string]int
}

// publisher is one host.
type publisher struct {
	inside int
	until  time.Time // it asked to be left alone
}

// published is a feed as its publisher knows it. Requests to one feed follow one another.
type published struct {
	rand      *rand.Rand
	ttl       int // minutes
	skipHour  int // -1: none
	lies      bool
	same      bool // never says anything new, and gives no validators
	away      string
	permanent bool

	items     int
	version   int
	forced    bool // a person pressed a key for it
	closed    bool // 410
	notBefore time.Time
	failures  int
	given     feed.Validators // of the last answer that could be read
	full      time.Time       // when that was in full
}

const soakItems = 12 // in a feed at once

func (p *publishers) complain(format string, args ...any) {
	p.t.Errorf("%s: "+format, append([]any{time.Now().UTC().Format("2 Jan 15:04:05")}, args...)...)
}

// ServeHTTP checks a request against what went before it, waits as servers do, and answers.
func (p *publishers) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	host, f := p.hosts[r.Host], p.feeds[r.URL.Path]
	if host == nil {
		host = &publisher{}
		p.hosts[r.Host] = host
	}
	host.inside++
	p.inside++
	if f == nil {
		p.complain("somebody asks for %s%s", r.Host, r.URL)
		f = &published{rand: rand.New(rand.NewPCG(1, 1))}
	}
	p.check(host, f, r)
	p.mu.Unlock()
	leave := sync.OnceFunc(func() {
		p.mu.Lock()
		defer p.mu.Unlock()
		host.inside--
		p.inside--
	})
	defer leave()
	time.Sleep(time.Duration(f.rand.IntN(1500)) * time.Millisecond)
	p.answer(host, f, w, r, leave)
}

// check holds the rules that can be seen from the server's log. The lock is held.
func (p *publishers) check(host *publisher, f *published, r *http.Request) {
	now := time.Now()
	what := r.Host + r.URL.Path
	if host.inside > 1 || p.inside > 16 {
		p.complain("%s: %d at once, %d in all", what, host.inside, p.inside)
	}
	if now.Before(host.until) {
		p.complain("%s: asked at a host that wants to be left alone until %v", what, host.until)
	}
	if agent := r.UserAgent(); !strings.HasPrefix(agent, "lede/") || r.Header.Get("Cookie")+r.Referer() != "" {
		p.complain("%s: a request of %q with %v", what, agent, r.Header)
	}
	for _, coding := range []string{"gzip", "br", "zstd"} {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), coding) {
			p.complain("%s: takes no %s", what, coding)
		}
	}
	if f.away != "" && strings.HasPrefix(r.URL.Path, "/at/") {
		return // the end of a redirect: the rules held where it began
	}
	if !f.forced {
		switch {
		case f.closed:
			p.complain("%s: asked again after 410", what)
		case now.Before(f.notBefore):
			p.complain("%s: asked %v too soon", what, f.notBefore.Sub(now))
		case now.UTC().Hour() == f.skipHour && now.UTC().Minute() > 10: // a round takes its time
			p.complain("%s: asked in the hour that it wants skipped", what)
		}
	}
	f.forced = false
	p.checkValidators(f, r, what)
}

func (p *publishers) checkValidators(f *published, r *http.Request, what string) {
	got := feed.Validators{ETag: r.Header.Get("If-None-Match"), LastModified: r.Header.Get("If-Modified-Since")}
	age := time.Since(f.full)
	switch {
	case age < validFor-time.Minute && got != f.given:
		p.complain("%s: validators %+v, want %+v", what, got, f.given)
	case age > validFor+time.Minute && got != (feed.Validators{}):
		p.complain("%s: validators %+v after %v", what, got, age)
	}
}

// failed notes that what was answered is a failure to the reader, who is to wait twice as long each time.
func (f *published) failed() {
	f.notBefore = time.Now().Add(min(shortest<<min(f.failures, 10), longest) - 2*time.Second)
	f.failures++
	f.closed = false
}

// read notes that what was answered could be read.
func (f *published) read(maxAge time.Duration) {
	f.failures, f.closed = 0, false
	f.notBefore = time.Now().Add(min(max(time.Hour, maxAge, time.Duration(f.ttl)*time.Minute), longest) - 2*time.Second)
}

// answer is one of what servers do.
func (p *publishers) answer(host *publisher, f *published, w http.ResponseWriter, r *http.Request, leave func()) {
	if f.away != "" && !strings.HasPrefix(r.URL.Path, "/at/") {
		p.count("redirect")
		status := http.StatusFound
		if f.permanent {
			status = http.StatusMovedPermanently
		}
		http.Redirect(w, r, f.away, status)
		return
	}
	faults := []func(){
		func() { p.refuse(host, f, w) },
		func() { p.status(f, w, "404", 404) },
		func() { p.status(f, w, "500", 500) },
		func() { p.status(f, w, "403", 403) },
		func() { p.gone(f, w) },
		func() { p.junk(f, w, "page", "<!DOCTYPE html><html><body>Log in</body></html>") },
		func() { p.junk(f, w, "junk", "\x00\x01\x02") },
		func() { p.junk(f, w, "empty", "") },
		func() { p.redirected(f, w, "circle", r.URL.String()) },
		func() { p.redirected(f, w, "private", "http://169.254.169.254/latest") },
		func() { p.redirected(f, w, "scheme", "file:///etc/passwd") },
		func() { p.stall(f, w, r, leave) },
		func() { p.breakOff(f, w) },
		func() { p.bomb(f, w) },
	}
	if n := f.rand.IntN(len(faults) * 4); n < len(faults) {
		faults[n]()
		return
	}
	asked := r.Header.Get("If-None-Match")
	if asked != "" && (f.lies || asked == f.given.ETag && f.rand.IntN(3) > 0) {
		p.notModified(f, w)
		return
	}
	p.full(f, w)
}

func (p *publishers) count(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.seen[what]++
}

func (p *publishers) status(f *published, w http.ResponseWriter, name string, status int) {
	p.count(name)
	w.WriteHeader(status)
	f.failed()
}

func (p *publishers) gone(f *published, w http.ResponseWriter) {
	if f.rand.IntN(10) > 0 {
		p.status(f, w, "404", 404)
		return
	}
	p.status(f, w, "410", 410)
	f.closed = true
}

// refuse asks for a pause of the host, in one of the ways there are.
func (p *publishers) refuse(host *publisher, f *published, w http.ResponseWriter) {
	p.count("refusal")
	pause := time.Duration(1+f.rand.IntN(300)) * time.Minute
	status := 429
	switch f.rand.IntN(4) {
	case 0:
		w.Header().Set("Retry-After", fmt.Sprint(int(pause/time.Second)))
	case 1:
		status = 503
		w.Header().Set("Retry-After", fmt.Sprint(int(pause/time.Second)))
	case 2:
		w.Header().Set("Retry-After", time.Now().Add(pause).UTC().Format(http.TimeFormat))
	default:
		pause = 0
	}
	f.failed()
	p.mu.Lock()
	host.until = time.Now().Add(max(pause, shortest) - 2*time.Second)
	p.mu.Unlock()
	w.WriteHeader(status)
}

func (p *publishers) junk(f *published, w http.ResponseWriter, name, body string) {
	p.count(name)
	w.Header().Set("ETag", `"of no feed"`)
	_, _ = w.Write([]byte(body))
	f.failed()
}

func (p *publishers) redirected(f *published, w http.ResponseWriter, name, to string) {
	p.count(name)
	w.Header().Set("Location", to)
	w.WriteHeader(http.StatusFound)
	f.failed()
}

// stall sends no more than a beginning. It has left before the reader gives up: when a handler hears of that, the
// reader may be back already.
func (p *publishers) stall(f *published, w http.ResponseWriter, r *http.Request, leave func()) {
	p.count("stall")
	f.failed()
	_, _ = w.Write([]byte("<rss>"))
	_ = http.NewResponseController(w).Flush()
	leave()
	<-r.Context().Done()
}

func (p *publishers) breakOff(f *published, w http.ResponseWriter) {
	p.count("broken off")
	f.failed()
	w.Header().Set("Content-Length", "10000")
	_, _ = w.Write([]byte("<rss version=\"2.0\"><channel>"))
	panic(http.ErrAbortHandler)
}

// bomb is small as sent and too large when unpacked.
func (p *publishers) bomb(f *published, w http.ResponseWriter) {
	p.count("bomb")
	f.failed()
	w.Header().Set("Content-Encoding", "gzip")
	_, _ = w.Write(packed("gzip", make([]byte, soakMaxBody+1)))
}

func (p *publishers) notModified(f *published, w http.ResponseWriter) {
	p.count("304")
	if f.rand.IntN(4) == 0 {
		f.version++
		f.given.ETag = fmt.Sprintf(`W/"v %d"`, f.version)
		w.Header().Set("ETag", f.given.ETag)
	}
	f.read(f.maxAge(w))
	w.WriteHeader(http.StatusNotModified)
}

func (f *published) maxAge(w http.ResponseWriter) time.Duration {
	age := []time.Duration{0, 0, 0, 30 * time.Minute, 3 * time.Hour, 100 * time.Hour}[f.rand.IntN(6)]
	if age > 0 {
		w.Header().Set("Cache-Control", fmt.Sprintf("public, max-age=%d", int(age.Seconds())))
	}
	return age
}

// full sends the feed, in one of the ways to pack it, with some new items and some damage that costs none.
func (p *publishers) full(f *published, w http.ResponseWriter) {
	p.count("200")
	f.version++
	if !f.same {
		f.items += f.rand.IntN(4)
		f.given = feed.Validators{ETag: fmt.Sprintf(`"v %d"`, f.version), LastModified: time.Now().UTC().Format(http.TimeFormat)}
		w.Header().Set("ETag", f.given.ETag)
		w.Header().Set("Last-Modified", f.given.LastModified)
	}
	f.read(f.maxAge(w))
	body := []byte(f.body())
	if coding := []string{"", "gzip", "br", "zstd"}[f.rand.IntN(4)]; coding != "" {
		w.Header().Set("Content-Encoding", coding)
		body = packed(coding, body)
	}
	f.full = time.Now()
	_, _ = w.Write(body)
}

func (f *published) body() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<rss version="2.0"><channel><title>Wire</title><link>http://site.example/</link><ttl>%d</ttl>`, f.ttl)
	if f.skipHour >= 0 {
		fmt.Fprintf(&b, `<skipHours><hour>%d</hour></skipHours>`, f.skipHour)
	}
	if !f.same {
		fmt.Fprintf(&b, `<description>Version %d & more</description>`, f.version)
	}
	for i := f.items; i > max(0, f.items-soakItems); i-- {
		item := fmt.Sprintf(`<item><guid>g%d</guid><title>Item %d</title><link>http://site.example/%d</link><description>&lt;p>Text of item %d.</description></item>`, i, i, i, i)
		b.WriteString(item)
		if i%5 == 0 {
			b.WriteString(item) // twice in one feed
		}
	}
	if f.version%3 > 0 {
		b.WriteString(`</channel></rss>`)
	}
	return b.String()
}

func packed(coding string, body []byte) []byte {
	var b bytes.Buffer
	var w interface {
		Write([]byte) (int, error)
		Close() error
	}
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&b)
	case "br":
		w = brotli.NewWriterLevel(&b, 1)
	default:
		w, _ = zstd.NewWriter(&b, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(64<<10))
	}
	_, _ = w.Write(body)
	_ = w.Close()
	return b.Bytes()
}
