package parse

import (
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
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

// scanDate goes through the words and numbers of s.
func scanDate(s string) *date {
	d := &date{numbers: make([]number, 0, 8)}
	before := byte(' ')
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		switch {
		case r >= '0' && r <= '9':
			s = d.scanNumber(s, before)
			before = ' '
		case d.timed && (r == '+' || r == '-' || r == '−') && d.isOffset(s[size:], r == '+'):
			s = d.scanOffset(s[size:], r != '+')
			before = ' '
		case r == '年' || r == '月':
			before, s = '-', s[size:]
		case r == '日' || r == '号' || r == '일':
			before, s = ' ', s[size:]
		case r == '년' || r == '월':
			before, s = '-', s[size:]
		case unicode.IsLetter(r):
			n := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.M, r) })
			if n < 0 {
				n = len(s)
			}
			d.word(strings.ToLower(s[:n]))
			before, s = ' ', s[n:]
		default:
			if before = byte(' '); r == '-' || r == '/' || r == '.' {
				before = byte(r)
			}
			s = s[size:]
		}
	}
	return d
}

func startsDigit(s string) bool { return s != "" && s[0] >= '0' && s[0] <= '9' }

// leading returns the number at the start of s and the rest.
func leading(s string) (n, digits int, rest string) {
	for digits < len(s) && digits < 9 && s[digits] >= '0' && s[digits] <= '9' {
		n = n*10 + int(s[digits]-'0')
		digits++
	}
	return n, digits, s[digits:]
}

// scanNumber reads a time of day or a number.
func (d *date) scanNumber(s string, before byte) string {
	n, digits, rest := leading(s)
	if !d.timed && digits <= 2 && len(rest) > 1 && (rest[0] == ':' || rest[0] == 'h') && startsDigit(rest[1:]) {
		d.hour, d.timed = n, true
		d.minute, _, rest = leading(rest[1:])
		if len(rest) > 1 && rest[0] == ':' && startsDigit(rest[1:]) {
			d.second, _, rest = leading(rest[1:])
			rest = d.scanFraction(rest)
		}
		return rest
	}
	if digits == 8 && len(d.numbers) == 0 { // 20060102T150405
		d.year, d.month, d.day = n/10000, n/100%100, n%100
		if clock, size, after := leading(strings.TrimPrefix(rest, "T")); size == 6 {
			d.hour, d.minute, d.second, d.timed = clock/10000, clock/100%100, clock%100, true
			return after
		}
		return rest
	}
	if len(d.numbers) < cap(d.numbers) {
		d.numbers = append(d.numbers, number{n, digits, before})
	}
	return rest
}

func (d *date) scanFraction(s string) string {
	if len(s) < 2 || s[0] != '.' && s[0] != ',' || !startsDigit(s[1:]) {
		return s
	}
	n, digits, rest := leading(s[1:])
	for range 9 - digits {
		n *= 10
	}
	d.nanosecond = n
	return strings.TrimLeft(rest, "0123456789")
}

// isOffset reports whether a sign between a time of day and s begins a zone: a minus may also join the parts of a
// date that follows the time.
func (d *date) isOffset(s string, plus bool) bool {
	_, digits, _ := leading(s)
	complete := d.day != 0 || len(d.numbers) >= 3 || d.month != 0 && len(d.numbers) >= 2
	return digits > 0 && (plus || complete || d.month != 0 && digits == 4)
}

// scanOffset reads +0100, +01:00, +01, +1 and +100.
func (d *date) scanOffset(s string, west bool) string {
	n, digits, rest := leading(s)
	hours, minutes := n, 0
	switch {
	case digits >= 3:
		hours, minutes = n/100, n%100
	case len(rest) > 1 && rest[0] == ':' && startsDigit(rest[1:]):
		minutes, _, rest = leading(rest[1:])
	}
	if hours > 15 || minutes > 59 {
		return rest // a year, or nonsense
	}
	d.offset, d.zone = true, hours*3600+minutes*60
	if west {
		d.zone = -d.zone
	}
	return rest
}

// word reads the name of a month, a zone, or half of a day. Names of days are of no use: they are often wrong.
func (d *date) word(w string) {
	if offset, ok := zones[w]; ok && d.timed {
		if !d.offset {
			d.zone = offset
		}
		return
	}
	switch {
	case w == "pm", w == "p" && d.timed, w == "下午", w == "오후":
		d.afternoon = true
	case w == "am", w == "a" && d.timed, w == "上午", w == "오전":
		d.forenoon = true
	default:
		// The last one counts: "mar." is also Tuesday in French, Spanish and Italian.
		if m := monthNamed(w); m != 0 {
			d.month = m
		}
	}
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
