package query

import (
	"strconv"
	"strings"
	"time"
)

// period reads a date as the time that it covers: a day, a month, a year, a day's name, or what has passed since so
// many hours, days, weeks, months or years ago.
func period(s string, now time.Time) (from, until time.Time, ok bool) {
	switch s = strings.ToLower(s); s {
	case "today":
		from = midnight(now)
		return from, from.AddDate(0, 0, 1), true
	case "yesterday":
		until = midnight(now)
		return until.AddDate(0, 0, -1), until, true
	}
	for _, p := range []struct {
		layout              string
		years, months, days int
	}{{"2006-01-02", 0, 0, 1}, {"2006-01", 0, 1, 0}, {"2006", 1, 0, 0}} {
		if from, err := time.ParseInLocation(p.layout, s, now.Location()); err == nil {
			return from, from.AddDate(p.years, p.months, p.days), true
		}
	}
	from, ok = ago(s, now)
	return from, now, ok
}

// ago is the moment that lies so long before now.
func ago(s string, now time.Time) (time.Time, bool) {
	n, unit, ok := amount(s)
	if !ok {
		return time.Time{}, false
	}
	switch unit {
	case 'h':
		return now.Add(-time.Duration(n) * time.Hour), true
	case 'd':
		return now.AddDate(0, 0, -n), true
	case 'w':
		return now.AddDate(0, 0, -7*n), true
	case 'm':
		return now.AddDate(0, -n, 0), true
	case 'y':
		return now.AddDate(-n, 0, 0), true
	}
	return time.Time{}, false
}

// amount reads a whole number with a letter for its unit behind it.
func amount(s string) (n int, unit byte, ok bool) {
	const most = 9999 // of anything: centuries of hours are still a date
	if s == "" {
		return 0, 0, false
	}
	n, err := strconv.Atoi(s[:len(s)-1])
	return n, s[len(s)-1] | 0x20, err == nil && n >= 0 && n <= most && s[0] != '+'
}

// midnight is when the day of t began, in its zone.
func midnight(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, t.Location())
}
