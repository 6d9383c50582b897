package summarize

import (
	"slices"
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
	spaces := strings.Count(s, " ")
	if len(s) > longestBytes || spaces > longestWords {
		return true
	}
	letters, upper, wide := count(s)
	if letters+wide < shortestLetters || letters*2+wide*5 < len(s) || upper*10 > letters*7 {
		return true
	}
	if bracketed(s) || wide == 0 && spaces+1 < shortestWords || strings.Contains(s, `","`) || label(s) || guides(s) {
		return true
	}
	return !stopped(s) && len(s) <= scrapBytes || s[0] == '|' || strings.Count(s, " | ") > 1 || announces(s) || citation(s)
}

// count counts the letters of s, those of them in upper case, and how many more a letter of an ideographic script is
// worth.
func count(s string) (letters, upper, wide int) {
	for i := 0; i < len(s); {
		if b := s[i]; b < utf8.RuneSelf {
			i++
			if 'a' <= b && b <= 'z' {
				letters++
			} else if 'A' <= b && b <= 'Z' {
				letters++
				upper++
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case !unicode.IsLetter(r) && !unicode.IsMark(r):
		case r < 0x3000:
			letters++
			wide++ // counts its bytes, not itself
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

// bracketed tells whether s opens with a bracket that closes at its end, or in another sentence, or closes one of
// another: a remark aside.
func bracketed(s string) bool {
	if strings.HasSuffix(s, ".)") && strings.IndexByte(s, '(') < 0 {
		return true
	}
	r, size := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("([（", r) {
		return false
	}
	end := strings.IndexAny(s[size:], ")]）")
	return end < 0 || strings.Trim(s[size+end:], ")]） .!?。") == ""
}

// citation tells whether s is a note that names a source: a number, a title in quotes after a comma, a year at the end.
func citation(s string) bool {
	if s[0] < '0' || s[0] > '9' {
		return false
	}
	end := strings.TrimRight(s, " .)")
	return len(end) > 4 && (strings.HasPrefix(end[len(end)-4:], "19") || strings.HasPrefix(end[len(end)-4:], "20")) &&
		(strings.Contains(s, ", “") || strings.Contains(s, ", \""))
}

// stopped tells whether s ends as a sentence does.
func stopped(s string) bool {
	if strings.HasSuffix(s, ".") { // most do
		return true
	}
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
	for at, r := range head {
		if r != '—' && r != '–' && r != '-' {
			continue
		}
		before := strings.TrimRightFunc(head[:at], unicode.IsSpace)
		after := strings.TrimLeft(s[at:], "—–-")
		rest := strings.TrimLeftFunc(after, unicode.IsSpace)
		if len(before) == at || before == "" || len(rest) == len(after) {
			continue // a dash inside a word or at the start
		}
		if place(before) {
			return len(s) - len(rest)
		}
		return 0
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
	if strings.IndexByte(head, '(') < 0 {
		return 0
	}
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

// place tells whether s looks like a dateline's place and date: a word in capitals, a place with a month after a comma or
// in brackets ("Berlin, 5 January", "Lyon (mars 2025)"), or a few capitalised words before an agency.
func place(s string) bool {
	if s == "" {
		return true
	}
	if len(strings.Fields(s)) > 7 {
		return false
	}
	at := strings.IndexAny(s, ",(")
	if at < 0 {
		at = len(s)
	}
	letters, upper, _ := count(s[:at])
	return letters >= 3 && (letters == upper || upper > 0 && at < len(s) && monthIn(s[at:]))
}

// months are the first letters of months in the languages that datelines were seen in.
var months = strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec jän mär mai okt dez fév fev avr juil aoû déc ene abr ago dic gen mag giu lug set ott out maj sty lut kwi cze lip sie wrz paź lis gru")

// monthIn tells whether s names a month and a day or a year.
func monthIn(s string) bool {
	month, number := false, false
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		number = number || w[0] >= '0' && w[0] <= '9'
		month = month || slices.ContainsFunc(months, func(m string) bool { return strings.HasPrefix(w, m) })
	}
	return month && number
}

// sectionLabels name the part of a paper that a paragraph is, and are written onto its first word.
var sectionLabels = []string{
	"Abstract", "ABSTRACT", "Summary", "SUMMARY", "Background", "Objective", "Résumé", "RÉSUMÉ", "Zusammenfassung", "Resumen", "RESUMEN", "Riassunto", "Resumo", "RESUMO", "Samenvatting",
	"Sammanfattning", "Streszczenie", "Abstrakt", "Özet", "ÖZET", "Abstrak", "ABSTRAK", "Tóm tắt", "Аннотация", "Резюме", "Анотація", "摘要", "要旨",
}

// sectionLabel returns the length of such a label at the start of s, with the mark and the space after it. Without a
// mark it is a word of the sentence.
func sectionLabel(s string) int {
	for _, label := range sectionLabels {
		rest, ok := strings.CutPrefix(s, label)
		if !ok {
			continue
		}
		text := strings.TrimLeft(rest, " \u00a0")
		for _, mark := range []string{":", "：", "—", "–", "- "} {
			if after, ok := strings.CutPrefix(text, mark); ok && strings.TrimSpace(after) != "" {
				return len(s) - len(strings.TrimLeft(after, " \u00a0"))
			}
		}
	}
	return 0
}
