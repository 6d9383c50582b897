package fetch

import (
	"net/http"
	"strconv"
	"strings"
	"time"
)

// maxPause bounds what a header may ask for, so that a typing error is not for ever; whoever schedules bounds it further.
const maxPause = 365 * 24 * time.Hour

// notBefore is the earliest next visit that the headers ask for: the later of Retry-After and the end of freshness (RFC
// 9111). Zero when they ask for none.
func notBefore(h http.Header) time.Time {
	pause := max(retryAfter(h), freshness(h))
	if pause <= 0 {
		return time.Time{}
	}
	return time.Now().Add(min(pause, maxPause))
}

func retryAfter(h http.Header) time.Duration {
	value := h.Get("Retry-After")
	if n, ok := seconds(value); ok {
		return n
	}
	return until(h, value)
}

// freshness is how long the answer says that it stays current. s-maxage is for shared caches, which lede is not.
func freshness(h http.Header) time.Duration {
	age, _ := seconds(h.Get("Age"))
	directives := strings.ToLower(strings.Join(h.Values("Cache-Control"), ","))
	var fresh time.Duration
	known := false
	for directive := range strings.SplitSeq(directives, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(directive), "=")
		switch name {
		case "no-cache", "no-store":
			return 0
		case "max-age":
			if n, ok := seconds(strings.Trim(value, `" `)); ok {
				fresh, known = n, true
			}
		}
	}
	if known {
		return fresh - age
	}
	return until(h, h.Get("Expires")) - age
}

// until is how far a date of the server is from the server's own present, which forgives a wrong clock on either side.
func until(h http.Header, value string) time.Duration {
	date, err := http.ParseTime(value)
	if err != nil {
		return 0
	}
	now, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		now = time.Now()
	}
	return date.Sub(now)
}

// seconds reads a number of seconds as the headers write them: digits only.
func seconds(s string) (time.Duration, bool) {
	if s == "" || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > int64(maxPause/time.Second) {
		return maxPause, true
	}
	return time.Duration(n) * time.Second, true
}

// said is what the server's clock says: its answer's date, and what passed in caches since.
func said(h http.Header) time.Time {
	date, err := http.ParseTime(h.Get("Date"))
	if err != nil {
		return time.Time{}
	}
	age, _ := seconds(h.Get("Age"))
	return date.Add(age)
}
