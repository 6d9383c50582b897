package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// longestWords and longestBytes bound a sentence that can be read in a breath; longer ones are lists and tables
	// that lost their marks.
	longestWords = 120
	longestBytes = 1200
	// scrapBytes is the length up to which a line without a final stop is taken for a caption, a byline or a heading.
	scrapBytes = 90
	// shortestLetters is how many letters a sentence has at least: below that it says nothing on its own ("Why not?", "Book now.").
	shortestLetters = 20
	// shortestWords is how many words a sentence in plain Latin letters has at least, and one after a label.
	shortestWords = 5
	// labelBytes is the longest label: "Best for:".
	labelBytes = 30
	// noticeBytes is the length up to which a phrase that may occur in a story as well marks a notice.
	noticeBytes = 170
)

// scrap tells whether s says nothing on its own: captions, headings, exclamations, what lost its shape.
func scrap(s string) bool {
	if len(s) > longestBytes || strings.Count(s, " ") > longestWords {
		return true
	}
	letters, upper, wide := count(s)
	if letters+wide < shortestLetters || letters*2+wide*5 < len(s) || upper*10 > letters*7 {
		return true
	}
	if wide == 0 && strings.Count(s, " ")+1 < shortestWords || strings.Contains(s, `","`) || label(s) || guides(s) {
		return true
	}
	return !stopped(s) && len(s) <= scrapBytes || s[0] == '|' || strings.Count(s, " | ") > 1 || announces(s)
}

// count counts the letters of s, those of them in upper case, and how many more a letter of an ideographic script is
// worth.
func count(s string) (letters, upper, wide int) {
	for _, r := range s {
		switch {
		case 'a' <= r && r <= 'z':
			letters++
		case 'A' <= r && r <= 'Z':
			letters++
			upper++
		case r < utf8.RuneSelf:
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
		case r < 0x3000:
			letters++
			if r >= utf8.RuneSelf {
				wide++ // counts its bytes, not itself
			}
			if unicode.IsUpper(r) {
				upper++
			}
		default:
			letters++
			wide += 2
		}
	}
	return letters, upper, wide
}

// stopped tells whether s ends as a sentence does.
func stopped(s string) bool {
	s = strings.TrimRight(s, " \"'”’»)]」』*_")
	r, _ := utf8.DecodeLastRuneInString(s)
	return r == ':' || r == '…' || unicode.Is(unicode.Sentence_Terminal, r) || r == ';'
}

// label tells whether s is a label and a few words rather than a sentence: "Best for: breakfast any day."
func label(s string) bool {
	before, after, found := strings.Cut(s, ": ")
	return found && len(before) <= labelBytes && strings.Count(before, " ") < 4 && strings.Count(after, " ") < shortestWords &&
		!strings.ContainsAny(before, ".!?") && !strings.ContainsAny(after, "\"“”")
}

// announces tells whether s only says that something follows ("Our tools include:").
func announces(s string) bool { return strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") }

// dateline returns the length of a place and agency before the first sentence: "LONDON (Reuters) - ", "(CNN) -- ",
// "PARIS, Jan 5 — ", with the dash and the space.
func dateline(s string) int {
	head := s[:min(len(s), datelineBytes)]
	if end := agency(head); end > 0 {
		return end
	}
	for _, dash := range []string{" — ", " – ", " -- ", " - "} {
		if at := strings.Index(head, dash); at > 0 && place(head[:at]) {
			return at + len(dash)
		}
	}
	return 0
}

// datelineBytes is how far a dateline reaches at most.
const datelineBytes = 70

// agencies are what stands in brackets after a place.
var agencies = []string{
	"(CNN)", "(CNN Business)", "(Reuters)", "(AP)", "(AFP)", "(UPI)", "(dpa)", "(EFE)", "(ANSA)", "(Xinhua)", "(TASS)", "(IANS)", "(PTI)", "(ANI)",
	"(Bloomberg)", "(Thomson Reuters Foundation)", "(RNS)", "(BBC)", "(Kyodo)", "(Lusa)", "(ATS)", "(APA)", "(PAP)", "(TT)", "(NTB)", "(STT)",
}

// agency returns where the text begins after an agency's name and what follows it.
func agency(head string) int {
	for _, name := range agencies {
		at := strings.Index(head, name)
		if at < 0 || at > 0 && !place(strings.TrimRight(head[:at], " ,")) {
			continue
		}
		end := at + len(name)
		return end + len(head[end:]) - len(strings.TrimLeft(head[end:], " -–—:.\u00a0"))
	}
	return 0
}

// place tells whether s looks like a dateline's place and date: a word in capitals, or a few capitalised words before
// an agency.
func place(s string) bool {
	if s == "" {
		return true
	}
	first, _, _ := strings.Cut(s, ",")
	letters, upper, _ := count(first)
	return letters >= 3 && letters == upper && strings.Count(s, " ") < 7
}
