package parse

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
