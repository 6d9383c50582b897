package parse

import (
	"strconv"
	"strings"
	"time"

	"lede/feed"
)

// slowest bounds what a feed may ask for: some write seconds or nonsense where minutes belong.
const slowest = 31 * 24 * time.Hour

// periods are the words of sy:updatePeriod.
var periods = map[string]time.Duration{
	"hourly": time.Hour, "daily": 24 * time.Hour, "weekly": 7 * 24 * time.Hour, "monthly": 30 * 24 * time.Hour,
	"yearly": 365 * 24 * time.Hour,
}

// pace reads the syndication module: a period, and how often in it the feed changes (once when it does not say).
func (x extensions) pace() feed.Pace {
	period := periods[strings.ToLower(x.first("sy", "updateperiod"))]
	times, err := strconv.Atoi(x.first("sy", "updatefrequency"))
	if err != nil || times < 1 {
		times = 1
	}
	return feed.Pace{Every: min(period/time.Duration(times), slowest)}
}

// timeToLive reads RSS's ttl, in minutes.
func timeToLive(s string) time.Duration {
	minutes, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil || minutes < 0 {
		return 0
	}
	return time.Duration(min(minutes, int(slowest/time.Minute))) * time.Minute
}

// skipHours reads hours of the day as bits; RSS 0.91 counts from 1 to 24, later versions from 0 to 23.
func skipHours(hours []string) (bits uint32) {
	for _, s := range hours {
		if h, err := strconv.Atoi(strings.TrimSpace(s)); err == nil && h >= 0 && h <= 24 {
			bits |= 1 << (h % 24)
		}
	}
	return bits
}

// skipDays reads English names of days as bits.
func skipDays(days []string) (bits uint8) {
	for _, s := range days {
		for d := time.Sunday; d <= time.Saturday; d++ {
			if strings.EqualFold(strings.TrimSpace(s), d.String()) {
				bits |= 1 << d
			}
		}
	}
	return bits
}
