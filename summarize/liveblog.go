package summarize

import (
	"regexp"
	"strconv"
	"strings"
)

// fewStamps is how many times of day, each in a block of its own, make a text a live blog.
const fewStamps = 4

// stamp is the time of a live blog's entry: "14:32", "9.05 Uhr", "3:12 p.m. ET", "14h32", with a date or a word before it.
var stamp = regexp.MustCompile(`(?i)^(?:[\p{L}.,]+ ){0,3}(?:\d{1,2} )?([01]?\d|2[0-3])[:.h]([0-5]\d)(?::[0-5]\d)? ?(am|a\.m\.|pm|p\.m\.|uhr|et|est|edt|gmt|bst|cet)?\.?(?: (?:et|est|edt|gmt|bst|cet|pt))?$`)

// stampBytes is the longest stamp.
const stampBytes = 40

// newest returns the first sentence of a live blog's newest entry, -1 where the text is none. Entries are the newest
// first unless the times say otherwise.
func (t article) newest(a Article) int {
	first, last, stamps, rises := -1, -1, 0, 0
	before := 0
	for i := range a.Document.Blocks {
		minute, ok := timeOf(a.Document.Blocks[i].Text)
		if !ok {
			continue
		}
		if stamps++; stamps == 1 {
			first = i
		} else if minute > before {
			rises++
		} else if minute < before {
			rises--
		}
		last, before = i, minute
	}
	switch {
	case stamps < fewStamps:
		return -1
	case rises > 0:
		return t.after(last)
	}
	return t.after(first)
}

// after returns the first sentence after a block that a summary may hold, -1 if there is none.
func (t article) after(block int) int {
	for i, p := range t.sentences {
		if p.block > block && !p.barred {
			return i
		}
	}
	return -1
}

// timeOf reads a stamp as a minute of the day.
func timeOf(s string) (minute int, ok bool) {
	if s = strings.TrimSpace(s); len(s) > stampBytes {
		return 0, false
	}
	found := stamp.FindStringSubmatch(s)
	if found == nil {
		return 0, false
	}
	hour, _ := strconv.Atoi(found[1])
	minute, _ = strconv.Atoi(found[2])
	switch strings.ToLower(found[3] + " ")[0] {
	case 'p':
		hour = hour%12 + 12
	case 'a':
		hour %= 12
	}
	return hour*60 + minute, true
}
