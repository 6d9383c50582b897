package cli

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"lede/feed"
	"lede/feed/store"
)

func TestAClockThatIsNotTheServers(t *testing.T) {
	const day = 24 * time.Hour
	s := newShelf(t)
	s.web["Date"] = time.Now().Add(-400 * day).UTC().Format(http.TimeFormat)
	s.web["https://wire.example/rss"] = strings.ReplaceAll(wireFeed, "Mon, 03 Jun 2024 09:00:00 GMT", time.Now().Add(-401*day).UTC().Format(time.RFC1123Z))
	s.do("add wire.example/rss", ExitOK, "", "2 new articles")
	if got := s.run("", "clean", "--days", "30", "--yes"); got.out != "1\t1\tExample Wire\n" || !strings.Contains(got.stderr, "Age is counted to ") {
		t.Errorf("clean: %+v", got)
	}
	if got := s.run("", "doctor"); got.code != ExitPart || !strings.Contains(got.out, "advice: this machine's clock is 400 days ahead of the servers': set it") {
		t.Errorf("doctor: %+v", got)
	}
	s.web["Date"] = time.Now().UTC().Format(http.TimeFormat)
	s.do("refresh wire", ExitOK, "", "Refreshed")
	s.do("doctor", ExitOK, "", "All is well.")
	if got := s.run("", "clean", "--days", "30"); got.out != "1\t1\tExample Wire\n" || strings.Contains(got.stderr, "Age is counted") {
		t.Errorf("clean, the clock is right: %+v", got)
	}
}

func TestWhatIsSaidOfAClock(t *testing.T) {
	const day = 24 * time.Hour
	now := time.Now()
	broken := []feed.Feed{{Failure: feed.Failure{Reason: feed.Certificate, Since: now}}}
	heard := func(said, here time.Duration) store.Clocks {
		return store.Clocks{{Host: "a.example", Said: now.Add(said), Here: now.Add(here)}}
	}
	for _, c := range []struct {
		name  string
		told  store.Clocks
		feeds []feed.Feed
		want  string // begins it
	}{
		{"no server told any", nil, broken, ""},
		{"right", heard(-time.Hour, -time.Hour), broken, ""},
		{"right, and nothing was read for a month", heard(-30*day, -30*day), nil, ""},
		{"ahead since, for certificates have expired", heard(-30*day, -30*day), broken, "by this machine's clock certificates are not valid"},
		{"ahead", heard(-30*day, 0), nil, "this machine's clock is 30 days ahead of the servers': set it"},
		{"behind", heard(30*day, 0), nil, "this machine's clock is 30 days behind the servers': set it"},
		{"behind since", heard(30*day+time.Hour, 30*day), nil, "this machine's clock is 30 days behind the servers': set it"},
	} {
		got := strings.Join(wrongClock(c.told, c.feeds, now), "\n")
		if !strings.HasPrefix(got, c.want) || c.want == "" && got != "" {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// An empty store tells no date.
func TestCleaningNothingSaysNoDate(t *testing.T) {
	if got := newShelf(t).run("", "clean", "--days", "3"); got.code != ExitOK || strings.Contains(got.stderr, "Age is counted") {
		t.Errorf("%+v", got)
	}
}
