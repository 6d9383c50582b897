package parse

import (
	"strconv"
	"strings"
	"time"
)

const (
	longestDate = 100 // bytes
	firstYear   = 1900
	lastYear    = 2200
)

// firstDate returns the first of the texts that is a date, in UTC; zero when none is.
func firstDate(texts []string) time.Time {
	for _, s := range texts {
		if t := parseDate(s); !t.IsZero() {
			return t
		}
	}
	return time.Time{}
}

// parseDate reads a date in any form that feeds write: RFC 822, RFC 3339 and their many misspellings, dates with
// month names in a dozen languages, numeric dates, seconds since 1970. A time without a zone is UTC. It returns the
// zero time for what is none, and for 1 January 1970 at midnight, which stands for "no date" everywhere.
//
// It reads words and numbers in whatever order they come, which is cheaper than a list of layouts and knows more.
func parseDate(s string) time.Time {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > longestDate {
		return time.Time{}
	}
	if t, ok := bareNumber(s); ok {
		return t
	}
	d := scanDate(s)
	return d.time()
}

// bareNumber reads seconds and milliseconds since 1970, 20060102 and 20060102150405. It reports whether s is
// nothing but digits of such a length.
func bareNumber(s string) (time.Time, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n <= 0 {
		return time.Time{}, false
	}
	var t time.Time
	switch len(s) {
	case len("20060102"):
		t, err = time.Parse("20060102", s)
	case len("1136214245"):
		t = time.Unix(n, 0).UTC()
	case len("1136214245000"):
		t = time.UnixMilli(n).UTC()
	case len("20060102150405"):
		t, err = time.Parse("20060102150405", s)
	default:
		return time.Time{}, false
	}
	return t, err == nil
}

// date is what was read so far.
type date struct {
	year, month, day     int
	hour, minute, second int
	nanosecond           int
	afternoon, forenoon  bool
	zone                 int  // seconds east of Greenwich
	offset               bool // the zone came as a number, which outweighs a name
	numbers              []number
	timed                bool
}

// number is a number that is not yet known to be a day, month or year.
type number struct {
	value, digits int
	before        byte // what stands before it, when that joins it to the number before: '-', '/' or '.'
}

// time puts the parts together.
func (d *date) time() time.Time {
	d.assign()
	switch {
	case d.afternoon && d.hour < 12:
		d.hour += 12
	case d.forenoon && d.hour == 12:
		d.hour = 0
	}
	if d.year < firstYear || d.year > lastYear || d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31 ||
		d.hour > 24 || d.minute > 59 || d.second > 60 {
		return time.Time{}
	}
	t := time.Date(d.year, time.Month(d.month), d.day, d.hour, d.minute, d.second, d.nanosecond, time.UTC)
	t = t.Add(-time.Duration(d.zone) * time.Second)
	if t.Unix() == 0 {
		return time.Time{}
	}
	return t
}

// asYear completes a year of two digits as RFC 2822 does.
func (n number) asYear() int {
	switch {
	case n.digits > 2:
		return n.value
	case n.value < 50:
		return 2000 + n.value
	}
	return 1900 + n.value
}

// assign tells days, months and years apart.
func (d *date) assign() {
	n := d.numbers
	switch {
	case d.day != 0: // 20060102
	case d.month != 0 && len(n) >= 2: // a named month
		day, year := n[0], n[1]
		if day.digits == 4 || day.value > 31 {
			day, year = year, day
		}
		d.day, d.year = day.value, year.asYear()
	case d.month != 0 && len(n) == 1 && n[0].digits == 4: // June 2006
		d.day, d.year = 1, n[0].value
	case len(n) >= 3 && n[0].digits == 4:
		d.year, d.month, d.day = n[0].value, n[1].value, n[2].value
	case len(n) >= 3:
		d.assignNumeric(n)
	case len(n) == 2 && n[0].digits == 4 && n[1].before == '-': // 2006-01
		d.year, d.month, d.day = n[0].value, n[1].value, 1
	case len(n) == 1 && n[0].digits == 4 && !d.timed: // 2006
		d.year, d.month, d.day = n[0].value, 1, 1
	}
}

// assignNumeric reads three numbers that do not begin with a year of four digits: day first, unless that can't be
// or the clock is an American one.
func (d *date) assignNumeric(n []number) {
	american := n[1].before == '/' && (d.afternoon || d.forenoon)
	d.day, d.month, d.year = n[0].value, n[1].value, n[2].asYear()
	switch {
	case d.day > 31, n[1].before == '-' && n[2].digits <= 2: // 06-1-2
		d.year, d.month, d.day = n[0].asYear(), n[1].value, n[2].value
	case d.month > 12, american && d.day <= 12:
		d.day, d.month = d.month, d.day
	}
}
